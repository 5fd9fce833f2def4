"""A provider's text with the tricks of its writing taken out."""

import html
import re
import unicodedata

from bot.lexicon.fold import STYLED

_ROUNDS = 4  # panels escape what was escaped already
_SPELLED = STYLED | {"™": " ", "№": "#"}
# Where those stand; a range also where only a few of it are, because a set of letters is slow to search.
_STYLED = re.compile("[™№\u0262-\u029f\u1d00-\u1d22\ua730-\ua7af\U0001f150-\U0001f189]")
# Characters that put a colour or a frame around the one before them; all others that do not show are unprintable.
_DRESS = re.compile("[\ufe00-\ufe0f\u0488\u0489\u1abe\u20dd-\u20e0\u20e2-\u20e4\ua670-\ua672]")


def _shown(char: str) -> str:
    """Return what shows an unprintable character: nothing of what only steers the writing, a blank of a control."""
    return "" if unicodedata.category(char) in {"Cf", "Cs"} else " "


def clean(text: str) -> str:
    """Return the text as a reader sees it: entities and styled letters plain, no controls, single blanks."""
    for _ in range(_ROUNDS):
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    if text.isascii() and text.isprintable():
        return _single_blanks(text)
    plain = unicodedata.normalize("NFKC", _STYLED.sub(lambda match: _SPELLED.get(match[0], match[0]), text))
    plain = _DRESS.sub("", plain)
    if not plain.isprintable():
        plain = "".join([char if char.isprintable() else _shown(char) for char in plain])
    return _single_blanks(plain)


def _single_blanks(text: str) -> str:
    """Return a text without blanks at its ends and with one where several stand; no other white space is printable."""
    return " ".join(text.split()) if "  " in text else text.strip()
