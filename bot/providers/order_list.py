"""Reads the answer of a panel that can list our orders: what tells a lost order from one that never was."""

from collections.abc import Iterator, Mapping

from bot.providers import values
from bot.providers.answers import WrongShape
from bot.providers.results import ListedOrder

_WRAPPERS = ("orders", "data", "list")


def orders(value: object) -> list[ListedOrder]:
    """Return the orders, in the panel's order; rows without an id are left out.

    A list of rows, or an object keyed by id, perhaps inside a wrapper. Raises WrongShape on anything else.
    """
    found = []
    for key, row in _rows(value):
        known = {str(name).casefold(): content for name, content in row.items()}
        order_id = values.identifier(_first(known, "order", "order_id", "id") or key)
        if order_id is not None:
            found.append(
                ListedOrder(
                    order_id,
                    values.identifier(_first(known, "service", "service_id")),
                    values.text(_first(known, "link", "url")),
                    values.whole(_first(known, "quantity", "count")),
                )
            )
    return found


def _rows(value: object) -> Iterator[tuple[str | None, Mapping[str, object]]]:
    if isinstance(value, Mapping):
        inner = next(
            (value[name] for name in _WRAPPERS if isinstance(value.get(name), list | Mapping)), value
        )
        if inner is not value:
            return _rows(inner)
        return ((str(key), row) for key, row in value.items() if isinstance(row, Mapping))
    if isinstance(value, list):
        return ((None, row) for row in value if isinstance(row, Mapping))
    raise WrongShape


def _first(row: Mapping[str, object], *names: str) -> object:
    return next((row[name] for name in names if row.get(name) is not None), None)
