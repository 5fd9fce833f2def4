"""Adding money: the way to pay, the sum, then an invoice in Stars or a transfer with its receipt."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refusal
from bot.domain.quantities import parse_amount
from bot.domain.topups import Method, TopUpState
from bot.i18n.clip import clip
from bot.payments.stars import Stars
from bot.shop.topup import Receipt, RequestTopUp
from bot.shop.topup_credit import AlreadyDecided
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.callbacks import TopUpByTap, TopUpCardTap, TopUpSumTap, TopUpTap, WithdrawTap
from handlers.order_form import FormLost
from handlers.screens.refusal import refusal_text
from handlers.screens.topup import ask_sum_screen, invoice, methods_screen, transfer_screen
from handlers.states import TopUpForm
from handlers.view import View

_LONGEST_WORDS = 500


class ReceiptWanted(Refusal):
    """A sticker or a voice message where a picture, a file or words were asked for."""

    key = "topup-receipt-wanted"


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.callback_query.register(ways, TopUpTap.filter())
    router.callback_query.register(ask_sum, TopUpByTap.filter())
    router.callback_query.register(pick_sum, TopUpSumTap.filter())
    router.message.register(take_sum, TopUpForm.amount)
    router.message.register(take_receipt, TopUpForm.receipt)
    router.callback_query.register(card, TopUpCardTap.filter())
    router.callback_query.register(withdraw, WithdrawTap.filter())


async def ways(
    event: CallbackQuery,
    callback_data: TopUpTap,
    state: FSMContext,
    customer: User,
    view: View,
    request_top_up: RequestTopUp,
) -> None:
    """Show the ways to pay."""
    await state.clear()
    choice = await request_top_up.choice(customer.id, callback_data.quote or None)
    await show(event, methods_screen(view, choice, callback_data.quote, free=callback_data.free))


async def ask_sum(event: CallbackQuery, callback_data: TopUpByTap, state: FSMContext, view: View) -> None:
    """Ask how much."""
    await state.set_data({"method": callback_data.method.value, "quote": callback_data.quote})
    await state.set_state(TopUpForm.amount)
    await show(event, ask_sum_screen(view, callback_data.method, callback_data.quote))


async def pick_sum(
    event: CallbackQuery,
    callback_data: TopUpSumTap,
    state: FSMContext,
    customer: User,
    view: View,
    request_top_up: RequestTopUp,
    stars: Stars,
) -> None:
    """Take a suggested sum."""
    await _begin(
        event,
        state,
        customer,
        view,
        request_top_up,
        stars,
        method=callback_data.method,
        amount=callback_data.amount,
        quote=callback_data.quote,
    )


async def take_sum(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    request_top_up: RequestTopUp,
    stars: Stars,
) -> None:
    """Read a sum, or explain what is wrong with it and ask again."""
    data = await state.get_data()
    method, quote = Method(data["method"]), int(data["quote"])
    try:
        amount = view.store.top_up.limits.check(parse_amount(event.text or ""))
    except Refusal as problem:
        await show(event, ask_sum_screen(view, method, quote, problem))
        return
    await _begin(
        event, state, customer, view, request_top_up, stars, method=method, amount=amount, quote=quote
    )


async def _begin(
    event: Message | CallbackQuery,
    state: FSMContext,
    customer: User,
    view: View,
    request_top_up: RequestTopUp,
    stars: Stars,
    *,
    method: Method,
    amount: int,
    quote: int,
) -> None:
    try:
        topup = await request_top_up.begin(customer.id, method, amount, quote_id=quote or None)
    except Refusal:
        await state.clear()  # a question that cannot be answered must not swallow what is written next
        raise
    if method is Method.STARS:
        await stars.send(invoice(view, topup))  # a message of its own, with its own way home
        await state.clear()
        return
    await _expect_receipt(state, topup.id)
    await show(event, transfer_screen(view, topup))


async def card(
    event: CallbackQuery,
    callback_data: TopUpCardTap,
    state: FSMContext,
    customer: User,
    view: View,
    request_top_up: RequestTopUp,
) -> None:
    """Show a transfer, ready for its receipt while it has none."""
    topup = await request_top_up.card(customer.id, callback_data.topup)
    await state.clear()
    if topup.state is TopUpState.OPEN:
        await _expect_receipt(state, topup.id)
    await show(event, transfer_screen(view, topup))


async def take_receipt(
    event: Message, state: FSMContext, customer: User, view: View, request_top_up: RequestTopUp
) -> None:
    """Pass the proof of a transfer on to the admins."""
    topup_id = (await state.get_data()).get("topup")
    if topup_id is None:
        raise FormLost
    receipt = _receipt(event)
    try:
        topup = await request_top_up.send_receipt(customer.id, topup_id, receipt)
    except Refusal:
        await state.clear()
        raise
    await state.clear()  # not before: a receipt that is read again would answer no question
    await show(event, transfer_screen(view, topup))


async def withdraw(
    event: CallbackQuery,
    callback_data: WithdrawTap,
    state: FSMContext,
    customer: User,
    view: View,
    request_top_up: RequestTopUp,
) -> None:
    """Take a transfer back; where it is too late the card says what became of it."""
    await state.clear()
    try:
        await request_top_up.withdraw(customer.id, callback_data.topup)
        await toast(event, view.t.plain("topup-withdrawn"))
    except AlreadyDecided as late:
        await toast(event, refusal_text(view, late), alert=True)
    await show(event, transfer_screen(view, await request_top_up.card(customer.id, callback_data.topup)))


async def _expect_receipt(state: FSMContext, topup_id: int) -> None:
    await state.set_data({"topup": topup_id})
    await state.set_state(TopUpForm.receipt)


def _receipt(event: Message) -> Receipt:
    """Return what a message proves with: a picture, a file or words; ReceiptWanted where it holds none of them."""
    receipt: Receipt = {}
    if event.photo:
        receipt["photo"] = event.photo[-1].file_id  # the largest of its sizes
    elif event.document:
        receipt["document"] = event.document.file_id
    if words := (event.text or event.caption or "").strip():
        receipt["text"] = clip(words, _LONGEST_WORDS)
    if not receipt or (event.text is None and len(receipt) == 1 and "text" in receipt):
        raise ReceiptWanted
    return receipt
