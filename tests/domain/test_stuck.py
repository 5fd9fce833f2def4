import pytest

from bot.domain.stuck import patience

FLOOR = 1000


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        ([], FLOOR),
        ([5000] * 4, FLOOR),
        ([5000] * 5, 15_000),
        ([1, 1, 5000, 9999, 9999], 15_000),
        ([100] * 5, FLOOR),
        ([100, 200, 400, 600, 10**9, 10**9], 1200),
    ],
)
def test_patience_is_three_times_what_is_usual(samples: list[int], expected: int) -> None:
    """Never under the floor, moved by no outlier, and few samples say nothing."""
    assert patience(samples, floor=FLOOR) == expected
