"""A provider's own words, fit to stand in a title or a line of ours."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.i18n.clean import clean, without_direction
from bot.i18n.clip import clip
from bot.lexicon.fold import fold

_TAG = re.compile(r"</?(?:a|b|br|code|div|em|font|i|img|li|p|pre|s|span|strong|u|ul)\b[^<>]*>", re.IGNORECASE)
_ANGLE = re.compile("[<>]")
_LOOSE_END = " ,;:.-–—|/&+(["
_NAME = 40  # characters of a value that we have no word for
_MANY = 20_000  # words that are remembered: most come again, in other names and languages
_LONGEST = 400  # what nobody reads anyway is not worked on


def cleaned(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without markup, invisible letters and line breaks; what is empty then is left out."""
    return tuple(filter(None, map(_plain, words)))


@lru_cache(_MANY)
def _plain(word: str) -> str:
    return " ".join(clean(_ANGLE.sub(" ", _TAG.sub(" ", word[:_LONGEST]))).split())


def spelled(value: str) -> str:
    """Return a value that we have no word for as words."""
    return clip(" ".join(value.replace("_", " ").split()), _NAME)


def named(words: Iterable[str]) -> bool:
    """Say whether a person could call something by these words: there is a letter or a digit among them."""
    return any(letter.isalnum() for word in words for letter in word)


def cut(text: str, room: int) -> str:
    """Return `text` without isolates in at most `room` characters, cut after a word where one ends not far away."""
    short = clip(text, max(room, 1))
    if short == text or not short.endswith("…"):
        return short
    whole = short[:-1].rpartition(" ")[0].rstrip(_LOOSE_END)
    return f"{whole}…" if len(whole) > room // 2 and text[len(short) - 1 : len(short)] != " " else short


def form(text: str) -> str:
    """Return what `fold` makes of a text, word by word: most words are known from others."""
    return " ".join(filter(None, map(_form_of, text.split())))


@lru_cache(_MANY)
def _form_of(word: str) -> str:
    return fold(word)


def visible(text: str) -> int:
    """Return how many UTF-16 units of `text` are seen: direction marks do not count."""
    return len(text) if text.isascii() else len(without_direction(text).encode("utf-16-le")) // 2
