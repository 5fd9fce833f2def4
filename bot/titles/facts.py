"""Everything else that was read: how good, how fast, how many."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from bot.i18n import Listed, Rounded, UpTo
from bot.lexicon.reading import LIFETIME, Reading
from bot.titles import vocabulary
from bot.titles.head import DEFINING
from bot.titles.phrases import Phrases
from bot.titles.provider_words import spelled

_MANY = 4_000  # combinations of qualities that are remembered
_HOUR, _DAY = 60, 24 * 60
_ADJECTIVES = (*vocabulary.PEOPLE, *vocabulary.ACCOUNTS)
# In the order of the line, and in the order in which they tell services apart.
IN_LINE = ("refill", "start", "speed_day", "speed_hour", "min", "max")
APART = ("refill", "speed_day", "speed_hour", "start", "max", "min")


def qualities(reading: Reading) -> tuple[str, ...]:
    """Return what is said of quality and does not stand in the head, first what customers care about most."""
    return _beside_the_head(reading.quality)


@lru_cache(_MANY)
def _beside_the_head(qualities: tuple[str, ...]) -> tuple[str, ...]:
    return in_order({*qualities} - DEFINING)


def in_order(chosen: Collection[str]) -> tuple[str, ...]:
    """Return qualities, first what customers care about most, last what we have no word for."""
    known = [quality for quality in (*_ADJECTIVES, *vocabulary.QUALITIES) if quality in chosen]
    return (*known, *sorted(quality for quality in chosen if quality not in known))


def quality_parts(t: Phrases, reading: Reading, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words for these qualities; adjectives of accounts share one noun."""
    return t.once(_quality_parts, (chosen, reading.kind in vocabulary.VISITS)) if chosen else ()


def _quality_parts(t: Phrases, of: tuple[tuple[str, ...], bool]) -> tuple[str, ...]:
    chosen, visits = of
    adjectives = (*_ADJECTIVES, *vocabulary.ORGANIC) if visits else _ADJECTIVES
    said = [kind for kind in adjectives if kind in chosen]
    parts = [_accounts(t, said, visits=visits)] if said else []
    for quality in in_order([quality for quality in chosen if quality not in adjectives]):
        if quality in vocabulary.QUALITIES:
            parts.append(t.part(f"quality-{quality}"))
        else:
            parts.append(t.foreign(spelled(quality)))
    return tuple(dict.fromkeys(part for part in parts if part))


def single_facts(t: Phrases, reading: Reading) -> Mapping[str, str]:
    """Return the facts of which there is one each, by name, in the order of the line."""
    said = Reading(
        refill_days=reading.refill_days,
        refill_mentioned=reading.refill_mentioned,
        max=reading.max,
        min=reading.min,
        start_time_max_minutes=reading.start_time_max_minutes,
        speed_per_day=reading.speed_per_day,
        speed_per_hour=reading.speed_per_hour,
    )
    return t.once(_single_facts, said)


def _single_facts(t: Phrases, reading: Reading) -> Mapping[str, str]:
    facts = {
        "refill": _refill(t, reading),
        "start": _start(t, reading.start_time_max_minutes),
        **_speeds(t, reading),
        **_limits(t, reading),
    }
    return {name: facts[name] for name in IN_LINE if facts.get(name)}


def _accounts(t: Phrases, said: Collection[str], *, visits: bool) -> str:
    adjectives = Listed(tuple(t.part(f"account-{kind}") for kind in said))
    if visits:
        return t.part("fact-visitors", adjectives=adjectives)
    if set(said) <= set(vocabulary.PEOPLE):
        return t.part("fact-people", adjectives=adjectives)
    return t.part("fact-accounts", adjectives=adjectives)


def _refill(t: Phrases, reading: Reading) -> str:
    days = reading.refill_days
    if days is None:
        return t.part("fact-refill-some") if reading.refill_mentioned else ""
    if days == LIFETIME:
        return t.part("fact-refill-lifetime")
    return t.part("fact-refill-days", days=days) if days > 0 else t.part("fact-refill-none")


def _start(t: Phrases, minutes: int | None) -> str:
    if minutes is None:
        return ""
    if minutes <= 0:
        return t.part("fact-start-now")
    if minutes % _DAY == 0 and minutes > 2 * _DAY:  # people say "48 hours", but "3 days"
        return t.part("fact-start-days", count=minutes // _DAY)
    if minutes % _HOUR == 0:
        return t.part("fact-start-hours", count=minutes // _HOUR)
    return t.part("fact-start-minutes", count=minutes)


def _speeds(t: Phrases, reading: Reading) -> dict[str, str]:
    day, hour = reading.speed_per_day or 0, reading.speed_per_hour or 0
    return {
        "speed_day": t.part("fact-speed-day", count=UpTo(day)) if day > 0 else "",
        "speed_hour": t.part("fact-speed-hour", count=UpTo(hour)) if hour > 0 else "",
    }


def _limits(t: Phrases, reading: Reading) -> dict[str, str]:
    least, most = reading.min or 0, reading.max or 0
    if least == most > 0:
        return {"max": t.part("fact-exactly", count=Rounded(most))}
    return {
        "min": t.part("fact-min", count=Rounded(least)) if least > 0 else "",
        "max": t.part("fact-max", count=Rounded(most)) if most > 0 else "",
    }
