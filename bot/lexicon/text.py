"""One text, with what the word lists and the rules find in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.lexicon.amounts import join_amounts
from bot.lexicon.clean import clean
from bot.lexicon.facts import Facts
from bot.lexicon.ids import id_length
from bot.lexicon.items import Line
from bot.lexicon.limits import read_limits
from bot.lexicon.pace import read_duration, read_speed, read_start
from bot.lexicon.phrases import Fact, Phrases
from bot.lexicon.refill import REFILL, read_refill
from bot.lexicon.subjects import audience_of, kinds_of, platforms_of, sources_of
from bot.lexicon.tokens import Token
from bot.lexicon.units import UNITS

_TIMES = frozenset({"time"})
_LASTING = frozenset({"live_viewers"})


@dataclass(slots=True)
class Text:
    """A clean text without the panel's own id, its tokens and its facts; nothing changes it.

    `glue` is what carries nothing by itself.
    """

    text: str
    tokens: Sequence[Token]
    platform: Sequence[Fact]
    kinds: Sequence[Fact]
    audience: Sequence[Fact]
    quality: Sequence[Fact]
    unsold: Sequence[Fact]
    facts: Facts
    glue: Sequence[Fact]

    @property
    def covered(self) -> set[int]:
        """Return the tokens that gave something."""
        return self.facts.covered | tokens_of([*self.platform, *self.kinds, *self.audience, *self.quality])


class ReadText(Protocol):
    """Reads texts."""

    def __call__(self, text: str, *, lasting: bool = False, heading: bool = False) -> Text:
        """Read one; `lasting` says that it is known to sell a time, `heading` that it stands over several services."""


def text_reader(phrases: Phrases) -> ReadText:
    """Return what reads texts with the words of the lists."""

    def read(text: str, *, lasting: bool = False, heading: bool = False) -> Text:
        plain = clean(text)
        tokens = phrases.tokenize(plain)
        del tokens[: id_length(tokens)]
        found = _without_parts_of_names(phrases.find(tokens))
        grammar = found["grammar"]
        kinds = kinds_of(found["kinds"], grammar)
        platform = platforms_of(found["platform"], tokens, kinds)
        audience = audience_of(found["audience"], tokens)
        if platform and platform[0].value == "website":
            audience += sources_of(found["platform"], tokens, grammar)
        quality = found["quality"]
        if quality and (denied := {last for _, value, _, last in grammar if value == "no"}):
            quality = [match for match in quality if match.first not in denied]
        facts = _figures(
            tokens, found, str(kinds[0].value) if kinds else "", lasting=lasting, heading=heading
        )
        return Text(
            text=plain,
            tokens=tokens,
            platform=platform,
            kinds=kinds,
            audience=audience,
            quality=quality,
            unsold=found["unsold"],
            facts=facts,
            glue=found["glue"],
        )

    return read


def _without_parts_of_names(found: dict[str, list[Fact]]) -> dict[str, list[Fact]]:
    """Drop what is said only by the first word of a longer name: New Zealand is not new."""
    both = (*found["platform"], *found["audience"])
    names = {first: last for _, _, first, last in both if last > first + 1}
    if not names:
        return found
    for source in ("quality", "grammar"):
        found[source] = [match for match in found[source] if match.last >= names.get(match.first, 0)]
    return found


def _figures(
    tokens: Sequence[Token], found: dict[str, list[Fact]], kind: str, *, lasting: bool, heading: bool
) -> Facts:
    facts = Facts()
    if not found["grammar"] and not any(token.shape == "number" for token in tokens):
        return facts
    said = {value for _, value, _, _ in found["grammar"]}
    if heading and said.isdisjoint(REFILL):  # no other figure is asked of one
        return facts
    lasting = lasting or kind in _LASTING or "live" in said
    line = Line(tokens, found["grammar"], found["kinds"])
    join_amounts(line, units=not said.isdisjoint(UNITS))
    hours = line.has(_TIMES) and any(match.value == "watch_time" for match in found["kinds"])
    read_speed(line, facts)
    read_refill(line, found["kinds"], facts, heading=heading)
    read_start(line, facts, lasting=lasting, hours=hours)
    read_limits(line, facts)
    read_duration(line, facts, lasting=lasting, hours=hours)
    return facts


def tokens_of(spans: Iterable[Fact]) -> set[int]:
    """Return the tokens of which facts speak."""
    tokens: set[int] = set()
    for _, _, first, last in spans:
        if last == first + 1:  # most of them; a range costs more than the rest of this
            tokens.add(first)
        else:
            tokens.update(range(first, last))
    return tokens
