"""Tells services apart whose titles would be the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Protocol

from bot.i18n import Translator
from bot.i18n.locales import LANGUAGES, Locales
from bot.lexicon.reading import Reading
from bot.titles.apart import Apart, told_apart
from bot.titles.phrases import Phrases
from bot.titles.provider_words import visible
from bot.titles.topic import Topic, topic
from bot.titles.writer import Draft, Written, draft

_WORDS_AT_LEAST = 16  # fewer letters of a provider's words tell nobody anything


class Writer(Protocol):
    """Words a list of readings, as `titles_for` does."""

    def __call__(
        self, readings: Sequence[Reading], numbers: Sequence[int] | None = None
    ) -> dict[str, list[Written]]:
        """Return title and facts of each service, by language."""
        ...


def writer_for(locales: Locales) -> Writer:
    """Return what writes in all of the shop's languages."""
    return partial(titles_for, {language: _phrases(locales.translator(language)) for language in LANGUAGES})


def titles_for(
    languages: Mapping[str, Phrases], readings: Sequence[Reading], numbers: Sequence[int] | None = None
) -> dict[str, list[Written]]:
    """Return by language title and facts of each service, in the order of `readings`; no two titles are equal.

    Services that would have one title get what tells them apart, and no more than that: qualities, refill, speed,
    start, limits, then the provider's own words, and where nothing is left the number that the caller gives in
    `numbers` (without them the place in the list, from 1). What `fold` makes equal is equal. Apart from such places
    the titles depend on which services there are, not on their order. Where numbers come twice, equal titles may
    remain.
    """
    topics = [topic(reading) for reading in readings]
    numbers = range(1, len(topics) + 1) if numbers is None else numbers

    @cache  # mostly the same services are alike in all languages
    def apart(places: tuple[int, ...]) -> Apart:
        return told_apart([topics[place] for place in places])

    return {language: _titles(t, topics, numbers, apart) for language, t in languages.items()}


def _titles(
    t: Phrases, topics: Iterable[Topic], numbers: Sequence[int], apart: Callable[[tuple[int, ...]], Apart]
) -> list[Written]:
    drafts = [draft(t, one) for one in topics]
    alike = defaultdict(list)
    for place, one in enumerate(drafts):
        alike[one.head.piece.form].append(place)
    for places in alike.values():
        if len(places) > 1:
            _tell_apart([drafts[place] for place in places], apart(tuple(places)))
    _number(drafts, numbers)
    return [one.written() for one in drafts]


@cache
def _phrases(translator: Translator) -> Phrases:
    """Return what remembers the pieces of a language: whoever writes in it again finds them."""
    return Phrases(translator)


def _tell_apart(group: Sequence[Draft], apart: Apart) -> None:
    for place, quality in apart.qualities:
        group[place].add_quality(quality)
    for place, name in apart.figures:
        group[place].add_single(name)
    for words in apart.words:
        _add_words({place: group[place] for place in words}, words)


def _add_words(group: Mapping[int, Draft], own: Mapping[int, tuple[str, ...]]) -> None:
    """Add the words as they stand where that fits all, else those that not all have."""
    whole = all(visible(" ".join(one.topic.words)) <= one.room() for one in group.values())
    for place, one in group.items():
        words = one.topic.words if whole else own[place]
        if words and not one.head.words_shown:
            one.add_words(words, _WORDS_AT_LEAST)


def _number(drafts: Sequence[Draft], numbers: Sequence[int]) -> None:
    """Number those whose titles are still the same; a number may make a title that somebody else has by himself."""
    numbered = list(zip(drafts, numbers, strict=True))
    titles = [one.form() for one in drafts]
    while True:
        times = Counter(titles)
        same = [place for place, title in enumerate(titles) if times[title] > 1 and not drafts[place].number]
        if not same:
            return
        for place in same:
            one, number = numbered[place]
            one.add_number(number)
            titles[place] = one.form()
