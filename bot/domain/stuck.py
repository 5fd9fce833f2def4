"""When an order or a refill counts as stuck: nothing about it has moved for longer than such a thing takes."""

from collections.abc import Sequence
from statistics import median_low

_FACTOR = 3
_ENOUGH = 5  # samples; fewer say nothing about what is usual


def patience(samples: Sequence[int], *, floor: int) -> int:
    """Return for how many seconds nothing may move: three times what is usual, and never less than `floor`.

    `samples` are the seconds that things of the same service took to be completed.
    """
    if len(samples) < _ENOUGH:
        return floor
    return max(floor, _FACTOR * median_low(samples))
