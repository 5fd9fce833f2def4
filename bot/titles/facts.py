"""Everything else that was read: how good, how fast, how many."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.i18n import Listed, Rounded, UpTo
from bot.lexicon.reading import LIFETIME
from bot.titles import vocabulary
from bot.titles.phrases import Phrases
from bot.titles.piece import Piece, piece
from bot.titles.provider_words import spelled
from bot.titles.topic import Exactly, Figures, in_order

_HOUR, _DAY = 60, 24 * 60
_ADJECTIVES = (*vocabulary.PEOPLE, *vocabulary.ACCOUNTS)


def quality_parts(t: Phrases, kind: str | None, chosen: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return the words for these qualities of goods of a kind; adjectives of accounts share one noun."""
    return t.once(_quality_parts, (chosen, kind in vocabulary.VISITS)) if chosen else ()


def _quality_parts(t: Phrases, of: tuple[tuple[str, ...], bool]) -> tuple[Piece, ...]:
    chosen, visits = of
    adjectives = (*_ADJECTIVES, *vocabulary.ORGANIC) if visits else _ADJECTIVES
    said = [kind for kind in adjectives if kind in chosen]
    parts = [_accounts(t, said, visits=visits)] if said else []
    for quality in in_order([quality for quality in chosen if quality not in adjectives]):
        if quality in vocabulary.QUALITIES:
            parts.append(t.part(f"quality-{quality}"))
        else:
            parts.append(t.foreign(spelled(quality)))
    return tuple(piece(part) for part in dict.fromkeys(parts) if part)


def single_facts(t: Phrases, figures: Figures) -> Mapping[str, Piece]:
    """Return the facts of which there is one each, by name, in the order of the line."""
    return t.once(_single_facts, figures)


def _single_facts(t: Phrases, figures: Figures) -> Mapping[str, Piece]:
    said = zip(Figures._fields, figures, strict=True)
    return {name: t.once(_FIGURES[name], figure) for name, figure in said if figure is not None}


def _accounts(t: Phrases, said: Collection[str], *, visits: bool) -> str:
    adjectives = Listed(tuple(t.part(f"account-{kind}") for kind in said))
    if visits:
        return t.part("fact-visitors", adjectives=adjectives)
    if set(said) <= set(vocabulary.PEOPLE):
        return t.part("fact-people", adjectives=adjectives)
    return t.part("fact-accounts", adjectives=adjectives)


def _refill(t: Phrases, days: int | str) -> Piece:
    if isinstance(days, str):
        return piece(t.part("fact-refill-lifetime" if days == LIFETIME else "fact-refill-some"))
    return piece(t.part("fact-refill-days", days=days) if days else t.part("fact-refill-none"))


def _start(t: Phrases, minutes: int) -> Piece:
    if not minutes:
        return piece(t.part("fact-start-now"))
    if minutes % _DAY == 0 and minutes > 2 * _DAY:  # people say "48 hours", but "3 days"
        return piece(t.part("fact-start-days", count=minutes // _DAY))
    if minutes % _HOUR == 0:
        return piece(t.part("fact-start-hours", count=minutes // _HOUR))
    return piece(t.part("fact-start-minutes", count=minutes))


def _speed_day(t: Phrases, count: int) -> Piece:
    return piece(t.part("fact-speed-day", count=UpTo(count)))


def _speed_hour(t: Phrases, count: int) -> Piece:
    return piece(t.part("fact-speed-hour", count=UpTo(count)))


def _min(t: Phrases, count: int) -> Piece:
    return piece(t.part("fact-min", count=Rounded(count)))


def _max(t: Phrases, count: int | Exactly) -> Piece:
    if isinstance(count, Exactly):
        return piece(t.part("fact-exactly", count=Rounded(count.units)))
    return piece(t.part("fact-max", count=Rounded(count)))


_FIGURES: Mapping[str, Callable[[Phrases, Any], Piece]] = {
    "refill": _refill,
    "start": _start,
    "speed_day": _speed_day,
    "speed_hour": _speed_hour,
    "min": _min,
    "max": _max,
}
