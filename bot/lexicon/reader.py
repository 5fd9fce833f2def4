"""Reads the name and the category that a provider gave a service."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from bot.lexicon.facts import Fact
from bot.lexicon.phrases import Phrases
from bot.lexicon.reading import Evidence, Reading
from bot.lexicon.text import Text, text_reader
from bot.lexicon.unread import unread_of
from bot.lexicon.unsold import unsold_of

_CATEGORIES = 4096
_ONE = ("max", "min", "start_time_max_minutes", "speed_per_day", "speed_per_hour", "duration_minutes")


class Reader:
    """Reads names with the words of `lists`: list → meaning → spellings (`bot/lexicon/words.py`)."""

    def __init__(self, lists: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._read = text_reader(Phrases(lists))
        self._heading = lru_cache(_CATEGORIES)(lambda category: self._read(category, exact=True))

    def __call__(self, name: str, category: str | None = None) -> Reading:
        """Return what a service's name says; where it is silent, its category speaks of what it may speak of."""
        heading = self._heading(category or "")
        text = self._read(name, lasting=_main(heading) == "live_viewers")
        chosen = [
            *((fact, text) for fact in text.facts.found if fact.field in _ONE),
            *((fact, text) for fact in text.quality),
            *_either(text, heading, "platform"),
            *_either(_lively(text, heading), heading, "kinds"),
            *_audience(text, heading),
            *_refill(text, heading),
        ]
        values: dict[str, Any] = {fact.field: fact.value for fact, _ in chosen}
        for several in ("kinds", "audience", "quality"):
            values[several] = tuple(dict.fromkeys(fact.value for fact, _ in chosen if fact.field == several))
        days = values.get("refill_days")
        values["refill_mentioned"] = days is not None or "refill_mentioned" in values
        return Reading(
            **values,
            unsold=unsold_of(text, heading),
            unread=unread_of(text),
            evidence=tuple(_evidence(fact, where, heading) for fact, where in chosen),
        )

    def platform(self, name: str, category: str) -> str | None:
        """Return the slug of the platform alone."""
        return self(name, category).platform


def _main(text: Text) -> str | int | None:
    return text.kinds[0].value if text.kinds else None


def _lively(text: Text, heading: Text) -> Text:
    """Take plain views under a heading of live viewers for those."""
    if _main(text) == "views" and _main(heading) == "live_viewers":
        return replace(text, kinds=[text.kinds[0]._replace(value="live_viewers"), *text.kinds[1:]])
    return text


def _either(text: Text, heading: Text, name: Literal["platform", "kinds"]) -> list[tuple[Fact, Text]]:
    """Return what the name says, else what the category says."""
    for where in (text, heading):
        if found := getattr(where, name):
            return [(fact, where) for fact in found]
    return []


def _audience(text: Text, heading: Text) -> list[tuple[Fact, Text]]:
    """Return the name's audience, else the category's where it is one."""
    if text.audience:
        return [(fact, text) for fact in text.audience]
    one = {fact.value for fact in heading.audience}
    return [(fact, heading) for fact in heading.audience[:1]] if len(one) == 1 else []


def _refill(text: Text, heading: Text) -> list[tuple[Fact, Text]]:
    """Return the name's refill; the category gives a period where the name gives none."""
    for name in ("refill_days", "refill_mentioned"):
        for where in (text, heading):
            for fact in where.facts.found:
                if fact.field == name:
                    return [(fact, where)]
    return []


def _evidence(fact: Fact, where: Text, heading: Text) -> Evidence:
    words = where.text[where.tokens[fact.first].start : where.tokens[fact.last - 1].end]
    return Evidence(fact.field, fact.value, words, "category" if where is heading else "name")
