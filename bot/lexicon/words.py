"""Loads the word lists; the one place of this floor that opens files."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.lexicon.phrases import NOTHING, variants
from bot.lexicon.reader import Reader
from bot.lexicon.vocabulary import AUDIENCES, COUNTRY, GRAMMAR, KINDS, PLATFORM, QUALITIES, UNSOLD

Words = Mapping[str, Sequence[str]]
_Texts = tuple[tuple[str, str], ...]  # files: their names and what they hold
_AllTexts = tuple[tuple[str, _Texts], ...]  # by list

# Which files make a list, and what may be said in it: the words themselves, or how they are spelled.
_LISTS: Mapping[str, tuple[tuple[str, ...], frozenset[str], str]] = {
    "platform": (("platforms.toml",), frozenset(), PLATFORM),
    "kinds": (("kinds.toml",), KINDS, ""),
    "audience": (("audience.toml", "countries.toml"), AUDIENCES, COUNTRY),
    "quality": (("quality.toml",), QUALITIES, ""),
    "grammar": (("grammar.toml",), GRAMMAR, ""),
    "glue": (("glue.toml",), frozenset({"glue"}), ""),
    "unsold": (("unsold.toml",), UNSOLD, ""),
}


class WordListError(ValueError):
    """A word list cannot be used; the text names file and entry."""


def load_lexicon(folder: Path) -> Reader:
    """Return the reader with the word lists of a folder, the same one for the same lists: it remembers what it reads.

    Called where the house is put together.

    Raises:
        OSError: a file is missing or cannot be read.
        WordListError: one of them is no TOML, or says something that the lexicon does not know.
    """
    return _reader(_all_texts(folder))


def new_reader(folder: Path) -> Reader:
    """Return a reader that has not read anything; raises like `load_lexicon`."""
    return _made(_all_texts(folder))


def _made(texts: _AllTexts) -> Reader:
    return Reader({name: _list(name, files) for name, files in texts})


_reader = cache(_made)  # it can be shared, and making it costs most of opening a shop again


def _all_texts(folder: Path) -> _AllTexts:
    return tuple((name, _texts(folder, name)) for name in _LISTS)


def _texts(folder: Path, name: str) -> _Texts:
    files, _, _ = _LISTS[name]
    try:
        return tuple((file, (folder / file).read_text(encoding="utf-8")) for file in files)
    except UnicodeDecodeError as error:
        raise WordListError(f"{name}: {error}") from None


@cache
def _list(name: str, files: _Texts) -> Words:
    _, known, pattern = _LISTS[name]
    words: dict[str, Sequence[str]] = {}
    owners: dict[tuple[str, ...], str] = {}
    for file, text in files:
        for meaning, spellings in _toml(file, text).items():
            place = f"{file}: {meaning}"
            if meaning not in known | {NOTHING} and not (pattern and re.fullmatch(pattern, meaning)):
                raise WordListError(f"{place} is not a word that the lexicon knows")
            if not isinstance(spellings, list) or not all(isinstance(word, str) for word in spellings):
                raise WordListError(f"{place} must be a list of strings")
            for spelling in spellings:
                _claim(spelling, meaning, place, owners)
            words[meaning] = spellings
    return words


def _toml(file: str, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WordListError(f"{file}: {error}") from None


def _claim(spelling: str, meaning: str, place: str, owners: dict[tuple[str, ...], str]) -> None:
    try:
        ways = variants(spelling)
    except ValueError as error:
        raise WordListError(f"{place}: {error}") from None
    for words in ways:
        if owners.setdefault(words, meaning) != meaning:
            raise WordListError(f"{place}: {spelling!r} already means {owners[words]}")


def load_spellings(folder: Path) -> dict[str, str]:
    """Return every word of every language for each platform and kind, for search; raises like `load_lexicon`."""
    return {
        meaning: " ".join(spelling.replace("*", "") for spelling in spellings)
        for name in ("platform", "kinds")
        for meaning, spellings in _list(name, _texts(folder, name)).items()
    }
