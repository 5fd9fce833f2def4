"""Shortens text without cutting a letter in two."""

import unicodedata

from bot.i18n.bidi import FSI, PDI

_JOINER = "\u200d"
_FIRST_MARK = "\u0300"
_ELLIPSIS = "…"


def clip(text: str, limit: int) -> str:
    """Return plain `text` in at most `limit` UTF-16 units, which is how Telegram counts; "…" marks a cut.

    The cut never falls inside what a reader sees as one letter (Unicode Standard Annex 29: combining marks,
    joined emoji, flags), and closes the isolates that it leaves open. `limit` is at least 1.
    """
    if _units(text) <= limit:
        return text
    kept = text[: _letters_end(text, _most(text, limit))]
    return kept.rstrip() + _ELLIPSIS + PDI * _isolates(kept)


def _most(text: str, limit: int) -> int:
    """Return how many characters, of one that is too long, fit with the mark of the cut and what closes isolates."""
    most = limit - len(_ELLIPSIS)
    while (over := _closed(text[:most]) + len(_ELLIPSIS) - limit) > 0:
        most -= (over + 1) // 2  # no character takes more than two units
    return most


def _closed(text: str) -> int:
    return _units(text) + max(_isolates(text), 0)


def _isolates(text: str) -> int:
    return text.count(FSI) - text.count(PDI)


def _letters_end(text: str, most: int) -> int:
    """Return where the last letter begins that does not begin behind `most`: whatever is before it can be kept."""
    start = most
    while start and not (text[start] < _FIRST_MARK and text[start - 1] != _JOINER):
        start -= 1  # to a character that surely begins a letter
    for at in range(start + 1, most + 1):
        if not _joined(text, start, at):
            start = at
    return start


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _joined(text: str, start: int, at: int) -> bool:
    """Say whether the character at `at` belongs to the letter that began at `start`."""
    letter, before = text[at], text[at - 1] if at else ""
    if letter < _FIRST_MARK and before != _JOINER:
        return False
    if _is_flag_half(letter) and _is_flag_half(before):
        return (at - start) % 2 == 1
    return (
        letter == _JOINER
        or (before == _JOINER and at - start > 1)
        or unicodedata.category(letter) in {"Mn", "Mc", "Me"}  # marks, variation selectors
        or "\U0001f3fb" <= letter <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= letter <= "\U000e007f"  # tags of subdivision flags
    )


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"
