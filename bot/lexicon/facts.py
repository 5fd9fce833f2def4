"""What the rules have found so far."""

from dataclasses import dataclass, field

from bot.lexicon.items import Item
from bot.lexicon.phrases import Fact


@dataclass(slots=True)
class Facts:
    """The facts of one text, and which of its tokens they were read from."""

    found: list[Fact] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)

    def add(self, name: str, value: int | str, *items: Item) -> None:
        """Note a fact, and spend the items that it was read from."""
        first, last = items[0].first, items[0].last
        for item in items[1:]:
            first, last = min(first, item.first), max(last, item.last)
        self.found.append(Fact(name, value, first, last))
        self.cover(*items)

    def cover(self, *items: Item) -> None:
        """Note that items were understood, although they add nothing."""
        for item in items:
            item.spent = True
            self.covered.update(range(item.first, item.last))

    def has(self, name: str) -> bool:
        """Say whether a field has a value."""
        return self.first(name) is not None

    def first(self, name: str) -> Fact | None:
        """Return what was found first for a field, None where nothing was."""
        for fact in self.found:
            if fact.field == name:
                return fact
        return None
