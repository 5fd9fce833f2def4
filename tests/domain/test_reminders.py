import pytest

from bot.domain.reminders import latest_reminder

HOUR, DAY = 3600, 24 * 3600


@pytest.mark.parametrize(
    ("waiting", "age"),
    [
        (0, 0),
        (HOUR - 1, 0),
        (HOUR, HOUR),
        (2 * HOUR + 5, 2 * HOUR),
        (6 * HOUR, 6 * HOUR),
        (DAY - 1, 6 * HOUR),
        (DAY, DAY),
        (3 * DAY - 1, 2 * DAY),
    ],
)
def test_reminders_come_hourly_and_then_daily(waiting: int, age: int) -> None:
    """Six in the first six hours, then one a day for as long as it takes."""
    assert latest_reminder(waiting) == age
