"""Large counts in the words of a language; the words are in `locales/*/formats.ftl`."""

from collections.abc import Callable
from decimal import Decimal

from bot.i18n.durations import Words
from bot.i18n.turkish import dative_suffix

# The unit, its word, its word after "up to", and the steps of it that are still said in words.
_UNITS = (
    (10**9, "format-billion", "format-billion.to", 10**8),
    (10**6, "format-million", "format-million.to", 10**5),
    (10**3, "format-thousand", "format-thousand.to", 10**3),
)
_IN_DIGITS = 1000  # nobody says "1K" where "1,000" is as short

Digits = Callable[[int | Decimal], str]


def rounded(count: int, words: Words, digits: Digits) -> str:
    """Return `count` in thousands, millions or billions where that loses nothing, else in digits."""
    for unit, key, _, step in _UNITS:
        if _fits(count, unit, step):
            return words(key, count=_share(count, unit, digits))
    return digits(count)


def up_to(count: int, words: Words, digits: Digits, language: str) -> str:
    """Return `count` as `rounded` does, in the form that it has after "up to"."""
    for unit, _, key, step in _UNITS:
        if _fits(count, unit, step):
            return words(key, count=_share(count, unit, digits))
    return digits(count) + (dative_suffix(count) if language == "tr" else "")


def _fits(count: int, unit: int, step: int) -> bool:
    return count >= unit and count % step == 0 and count != _IN_DIGITS


def _share(count: int, unit: int, digits: Digits) -> str | int:
    """Return how many units; a whole number chooses the plural form, a broken one is the form for the rest."""
    whole, rest = divmod(count, unit)
    return digits(Decimal(count) / unit) if rest else whole
