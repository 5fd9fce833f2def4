import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.orders import (
    AT_PROVIDER,
    FINAL,
    OPEN,
    TRANSITIONS,
    OrderState,
    WrongTransition,
    reported,
    step,
)
from bot.domain.statuses import ProviderStatus

S = OrderState
states = st.sampled_from(OrderState)


# As docs/architecture.md tells it.
STEPS = {
    S.QUEUED: {S.ACCEPTED, S.CANCELED},
    S.ACCEPTED: {S.SUBMITTING, S.CANCELED, S.REJECTED},
    S.SUBMITTING: {S.PLACED, S.REJECTED, S.ACCEPTED, S.UNCERTAIN},
    S.UNCERTAIN: {S.PLACED, S.ACCEPTED, S.REJECTED},
    S.PLACED: {S.IN_PROGRESS, S.COMPLETED, S.PARTIAL, S.CANCELED},
    S.IN_PROGRESS: {S.PLACED, S.COMPLETED, S.PARTIAL, S.CANCELED},
    S.COMPLETED: {S.PLACED, S.IN_PROGRESS, S.PARTIAL, S.CANCELED},
    S.PARTIAL: {S.PARTIAL, S.CANCELED},
    S.CANCELED: {S.CANCELED},
    S.REJECTED: set(),
}


def test_the_table_is_the_documented_one() -> None:
    """Each step that the documentation names, and no other; what is open waits for somebody."""
    assert {state: set(targets) for state, targets in TRANSITIONS.items()} == STEPS
    assert {S.REJECTED, S.COMPLETED, S.PARTIAL, S.CANCELED} == FINAL
    assert {S.PLACED, S.IN_PROGRESS, S.COMPLETED, S.PARTIAL, S.CANCELED} == AT_PROVIDER


@given(states, states)
def test_only_the_table_lets_an_order_step(current: OrderState, target: OrderState) -> None:
    """Every pair of states is either in the table or raises, and the error names the step."""
    if target in TRANSITIONS[current]:
        assert step(current, target) is target
    else:
        with pytest.raises(WrongTransition) as caught:
            step(current, target)
        assert caught.value.values == {"current": current.value, "target": target.value}


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    """From where a sale begins each state is reached, and each is open or final."""
    assert set(TRANSITIONS) == set(OrderState)
    reached, edge = {S.QUEUED}, {S.QUEUED}
    while edge:
        edge = {target for state in edge for target in TRANSITIONS[state]} - reached
        reached |= edge
    assert reached == set(OrderState)
    assert set(OrderState) == OPEN | FINAL
    assert not OPEN & FINAL


def test_what_is_at_the_provider_never_leaves_it() -> None:
    """No order that was taken goes back into the queue, where it would be sent again."""
    for state in AT_PROVIDER:
        assert TRANSITIONS[state] <= AT_PROVIDER
    assert S.SUBMITTING not in TRANSITIONS[S.UNCERTAIN]
    sending = {state for state in OrderState if S.SUBMITTING in TRANSITIONS[state]}
    assert sending == {S.ACCEPTED}


def test_what_was_given_back_in_full_is_the_end() -> None:
    """After a rejection nothing, after a cancellation only a further word about the same."""
    assert TRANSITIONS[S.REJECTED] == frozenset()
    assert TRANSITIONS[S.CANCELED] == {S.CANCELED}


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("pending", S.PLACED),
        ("processing", S.PLACED),
        ("in_progress", S.IN_PROGRESS),
        ("active", S.IN_PROGRESS),
        ("paused", S.IN_PROGRESS),
        ("completed", S.COMPLETED),
        ("expired", S.COMPLETED),
        ("partial", S.PARTIAL),
        ("canceled", S.CANCELED),
        ("refunded", S.CANCELED),
        ("failed", None),
        ("unknown", None),
    ],
)
def test_what_each_word_of_a_provider_means(status: str, state: OrderState | None) -> None:
    """Queued, running, ended in one of three ways, or nothing certain."""
    assert reported(ProviderStatus(status)) is state


@given(st.sampled_from(ProviderStatus))
def test_a_status_means_a_state_at_the_provider_or_nothing(status: ProviderStatus) -> None:
    """Failed and unknown mean nothing certain; every other word is a state that a placed order can take."""
    state = reported(status)
    if status in {ProviderStatus.FAILED, ProviderStatus.UNKNOWN}:
        assert state is None
    else:
        assert state in AT_PROVIDER
        assert state is S.PLACED or state in TRANSITIONS[S.PLACED]
        assert (state in FINAL) is status.is_final
