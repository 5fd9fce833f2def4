"""Everything else that was read: how good, how fast, how many."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.i18n import Listed, Rounded, UpTo
from bot.lexicon.reading import LIFETIME, Lifetime
from bot.titles import vocabulary
from bot.titles.phrases import Phrases
from bot.titles.piece import Piece, piece
from bot.titles.provider_words import spelled
from bot.titles.topic import in_order

_HOUR, _DAY = 60, 24 * 60
_ADJECTIVES = (*vocabulary.PEOPLE, *vocabulary.ACCOUNTS)
# In the order in which they tell services apart.
APART = ("refill", "speed_day", "speed_hour", "start", "max", "min")


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


def single_facts(t: Phrases, figures: tuple[Any, ...]) -> Mapping[str, Piece]:
    """Return the facts of which there is one each, by name, in the order of the line; `figures` as a topic has them."""
    return t.once(_single_facts, figures)


def _single_facts(t: Phrases, figures: tuple[Any, ...]) -> Mapping[str, Piece]:
    days, mentioned, start, per_day, per_hour, least, most = figures
    least, most = least or 0, most or 0
    is_exact = least == most > 0
    facts = {
        "refill": t.once(_refill, (days, mentioned)),
        "start": t.once(_start, start),
        "speed_day": t.once(_speed, ("fact-speed-day", per_day or 0)),
        "speed_hour": t.once(_speed, ("fact-speed-hour", per_hour or 0)),
        "min": t.once(_limit, ("fact-min", 0 if is_exact else least)),
        "max": t.once(_limit, ("fact-exactly" if is_exact else "fact-max", most)),
    }
    return {name: fact for name, fact in facts.items() if fact.text}


def _accounts(t: Phrases, said: Collection[str], *, visits: bool) -> str:
    adjectives = Listed(tuple(t.part(f"account-{kind}") for kind in said))
    if visits:
        return t.part("fact-visitors", adjectives=adjectives)
    if set(said) <= set(vocabulary.PEOPLE):
        return t.part("fact-people", adjectives=adjectives)
    return t.part("fact-accounts", adjectives=adjectives)


def _refill(t: Phrases, said: tuple[int | Lifetime | None, bool]) -> Piece:
    days, is_mentioned = said
    if days is None:
        return piece(t.part("fact-refill-some") if is_mentioned else "")
    if days == LIFETIME:
        return piece(t.part("fact-refill-lifetime"))
    return piece(t.part("fact-refill-days", days=days) if days > 0 else t.part("fact-refill-none"))


def _start(t: Phrases, minutes: int | None) -> Piece:
    if minutes is None:
        return piece("")
    if minutes <= 0:
        return piece(t.part("fact-start-now"))
    if minutes % _DAY == 0 and minutes > 2 * _DAY:  # people say "48 hours", but "3 days"
        return piece(t.part("fact-start-days", count=minutes // _DAY))
    if minutes % _HOUR == 0:
        return piece(t.part("fact-start-hours", count=minutes // _HOUR))
    return piece(t.part("fact-start-minutes", count=minutes))


def _speed(t: Phrases, of: tuple[str, int]) -> Piece:
    key, count = of
    return piece(t.part(key, count=UpTo(count)) if count > 0 else "")


def _limit(t: Phrases, of: tuple[str, int]) -> Piece:
    key, count = of
    return piece(t.part(key, count=Rounded(count)) if count > 0 else "")
