"""What there is to say of a service, in whatever language."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.lexicon.reading import LIFETIME, Reading
from bot.titles import vocabulary
from bot.titles.provider_words import cleaned

_DEFINING = frozenset(
    {*vocabulary.SORTS, *vocabulary.MODES, *vocabulary.DEFINING, *vocabulary.DEFINING_ACCOUNTS}
)
_ORDER = (*vocabulary.PEOPLE, *vocabulary.ACCOUNTS, *vocabulary.QUALITIES)
_PLACES = {quality: place for place, quality in enumerate(_ORDER)}
SOME = "some"  # refill, but nobody says for how long


class Goods(NamedTuple):
    """What a title begins with, as it was read; of the qualities only those that make other goods of them."""

    platform: str | None
    kinds: tuple[str, ...]
    quality: tuple[str, ...]
    audience: tuple[str, ...]
    duration_minutes: int

    @property
    def kind(self) -> str | None:
        """Return the main kind."""
        return self.kinds[0] if self.kinds else None


class Exactly(NamedTuple):
    """A count that is the most and the least."""

    units: int


class Figures(NamedTuple):
    """What there is one each of, in the order of the line; None is not said, and what differs is said differently."""

    refill: int | str | None
    start: int | None
    speed_day: int | None
    speed_hour: int | None
    min: int | None
    max: int | Exactly | None


class Topic(NamedTuple):
    """A reading, parted by where it is said.

    `qualities` do not stand in the title's beginning, and are in order; `words` are the provider's, fit to stand in
    our lines.
    """

    goods: Goods
    qualities: tuple[str, ...]
    figures: Figures
    words: tuple[str, ...]


def topic(reading: Reading) -> Topic:
    """Return what is to be said of what was read."""
    defining, others = _parted(reading.quality) if reading.quality else ((), ())
    goods = Goods(
        reading.platform, reading.kinds, defining, reading.audience, max(reading.duration_minutes or 0, 0)
    )
    return Topic(goods, others, _figures(reading), cleaned(reading.unread))


def _figures(reading: Reading) -> Figures:
    start, least, most = reading.start_time_max_minutes, _count(reading.min), _count(reading.max)
    figures = Figures(
        refill=_refill(reading),
        start=None if start is None else max(start, 0),
        speed_day=_count(reading.speed_per_day),
        speed_hour=_count(reading.speed_per_hour),
        min=least,
        max=most,
    )
    return figures if least is None or least != most else figures._replace(min=None, max=Exactly(least))


def _refill(reading: Reading) -> int | str | None:
    days = reading.refill_days
    if days is None:
        return SOME if reading.refill_mentioned else None
    return days if days == LIFETIME else max(days, 0)


def _count(count: int | None) -> int | None:
    return count if count and count > 0 else None


def _parted(qualities: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    defining = tuple([quality for quality in qualities if quality in _DEFINING])
    return defining, in_order({*qualities}.difference(_DEFINING))


def in_order(qualities: Iterable[str]) -> tuple[str, ...]:
    """Return qualities, first what customers care about most, last what we have no word for."""
    return tuple(sorted(qualities, key=_place))


def _place(quality: str) -> tuple[int, str]:
    return _PLACES.get(quality, len(_PLACES)), quality
