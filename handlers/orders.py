"""A person's orders: list, card, refresh, refill, cancel."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.providers.errors import ProviderError
from bot.shop.cancel import RequestCancel
from bot.shop.orders import ReadOrders
from bot.shop.refill import RequestRefill
from bot.shop.track import TrackOrders
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.callbacks import CancelTap, OrdersTap, OrderTap, RefillTap, RefreshTap
from handlers.screens.orders import order_screen, orders_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(orders_command, Command("orders"))
    router.callback_query.register(orders, OrdersTap.filter())
    router.callback_query.register(order, OrderTap.filter())
    router.callback_query.register(refresh, RefreshTap.filter())
    router.callback_query.register(refill, RefillTap.filter())
    router.callback_query.register(cancel, CancelTap.filter())


async def orders_command(event: Message, customer: User, view: View, read_orders: ReadOrders) -> None:
    """Show the newest orders."""
    page = await read_orders.page(customer.id, 0, open_only=False)
    await show(event, orders_screen(view, page, open_only=False))


async def orders(
    event: CallbackQuery, callback_data: OrdersTap, customer: User, view: View, read_orders: ReadOrders
) -> None:
    """Show a page of orders."""
    page = await read_orders.page(customer.id, callback_data.page, open_only=callback_data.open_only)
    await show(event, orders_screen(view, page, open_only=callback_data.open_only))


async def order(
    event: CallbackQuery, callback_data: OrderTap, customer: User, view: View, read_orders: ReadOrders
) -> None:
    """Show an order's card."""
    await show(event, order_screen(view, await read_orders.card(customer.id, callback_data.order)))


async def refresh(
    event: CallbackQuery,
    callback_data: RefreshTap,
    customer: User,
    view: View,
    read_orders: ReadOrders,
    track_orders: TrackOrders,
) -> None:
    """Ask the provider now and show what it says; if it cannot be asked, show what we know."""
    card = await read_orders.card(customer.id, callback_data.order)
    await toast(event, view.t.plain("order-asking"))
    try:
        await track_orders.one(card.order)
    except ProviderError:
        await show(event, order_screen(view, card))
        return
    await show(event, order_screen(view, await read_orders.card(customer.id, callback_data.order)))


async def refill(
    event: CallbackQuery,
    callback_data: RefillTap,
    customer: User,
    view: View,
    read_orders: ReadOrders,
    request_refill: RequestRefill,
) -> None:
    """Ask for a refill."""
    await request_refill(customer.id, callback_data.order)
    await toast(event, view.t.plain("refill-requested"))
    await show(event, order_screen(view, await read_orders.card(customer.id, callback_data.order)))


async def cancel(
    event: CallbackQuery,
    callback_data: CancelTap,
    customer: User,
    view: View,
    read_orders: ReadOrders,
    request_cancel: RequestCancel,
) -> None:
    """Ask back first, then cancel or ask the provider to."""
    if callback_data.sure:
        await request_cancel(customer.id, callback_data.order)
    card = await read_orders.card(customer.id, callback_data.order)
    asking = card.can_cancel and not callback_data.sure
    await show(event, order_screen(view, card, asking_to_cancel=asking))
