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


# As docs/architecture.md tells it.
STEPS = {
    RefillState.REQUESTED: {RefillState.SUBMITTING},
    RefillState.SUBMITTING: {
        RefillState.ACCEPTED,
        RefillState.REQUESTED,
        RefillState.REJECTED,
        RefillState.UNCERTAIN,
    },
    RefillState.UNCERTAIN: {RefillState.ACCEPTED, RefillState.REJECTED},
    RefillState.ACCEPTED: {RefillState.COMPLETED, RefillState.REJECTED},
    RefillState.COMPLETED: set(),
    RefillState.REJECTED: set(),
}


def test_the_table_is_the_documented_one() -> None:
    """Each step that the documentation names, and no other; only an ended refill makes room for the next."""
    assert {state: set(targets) for state, targets in TRANSITIONS.items()} == STEPS
    assert set(RefillState) - OPEN == {RefillState.COMPLETED, RefillState.REJECTED}


@given(states, states)
def test_only_the_table_lets_a_refill_step(current: RefillState, target: RefillState) -> None:
    """Every pair of states is either in the table or raises by its name; what is closed stays closed."""
    if target in TRANSITIONS[current]:
        assert step(current, target) is target
        assert current in OPEN
    else:
        with pytest.raises(WrongRefillTransition) as caught:
            step(current, target)
        assert caught.value.values == {"current": current.value, "target": target.value}


@given(st.sampled_from(RefillStatus))
def test_a_status_closes_a_refill_or_changes_nothing(status: RefillStatus) -> None:
    """Done is done, a no in three words is a no, and what is not an end is no news."""
    ends = {RefillStatus.COMPLETED: RefillState.COMPLETED} | dict.fromkeys(
        (RefillStatus.REJECTED, RefillStatus.CANCELED, RefillStatus.FAILED), RefillState.REJECTED
    )
    assert reported(status) is ends.get(status)


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
