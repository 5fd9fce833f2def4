"""When an admin is reminded of a decision that is still open."""

_HOUR = 3600
_DAY = 24 * _HOUR
_HOURLY = 6 * _HOUR  # every hour until then; whoever has not looked by then sleeps or is away


def latest_reminder(waiting: int) -> int:
    """Return the age (seconds) at which the latest reminder was due after `waiting` seconds, 0 for none yet.

    Every hour for the first six, then once a day. The age names the reminder, so that it is sent once.
    """
    if waiting >= _DAY:
        return waiting // _DAY * _DAY
    return min(waiting, _HOURLY) // _HOUR * _HOUR
