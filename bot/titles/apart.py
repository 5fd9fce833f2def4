"""What tells services apart whose titles would be the same, in whatever language."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.titles.provider_words import form
from bot.titles.topic import Topic, in_order

_FIGURES = ("refill", "speed_day", "speed_hour", "start", "max", "min")  # the first that tells is said


class Apart(NamedTuple):
    """What services say to be told apart, each by its place among them.

    `words` are of those that still say the same: for each such group the words that not all of them have.
    """

    qualities: Sequence[tuple[int, str]]
    figures: Sequence[tuple[int, str]]
    words: Sequence[Mapping[int, tuple[str, ...]]]


def told_apart(topics: Sequence[Topic]) -> Apart:
    """Return what differs, one fact after the other, each time only inside of what is still the same."""
    qualities: list[tuple[int, str]] = []
    figures: list[tuple[int, str]] = []
    alike: list[Sequence[int]] = [range(len(topics))]
    for quality in _differing(topics):
        alike, said = _split(alike, [quality in one.qualities or None for one in topics])
        qualities += [(place, quality) for place in said]
    for name in _FIGURES:
        alike, said = _split(alike, [getattr(one.figures, name) for one in topics])
        figures += [(place, name) for place in said]
    words = [_words({place: topics[place].words for place in group}) for group in alike]
    return Apart(qualities, figures, list(filter(None, words)))


def _differing(topics: Iterable[Topic]) -> tuple[str, ...]:
    """Return the qualities that some have and others have not."""
    said = [frozenset(qualities) for qualities in {one.qualities for one in topics}]
    return in_order(frozenset.union(*said) - frozenset.intersection(*said))


def _split(
    groups: Iterable[Sequence[int]], told: Sequence[Hashable]
) -> tuple[list[Sequence[int]], list[int]]:
    """Return the groups that are left when each is parted by what is told, and who then says it."""
    left: list[Sequence[int]] = []
    said: list[int] = []
    for group in groups:
        parted = defaultdict(list)
        for place in group:
            parted[told[place]].append(place)
        if len(parted) == 1:
            left.append(group)
            continue
        left += [part for part in parted.values() if len(part) > 1]
        said += [place for its, part in parted.items() if its is not None for place in part]
    return left, said


def _words(group: Mapping[int, tuple[str, ...]]) -> Mapping[int, tuple[str, ...]]:
    """Return the words that not all have; nothing where all have the same."""
    folded = [{form(word) for word in words} for words in group.values()]
    common = set.intersection(*folded)
    if all(words == common for words in folded):
        return {}
    return {
        place: tuple([word for word in words if form(word) not in common]) for place, words in group.items()
    }
