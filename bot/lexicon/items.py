"""The text as the rules see it: amounts, units and the words around them, in segments."""

from collections import defaultdict
from collections.abc import Collection, Sequence, Set
from operator import attrgetter
from typing import Any

from bot.lexicon.phrases import Fact
from bot.lexicon.tokens import Token

SEPARATORS = frozenset({"open", "close", "bar"})
_SIDES = SEPARATORS | {""}  # with the ends
_BAR, _OPEN, _CLOSE = range(1, 4)
_NOUNS = frozenset({"word", "sign", "dash", "flag", "percent"})  # what can be a part of one
_REACH = 7  # items over which a label looks for its value


class Item:
    """Tokens `first` to `last` (not included) as one thing.

    `what` is a word of the grammar's list, the shape of a token or the name of what a rule made of several:
    `amount` (from `low` to `high`), `time` (the same in minutes), `rate` (`high` for each `unit`). `spent` says that a
    fact was read from it.

    Most of a text are words and signs that only stand between others. Those are not told apart (`PLAIN`): nothing of
    them counts but what they are, and none of them knows where it stands.
    """

    __slots__ = ("first", "high", "last", "low", "spent", "unit", "what")

    def __init__(self, what: str, first: int, last: int, value: int = 0) -> None:
        self.what = what
        self.first = first
        self.last = last
        self.low = self.high = value
        self.unit = ""
        self.spent = False


PLAIN = {what: Item(what, 0, 0) for what in (*SEPARATORS, *_NOUNS, "noun", "/", ":", "=", "+")}
_MARKS = {**dict.fromkeys([*PLAIN, "amount"], 0), "bar": _BAR, "open": _OPEN, "close": _CLOSE}
_INNER, _END = Item("", 0, 0), Item("", 0, 0)
_what_of, _last_of, _first_of = attrgetter("item"), attrgetter("last"), attrgetter("first")


class Line:
    """The items of a text: the grammar's words, numbers and separators, and `noun` or `word` for the rest.

    `items` has one for every token: that which begins with it, or one that is nothing (its `what` is empty) where an
    item only goes on; and one that is nothing at the end, which is also what stands before the beginning (-1). `told`
    are those that are not plain, in their order.
    """

    def __init__(self, tokens: Sequence[Token], grammar: Sequence[Fact], kinds: Sequence[Fact]) -> None:
        self.tokens = tokens
        whats = list(map(_what_of, tokens))
        items: list[Any] = list(map(PLAIN.get, whats))
        place = -1
        for _ in range(items.count(None)):  # numbers
            place = items.index(None, place + 1)
            items[place] = Item("amount", place, place + 1, tokens[place].value)
        for _, _, first, last in kinds:
            for place in range(first, last):
                if tokens[place].item in _NOUNS:
                    items[place] = PLAIN["noun"]
        items.append(_END)
        self.items: list[Item] = items
        self._heads = list(range(len(tokens)))  # of an item's last token: where it begins
        self._marks = bytearray(map(_MARKS.__getitem__, whats))
        self._said: dict[int, set[str]] = {}
        for _, value, first, last in grammar:
            item = Item(str(value), first, last)
            if last == first + 1:  # most of them
                items[first], self._marks[first] = item, 0
            else:
                self.join(item, first, last)
        self.told = list(filter(_last_of, items))

    def join(self, item: Item, first: int, last: int) -> None:
        """Let an item stand on the tokens from `first` to `last` (not included), instead of all that stands there."""
        items, place = self.items, first
        while place < last:
            behind = items[place].last or place + 1
            items[place], self._marks[place] = _INNER, 0
            place = behind
        items[first] = item
        item.first, item.last = first, last
        self._heads[last - 1] = first

    def holds(self, item: Item) -> bool:
        """Say whether an item was not made a part of another."""
        return self.items[item.first] is item

    def after(self, place: int) -> int:
        """Return the place of the item behind that at a place."""
        return self.items[place].last or place + 1

    def before(self, place: int) -> int:
        """Return the place of the item before a place, -1 where there is none."""
        return self._heads[place - 1] if place > 0 else place - 1

    def next(self, item: Item) -> Item:
        """Return the item behind one that is told."""
        return self.items[item.last]

    def previous(self, item: Item) -> Item:
        """Return the item before one that is told."""
        return self.items[self.before(item.first)]

    def beyond(self, item: Item, step: int, skipped: Collection[str]) -> Item:
        """Return the first item in a direction (1 or -1) that is not to be skipped, nothing where that is far away."""
        place = item.last if step > 0 else self.before(item.first)
        for _ in range(_REACH):
            other = self.items[place]
            if other.what not in skipped:
                return other
            place = self.after(place) if step > 0 else self.before(place)
        return _END

    def start(self, place: int) -> int:
        """Return where the segment begins in which a place is, or which a separator at that place ends."""
        marks = self._marks
        return (
            max(marks.rfind(_BAR, 0, place), marks.rfind(_OPEN, 0, place), marks.rfind(_CLOSE, 0, place)) + 1
        )

    def segment(self, place: int) -> Sequence[Item]:
        """Return the items of the segment in which a place is, or which a separator at that place ends."""
        items, last = self.items, place
        while items[last] is not _END and items[last].what not in SEPARATORS:
            last += 1
        return [item for item in items[self.start(place) : last] if item.what]

    def apart(self, one: Item, other: Item) -> int:
        """Return how many separators stand between an item and one behind it."""
        return sum(item.what in SEPARATORS for item in self.items[one.last : other.first])

    def bracket(self, item: Item) -> int:
        """Return behind which place the bracket opened that is open at an item, 0 where none is."""
        opened = self._marks.rfind(_OPEN, 0, item.first)
        return opened + 1 if opened > self._marks.rfind(_CLOSE, 0, item.first) else 0

    def says(self, item: Item, *words: str) -> bool:
        """Say whether one of the grammar's words stands in an item's segment."""
        if self._those.keys().isdisjoint(words):
            return False
        start = self.start(item.first)
        if start not in self._said:
            self._said[start] = {other.what for other in self.segment(start)}
        return not self._said[start].isdisjoint(words)

    def alone(self, item: Item) -> bool:
        """Say whether nothing but pictures stands between the separators around an item."""
        items, before, behind = self.items, self.before(item.first), item.last
        while items[before].what == "sign":
            before = self.before(before)
        while items[behind].what == "sign":
            behind += 1
        return items[before].what in _SIDES and items[behind].what in _SIDES

    def ends(self, item: Item) -> bool:
        """Say whether an item is the last of its segment."""
        behind = self.next(item)
        return behind is _END or behind.what in SEPARATORS

    def settle(self) -> None:
        """Sort the told items by what they are; from now on none is made a part of another."""
        those: dict[str, list[Item]] = defaultdict(list)
        self._those, items = those, self.items
        for item in self.told:
            if items[item.first] is item:
                those[item.what].append(item)

    def has(self, whats: Set[str]) -> bool:
        """Say whether a told item is one of these."""
        return not self._those.keys().isdisjoint(whats)

    def those(self, *whats: str) -> Sequence[Item]:
        """Return the told items that are one of these, in their order."""
        if len(whats) == 1:
            return self._those.get(whats[0], ())
        if self._those.keys().isdisjoint(whats):
            return ()
        found = [item for what in whats if what in self._those for item in self._those[what]]
        return sorted(found, key=_first_of) if len(found) > 1 else found

    def word(self, item: Item) -> str:
        """Return the last word of a told item in its search form."""
        return self.tokens[item.last - 1].key
