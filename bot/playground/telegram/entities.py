"""Formatted text as Telegram keeps it: plain text plus entities counted in UTF-16 units."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.playground.telegram.errors import Json

MAX_TEXT = 4096  # characters of a message, without its tags


class Formatted(NamedTuple):
    """Plain text and its entities, outermost first."""

    text: str
    entities: list[Json]


# Telegram drops carriage returns, line and paragraph separators and the old bidi embeddings (not the
# isolates), and turns other control characters into spaces: clean_input_string in tdlib's misc.cpp.
_DROPPED = re.compile("[\r\u2028-\u202e]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/<>])"
    r"|(?<![\w@./])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, which is how Telegram counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Return `text` without the characters that Telegram removes from everything it is sent."""
    return _CONTROL.sub(" ", _DROPPED.sub("", text))


def trimmed(formatted: Formatted) -> Formatted:
    """Return the text without white space around it, entities moved and cut to fit."""
    text, entities = formatted
    start = units(text[: len(text) - len(text.lstrip())])
    bare = text.strip()
    size = units(bare)
    kept: list[Json] = []
    for entity in entities:
        begin = max(entity["offset"] - start, 0)
        end = min(entity["offset"] - start + entity["length"], size)
        if begin < end:
            kept.append(entity | {"offset": begin, "length": end - begin})
    return Formatted(bare, kept)


def with_detected(formatted: Formatted) -> Formatted:
    """Return the text with the links, commands and mentions that Telegram finds by itself added.

    Nothing is looked for inside code, pre and text links.
    """
    text, entities = formatted
    opaque = [_span(entity) for entity in entities if entity["type"] in {"code", "pre", "text_link"}]
    found = []
    for match in _FOUND.finditer(text):
        begin = units(text[: match.start()])
        end = begin + units(match.group())
        if not _touches(begin, end, opaque):
            found.append({"type": match.lastgroup, "offset": begin, "length": end - begin})
    return Formatted(text, in_order([*entities, *found]))


def in_order(entities: Iterable[Json]) -> list[Json]:
    """Return the entities by offset, the longer first where two begin together."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _touches(begin: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin < there_end and there_begin < end for there_begin, there_end in spans)
