"""Lengths of time in words; the words are in `locales/*/formats.ftl`."""

from typing import Protocol

from bot.i18n.values import Duration


class Words(Protocol):
    """Gives the plain text of a message without any marks."""

    def __call__(self, key: str, /, **values: str | int) -> str:
        """Return the message `key` filled with `values`."""
        ...


def duration_in_words(duration: Duration, words: Words) -> str:
    """Return the two largest units of `duration`.

    Days never become weeks or months: thirty days of refill are thirty days.
    """
    minutes, seconds = divmod(max(duration.seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [
        words(key, count=count)
        for key, count in (
            ("format-days", days),
            ("format-hours", hours),
            ("format-minutes", minutes),
            ("format-seconds", seconds),
        )
    ]
    counts = (days, hours, minutes, seconds)
    largest = next((at for at, count in enumerate(counts) if count), len(counts) - 1)
    if largest + 1 == len(counts) or not counts[largest + 1]:
        return parts[largest]
    return words("format-duration", larger=parts[largest], smaller=parts[largest + 1])
