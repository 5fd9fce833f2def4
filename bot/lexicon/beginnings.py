"""What a word may be the beginning of."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Said = tuple[str, str, int]
"""In which list a phrase stands, what it means, and how many tokens long it is."""


class Longer(NamedTuple):
    """A phrase behind its second word; of two that are equally long the one of the lower rank counts."""

    rank: int
    rest: tuple[str, ...]
    source: str
    value: str


class Beginning(NamedTuple):
    """What may begin with a word: what it says `alone`, once a list, and longer phrases by their second word."""

    alone: Sequence[Said]
    longer: Mapping[str, Sequence[Longer]]
