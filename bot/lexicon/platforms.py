"""Which platform a provider's service is for, read from its name or else from its category."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.lexicon.fold import fold

_SHORT = 3
_ARABIC = re.compile("[\u0620-\u064a]")
_ARABIC_PREFIX = "[وف]?(?:ال|[بلك](?:ل|ال)?)?"  # and, so; the; by, for, like


class PlatformReader:
    """Finds platforms by their spellings.

    `words` maps a platform's slug to spellings; case, marks and letter forms do not matter (`fold`). A blank in a
    spelling stands for any or no punctuation ("tik tok" is also tiktok and tik-tok); a `*` at its end lets letters
    follow. Spellings stand as words of their own, Arabic ones perhaps behind an article or a preposition.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        spellings = [(fold(word), platform) for platform, several in words.items() for word in several]
        self._platforms = [platform for _, platform in spellings]
        numbered = [(word, number) for number, (word, _) in enumerate(spellings)]
        self._clear = _pattern((word, number) for word, number in numbered if len(word) > _SHORT)
        self._short = _pattern((word, number) for word, number in numbered if len(word) <= _SHORT)

    def read(self, name: str, category: str) -> str | None:
        """Return the slug of the platform, None when neither text says one.

        The name decides, else the category. In either the first platform named counts, so that "Traffic from
        Instagram" is traffic; abbreviations ("IG", a bare "X") only where no platform is written out.
        """
        for text in (fold(name), fold(category)):
            for pattern in (self._clear, self._short):
                match = pattern.search(text)
                if match and match.lastgroup:
                    return self._platforms[int(match.lastgroup.removeprefix("w"))]
        return None


def _pattern(numbered: Iterable[tuple[str, int]]) -> re.Pattern[str]:
    """Match any of the words, each in a group named by its number; of two that begin at one place the longer."""
    longest_first = sorted(numbered, key=lambda entry: -len(entry[0]))
    choices = "|".join(f"(?P<w{number}>{_word(word)})" for word, number in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{choices or '(?!)'})")


def _word(word: str) -> str:
    stem = re.escape(word.removesuffix("*")).replace(r"\ ", r"[\W_]*")
    before = _ARABIC_PREFIX if _ARABIC.search(word) else ""
    return before + stem + ("" if word.endswith("*") else r"(?![^\W_])")


def load(path: Path) -> dict[str, list[str]]:
    """Return the words of a TOML file of `slug = [spellings]`; called where the house is put together.

    Raises:
        OSError, tomllib.TOMLDecodeError: no such file, or no TOML.
        ValueError: anything else than lists of strings in it.
    """
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    for platform, spellings in words.items():
        if not isinstance(spellings, list) or not all(isinstance(word, str) for word in spellings):
            raise ValueError(f"{path.name}: {platform} must be a list of strings")
    return words
