"""The text as the rules see it: amounts, units and the words around them, in segments."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.lexicon.phrases import Fact
from bot.lexicon.tokens import Token

_SEPARATORS = frozenset({"open", "close", "bar"})
_REACH = 8  # items over which a label looks for its value
_SIGNS = frozenset("/:=+\\")


@dataclass
class Item:
    """Tokens `first` to `last` (not included) as one thing.

    `what` is a word of the grammar's list, the shape of a token or the name of what a rule made of several:
    `amount` (from `low` to `high`), `time` (the same in minutes), `rate` (`high` for each `unit`). `segment` counts
    the separators before it. `spent` says that a fact was read from it.
    """

    what: str
    first: int
    last: int
    segment: int = 0
    bracket: int = 0
    low: int = field(default=0, init=False)
    high: int = field(default=0, init=False)
    places: int = field(default=0, init=False)
    unit: str = field(default="", init=False)
    spent: bool = field(default=False, init=False)
    at: int = field(default=0, init=False)


class Line:
    """The items of a text in their order, each knowing its place, what they are and what stands in each segment."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token]) -> None:
        self.items = items
        self.tokens = tokens
        self._said: dict[int, set[str]] = {}
        whats: list[str] = []
        for at, item in enumerate(items):
            item.at = at
            whats.append(item.what)
        self._whats = frozenset(whats)

    @cached_property
    def segments(self) -> Mapping[int, Sequence[Item]]:
        """The items of each segment, which its separators are not."""
        segments = defaultdict[int, list[Item]](list)
        for item in self.items:
            if item.segment >= 0:
                segments[item.segment].append(item)
        return segments

    def has(self, *whats: str) -> bool:
        """Say whether an item is one of these."""
        return not self._whats.isdisjoint(whats)

    def those(self, *whats: str) -> Sequence[Item]:
        """Return the items that are one of these, in their order."""
        return [item for item in self.items if item.what in whats] if self.has(*whats) else ()

    def says(self, segment: int, *words: str) -> bool:
        """Say whether one of the words stands in a segment."""
        return not self._all(segment).isdisjoint(words)

    def alone(self, item: Item) -> bool:
        """Say whether nothing but pictures stands between the separators around an item."""
        first = [other.what for other in self.segments[item.segment][:2]]
        return first.count(item.what) == 1 and self._all(item.segment) <= {item.what, "sign"}

    def _all(self, segment: int) -> set[str]:
        """Return what the items of a segment are."""
        if segment not in self._said:
            self._said[segment] = {item.what for item in self.segments[segment]}
        return self._said[segment]

    def next(self, item: Item, steps: int = 1) -> Item | None:
        """Return the item `steps` behind another, None beyond the ends."""
        at = item.at + steps
        return self.items[at] if 0 <= at < len(self.items) else None

    def beyond(self, item: Item, step: int, skipped: Collection[str]) -> Item | None:
        """Return the first item in a direction (1 or -1) that is not to be skipped, None where that is far away."""
        for at in range(item.at + step, item.at + step * _REACH, step):
            if not 0 <= at < len(self.items):
                return None
            if self.items[at].what not in skipped:
                return self.items[at]
        return None

    def word(self, item: Item) -> str:
        """Return the last word of an item in its search form."""
        return self.tokens[item.last - 1].key


def items_of(tokens: Sequence[Token], grammar: Sequence[Fact], kinds: Sequence[Fact]) -> list[Item]:
    """Return the items of a text: the grammar's words, numbers and separators, and `noun` or `word` for the rest."""
    begins = {match.first: match for match in grammar}
    nouns = {at for match in kinds for at in range(match.first, match.last)}
    made: list[Item] = []
    last = segment = bracket = 0
    for at, token in enumerate(tokens):
        if at < last:
            continue
        last, shape = at + 1, token.shape
        if at in begins:
            match = begins[at]
            last = match.last
            item = Item(str(match.value), at, last, segment, bracket)
        elif shape == "number":
            item = Item("amount", at, last, segment, bracket)
            item.low, item.high, item.places = token.value, token.value, token.places
        elif shape in _SEPARATORS:
            item = Item(shape, at, last, -1, bracket)
            segment += 1
            if shape != "bar":
                bracket = last if shape == "open" else 0
        elif shape == "sign" and token.key in _SIGNS:
            item = Item("/" if token.key == "\\" else token.key, at, last, segment, bracket)
        else:
            item = Item("noun" if at in nouns else shape, at, last, segment, bracket)
        made.append(item)
    return made
