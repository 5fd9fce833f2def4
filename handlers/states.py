"""Where a conversation can stand. What it has gathered is kept beside it, as JSON."""

from aiogram.fsm.state import State, StatesGroup


class OrderForm(StatesGroup):
    """An order that is being filled in; the data is a `Form` (handlers/order_form.py) with its service's id."""

    field = State()


class TopUpForm(StatesGroup):
    """Money that is being added; the data holds `method` and `quote`, then `topup`."""

    amount = State()
    receipt = State()


class Deciding(StatesGroup):
    """An admin types the sum that came, or why a top-up is rejected; the data holds `topup`."""

    amount = State()
    reason = State()


class Binding(StatesGroup):
    """An admin types the provider's order id for an uncertain order; the data holds `order` and `revision`."""

    provider_id = State()


class Broadcasting(StatesGroup):
    """An admin is asked for the message that many are to get."""

    message = State()


class Searching(StatesGroup):
    """A customer was asked what to search for."""

    words = State()
