"""Ordering: every field that the service's type asks for, one after the other, then the confirmation."""

from dataclasses import replace

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refusal
from bot.domain.order_fields import CHOICES, counted_field
from bot.ops.clock import Clock
from bot.shop.browse import Browse
from bot.shop.orders import ReadOrders
from bot.shop.place_order import PlaceOrder, PriceChanged
from bot.shop.quote import AlreadyOrdered, MakeQuote, QuantityOutOfRange, QuoteUnknown
from bot.storage.ledger import NotEnoughMoney
from bot.storage.users import User
from bot.telegram.living import show, toast
from bot.telegram.screen import Screen
from handlers.callbacks import BuyTap, ChoiceTap, ConfirmTap, EditTap, QuantityTap, QuoteTap
from handlers.order_form import Form, FormLost, OrderDesk, answered
from handlers.screens.catalogue import service_screen
from handlers.screens.order_form import ask_screen, confirm_screen
from handlers.screens.orders import order_screen
from handlers.screens.refusal import refusal_text
from handlers.states import OrderForm
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.callback_query.register(buy, BuyTap.filter())
    router.callback_query.register(edit, EditTap.filter())
    router.message.register(take_field, OrderForm.field)
    router.callback_query.register(pick_quantity, QuantityTap.filter())
    router.callback_query.register(pick_choice, ChoiceTap.filter())
    router.callback_query.register(confirm, ConfirmTap.filter())
    router.callback_query.register(resume, QuoteTap.filter())


async def buy(
    event: CallbackQuery, callback_data: BuyTap, state: FSMContext, view: View, browse: Browse
) -> None:
    """Begin an order: ask for the link, which every type needs first."""
    desk = OrderDesk(state, browse)
    form = await desk.begin(callback_data.service)
    await show(event, await _question(desk, view, form, "link"))


async def edit(
    event: CallbackQuery, callback_data: EditTap, state: FSMContext, view: View, browse: Browse
) -> None:
    """Ask for one field again; what else was filled in stays."""
    desk = OrderDesk(state, browse)
    form = await desk.form(callback_data.service, callback_data.field)
    await show(event, await _question(desk, view, form, callback_data.field))


async def take_field(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    make_quote: MakeQuote,
    clock: Clock,
) -> None:
    """Read an answer, or explain what is wrong with it and ask again."""
    desk = OrderDesk(state, browse)
    form, problem = await desk.form(), None
    if (
        form.read != event.message_id
    ):  # else it is handled again after a crash, and its answer is kept already
        if form.asked is None:
            raise SkipHandler  # nothing is asked any more: it is a text like any other
        try:
            form = replace(answered(form, form.asked, event.text), read=event.message_id)
        except Refusal as refusal:
            problem = refusal
    await show(event, await _next(desk, view, customer, form, make_quote, clock, problem))


async def pick_quantity(
    event: CallbackQuery,
    callback_data: QuantityTap,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    make_quote: MakeQuote,
    clock: Clock,
) -> None:
    """Take a suggested quantity."""
    desk = OrderDesk(state, browse)
    form = await desk.form(callback_data.service, "quantity")
    form = answered(form, "quantity", str(callback_data.quantity))
    await show(event, await _next(desk, view, customer, form, make_quote, clock))


async def pick_choice(
    event: CallbackQuery,
    callback_data: ChoiceTap,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    make_quote: MakeQuote,
    clock: Clock,
) -> None:
    """Take one of a field's choices."""
    if callback_data.field not in CHOICES:
        raise FormLost
    desk = OrderDesk(state, browse)
    form = await desk.form(callback_data.service, callback_data.field)
    form = answered(form, callback_data.field, str(callback_data.choice))
    await show(event, await _next(desk, view, customer, form, make_quote, clock))


async def _next(
    desk: OrderDesk,
    view: View,
    customer: User,
    form: Form,
    make_quote: MakeQuote,
    clock: Clock,
    problem: Refusal | None = None,
) -> Screen:
    """Return the same question after a problem, else the next one, or the card to confirm when none is left."""
    asked = form.asked if problem is not None and form.asked in form.needed else form.missing
    if asked is not None:
        return await _question(desk, view, form, asked, problem)
    try:
        offer = await make_quote(customer.id, form.service.id, form.filled, again=form.quote)
    except QuantityOutOfRange as out_of_range:  # the provider's limits moved since it was typed
        counted = counted_field(form.service.type)
        if counted is None:
            raise
        return await _question(desk, view, form, counted, out_of_range)
    await desk.ask(replace(form, quote=offer.quote.id), None)
    return confirm_screen(view, offer, now=clock())


async def _question(
    desk: OrderDesk, view: View, form: Form, field: str, problem: Refusal | None = None
) -> Screen:
    await desk.ask(form, field)
    return ask_screen(view, form.service, field, problem)


async def confirm(
    event: CallbackQuery,
    callback_data: ConfirmTap,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    place_order: PlaceOrder,
    make_quote: MakeQuote,
    read_orders: ReadOrders,
    clock: Clock,
) -> None:
    """Place the order; where the price has to be agreed to again, show the new one."""
    try:
        placed = await place_order(customer.id, callback_data.quote)
    except PriceChanged as changed:
        offer = await make_quote(customer.id, changed.quote.service_id, changed.quote.fields)
        await show(event, confirm_screen(view, offer, now=clock(), changed=True))
        return
    except NotEnoughMoney as lacking:  # the card may be older than the wallet: show it with the way to top up
        await toast(event, refusal_text(view, lacking), alert=True)
        offer = await make_quote.again(customer.id, callback_data.quote)
        await show(event, confirm_screen(view, offer, now=clock()))
        return
    await OrderDesk(state, browse).end(placed.order.service_id)
    card = await read_orders.card(customer.id, placed.order.id)
    message_id = await show(event, order_screen(view, card))
    await place_order.shown(placed.order, message_id)


async def resume(
    event: CallbackQuery,
    callback_data: QuoteTap,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    make_quote: MakeQuote,
    read_orders: ReadOrders,
    clock: Clock,
) -> None:
    """Return to an order that waited for money: its card to confirm, else its service, else what it became."""
    try:
        offer = await make_quote.again(customer.id, callback_data.quote)
    except AlreadyOrdered as done:
        await show(event, order_screen(view, await read_orders.card(customer.id, done.order_id)))
        return
    except QuoteUnknown:
        await state.clear()
        await show(event, service_screen(view, await browse.service(callback_data.service)))
        return
    await OrderDesk(state, browse).ask(Form(offer.service, dict(offer.quote.fields)), None)
    changed = offer.quote.id != callback_data.quote
    await show(event, confirm_screen(view, offer, now=clock(), changed=changed))
