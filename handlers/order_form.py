"""The order that is being filled in: kept in the conversation's state, one field asked for after the other."""

from dataclasses import dataclass, replace

from aiogram.fsm.context import FSMContext

from bot.domain.errors import Refusal
from bot.domain.order_fields import asked_fields, counted_field, read_field, units_in
from bot.shop.browse import Browse
from bot.shop.quote import check_quantity
from bot.storage.catalogue import OTHER, Service
from handlers.states import OrderForm


class TextWanted(Refusal):
    """A photo, a sticker or a voice message where words were asked for."""

    key = "order-text-wanted"


class FormLost(Refusal):
    """The order that this belongs to is no longer being filled in."""

    key = "stale-button"


class FormChanged(Refusal):
    """The provider made another type of the service since: what was asked for is not needed any more."""

    key = "order-form-changed"


@dataclass(frozen=True, slots=True)
class Form:
    """A service, what is filled in for it, and the field that the last question was about (None: it is complete).

    `read` is the message whose answer was taken last, `quote` the offer that was made for all of it: a message that is
    handled again after a crash must not be taken for the next answer, nor be offered twice.
    """

    service: Service
    fields: dict[str, str]
    asked: str | None = None
    read: int | None = None
    quote: int | None = None

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that the service's type asks for, in order."""
        return asked_fields(self.service.type, self.fields)

    @property
    def missing(self) -> str | None:
        """The first field that is not filled in."""
        return next((name for name in self.needed if not self.fields.get(name)), None)

    @property
    def filled(self) -> dict[str, str]:
        """What the provider gets; answers that are no longer asked for stay behind."""
        return {name: self.fields[name] for name in self.needed if name in self.fields}


class OrderDesk:
    """Keeps the form between two messages."""

    def __init__(self, state: FSMContext, browse: Browse) -> None:
        self._state = state
        self._browse = browse

    async def begin(self, service_id: int) -> Form:
        """Return an empty form for a service; ServiceGone where it is not on sale."""
        return Form((await self._browse.service(service_id)).service, {})

    async def form(self, service_id: int | None = None, field: str | None = None) -> Form:
        """Return the form; FormLost where there is none, it is another service's, or it has no such field."""
        data = await self._state.get_data()
        if "service" not in data or (service_id is not None and data["service"] != service_id):
            raise FormLost
        service = (await self._browse.service(data["service"])).service
        form = Form(service, dict(data["fields"]), data.get("asked"), data.get("read"), data.get("quote"))
        if field is not None and field not in form.needed:
            raise FormLost
        return form

    async def ask(self, form: Form, field: str | None) -> None:
        """Keep the form and remember which field the next message answers; None: it is complete."""
        await self._state.set_state(OrderForm.field)
        kept = {"fields": form.fields, "asked": field, "read": form.read, "quote": form.quote}
        await self._state.set_data({"service": form.service.id, **kept})

    async def end(self, service_id: int) -> None:
        """Forget the form of an order that was placed; one for another service was begun since and stays."""
        if (await self._state.get_data()).get("service") == service_id:
            await self._state.clear()


def answered(form: Form, field: str | None, text: str | None) -> Form:
    """Return the form with a field filled in from what was typed (None: it was no text).

    Raises:
        FormChanged: the service's type does not ask for the field any more.
        Refusal: the text will not do, or gives a number that the provider would refuse.

    """
    if field not in form.needed:
        raise FormChanged
    if text is None:
        raise TextWanted
    service = form.service
    value = read_field(service.type, field, text, None if service.platform == OTHER else service.platform)
    if field == counted_field(service.type):
        check_quantity(service, units_in(field, value))
    return replace(form, fields=form.fields | {field: value}, asked=field)
