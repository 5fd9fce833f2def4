"""The text as the rules see it: amounts, units and the words around them, in segments."""

from collections import defaultdict
from collections.abc import Collection, Sequence, Set

from bot.lexicon.phrases import Fact
from bot.lexicon.tokens import Token

SEPARATORS = frozenset({"open", "close", "bar"})
_NOUNS = frozenset({"word", "sign", "dash", "flag", "percent"})  # what can be a part of one
_REACH = 8  # items over which a label looks for its value


class Item:
    """Tokens `first` to `last` (not included) as one thing.

    `what` is a word of the grammar's list, the shape of a token or the name of what a rule made of several:
    `amount` (from `low` to `high`), `time` (the same in minutes), `rate` (`high` for each `unit`). `spent` says that a
    fact was read from it. In a line it has a place (`at`), a number of separators before it (`segment`), and a number
    that those share which stand in one pair of brackets (`bracket`, 0 outside of any).

    Most of a text are words and signs that only stand between others. Those are not told apart (`_PLAIN`): nothing of
    them counts but what they are.
    """

    __slots__ = ("what", "first", "last", "low", "high", "unit", "spent", "at", "segment", "bracket")

    def __init__(self, what: str, first: int, last: int, value: int = 0) -> None:
        self.what = what
        self.first = first
        self.last = last
        self.low = self.high = value
        self.at = self.segment = self.bracket = -1
        self.unit = ""
        self.spent = False


_PLAIN = {what: Item(what, 0, 0) for what in (*SEPARATORS, *_NOUNS, "noun", "/", ":", "=", "+")}


class Line:
    """The items of a text in their order, which stand in segments between separators."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token]) -> None:
        self.items = items
        self.tokens = tokens
        self._those = those = defaultdict[str, list[Item]](list)
        self._cuts = cuts = [-1]
        segment = bracket = 0
        for at, item in enumerate(items):
            what = item.what
            if what not in _PLAIN:
                item.at, item.segment, item.bracket = at, segment, bracket
                those[what].append(item)
            elif what in SEPARATORS:
                cuts.append(at)
                segment += 1
                if what != "bar":
                    bracket = segment if what == "open" else 0
        cuts.append(len(items))

    def segment(self, number: int) -> Sequence[Item]:
        """Return the items between two separators."""
        if 0 <= number < len(self._cuts) - 1:
            return self.items[self._cuts[number] + 1 : self._cuts[number + 1]]
        return ()

    def has(self, whats: Set[str]) -> bool:
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
        return any(item.what in words for item in self.segment(segment))

    def alone(self, item: Item) -> bool:
        """Say whether nothing but pictures stands between the separators around an item."""
        whats = [other.what for other in self.segment(item.segment)]
        return whats[:2].count(item.what) == 1 and all(what in {item.what, "sign"} for what in whats)

    def ends(self, item: Item) -> bool:
        """Say whether an item is the last of its segment."""
        return item.at + 1 == self._cuts[item.segment + 1]

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


def items_of(tokens: Sequence[Token], grammar: Sequence[Fact], kinds: Sequence[Fact]) -> list[Item]:
    """Return the items of a text: the grammar's words, numbers and separators, and `noun` or `word` for the rest."""
    items = [
        Item("amount", at, at + 1, token.value) if token.shape == "number" else _PLAIN[token.item]
        for at, token in enumerate(tokens)
    ]
    for _, _, first, last in kinds:
        for at in range(first, last):
            if items[at].what in _NOUNS:
                items[at] = _PLAIN["noun"]
    joined = False
    for _, value, first, last in grammar:
        items[first] = Item(str(value), first, last)
        joined = joined or last > first + 1
    if joined:
        inner = {at for _, _, first, last in grammar for at in range(first + 1, last)}
        return [item for at, item in enumerate(items) if at not in inner]
    return items
