"""Shortens text without cutting a letter in two."""

import unicodedata
from collections.abc import Iterator

from bot.i18n.bidi import FSI, PDI

_JOINER = "\u200d"
_ELLIPSIS = "…"


def clip(text: str, limit: int) -> str:
    """Return plain `text` in at most `limit` UTF-16 units, which is how Telegram counts; "…" marks a cut.

    The cut never falls inside what a reader sees as one letter (Unicode Standard Annex 29: combining marks,
    joined emoji, flags), and closes the isolates that it leaves open. `limit` is at least 1.
    """
    if _units(text) <= limit:
        return text
    used = isolates = cut = open_isolates = 0
    for letter in _letters(text):
        used += _units(letter)
        isolates += letter.count(FSI) - letter.count(PDI)
        if used + max(isolates, 0) + len(_ELLIPSIS) > limit:
            break
        cut += len(letter)
        open_isolates = isolates
    return text[:cut].rstrip() + _ELLIPSIS + PDI * open_isolates


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _letters(text: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(text)):
        if not _joined(text, start, at):
            yield text[start:at]
            start = at
    yield text[start:]


def _joined(text: str, start: int, at: int) -> bool:
    """Say whether the character at `at` belongs to the letter that began at `start`."""
    letter, before = text[at], text[at - 1]
    if letter.isascii() and before.isascii():
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
