"""Loads the word lists; the one place of this floor that opens files."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.lexicon.phrases import NOTHING, variants
from bot.lexicon.reader import Reader
from bot.lexicon.vocabulary import AUDIENCES, COUNTRY, GRAMMAR, KINDS, PLATFORM, QUALITIES, UNSOLD

Words = Mapping[str, Sequence[str]]

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
    """Return a reader with the word lists of a folder; called where the house is put together.

    Raises:
        OSError: a file is missing or cannot be read.
        WordListError: one of them is no TOML, or says something that the lexicon does not know.
    """
    return Reader({name: _list(folder, *rules) for name, rules in _LISTS.items()})


def _list(folder: Path, files: Sequence[str], known: frozenset[str], pattern: str) -> Words:
    words: dict[str, Sequence[str]] = {}
    owners: dict[tuple[str, ...], str] = {}
    for file in files:
        for meaning, spellings in _toml(folder / file).items():
            place = f"{file}: {meaning}"
            if meaning not in known | {NOTHING} and not (pattern and re.fullmatch(pattern, meaning)):
                raise WordListError(f"{place} is not a word that the lexicon knows")
            if not isinstance(spellings, list) or not all(isinstance(word, str) for word in spellings):
                raise WordListError(f"{place} must be a list of strings")
            for spelling in spellings:
                _claim(spelling, meaning, place, owners)
            words[meaning] = spellings
    return words


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WordListError(f"{path.name}: {error}") from None


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
        for meaning, spellings in _list(folder, *_LISTS[name]).items()
    }
