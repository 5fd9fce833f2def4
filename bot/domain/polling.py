"""How often an order's status is worth asking for."""

_HOUR = 3600
_DAY = 24 * _HOUR
# (age in seconds up to which it holds, pause as a multiple of the base interval)
_OPEN = ((10 * 60, 1), (_HOUR, 2), (6 * _HOUR, 6), (_DAY, 20), (7 * _DAY, 60))
_OLDEST = 240
# Finished orders are asked about a few times more, because panels correct themselves.
_REVISIONS = (_HOUR, 6 * _HOUR, _DAY, 3 * _DAY)


def next_check(*, now: int, created: int, base: int) -> int:
    """Return when (UTC seconds) an open order is asked about again: young orders often, old ones rarely."""
    age = now - created
    factor = next((factor for limit, factor in _OPEN if age < limit), _OLDEST)
    return now + factor * base


def next_revision_check(*, now: int, finished: int) -> int | None:
    """Return when a finished order is looked at again, None when it has been final for three days."""
    return next((finished + pause for pause in _REVISIONS if finished + pause > now), None)
