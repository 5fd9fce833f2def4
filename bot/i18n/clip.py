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
    used = isolates = start = open_isolates = 0
    for at, character in enumerate(text):
        if not _joined(text, start, at):
            if used + max(isolates, 0) + len(_ELLIPSIS) > limit:
                break
            start, open_isolates = at, isolates
        used += 2 if character > "\uffff" else 1
        isolates += (character == FSI) - (character == PDI)
    return text[:start].rstrip() + _ELLIPSIS + PDI * open_isolates


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
