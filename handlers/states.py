"""Where a conversation can stand. What it has gathered is kept beside it, as JSON."""

from aiogram.fsm.state import State, StatesGroup


class OrderForm(StatesGroup):
    """An order that is being filled in; the data holds `service` (id), the `fields` so far and the one `asked` for."""

    field = State()


class Binding(StatesGroup):
    """An admin types the provider's order id for an uncertain order; the data holds `order`."""

    provider_id = State()
