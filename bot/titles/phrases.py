"""Pieces of titles in one language, each made once."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from bot.i18n import Part, Translator, Value
from bot.i18n.bidi import isolate_foreign
from bot.i18n.turkish import upper_first
from bot.titles.vocabulary import GOODS, NAMED_PLATFORMS, OTHER

_ENOUGH = 30_000  # things remembered; the vocabulary needs a thousand, the rest are numbers and what is made of both

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Phrases:
    """Gives pieces of a line (`Translator.part`), and remembers them: ten thousand titles share their words."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._known: dict[Hashable, Any] = {}
        self._frames: dict[str, str] = {}
        self.language = translator.language
        self._rtl = translator.direction == "rtl"

    def part(self, key: str, /, **values: Value) -> str:
        """Return the message `key` as a piece of a line. Raises what `Translator.part` raises."""
        asked = (key, *values.items()) if values else key
        text: str | None = self._known.get(asked)
        return self._remember(asked, self._translator.part(key, **values)) if text is None else text

    def once(self, make: "Callable[[Phrases, K], T]", of: K) -> T:
        """Return `make(self, of)`, made once: whatever it makes must depend on nothing else, and nobody changes it."""
        asked = (make, of)
        made: T | None = self._known.get(asked)
        return self._remember(asked, make(self, of)) if made is None else made

    def _remember(self, asked: Hashable, made: T) -> T:
        if len(self._known) >= _ENOUGH:
            self._known.clear()
        self._known[asked] = made
        return made

    def line(self, key: str, pieces: Mapping[str, str]) -> str:
        """Return the message `key` made of finished pieces; what is seldom asked for twice is not remembered."""
        frame = self._frames.get(key)
        if frame is None:
            slots = {name: Part(f"{{{name}}}") for name in pieces}
            frame = self._frames[key] = self._translator.part(key, **slots)
        return " ".join(frame.format_map(pieces).split())

    def quoted(self, words: str) -> str:
        """Return a provider's words in the language's quotation marks."""
        return self.line("fact-words", {"words": self.foreign(words)})

    def foreign(self, words: str) -> str:
        """Return words that are not ours, in isolates where they would not run with our line."""
        return isolate_foreign(words, rtl=self._rtl) if words else ""


def kind_name(t: Phrases | Translator, kind: str) -> str:
    """Return the heading under which services of a kind stand; one we have no word for keeps its own."""
    if kind == OTHER:
        return t.part("kind-other")
    word = t.part(f"goods-{kind}") if kind in GOODS else kind.replace("_", " ")
    return upper_first(word, t.language)


def platform_name(t: Phrases | Translator, platform: str) -> str:
    """Return a platform's name as the reader writes it; one we have no word for keeps its own."""
    if platform in NAMED_PLATFORMS:
        return t.part(f"platform-{platform}")
    return platform.replace("_", " ").title()
