import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.polling import next_check, next_revision_check

times = st.integers(0, 2**40)
HOUR = 3600
DAY = 24 * HOUR


@pytest.mark.parametrize(
    ("age", "pause"),
    [
        *((0, 1), (599, 1), (600, 2), (HOUR - 1, 2), (HOUR, 6), (6 * HOUR - 1, 6), (6 * HOUR, 20)),
        *((DAY - 1, 20), (DAY, 60), (7 * DAY - 1, 60), (7 * DAY, 240), (365 * DAY, 240)),
    ],
)
def test_the_pause_grows_with_the_age_of_an_order(age: int, pause: int) -> None:
    """In multiples of the interval: ten minutes at full pace, then an hour, six hours, a day, a week."""
    created = 1_700_000_000
    now = created + age
    assert next_check(now=now, created=created, base=30) == now + pause * 30


@pytest.mark.parametrize(
    ("later", "look"),
    [
        *((0, HOUR), (HOUR - 1, HOUR), (HOUR, 6 * HOUR), (6 * HOUR, DAY), (DAY, 3 * DAY)),
        *((3 * DAY - 1, 3 * DAY), (3 * DAY, None)),
    ],
)
def test_a_finished_order_is_looked_at_four_times(later: int, look: int | None) -> None:
    """An hour, six hours, a day and three days after its end; a look that is due now has been taken."""
    finished = 1_700_000_000
    found = next_revision_check(now=finished + later, finished=finished)
    assert found == (None if look is None else finished + look)


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
