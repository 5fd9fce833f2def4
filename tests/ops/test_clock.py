import pytest

from bot.ops.clock import LARGEST_STEP, Clock, ClockWentBack, HeldClock, utc_seconds

NOON = 1_700_000_000


class Hands:
    """A machine's clock that anybody can set."""

    def __init__(self) -> None:
        self.shown = NOON

    def __call__(self) -> int:
        return self.shown


def test_the_clock_tells_whole_seconds_of_our_time() -> None:
    """An int, after this was written and not going backwards."""
    clock: Clock = utc_seconds
    first = clock()
    assert isinstance(first, int)
    assert 1_700_000_000 < first <= clock()


def test_time_stands_still_until_a_small_step_back_is_caught_up() -> None:
    """What was told before is never taken back, and afterwards time goes on as the machine's."""
    hands = Hands()
    clock = HeldClock(hands)
    told = []
    for shown in (NOON, NOON + 10, NOON + 10 - LARGEST_STEP, NOON + 9, NOON + 11, NOON + 5000):
        hands.shown = shown
        told.append(clock())
    assert told == [NOON, NOON + 10, NOON + 10, NOON + 10, NOON + 11, NOON + 5000]


def test_a_large_step_back_is_refused_until_it_is_undone() -> None:
    """Nobody is told a time in between; it is said how far, and a clock that is set right is believed again."""
    hands = Hands()
    clock = HeldClock(hands)
    clock()
    hands.shown = NOON - 2 * 3600 - 5 * 60
    for _ in range(2):
        with pytest.raises(ClockWentBack, match="2 h 5 min behind the time that it told before"):
            clock()
    hands.shown = NOON + 1
    assert clock() == NOON + 1


def test_a_clock_begins_where_the_database_stands() -> None:
    """Slightly behind it stands still at the newest time; far behind it does not begin at all."""
    hands = Hands()
    clock = HeldClock(hands)
    clock.start_from(NOON + LARGEST_STEP)
    assert clock() == NOON + LARGEST_STEP
    with pytest.raises(ClockWentBack, match="24 h 0 min behind the newest entry in the database"):
        HeldClock(hands).start_from(NOON + 24 * 3600)
