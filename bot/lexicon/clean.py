"""A provider's text with the tricks of its writing taken out."""

import html
import unicodedata

from bot.lexicon.fold import STYLED, Letters

_ROUNDS = 4  # panels escape what was escaped already
_SPELLED = STYLED | {"™": " ", "№": "#"}


def _visible(char: str) -> str | None:
    """Return what shows a character: controls are blanks, what only steers the writing is dropped."""
    category = unicodedata.category(char)
    if category in {"Cf", "Cs", "Me"} or "\ufe00" <= char <= "\ufe0f":
        return None
    return " " if category in {"Cc", "Zs", "Zl", "Zp", "Cn", "Co"} else char


_PLAIN, _VISIBLE = Letters(lambda char: _SPELLED.get(char, char)), Letters(_visible)


def clean(text: str) -> str:
    """Return the text as a reader sees it: entities and styled letters plain, no controls, single blanks."""
    for _ in range(_ROUNDS):
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_VISIBLE)
    return " ".join(plain.split())
