"""Reads answers about several ids at once.

Panels answer with an object keyed by id, with a list of rows that name their id, or, for one id, with the
bare row. A list whose rows name no id is worthless, because its order is not promised: that raises an error
with the code `batch_unkeyed`. Ids that nobody asked for are dropped; ids that are left out are missing.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from bot.providers import values
from bot.providers.answers import WrongShape, malformed
from bot.providers.errors import ProviderError
from bot.providers.operations import Operation
from bot.providers.refusals import refusal
from bot.providers.results import Batch, CancelAck, ItemError

T = TypeVar("T")
# Names of the id in a row, and of the field that carries the answer.
_ROW: Mapping[Operation, tuple[tuple[str, ...], str]] = {
    Operation.STATUS_MANY: (("order", "order_id", "id"), "status"),
    Operation.REFILL_MANY: (("order", "order_id", "id"), "refill"),
    Operation.REFILL_STATUS_MANY: (("refill", "refill_id", "id"), "status"),
    Operation.CANCEL: (("order", "order_id", "id"), "cancel"),
}


def read(
    operation: Operation, ids: Sequence[str], value: object, item: Callable[[object, str], T]
) -> Batch[T]:
    """Return what `value` says about `ids`; `item` reads one row given its id.

    A refusal about one id is an ItemError. Raises WrongShape if no row can be read.
    """
    items: dict[str, T | ItemError] = {}
    readable = False
    for identifier, found in _rows(operation, ids, value).items():
        try:
            if isinstance(found, str) and found.strip() and values.whole(found) is None:
                raise refusal(found)  # a bare text in the place of the row
            items[identifier] = item(found, identifier)
            readable = True
        except WrongShape:
            items[identifier] = ItemError(malformed(operation))
        except ProviderError as error:
            items[identifier] = ItemError(error)
            readable = True
    if items and not readable:
        raise WrongShape
    return Batch(items, [identifier for identifier in ids if identifier not in items])


def _rows(operation: Operation, ids: Sequence[str], value: object) -> Mapping[str, object]:
    if isinstance(value, list):
        return _listed(operation, ids, value)
    if not isinstance(value, Mapping):
        raise WrongShape
    keyed = {str(key).strip(): content for key, content in value.items()}
    if asked := {identifier: keyed[identifier] for identifier in ids if identifier in keyed}:
        return asked
    if _ROW[operation][1] in {key.casefold() for key in keyed}:
        return {ids[0]: value} if len(ids) == 1 else {}  # a bare row for several ids belongs to nobody
    if all(isinstance(content, Mapping | str) for content in keyed.values()):
        return {}  # ids that nobody asked for, or none at all
    raise WrongShape


def _listed(operation: Operation, ids: Sequence[str], rows: list[object]) -> Mapping[str, object]:
    names, _ = _ROW[operation]
    found: dict[str, object] = {}
    named = False
    for content in rows:
        if not isinstance(content, Mapping):
            continue
        keys = {str(key).casefold(): inner for key, inner in content.items()}
        identifier = next(filter(None, (values.identifier(keys.get(name)) for name in names)), None)
        named = named or identifier is not None
        if identifier in ids and identifier is not None:
            found.setdefault(identifier, content)
    if rows and not named:
        raise malformed(operation, code="batch_unkeyed")
    return found


def canceled(ids: Sequence[str], value: object) -> Batch[CancelAck] | None:
    """Read an answer that only lists the orders it took, `{"canceled": [1, 2]}`; None for any other."""
    taken = value.get("canceled", value.get("cancelled")) if isinstance(value, Mapping) else None
    if not isinstance(taken, list):
        return None
    accepted = {values.identifier(identifier) for identifier in taken}
    items: dict[str, CancelAck | ItemError] = {
        identifier: CancelAck(accepted=True) for identifier in ids if identifier in accepted
    }
    return Batch(items, [identifier for identifier in ids if identifier not in items])


async def in_chunks(
    ids: Sequence[str], size: int, ask: Callable[[Sequence[str]], Awaitable[Batch[T]]]
) -> Batch[T]:
    """Ask about `ids`, each once, `size` at a time, and return one batch.

    The error of an only chunk is raised. Where there are several, it stands at each id of its chunk, so that
    what the other chunks said is not lost.
    """
    unique = list(dict.fromkeys(ids))
    chunks = [unique[start : start + size] for start in range(0, len(unique), size)]
    items: dict[str, T | ItemError] = {}
    missing: list[str] = []
    for chunk in chunks:
        try:
            part = await ask(chunk)
        except ProviderError as error:
            if len(chunks) == 1:
                raise
            items.update(dict.fromkeys(chunk, ItemError(error)))
        else:
            items.update(part.items)
            missing.extend(part.missing)
    return Batch(items, missing)
