"""The one place that asks what time it is, and that makes sure that time never runs backwards."""

import threading
import time
from typing import Protocol

from bot.ops.halt import Halt

LARGEST_STEP = 300  # seconds that a machine may set its clock back; more is no correction but another time
_HOUR = 3600


class Clock(Protocol):
    """Tells the time; tests bring their own."""

    def __call__(self) -> int:
        """Return the current time in UTC seconds since 1970."""
        ...


def utc_seconds() -> int:
    """Return the machine's clock in whole UTC seconds."""
    return int(time.time())


class ClockWentBack(Halt):
    """The machine's clock is behind what has been stored; the text says how far."""

    def __init__(self, behind: int, what: str) -> None:
        hours, minutes = behind // _HOUR, behind % _HOUR // 60
        super().__init__(
            f"the clock of this machine is {hours} h {minutes} min behind {what}: set it right (`timedatectl`) "
            "and start again. If it is right now and was wrong before, start once with --trust-clock",
            reason="clock",
        )


class HeldClock:
    """The machine's clock, but never earlier than what it said before.

    Due times, held prices and leases are compared with it, and rows are stamped with it: a step back would
    let the shop do again what it has done. A small step is waited out, time stands still meanwhile; a large
    one raises, in the middle of whatever unit of work asked, so that nothing is written with a wrong time.
    It is asked from the event loop and from the database's threads.
    """

    def __init__(self, machine: Clock = utc_seconds) -> None:
        self._machine = machine
        self._latest = 0
        self._lock = threading.Lock()

    def __call__(self) -> int:
        """Return the time in UTC seconds.

        Raises:
            ClockWentBack: the machine's clock was set back by more than `LARGEST_STEP`.

        """
        return self._at_least(self._machine(), "the time that it told before")

    def start_from(self, newest: int) -> None:
        """Begin no earlier than `newest` (UTC seconds), the newest time in the database.

        Raises:
            ClockWentBack: the machine's clock is further behind than `LARGEST_STEP`.

        """
        with self._lock:
            self._latest = max(self._latest, newest)
        self._at_least(self._machine(), "the newest entry in the database")

    def _at_least(self, now: int, what: str) -> int:
        with self._lock:
            if now < self._latest - LARGEST_STEP:
                raise ClockWentBack(self._latest - now, what)
            self._latest = max(self._latest, now)
            return self._latest
