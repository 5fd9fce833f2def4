"""The text as the rules see it: amounts, units and the words around them, in segments."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.lexicon.phrases import Match
from bot.lexicon.tokens import Shape, Token

_SEPARATORS = frozenset({Shape.OPEN, Shape.CLOSE, Shape.BAR})
_REACH = 8  # items over which a label looks for its value
_SIGNS = frozenset("/:=+\\")


@dataclass(slots=True)
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
    low: int = 0
    high: int = 0
    places: int = 0
    unit: str = ""
    spent: bool = False
    at: int = 0


class Line:
    """The items of a text in their order, each knowing its place, what they are and what stands in each segment."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token]) -> None:
        self.items = items
        self.tokens = tokens
        self.segments: dict[int, list[Item]] = defaultdict(list)
        self._said: dict[int, set[str]] = defaultdict(set)
        self._those: dict[str, list[Item]] = defaultdict(list)
        for at, item in enumerate(items):
            item.at = at
            self._those[item.what].append(item)
            if item.segment >= 0:
                self.segments[item.segment].append(item)
                self._said[item.segment].add(item.what)

    def those(self, *whats: str) -> list[Item]:
        """Return the items that are one of these, in their order."""
        found = [item for what in whats if what in self._those for item in self._those[what]]
        return sorted(found, key=_place) if len(whats) > 1 and len(found) > 1 else found

    def says(self, segment: int, *words: str) -> bool:
        """Say whether one of the words stands in a segment."""
        return not self._said[segment].isdisjoint(words)

    def alone(self, item: Item) -> bool:
        """Say whether nothing but pictures stands between the separators around an item."""
        return self._said[item.segment] <= {item.what, "sign"} and (
            sum(other.what == item.what for other in self.segments[item.segment][:2]) == 1
        )

    def next(self, item: Item, steps: int = 1) -> Item | None:
        """Return the item `steps` behind another, None beyond the ends."""
        at = item.at + steps
        return self.items[at] if 0 <= at < len(self.items) else None

    def beyond(self, item: Item, step: int, skipped: Collection[str]) -> Item | None:
        """Return the first item in a direction (1 or -1) that is not to be skipped, None where that is far away."""
        for distance in range(1, _REACH):
            found = self.next(item, step * distance)
            if found is None or found.what not in skipped:
                return found
        return None

    def touch(self, item: Item, other: Item) -> bool:
        """Say whether nothing, not even a blank, stands between two items."""
        return self.tokens[item.last - 1].end == self.tokens[other.first].start

    def word(self, item: Item) -> str:
        """Return the last word of an item in its search form."""
        return self.tokens[item.last - 1].keys[0]


def _place(item: Item) -> int:
    return item.at


def items_of(tokens: Sequence[Token], grammar: Sequence[Match], kinds: Sequence[Match]) -> list[Item]:
    """Return the items of a text: the grammar's words, numbers and separators, and `noun` or `word` for the rest."""
    begins = {match.first: match for match in grammar}
    nouns = {at for match in kinds for at in range(match.first, match.last)}
    made: list[Item] = []
    at = segment = bracket = 0
    while at < len(tokens):
        token, match = tokens[at], begins.get(at)
        if match:
            made.append(Item(match.value, at, match.last, segment, bracket))
            at = match.last
            continue
        item = Item(token.shape, at, at + 1, segment, bracket)
        if token.shape is Shape.NUMBER:
            item.what, item.low, item.high, item.places = "amount", token.value, token.value, token.places
        elif token.shape in _SEPARATORS:
            segment += 1
            bracket = at + 1 if token.shape is Shape.OPEN else 0 if token.shape is Shape.CLOSE else bracket
            item.segment = -1
        elif token.shape is Shape.SIGN and token.keys[0] in _SIGNS:
            item.what = "/" if token.keys[0] == "\\" else token.keys[0]
        elif at in nouns:
            item.what = "noun"
        made.append(item)
        at += 1
    return made
