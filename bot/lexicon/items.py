"""The text as the rules see it: amounts, units and the words around them, in segments."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from bot.lexicon.phrases import Fact
from bot.lexicon.tokens import Token

_SEPARATORS = frozenset({"open", "close", "bar"})
_NOUNS = frozenset({"word", "sign", "dash", "flag", "percent"})  # what can be a part of one
_REACH = 8  # items over which a label looks for its value
# What no rule looks for; it only stands between the others.
_PLAIN = frozenset({*_SEPARATORS, "dash", "flag", "noun", "percent", "sign", "word"})


class Item:
    """Tokens `first` to `last` (not included) as one thing.

    `what` is a word of the grammar's list, the shape of a token or the name of what a rule made of several:
    `amount` (from `low` to `high`), `time` (the same in minutes), `rate` (`high` for each `unit`). `segment` counts
    the separators before it. `spent` says that a fact was read from it.
    """

    __slots__ = (
        *("what", "first", "last", "segment", "bracket"),
        *("low", "high", "places", "unit", "spent", "at"),
    )

    def __init__(self, what: str, first: int, last: int, segment: int, bracket: int) -> None:
        self.what = what
        self.first = first
        self.last = last
        self.segment = segment
        self.bracket = bracket
        self.low = self.high = self.places = self.at = 0
        self.unit = ""
        self.spent = False


class Line:
    """The items of a text in their order, each knowing its place, what they are and what stands in each segment."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token]) -> None:
        self.items = items
        self.tokens = tokens
        self._those = those = defaultdict[str, list[Item]](list)
        self._segments: Mapping[int, Sequence[Item]] | None = None
        self._said: dict[int, set[str]] = {}
        for at, item in enumerate(items):
            item.at = at
            if item.what not in _PLAIN:
                those[item.what].append(item)

    def segment(self, number: int) -> Sequence[Item]:
        """Return the items between two separators."""
        if self._segments is None:
            self._segments = segments = defaultdict[int, list[Item]](list)
            for item in self.items:
                if item.segment >= 0:
                    segments[item.segment].append(item)
        return self._segments.get(number, ())

    def has(self, *whats: str) -> bool:
        """Say whether an item is one of these, none of which is plain."""
        return not self._those.keys().isdisjoint(whats)

    def those(self, *whats: str) -> Sequence[Item]:
        """Return the items that are one of these, none of which is plain, in their order."""
        if len(whats) == 1:
            return self._those.get(whats[0], ())
        found = [item for what in whats if what in self._those for item in self._those[what]]
        return sorted(found, key=_place) if len(found) > 1 else found

    def says(self, segment: int, *words: str) -> bool:
        """Say whether one of the words stands in a segment."""
        return not self._all(segment).isdisjoint(words)

    def alone(self, item: Item) -> bool:
        """Say whether nothing but pictures stands between the separators around an item."""
        first = [other.what for other in self.segment(item.segment)[:2]]
        return first.count(item.what) == 1 and self._all(item.segment) <= {item.what, "sign"}

    def _all(self, segment: int) -> set[str]:
        """Return what the items of a segment are."""
        if segment not in self._said:
            self._said[segment] = {item.what for item in self.segment(segment)}
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


def _place(item: Item) -> int:
    return item.at


def items_of(
    tokens: Sequence[Token], grammar: Sequence[Fact], kinds: Sequence[Fact]
) -> tuple[list[Item], list[int]]:
    """Return the items of a text, and at which places amounts stand among them.

    They are the grammar's words, numbers and separators, and `noun` or `word` for the rest.
    """
    nouns = [at for _, _, first, last in kinds for at in range(first, last)]
    known = {at: ("noun", at + 1) for at in nouns if tokens[at].item in _NOUNS}
    for _, value, first, last in grammar:
        known[first] = (str(value), last)
        if last > first + 1:
            known.update((at, ("", at + 1)) for at in range(first + 1, last))  # read with the first
    items: list[Item] = []
    amounts: list[int] = []
    segment = bracket = 0
    for at, token in enumerate(tokens):
        what = token.item
        if at in known:
            what, last = known[at]
            if what:
                items.append(Item(what, at, last, segment, bracket))
        elif what in _SEPARATORS:
            items.append(Item(what, at, at + 1, -1, bracket))
            segment += 1
            if what != "bar":
                bracket = at + 1 if what == "open" else 0
        else:
            item = Item(what, at, at + 1, segment, bracket)
            if what == "amount":
                item.low, item.high, item.places = token.value, token.value, token.places
                amounts.append(len(items))
            items.append(item)
    return items, amounts
