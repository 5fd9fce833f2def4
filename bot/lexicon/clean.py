"""A provider's text with the tricks of its writing taken out."""

import html
import unicodedata

_ROUNDS = 4  # panels escape what was escaped already
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ"  # noqa: RUF001  (styled letters are what this is about; there is no X)
# Letters in boxes and circles that compatibility does not make plain, and small capitals.
_STYLED = {
    **{ord(styled): chr(ord("A") + place) for place, styled in enumerate(_SMALL_CAPITALS) if styled != "\0"},
    **{first + place: chr(ord("A") + place) for first in (0x1F150, 0x1F170) for place in range(26)},
    ord("™"): " ",
    ord("№"): "#",
}


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
    plain = unicodedata.normalize("NFKC", text.translate(_STYLED)).translate(_INVISIBLE)
    return " ".join(plain.split())
