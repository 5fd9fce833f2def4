"""The one place that asks what time it is."""

import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests bring their own."""

    def __call__(self) -> int:
        """Return the current time in UTC seconds since 1970."""
        ...


def utc_seconds() -> int:
    """Return the machine's clock in whole UTC seconds."""
    return int(time.time())
