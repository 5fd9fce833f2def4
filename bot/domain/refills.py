"""The life of a refill request, and when one may be asked for."""

from enum import StrEnum

from bot.domain.errors import BrokenPromise, Refusal
from bot.domain.orders import OrderState
from bot.domain.statuses import RefillStatus


class RefillState(StrEnum):
    """Where a refill stands with us."""

    REQUESTED = "requested"  # stored, waiting to be sent
    SUBMITTING = "submitting"  # committed before the request leaves
    UNCERTAIN = "uncertain"  # may or may not have been taken
    ACCEPTED = "accepted"  # the provider has it
    COMPLETED = "completed"
    REJECTED = "rejected"


S = RefillState
TRANSITIONS: dict[RefillState, frozenset[RefillState]] = {
    S.REQUESTED: frozenset({S.SUBMITTING}),
    S.SUBMITTING: frozenset({S.ACCEPTED, S.REJECTED, S.UNCERTAIN, S.REQUESTED}),
    S.UNCERTAIN: frozenset({S.ACCEPTED, S.REJECTED}),
    S.ACCEPTED: frozenset({S.COMPLETED, S.REJECTED}),
    S.COMPLETED: frozenset(),
    S.REJECTED: frozenset(),
}
OPEN = frozenset({S.REQUESTED, S.SUBMITTING, S.UNCERTAIN, S.ACCEPTED})


class WrongRefillTransition(BrokenPromise):
    """A refill was about to take a step that the table does not know."""


class RefillUnavailable(Refusal):
    """This service gives no refill."""

    key = "refill-unavailable"


class RefillNotDone(Refusal):
    """Only a completed order can be refilled."""

    key = "refill-not-completed"


class RefillTooEarly(Refusal):
    """Panels take one refill a day, a day after the order is done; `until` is when it is possible."""

    key = "refill-too-early"


class RefillOpen(Refusal):
    """One at a time."""

    key = "refill-already-open"


def step(current: RefillState, target: RefillState) -> RefillState:
    """Return `target` if a refill in `current` may go there, else raise WrongRefillTransition."""
    if target not in TRANSITIONS[current]:
        raise WrongRefillTransition(current=current.value, target=target.value)
    return target


def reported(status: RefillStatus) -> RefillState | None:
    """Return the state that a provider's refill status means; None where nothing changes."""
    return _REPORTED.get(status)


_REPORTED = {
    RefillStatus.COMPLETED: S.COMPLETED,
    RefillStatus.REJECTED: S.REJECTED,
    RefillStatus.CANCELED: S.REJECTED,
    RefillStatus.FAILED: S.REJECTED,
}


def earliest(*, order_state: OrderState, offered: bool, last_event: int | None, wait: int) -> int:
    """Return from when (UTC seconds) a refill may be asked for.

    Args:
        order_state: where the order stands.
        offered: whether service and provider know refills.
        last_event: when the order was completed or last refilled, in UTC seconds.
        wait: seconds that panels want between that and a refill (24 hours on those that say so).

    Raises:
        RefillUnavailable: the service gives none.
        RefillNotDone: the order is not completed.

    """
    if not offered:
        raise RefillUnavailable
    if order_state is not OrderState.COMPLETED or last_event is None:
        raise RefillNotDone
    return last_event + wait
