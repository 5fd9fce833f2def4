"""/order: any order, as the admin sees it."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.shop.orders import ReadOrders
from bot.telegram.living import show
from handlers.admin.arguments import number, words
from handlers.callbacks import AdminOrderTap
from handlers.screens.admin_orders import admin_order_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    # Without a number it is the customer's /order, which an admin may want as well.
    router.message.register(order, Command("order", magic=F.args))
    router.callback_query.register(order_tap, AdminOrderTap.filter())


async def order(event: Message, command: CommandObject, view: View, read_orders: ReadOrders) -> None:
    """Show an order by its number."""
    card = await read_orders.any_card(number(command, words(command)[0]))
    await show(event, admin_order_screen(view, card))


async def order_tap(
    event: CallbackQuery, callback_data: AdminOrderTap, state: FSMContext, view: View, read_orders: ReadOrders
) -> None:
    """The same by a button; a question about the order that was open is over."""
    await state.clear()
    await show(event, admin_order_screen(view, await read_orders.any_card(callback_data.order)))
