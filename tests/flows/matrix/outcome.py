"""What a cell of the fault matrix is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fault did to one action, in the words of the page.

    `word` stands in the cell; the others tell what was seen while the fault lasted, and afterwards.
    """

    word: str
    customer: str
    admin: str
    money: str
    afterwards: str


@dataclass(frozen=True, slots=True)
class Row:
    """One fault: its outcome in each action (None where the fault cannot happen), and the reasons told."""

    fault: str
    reasons: str
    cells: Mapping[str, Outcome | None]


def listed(parts: Iterable[str]) -> str:
    """Join what there is, "–" where there is nothing."""
    return ", ".join(dict.fromkeys(part for part in parts if part)) or "–"
