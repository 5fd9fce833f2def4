"""Reads the name and the category that a provider gave a service."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any, Literal

from bot.lexicon.phrases import Fact, Phrases
from bot.lexicon.reading import Evidence, Reading
from bot.lexicon.text import Text, read_texts
from bot.lexicon.tokens import spelled
from bot.lexicon.unread import unread_of
from bot.lexicon.unsold import unsold_of

_CATEGORIES = 4096
_TOGETHER = 50  # names; more are no faster

# Facts, and the text in which they stand.
_Said = tuple[Sequence[Fact], Text]


class Reader:
    """Reads names with the words of `lists`: list → meaning → spellings (`bot/lexicon/words.py`)."""

    def __init__(self, lists: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._phrases = Phrases(lists)
        self._heading = lru_cache(_CATEGORIES)(self._read_heading)

    def __call__(self, name: str, category: str | None = None) -> Reading:
        """Return what a service's name says; where it is silent, its category speaks of what it may speak of."""
        return next(self.all([(name, category)]))

    def all(self, rows: Iterable[tuple[str, str | None]]) -> Iterator[Reading]:
        """Return the same for names with their categories, in their order: it costs less than one by one."""
        rest = iter(rows)
        while some := list(islice(rest, _TOGETHER)):
            yield from map(_reading, *self._texts(some))

    def evidence(self, name: str, category: str | None = None) -> Sequence[Evidence]:
        """Return the words from which each fact of a reading was read."""
        (text,), (heading,) = self._texts([(name, category)])
        return [
            Evidence(
                field, value, spelled(where.tokens, first, last), "category" if where is heading else "name"
            )
            for facts, where in _said(text, heading)
            for field, value, first, last in facts
        ]

    def _texts(self, rows: Sequence[tuple[str, str | None]]) -> tuple[list[Text], list[Text]]:
        headings = [self._heading(category or "") for _, category in rows]
        lasting = [_main(heading) == "live_viewers" for heading in headings]
        return read_texts(self._phrases, [name for name, _ in rows], lasting), headings

    def _read_heading(self, category: str) -> Text:
        return read_texts(self._phrases, [category], [False], heading=True)[0]

    def platform(self, name: str, category: str) -> str | None:
        """Return the slug of the platform alone."""
        return self(name, category).platform


def _reading(text: Text, heading: Text) -> Reading:
    (figures, _), (quality, _), (platform, _), (kinds, _), (audience, _), (refill, _) = _said(text, heading)
    values: dict[str, Any] = {fact.field: fact.value for fact in (*figures, *platform, *refill)}
    values["refill_mentioned"] = bool(refill)
    return Reading(
        **values,
        kinds=_values(kinds),
        audience=_values(audience),
        quality=_values(quality),
        unsold=unsold_of(text, heading),
        unread=unread_of(text),
    )


def _said(text: Text, heading: Text) -> tuple[_Said, _Said, _Said, _Said, _Said, _Said]:
    """Return figures, quality, platform, kinds, audience and refill."""
    return (
        (text.facts.found, text),
        (text.quality, text),
        _either(text, heading, "platform"),
        _either(_lively(text, heading), heading, "kinds"),
        _audience(text, heading),
        _refill(text, heading),
    )


def _values(facts: Sequence[Fact]) -> tuple[Any, ...]:
    """Return what facts say, each thing once."""
    if len(facts) == 1:
        return (facts[0].value,)
    return tuple(dict.fromkeys([fact.value for fact in facts])) if facts else ()


def _main(text: Text) -> str | int | None:
    return text.kinds[0].value if text.kinds else None


def _lively(text: Text, heading: Text) -> Text:
    """Take plain views under a heading of live viewers for those."""
    if _main(text) == "views" and _main(heading) == "live_viewers":
        return replace(text, kinds=[text.kinds[0]._replace(value="live_viewers"), *text.kinds[1:]])
    return text


def _either(text: Text, heading: Text, name: Literal["platform", "kinds"]) -> _Said:
    """Return what the name says, else what the category says."""
    said = getattr(text, name)
    return (said, text) if said else (getattr(heading, name), heading)


def _audience(text: Text, heading: Text) -> _Said:
    """Return the name's audience, else the category's where it is one."""
    if text.audience:
        return text.audience, text
    one = {fact.value for fact in heading.audience}
    return heading.audience[:1] if len(one) == 1 else (), heading


def _refill(text: Text, heading: Text) -> _Said:
    """Return the name's refill; the category gives a period where the name gives none."""
    own, general = text.facts.refill, heading.facts.refill
    if general and (own is None or (own.field, general.field) == ("refill_mentioned", "refill_days")):
        return (general,), heading
    return (own,) if own else (), text
