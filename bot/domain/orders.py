"""The life of an order: one table says which state may follow which."""

from enum import StrEnum

from bot.domain.errors import BrokenPromise
from bot.domain.statuses import ProviderStatus


class OrderState(StrEnum):
    """Where an order stands with us; what the provider says is a `ProviderStatus`."""

    QUEUED = "queued"  # paid, waits until no other order of its kind is under way on its link
    ACCEPTED = "accepted"  # paid, waiting to be sent
    SUBMITTING = "submitting"  # committed before the request leaves
    UNCERTAIN = "uncertain"  # the request may or may not have been taken; a person decides
    REJECTED = "rejected"  # never taken, all money given back
    PLACED = "placed"  # the provider has it
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    PARTIAL = "partial"
    CANCELED = "canceled"


S = OrderState
TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    S.QUEUED: frozenset({S.ACCEPTED, S.CANCELED}),
    S.ACCEPTED: frozenset({S.SUBMITTING, S.REJECTED, S.CANCELED}),
    S.SUBMITTING: frozenset({S.PLACED, S.REJECTED, S.UNCERTAIN, S.ACCEPTED}),
    S.UNCERTAIN: frozenset({S.PLACED, S.REJECTED, S.ACCEPTED}),
    S.REJECTED: frozenset(),
    S.PLACED: frozenset({S.IN_PROGRESS, S.COMPLETED, S.PARTIAL, S.CANCELED}),
    S.IN_PROGRESS: frozenset({S.PLACED, S.COMPLETED, S.PARTIAL, S.CANCELED}),
    # Panels reopen a completed order while they refill it, and correct themselves afterwards.
    S.COMPLETED: frozenset({S.PLACED, S.IN_PROGRESS, S.PARTIAL, S.CANCELED}),
    S.PARTIAL: frozenset({S.PARTIAL, S.CANCELED}),
    S.CANCELED: frozenset({S.CANCELED}),  # a later word may give back more
}
AT_PROVIDER = frozenset({S.PLACED, S.IN_PROGRESS, S.COMPLETED, S.PARTIAL, S.CANCELED})
STILL_OURS = frozenset({S.QUEUED, S.ACCEPTED})  # nothing was sent: it can be taken back at once
OPEN = frozenset({S.QUEUED, S.ACCEPTED, S.SUBMITTING, S.UNCERTAIN, S.PLACED, S.IN_PROGRESS})
FINAL = frozenset(OrderState) - OPEN


class WrongTransition(BrokenPromise):
    """An order was about to take a step that the table does not know."""


def step(current: OrderState, target: OrderState) -> OrderState:
    """Return `target` if an order in `current` may go there, else raise WrongTransition."""
    if target not in TRANSITIONS[current]:
        raise WrongTransition(current=current.value, target=target.value)
    return target


def reported(status: ProviderStatus) -> OrderState | None:
    """Return the state that a provider's status means, None where it means nothing certain.

    Failed and unknown statuses move no money and no order: a person looks (panels resend failed orders).
    """
    return _REPORTED.get(status)


_REPORTED = {
    ProviderStatus.PENDING: S.PLACED,
    ProviderStatus.PROCESSING: S.PLACED,
    ProviderStatus.IN_PROGRESS: S.IN_PROGRESS,
    ProviderStatus.ACTIVE: S.IN_PROGRESS,
    ProviderStatus.PAUSED: S.IN_PROGRESS,
    ProviderStatus.COMPLETED: S.COMPLETED,
    ProviderStatus.EXPIRED: S.COMPLETED,
    ProviderStatus.PARTIAL: S.PARTIAL,
    ProviderStatus.CANCELED: S.CANCELED,
    ProviderStatus.REFUNDED: S.CANCELED,
}
