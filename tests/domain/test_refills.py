import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.orders import OrderState
from bot.domain.refills import (
    OPEN,
    TRANSITIONS,
    RefillNotDone,
    RefillState,
    RefillUnavailable,
    WrongRefillTransition,
    earliest,
    reported,
    step,
)
from bot.domain.statuses import RefillStatus

states = st.sampled_from(RefillState)


@given(states, states)
def test_only_the_table_lets_a_refill_step(current: RefillState, target: RefillState) -> None:
    """Every pair of states is either in the table or raises; what is closed stays closed."""
    if target in TRANSITIONS[current]:
        assert step(current, target) is target
        assert current in OPEN
    else:
        with pytest.raises(WrongRefillTransition):
            step(current, target)


@given(st.sampled_from(RefillStatus))
def test_a_status_closes_a_refill_or_changes_nothing(status: RefillStatus) -> None:
    """What is not an end is no news."""
    state = reported(status)
    waiting = {RefillStatus.PENDING, RefillStatus.IN_PROGRESS, RefillStatus.UNKNOWN}
    assert (state is None) is (status in waiting)
    assert state is None or state in TRANSITIONS[RefillState.ACCEPTED]


@given(
    st.sampled_from(OrderState),
    st.booleans(),
    st.none() | st.integers(0, 2**40),
    st.integers(0, 10**6),
)
def test_when_a_refill_may_be_asked_for(
    state: OrderState,
    offered: bool,
    last: int | None,
    wait: int,
) -> None:
    """Only where it is offered, only of a completed order, so long after it was done or refilled."""
    if not offered:
        with pytest.raises(RefillUnavailable):
            earliest(order_state=state, offered=offered, last_event=last, wait=wait)
    elif state is not OrderState.COMPLETED or last is None:
        with pytest.raises(RefillNotDone):
            earliest(order_state=state, offered=offered, last_event=last, wait=wait)
    else:
        assert earliest(order_state=state, offered=offered, last_event=last, wait=wait) == last + wait
