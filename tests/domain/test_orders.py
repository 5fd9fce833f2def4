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


@given(states, states)
def test_only_the_table_lets_an_order_step(current: OrderState, target: OrderState) -> None:
    """Every pair of states is either in the table or raises."""
    if target in TRANSITIONS[current]:
        assert step(current, target) is target
    else:
        with pytest.raises(WrongTransition):
            step(current, target)


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
