"""What stands between two dots of a title or of its facts."""

from typing import NamedTuple

from bot.titles.provider_words import form, visible


class Piece(NamedTuple):
    """Words with what is asked of them again and again: their search form, and how many characters people see."""

    text: str
    length: int
    form: str


def piece(text: str) -> Piece:
    """Return `text` as a piece."""
    return Piece(text, visible(text), form(text))
