"""/attention: orders that machines must not decide about."""

import re
from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refusal
from bot.shop.attention import ReadAttention
from bot.shop.decide import Choice, DecideOrder
from bot.shop.orders import ReadOrders
from bot.shop.resolve import ResolveOrder
from bot.storage.orders import Order
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.callbacks import AttentionTap, ResolveTap
from handlers.screens.admin_orders import admin_order_screen, attention_screen, bind_screen
from handlers.states import Binding
from handlers.view import View

# Panels number orders in digits or hexadecimal; words without a digit are a remark, not a number.
_PROVIDER_ID = re.compile(r"#?((?=.*\d)[\w-]{1,64})", re.ASCII)


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(attention, Command("attention"))
    router.callback_query.register(attention_tap, AttentionTap.filter())
    router.callback_query.register(ask_for_id, ResolveTap.filter(F.act == "bind"))
    router.callback_query.register(resolve, ResolveTap.filter())
    router.message.register(bind, Binding.provider_id, F.text, ~F.text.startswith("/"))


async def attention(event: Message, view: View, read_attention: ReadAttention) -> None:
    """Show what needs a person."""
    await show(event, attention_screen(view, await read_attention(0)))


async def attention_tap(
    event: CallbackQuery,
    callback_data: AttentionTap,
    state: FSMContext,
    view: View,
    read_attention: ReadAttention,
) -> None:
    """Show a page of what needs a person."""
    await state.clear()
    await show(event, attention_screen(view, await read_attention(callback_data.page)))


async def resolve(
    event: CallbackQuery,
    callback_data: ResolveTap,
    state: FSMContext,
    customer: User,
    view: View,
    read_orders: ReadOrders,
    resolve_order: ResolveOrder,
    decide_order: DecideOrder,
) -> None:
    """Carry a decision out; those that move money or send again ask back first."""
    await state.clear()
    acts: dict[str, Callable[[int, int], Awaitable[Order]]] = {
        "again": partial(resolve_order.send_again, revision=callback_data.revision),
        "refund": partial(resolve_order.refund, revision=callback_data.revision),
        "seen": resolve_order.seen,
        "withdraw": decide_order.withdraw,
        **{choice.value: partial(decide_order.settle, choice=choice) for choice in Choice},
    }
    act = acts.get(callback_data.act)
    if act is not None and (callback_data.sure or callback_data.act == "seen"):
        await act(customer.id, callback_data.order)
        await toast(event, view.t.plain("resolve-done"))
        await show(event, admin_order_screen(view, await read_orders.any_card(callback_data.order)))
        return
    card = await read_orders.any_card(callback_data.order)
    await show(event, admin_order_screen(view, card, asking=callback_data.act if act else None))


async def ask_for_id(event: CallbackQuery, callback_data: ResolveTap, state: FSMContext, view: View) -> None:
    """Ask for the id under which the provider has the order."""
    await state.set_data({"order": callback_data.order, "revision": callback_data.revision})
    await state.set_state(Binding.provider_id)
    await show(event, bind_screen(view, callback_data.order))


async def bind(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    read_orders: ReadOrders,
    resolve_order: ResolveOrder,
) -> None:
    """Follow the order under the id that the admin found at the provider; ask again for what is none."""
    asked = await state.get_data()
    order_id = asked["order"]
    typed = _PROVIDER_ID.fullmatch((event.text or "").strip())
    if typed is None:
        await show(event, bind_screen(view, order_id))
        return
    try:
        await resolve_order.bind(customer.id, order_id, typed[1], revision=asked["revision"])
    except Refusal:
        await state.clear()
        raise
    await state.clear()  # not before: a number that is read again after a crash would answer no question
    await show(event, admin_order_screen(view, await read_orders.any_card(order_id)))
