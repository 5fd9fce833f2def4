"""The sandbox's own time: seconds that can be sped up and held still."""

from collections.abc import Callable


class PanelTime:
    """Counts seconds of panel life: machine seconds times `speed`, none while paused."""

    def __init__(self, clock: Callable[[], float], *, speed: float, paused: bool) -> None:
        """`clock` returns UTC seconds; a `speed` of 2 makes orders move twice as fast."""
        self._clock = clock
        self._passed = 0.0
        self._since = clock()
        self._speed = _checked(speed)
        self._paused = paused

    @property
    def paused(self) -> bool:
        """Whether orders stand still."""
        return self._paused

    @property
    def speed(self) -> float:
        """Seconds of panel life for one second of the machine."""
        return self._speed

    def now(self) -> float:
        """Return the seconds of panel life so far."""
        return self._passed + (0.0 if self._paused else (self._clock() - self._since) * self._speed)

    def change(self, *, paused: bool | None = None, speed: float | None = None) -> None:
        """Hold, let go or change the pace from now on; what has passed stays passed.

        Raises:
            ValueError: the speed is not above zero.
        """
        pace = self._speed if speed is None else _checked(speed)
        self._passed = self.now()
        self._since = self._clock()
        self._speed = pace
        self._paused = self._paused if paused is None else paused


def _checked(speed: float) -> float:
    if not 0 < speed <= 1_000_000:
        raise ValueError("speed must be above 0 and at most 1000000")
    return speed
