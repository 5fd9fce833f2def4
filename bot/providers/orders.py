"""Reads the answers about one order, one refill or the balance.

Keys are looked up without regard to case. Every function raises WrongShape on any other shape, and the error
that a refusal means where the refusal is nested in the place of the answer.
"""

from collections.abc import Mapping

from bot.domain.statuses import ProviderStatus, RefillStatus
from bot.providers import refusals, values
from bot.providers.answers import ABOUT_AN_ORDER, WrongShape
from bot.providers.capabilities import Capabilities
from bot.providers.results import Balance, CancelAck, Placed, RefillTicket, Status

_P = ProviderStatus
_R = RefillStatus
# Folded words (case, spaces, `_` and `-` gone). Words that are not here are unknown, never guessed.
_STATES: Mapping[str, ProviderStatus] = {
    **dict.fromkeys(("pending", "awaiting", "queued", "waiting", "creating"), _P.PENDING),
    "processing": _P.PROCESSING,
    **dict.fromkeys(("inprogress", "running", "refill"), _P.IN_PROGRESS),
    **dict.fromkeys(("completed", "complete", "success"), _P.COMPLETED),
    **dict.fromkeys(("partial", "partiallycompleted", "partialcomplete"), _P.PARTIAL),
    **dict.fromkeys(("canceled", "cancelled", "canelled"), _P.CANCELED),
    **dict.fromkeys(("refunded", "refunds"), _P.REFUNDED),
    **dict.fromkeys(("fail", "failed", "error", "rejected"), _P.FAILED),
    "active": _P.ACTIVE,
    "paused": _P.PAUSED,
    "expired": _P.EXPIRED,
}
_REFILL_STATES: Mapping[str, RefillStatus] = {
    **dict.fromkeys(("pending", "awaiting"), _R.PENDING),
    **dict.fromkeys(("inprogress", "inprogess", "processing"), _R.IN_PROGRESS),
    "completed": _R.COMPLETED,
    "rejected": _R.REJECTED,
    **dict.fromkeys(("canceled", "cancelled"), _R.CANCELED),
    **dict.fromkeys(("fail", "failed", "error"), _R.FAILED),
}
_REFUSED = frozenset({"", "0", "false", "no", "none", "null"})


def row(value: object, identifier: str = "") -> Mapping[str, object]:
    """Return the one object that an answer about one thing is, keys in lower case.

    Some panels put it into a list or key it by the id that was asked about. Raises the refusal that it holds.
    """
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, Mapping) and identifier in value:
        value = value[identifier]
        if isinstance(value, str):
            raise refusals.refusal(value)  # a bare text in the place of the object
    if not isinstance(value, Mapping):
        raise WrongShape
    found = {str(key).casefold(): content for key, content in value.items()}
    words = refusals.words_of(found.get("error"))
    if words is not None:
        raise refusals.refusal(words)
    return found


def _answer(found: Mapping[str, object], *names: str) -> object:
    """Return the first of the named values that is there, or raise the refusal nested in it."""
    value = next((found[name] for name in names if found.get(name) is not None), None)
    if isinstance(value, Mapping):
        nested = {str(key).casefold(): content for key, content in value.items()}
        words = refusals.words_of(nested.get("error"))
        if words is not None:
            raise refusals.refusal(words)
    return value


def placed(value: object) -> Placed:
    """Read the answer to `add`."""
    found = _answer(row(value), "order", "order_id", "orderid")
    if isinstance(found, Mapping):
        found = _answer(row(found), "id", "order", "order_id")
    order_id = values.identifier(found)
    if order_id is None:
        raise WrongShape
    return Placed(order_id)


def balance(value: object) -> Balance:
    """Read the answer to `balance`."""
    found = row(value)
    amount = values.decimal(found.get("balance"))
    if amount is None:
        raise WrongShape
    return Balance(amount, _currency(found))


def status(value: object, order_id: str, capabilities: Capabilities) -> Status:
    """Read how far the order `order_id` is."""
    found = row(value, order_id)
    if "status" not in found:
        raise WrongShape
    raw = values.text(_answer(found, "status"))
    if values.fold(raw or "") == "success" and not ABOUT_AN_ORDER & found.keys():
        raise WrongShape  # the word of an envelope, not of an order
    remains, overdelivered = _remains(found.get("remains"))
    children = found.get("orders")
    ids = map(values.identifier, children) if isinstance(children, list) else ()
    return Status(
        order_id=order_id,
        state=_state(raw, capabilities),
        raw_status=raw,
        charge=values.decimal(found.get("charge")),
        currency=_currency(found),
        start_count=values.whole(found.get("start_count", found.get("start_counter"))),
        remains=remains,
        overdelivered=overdelivered,
        child_order_ids=[child for child in ids if child],
    )


def _state(raw: str | None, capabilities: Capabilities) -> ProviderStatus:
    word = values.fold(raw or "")
    declared = {**capabilities.status_codes, **capabilities.extra_states}
    own = {values.fold(key): state for key, state in declared.items()}
    return own.get(word) or _STATES.get(word, _P.UNKNOWN)


def _remains(raw: object) -> tuple[int | None, int]:
    """Return the undelivered and the over-delivered units.

    A negative number is over-delivery, and so is one with an explicit plus: a panel prints its own negative
    remains that way when it resells.
    """
    count = values.whole(raw)
    if count is None:
        return None, 0
    if count < 0 or (isinstance(raw, str) and raw.strip().startswith("+")):
        return 0, abs(count)
    return count, 0


def refill(value: object, order_id: str, capabilities: Capabilities) -> RefillTicket:
    """Read the answer to a refill request; the ticket holds what `refill_status` has to be asked with."""
    found = _answer(row(value, order_id), "refill", "refill_id")
    if capabilities.refill_handle == "order_id":
        if str(found).casefold() in _REFUSED:  # the value is an acknowledgement, not an id
            raise WrongShape
        return RefillTicket(order_id)
    refill_id = values.identifier(found)
    if refill_id is None:
        raise WrongShape
    return RefillTicket(refill_id)


def refill_status(value: object, refill_id: str) -> RefillStatus:
    """Read how far a refill is; a row without a status is never taken for a finished one."""
    raw = values.text(_answer(row(value, refill_id), "status"))
    if raw is None:
        raise WrongShape
    return _REFILL_STATES.get(values.fold(raw), _R.UNKNOWN)


def cancel_ack(value: object, order_id: str) -> CancelAck:
    """Read whether a request to cancel was taken; anything but a clear no in the `cancel` field is a yes."""
    bare = isinstance(value, bool | int) or (isinstance(value, str) and values.whole(value) is not None)
    found = value if bare else _answer(row(value, order_id), "cancel")
    if isinstance(found, Mapping):
        found = _answer(row(found), "status")
    if found is None:
        raise WrongShape
    return CancelAck(accepted=str(found).strip().casefold() not in _REFUSED)


def _currency(found: Mapping[str, object]) -> str | None:
    code = values.text(found.get("currency"))
    return code.upper() if code else None
