"""A provider's text with the tricks of its writing taken out."""

import html
import unicodedata

from bot.lexicon.fold import STYLED

_ROUNDS = 4  # panels escape what was escaped already
_SPELLED = STYLED | {ord("™"): " ", ord("№"): "#"}


class _Invisible(dict[int, int | str | None]):
    """What `str.translate` does with a character: controls are blanks, what only steers the writing is dropped."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        if category in {"Cf", "Cs", "Me"} or 0xFE00 <= code <= 0xFE0F:
            made: int | str | None = None
        elif category in {"Cc", "Zs", "Zl", "Zp", "Cn", "Co"}:
            made = " "
        else:
            made = code
        self[code] = made
        return made


_INVISIBLE = _Invisible()


def clean(text: str) -> str:
    """Return the text as a reader sees it: entities and styled letters plain, no controls, single blanks."""
    for _ in range(_ROUNDS):
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKC", text.translate(_SPELLED)).translate(_INVISIBLE)
    return " ".join(plain.split())
