"""Makes text from outside fit to stand in ours: nothing invisible, nothing that turns the line around."""

import re

# Letters that draw nothing and can hide, reorder or imitate text: soft hyphen, grapheme joiner, Arabic
# letter mark, Hangul fillers, Khmer vowels, Mongolian separator, zero-width space, direction marks,
# embeddings, overrides, isolates, invisible operators, blank braille, byte order mark, annotation marks,
# private use, surrogates, controls.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\ue000-\uf8ff\ud800-\udfff\x00-\x09\x0b-\x1f\x7f-\x9f]"
)
# ZWNJ and ZWJ shape Persian words and join emoji; at the edge of a word or in a row they only hide.
_IDLE_JOINER = re.compile(r"(?<![^\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\s\u200c\u200d])")
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def clean(text: str) -> str:
    """Return `text` without controls, bidi marks and zero-width tricks; every line break becomes a newline.

    Tabs become spaces. What Unicode calls "Trojan source" (UTR 36, TR 55) is why.
    """
    text = _LINE_BREAK.sub("\n", text).replace("\t", " ")
    return _IDLE_JOINER.sub("", _INVISIBLE.sub("", text))


def escape(text: str) -> str:
    """Return `text` with the four characters escaped that Telegram's HTML names; fit for attributes too."""
    return text.translate(_ESCAPES)


def without_direction(text: str) -> str:
    """Return `text` without bidi marks: what people copy must hold only what they see."""
    return _DIRECTION.sub("", text)
