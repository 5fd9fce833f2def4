"""One spelling for texts that people take for the same, whatever letters they typed."""

import unicodedata

_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ"  # noqa: RUF001  (styled letters are what this is about; there is no X)

STYLED = {
    **{ord(styled): chr(ord("A") + place) for place, styled in enumerate(_SMALL_CAPITALS) if styled != "\0"},
    **{first + place: chr(ord("A") + place) for first in (0x1F150, 0x1F170) for place in range(26)},
}
"""Small capitals and letters in circles and boxes that compatibility leaves as they are, with the plain letter."""

# What compatibility decomposition leaves apart although readers do not.
_ALIKE = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER REH WITH LOOP}": "\N{ARABIC LETTER REH}",
        "\N{ARABIC TATWEEL}": "",
        **{chr(code): letter for code, letter in STYLED.items()},
    }
)


def fold(text: str) -> str:
    """Return a text's search form: what is equal to a reader's eye is equal here. Not for showing.

    Case and accents go, the Turkish i's are one letter, and so are the forms of alef, of final heh and of yeh;
    styled letters and the digits of other scripts become plain; invisible characters and Arabic vowel signs go;
    each run of white space is one blank. `fold(fold(text)) == fold(text)`.
    """
    kept = []
    plain = unicodedata.normalize("NFKD", text.replace("™", " ")).translate(_ALIKE).casefold()
    for char in unicodedata.normalize("NFKD", plain).translate(_ALIKE):
        category = unicodedata.category(char)
        if category == "Nd":
            kept.append(str(unicodedata.decimal(char)))
        elif category not in {"Mn", "Me", "Cf"}:
            kept.append(char)
    return " ".join("".join(kept).split())
