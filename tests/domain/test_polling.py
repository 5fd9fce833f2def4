from hypothesis import given
from hypothesis import strategies as st

from bot.domain.polling import next_check, next_revision_check

times = st.integers(0, 2**40)
DAY = 24 * 3600


@given(times, st.integers(-DAY, 400 * DAY), st.integers(1, 3600))
def test_an_open_order_always_has_a_next_time(created: int, age: int, base: int) -> None:
    """Never at once, never further off than 240 times the interval, whatever the clock did."""
    now = created + age
    assert now + base <= next_check(now=now, created=created, base=base) <= now + 240 * base


@given(times, st.lists(st.integers(0, 60 * DAY), min_size=2, max_size=2), st.integers(1, 3600))
def test_an_older_order_is_asked_about_less_often(created: int, ages: list[int], base: int) -> None:
    """The pause never shrinks with age."""
    younger, older = sorted(ages)
    pauses = [next_check(now=created + age, created=created, base=base) - age for age in (younger, older)]
    assert pauses[0] <= pauses[1]


@given(times, st.integers(0, 10 * DAY))
def test_a_finished_order_is_looked_at_in_the_future_or_never(finished: int, later: int) -> None:
    """Within three days there is a next look, afterwards there is none."""
    look = next_revision_check(now=finished + later, finished=finished)
    if later < 3 * DAY:
        assert look is not None
        assert finished + later < look <= finished + 3 * DAY
    else:
        assert look is None
