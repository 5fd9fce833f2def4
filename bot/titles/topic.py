"""What there is to say of a service, in whatever language."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from bot.lexicon.reading import Reading
from bot.titles import vocabulary
from bot.titles.provider_words import cleaned

_DEFINING = frozenset(
    {*vocabulary.SORTS, *vocabulary.MODES, *vocabulary.DEFINING, *vocabulary.DEFINING_ACCOUNTS}
)
_ORDER = (*vocabulary.PEOPLE, *vocabulary.ACCOUNTS, *vocabulary.QUALITIES)
_PLACES = {quality: place for place, quality in enumerate(_ORDER)}
_figures = attrgetter(
    *("refill_days", "refill_mentioned", "start_time_max_minutes"),
    *("speed_per_day", "speed_per_hour", "min", "max"),
)


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


class Topic(NamedTuple):
    """A reading, parted by where it is said.

    `qualities` do not stand in the title's beginning, and are in order; `figures` are those of `facts.single_facts`;
    `words` are the provider's, fit to stand in our lines.
    """

    goods: Goods
    qualities: tuple[str, ...]
    figures: tuple[Any, ...]
    words: tuple[str, ...]


def topic(reading: Reading) -> Topic:
    """Return what is to be said of what was read."""
    defining, others = _parted(reading.quality) if reading.quality else ((), ())
    goods = Goods(
        reading.platform, reading.kinds, defining, reading.audience, max(reading.duration_minutes or 0, 0)
    )
    return Topic(goods, others, _figures(reading), cleaned(reading.unread))


def _parted(qualities: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    defining = tuple([quality for quality in qualities if quality in _DEFINING])
    return defining, in_order({*qualities}.difference(_DEFINING))


def in_order(qualities: Iterable[str]) -> tuple[str, ...]:
    """Return qualities, first what customers care about most, last what we have no word for."""
    return tuple(sorted(qualities, key=_place))


def _place(quality: str) -> tuple[int, str]:
    return _PLACES.get(quality, len(_PLACES)), quality
