"""Tells services apart whose titles would be the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Protocol

from bot.i18n import Translator
from bot.i18n.locales import LANGUAGES, Locales
from bot.lexicon.reading import Reading
from bot.titles import facts
from bot.titles.phrases import Phrases
from bot.titles.provider_words import form, visible
from bot.titles.topic import Topic, in_order, topic
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
    return {language: _titles(t, topics, numbers) for language, t in languages.items()}


def _titles(t: Phrases, topics: Iterable[Topic], numbers: Sequence[int]) -> list[Written]:
    drafts = [draft(t, one) for one in topics]
    alike = defaultdict(list)
    for one in drafts:
        alike[one.head.piece.form].append(one)
    for group in alike.values():
        if len(group) > 1:
            _tell_apart(group)
    _number(drafts, numbers)
    return [one.written() for one in drafts]


@cache
def _phrases(translator: Translator) -> Phrases:
    """Return what remembers the pieces of a language: whoever writes in it again finds them."""
    return Phrases(translator)


def _tell_apart(group: list[Draft]) -> None:
    """Add what differs, one fact after the other, each time only inside of what is still the same."""
    alike = [group]
    for quality in _qualities_apart(group):
        alike = _split(alike, lambda one, its=quality: its in one.topic.qualities, partial(Draft.add_quality, quality=quality))
    for name in _singles_apart(group):
        alike = _split(alike, lambda one, its=name: one.singles.get(its), partial(Draft.add_single, name=name))
    for same in alike:
        _add_words(same)


def _qualities_apart(group: list[Draft]) -> tuple[str, ...]:
    """Return the qualities that some have and others have not."""
    said = [frozenset(qualities) for qualities in {one.topic.qualities for one in group}]
    return in_order(frozenset.union(*said) - frozenset.intersection(*said)) if len(said) > 1 else ()


def _singles_apart(group: list[Draft]) -> Iterator[str]:
    """Yield the names of the facts that are not the same for all."""
    said = {id(one.singles): one.singles for one in group}.values()
    for name in facts.APART if len(said) > 1 else ():
        if len({singles.get(name) for singles in said}) > 1:
            yield name


def _split(
    groups: Iterable[list[Draft]], told: Callable[[Draft], Hashable], add: Callable[[Draft], None]
) -> list[list[Draft]]:
    """Return the groups that are left when each is parted by what is told of its services, which is then said."""
    left = []
    for group in groups:
        parted = defaultdict(list)
        for one in group:
            parted[told(one)].append(one)
        if len(parted) == 1:
            left.append(group)
            continue
        for its, part in parted.items():
            if its:
                for one in part:
                    add(one)
            if len(part) > 1:
                left.append(part)
    return left


def _add_words(group: list[Draft]) -> None:
    """Add the words as they stand where that tells the group apart and fits, else those that not all have."""
    folded = [{form(word) for word in one.topic.words} for one in group]
    common = set.intersection(*folded)
    if not any(words - common for words in folded):
        return
    whole = all(visible(" ".join(one.topic.words)) <= one.room() for one in group)
    for one in group:
        words = tuple(word for word in one.topic.words if whole or form(word) not in common)
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
