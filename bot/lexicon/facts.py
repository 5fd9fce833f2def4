"""What the rules have found so far."""

from dataclasses import dataclass, field

from bot.lexicon.items import Item
from bot.lexicon.phrases import Fact


@dataclass(slots=True)
class Facts:
    """The figures of one text, what it says of a refill, and which of its tokens they were read from."""

    found: list[Fact] = field(default_factory=list)
    refill: Fact | None = None
    covered: set[int] = field(default_factory=set)

    def add(self, name: str, value: int | str, *items: Item) -> None:
        """Note a figure, and spend the items that it was read from."""
        self.found.append(self._fact(name, value, *items))

    def add_refill(self, name: str, value: int | str, *items: Item) -> None:
        """Note what is said of a refill, likewise."""
        self.refill = self._fact(name, value, *items)

    def _fact(self, name: str, value: int | str, *items: Item) -> Fact:
        first, last = items[0].first, items[0].last
        for item in items[1:]:
            first, last = min(first, item.first), max(last, item.last)
        self.cover(*items)
        return Fact(name, value, first, last)

    def cover(self, *items: Item) -> None:
        """Note that items were understood, although they add nothing."""
        for item in items:
            item.spent = True
            if item.last == item.first + 1:  # most of them
                self.covered.add(item.first)
            else:
                self.covered.update(range(item.first, item.last))

    def has(self, name: str) -> bool:
        """Say whether a figure was found."""
        return any(fact.field == name for fact in self.found)
