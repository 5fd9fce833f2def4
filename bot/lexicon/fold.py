"""One spelling for texts that people take for the same, whatever letters they typed."""

import unicodedata
from collections.abc import Callable

_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ"  # noqa: RUF001  (styled letters are what this is about; there is no X)

STYLED = {
    **{styled: chr(ord("A") + place) for place, styled in enumerate(_SMALL_CAPITALS) if styled != "\0"},
    **{chr(first + place): chr(ord("A") + place) for first in (0x1F150, 0x1F170) for place in range(26)},
}
"""Small capitals and letters in circles and boxes that compatibility leaves as they are, with the plain letter."""


class Letters(dict[int, str | None]):
    """What `str.translate` makes of each character, learnt when it is met: each gap of a table costs an exception."""

    def __init__(self, made: Callable[[str], str | None]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, code: int) -> str | None:
        made = self[code] = self._made(chr(code))
        return made


# What compatibility decomposition leaves apart although readers do not.
_ALIKE = {
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER REH WITH LOOP}": "\N{ARABIC LETTER REH}",
    "\N{ARABIC TATWEEL}": "",
    **{styled: letter.lower() for styled, letter in STYLED.items()},
}


def _kept(char: str) -> str | None:
    if char in _ALIKE:
        return _ALIKE[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return None if category in {"Mn", "Me", "Cf"} else char


_KEPT = Letters(_kept)


def fold(text: str) -> str:
    """Return a text's search form: what is equal to a reader's eye is equal here. Not for showing.

    Case and accents go, the Turkish i's are one letter, and so are the forms of alef, of final heh and of yeh;
    styled letters and the digits of other scripts become plain; invisible characters and Arabic vowel signs go;
    each run of white space is one blank. `fold(fold(text)) == fold(text)`.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text.replace("™", " ")).casefold()
    return " ".join(unicodedata.normalize("NFKD", plain).translate(_KEPT).split())
