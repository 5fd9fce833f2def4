"""What the rules have found so far."""

from dataclasses import dataclass, field
from typing import NamedTuple

from bot.lexicon.items import Item


class Fact(NamedTuple):
    """A value of one of the reading's fields, from tokens `first` to `last` (not included)."""

    field: str
    value: int | str
    first: int
    last: int


@dataclass(slots=True)
class Facts:
    """The facts of one text, and which of its tokens they were read from."""

    found: list[Fact] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)

    def add(self, name: str, value: int | str, *items: Item) -> None:
        """Note a fact, and spend the items that it was read from."""
        first, last = min(item.first for item in items), max(item.last for item in items)
        self.found.append(Fact(name, value, first, last))
        self.cover(*items)

    def cover(self, *items: Item) -> None:
        """Note that items were understood, although they add nothing."""
        for item in items:
            item.spent = True
            self.covered.update(range(item.first, item.last))

    def has(self, name: str) -> bool:
        """Say whether a field has a value."""
        return any(fact.field == name for fact in self.found)

    def first(self, name: str) -> int | str | None:
        """Return a field's first value."""
        return next((fact.value for fact in self.found if fact.field == name), None)
