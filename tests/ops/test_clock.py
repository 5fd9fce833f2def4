from bot.ops.clock import Clock, utc_seconds


def test_the_clock_tells_whole_seconds_of_our_time() -> None:
    """An int, after this was written and not going backwards."""
    clock: Clock = utc_seconds
    first = clock()
    assert isinstance(first, int)
    assert 1_700_000_000 < first <= clock()
