"""Ordering: link, what the service's type needs, quantity, confirmation."""

from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import Refusal
from bot.domain.links import check_link, read_link
from bot.domain.quantities import parse_quantity
from bot.domain.service_types import FORMS, ServiceType
from bot.domain.service_types import lines as list_of
from bot.ops.clock import Clock
from bot.shop.browse import Browse
from bot.shop.orders import ReadOrders
from bot.shop.place_order import PlaceOrder, PriceChanged
from bot.shop.quote import MakeQuote, QuantityOutOfRange, check_quantity
from bot.shop.sync import OTHER
from bot.storage.catalogue import Service
from bot.storage.users import User
from bot.telegram.living import show
from bot.telegram.screen import Screen
from handlers.callbacks import BuyTap, ConfirmTap, EditTap, QuantityTap
from handlers.screens.order_form import comments_screen, confirm_screen, link_screen, quantity_screen
from handlers.screens.orders import order_screen
from handlers.states import OrderForm
from handlers.view import View


def build() -> Router:
    """Return the router."""
    router = Router(name="order")
    router.callback_query.register(buy, BuyTap.filter())
    router.callback_query.register(edit, EditTap.filter())
    router.message.register(take_link, OrderForm.link, F.text)
    router.message.register(take_comments, OrderForm.comments, F.text)
    router.message.register(take_quantity, OrderForm.quantity, F.text)
    router.callback_query.register(pick_quantity, QuantityTap.filter())
    router.callback_query.register(confirm, ConfirmTap.filter())
    router.message.register(not_text, StateFilter(OrderForm), ~F.text)
    return router


class TextWanted(Refusal):
    """A photo, a sticker or a voice message where words were asked for."""

    key = "order-text-wanted"


class FormLost(Refusal):
    """The order that this belongs to is no longer being filled in."""

    key = "stale-button"


@dataclass(frozen=True, slots=True)
class Form:
    """The order that is being filled in."""

    service: Service
    fields: dict[str, str]


class OrderDesk:
    """Keeps the form in the conversation's state and knows which question comes next."""

    def __init__(self, state: FSMContext, browse: Browse) -> None:
        self._state = state
        self._browse = browse

    async def begin(self, service_id: int) -> Form:
        """Start an empty form for a service that is on sale."""
        form = Form((await self._browse.service(service_id)).service, {})
        await self._state.set_data({"service": service_id, "fields": {}})
        return form

    async def form(self, service_id: int | None = None) -> Form:
        """Return the form; FormLost where there is none, or it belongs to another service."""
        data = await self._state.get_data()
        if "service" not in data or (service_id is not None and data["service"] != service_id):
            raise FormLost
        return Form((await self._browse.service(data["service"])).service, dict(data["fields"]))

    async def form_with(self, service_id: int, field: str) -> Form:
        """Return the form for a tap about one field; FormLost where its service asks for no such field."""
        form = await self.form(service_id)
        if field not in FORMS[form.service.type].required:
            raise FormLost
        return form

    async def end(self, service_id: int) -> None:
        """Forget the form of an order that was placed; one for another service was begun since and stays."""
        if (await self._state.get_data()).get("service") == service_id:
            await self._state.clear()

    async def keep(self, form: Form, **fields: str) -> Form:
        """Write fields into the form."""
        form.fields.update(fields)
        await self._state.set_data({"service": form.service.id, "fields": form.fields})
        return form


async def buy(
    event: CallbackQuery, callback_data: BuyTap, state: FSMContext, view: View, browse: Browse
) -> None:
    """Begin an order: ask for the link."""
    form = await OrderDesk(state, browse).begin(callback_data.service)
    await state.set_state(OrderForm.link)
    await show(event, link_screen(view, form.service))


async def edit(
    event: CallbackQuery,
    callback_data: EditTap,
    state: FSMContext,
    view: View,
    browse: Browse,
) -> None:
    """Ask for one field again; what else was filled in stays."""
    form = await OrderDesk(state, browse).form_with(callback_data.service, callback_data.field)
    asked, screen = {
        "link": (OrderForm.link, link_screen),
        "comments": (OrderForm.comments, comments_screen),
        "quantity": (OrderForm.quantity, quantity_screen),
    }[callback_data.field]
    await state.set_state(asked)
    await show(event, screen(view, form.service))


async def take_link(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    make_quote: MakeQuote,
    clock: Clock,
) -> None:
    """Read the link, or explain what is wrong with it and ask again."""
    desk = OrderDesk(state, browse)
    form = await desk.form()
    platform = None if form.service.platform == OTHER else form.service.platform
    try:
        link = read_link(event.text or "", platform)
        check_link(link, platform)
    except Refusal as problem:
        await show(event, link_screen(view, form.service, problem))
        return
    form = await desk.keep(form, link=link.url)
    await show(event, await _next(state, view, customer, form, make_quote, clock))


async def take_comments(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    make_quote: MakeQuote,
    clock: Clock,
) -> None:
    """Read comments, one a line."""
    desk = OrderDesk(state, browse)
    form = await desk.form()
    comments = list_of(event.text or "")
    try:
        check_quantity(form.service, len(comments))
    except QuantityOutOfRange as problem:
        await show(event, comments_screen(view, form.service, problem))
        return
    form = await desk.keep(form, comments="\n".join(comments))
    await show(event, await _next(state, view, customer, form, make_quote, clock))


async def take_quantity(
    event: Message,
    state: FSMContext,
    customer: User,
    view: View,
    browse: Browse,
    make_quote: MakeQuote,
    clock: Clock,
) -> None:
    """Read a quantity as people type it."""
    desk = OrderDesk(state, browse)
    form = await desk.form()
    try:
        quantity = parse_quantity(event.text or "")
        check_quantity(form.service, quantity)
    except Refusal as problem:
        await show(event, quantity_screen(view, form.service, problem))
        return
    form = await desk.keep(form, quantity=str(quantity))
    await show(event, await _next(state, view, customer, form, make_quote, clock))


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
    form = await desk.form_with(callback_data.service, "quantity")
    check_quantity(form.service, callback_data.quantity)
    form = await desk.keep(form, quantity=str(callback_data.quantity))
    await show(event, await _next(state, view, customer, form, make_quote, clock))


async def _next(
    state: FSMContext, view: View, customer: User, form: Form, make_quote: MakeQuote, clock: Clock
) -> Screen:
    """Return the next question of the form, or the card to confirm when nothing is missing."""
    missing = [name for name in FORMS[form.service.type].required if not form.fields.get(name)]
    if not missing:
        await state.set_state(None)
        offer = await make_quote(customer.id, form.service.id, form.fields)
        return confirm_screen(view, offer, now=clock())
    if missing[0] == "link":
        await state.set_state(OrderForm.link)
        return link_screen(view, form.service)
    if form.service.type is ServiceType.CUSTOM_COMMENTS:
        await state.set_state(OrderForm.comments)
        return comments_screen(view, form.service)
    await state.set_state(OrderForm.quantity)
    return quantity_screen(view, form.service)


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
    await OrderDesk(state, browse).end(placed.order.service_id)
    card = await read_orders.card(customer.id, placed.order.id)
    message_id = await show(event, order_screen(view, card))
    await place_order.shown(placed.order, message_id)


async def not_text(event: Message) -> None:
    """Words were asked for and something else came."""
    raise TextWanted
