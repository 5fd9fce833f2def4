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


class Topic(NamedTuple):
    """A reading, parted by where it is said.

    `goods` has what a title begins with, and nothing else; `qualities` do not stand there, and are in order; `figures`
    are those of `facts.single_facts`; `words` are the provider's, fit to stand in our lines.
    """

    goods: Reading
    qualities: tuple[str, ...]
    figures: tuple[Any, ...]
    words: tuple[str, ...]


def topic(reading: Reading) -> Topic:
    """Return what is to be said of what was read."""
    goods = Reading(
        platform=reading.platform,
        kinds=reading.kinds,
        audience=reading.audience,
        quality=tuple([quality for quality in reading.quality if quality in _DEFINING]),
        duration_minutes=reading.duration_minutes,
    )
    return Topic(goods, in_order({*reading.quality} - _DEFINING), _figures(reading), cleaned(reading.unread))


def in_order(qualities: Iterable[str]) -> tuple[str, ...]:
    """Return qualities, first what customers care about most, last what we have no word for."""
    return tuple(sorted(qualities, key=_place))


def _place(quality: str) -> tuple[int, str]:
    return _PLACES.get(quality, len(_PLACES)), quality
