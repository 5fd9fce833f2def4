"""/topups: money that customers say they have sent, and Stars that went back after they had been spent."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refusal
from bot.shop.topup import ReadTopUps
from bot.shop.topup_credit import AlreadyDecided
from bot.shop.topup_decision import DecideTopUp
from bot.storage.ledger import NotEnoughMoney
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.admin.arguments import amount
from handlers.admin.users import DebitTooMuch
from handlers.callbacks import AdminTopUpTap, DecideTap, TopUpsTap
from handlers.screens.admin_topups import (
    admin_topup_screen,
    ask_reason_screen,
    ask_received_screen,
    topups_screen,
)
from handlers.screens.refusal import refusal_html, refusal_text
from handlers.states import Deciding
from handlers.view import View

_LONGEST_REASON = 200


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(topups, Command("topups"))
    router.callback_query.register(topups_tap, TopUpsTap.filter())
    router.callback_query.register(topup, AdminTopUpTap.filter())
    router.callback_query.register(ask, DecideTap.filter(F.act.in_({"sum", "reject"})))
    router.callback_query.register(decide, DecideTap.filter())
    router.message.register(take_amount, Deciding.amount, F.text, ~F.text.startswith("/"))
    router.message.register(take_reason, Deciding.reason, F.text, ~F.text.startswith("/"))


async def topups(event: Message, view: View, read_top_ups: ReadTopUps) -> None:
    """Show what waits."""
    await show(event, topups_screen(view, await read_top_ups.page(0)))


async def topups_tap(
    event: CallbackQuery, callback_data: TopUpsTap, state: FSMContext, view: View, read_top_ups: ReadTopUps
) -> None:
    """Show a page of what waits."""
    await state.clear()
    await show(event, topups_screen(view, await read_top_ups.page(callback_data.page)))


async def topup(
    event: CallbackQuery,
    callback_data: AdminTopUpTap,
    state: FSMContext,
    view: View,
    read_top_ups: ReadTopUps,
) -> None:
    """Show a top-up; a question about it that was open is over."""
    await state.clear()
    await show(event, admin_topup_screen(view, *await read_top_ups.card(callback_data.topup)))


async def ask(
    event: CallbackQuery, callback_data: DecideTap, state: FSMContext, view: View, read_top_ups: ReadTopUps
) -> None:
    """Ask which sum came, or why it is rejected."""
    found, _ = await read_top_ups.card(callback_data.topup)
    await state.set_data({"topup": found.id})
    if callback_data.act == "sum":
        await state.set_state(Deciding.amount)
        await show(event, ask_received_screen(view, found))
    else:
        await state.set_state(Deciding.reason)
        await show(event, ask_reason_screen(view, found))


async def decide(
    event: CallbackQuery,
    callback_data: DecideTap,
    state: FSMContext,
    customer: User,
    view: View,
    read_top_ups: ReadTopUps,
    decide_top_up: DecideTopUp,
) -> None:
    """Carry a decision out; who comes too late is told and sees what was decided."""
    await state.clear()
    acts: dict[str, Callable[[int, int], Awaitable[object]]] = {
        "approve": decide_top_up.approve,
        "bare": decide_top_up.reject,
        "take": decide_top_up.take_back,
        "forgive": decide_top_up.forgive,
    }
    try:
        if (act := acts.get(callback_data.act)) is not None:
            await act(customer.id, callback_data.topup)
            await toast(event, view.t.plain("resolve-done"))
    except AlreadyDecided as late:
        await toast(event, refusal_text(view, late), alert=True)
    except NotEnoughMoney as lacking:  # the ordinary words speak to the wallet's owner
        raise DebitTooMuch(**lacking.values) from None
    await show(event, admin_topup_screen(view, *await read_top_ups.card(callback_data.topup)))


async def take_amount(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    read_top_ups: ReadTopUps,
    decide_top_up: DecideTopUp,
) -> None:
    """Approve with the sum that came; ask again for what is none."""
    found, _ = await read_top_ups.card((await state.get_data())["topup"])
    try:
        received = amount(event.text or "")
    except Refusal as problem:
        await show(event, ask_received_screen(view, found, refusal_html(view, problem)))
        return
    try:
        await decide_top_up.approve(customer.id, found.id, received)
    except Refusal:
        await state.clear()
        raise
    await state.clear()  # not before: a sum that is read again after a crash would answer no question
    await show(event, admin_topup_screen(view, *await read_top_ups.card(found.id)))


async def take_reason(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    read_top_ups: ReadTopUps,
    decide_top_up: DecideTopUp,
) -> None:
    """Reject with a reason that the customer reads."""
    topup_id = (await state.get_data())["topup"]
    try:
        await decide_top_up.reject(
            customer.id, topup_id, " ".join((event.text or "").split())[:_LONGEST_REASON]
        )
    except Refusal:
        await state.clear()
        raise
    await state.clear()
    await show(event, admin_topup_screen(view, *await read_top_ups.card(topup_id)))
