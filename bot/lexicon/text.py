"""Texts, with what the word lists and the rules find in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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
_LIVE = frozenset({"live"})
_LASTING = frozenset({"live_viewers"})


@dataclass(slots=True)
class Text:
    """A clean text without the panel's own id, and its tokens.

    `found` is what stands in the word lists, list by list; the rest is what the rules make of it.
    """

    text: str
    tokens: Sequence[Token]
    found: dict[str, list[Fact]]
    platform: Sequence[Fact] = ()
    kinds: Sequence[Fact] = ()
    audience: Sequence[Fact] = ()
    quality: Sequence[Fact] = ()
    facts: Facts = field(default_factory=Facts)

    @property
    def covered(self) -> set[int]:
        """Return the tokens that gave something."""
        return self.facts.covered | tokens_of([*self.platform, *self.kinds, *self.audience, *self.quality])


def read_texts(
    phrases: Phrases, texts: Sequence[str], lasting: Sequence[bool], *, heading: bool = False
) -> list[Text]:
    """Return what texts say, in their order.

    `lasting` says which of them are known to sell a time, `heading` that each stands over several services. A step is
    taken in all of them before the next one: code and words that were just used are still near the processor.
    """
    read = [_find(phrases, text) for text in texts]
    for text in read:
        _name(text)
    lines = [_line(text, heading=heading) for text in read]
    for text, line, lasts in zip(read, lines, lasting, strict=True):
        if line is not None:
            _measure(text, line, lasting=lasts, heading=heading)
    return read


def _find(phrases: Phrases, text: str) -> Text:
    """Look for the words of the lists."""
    plain = clean(text)
    tokens = phrases.tokenize(plain)
    del tokens[: id_length(tokens)]
    return Text(plain, tokens, _without_parts_of_names(phrases.find(tokens)))


def _name(text: Text) -> None:
    """Note what is sold, for which site and whom, and of what quality."""
    found, tokens = text.found, text.tokens
    grammar = found["grammar"]
    text.kinds = kinds = kinds_of(found["kinds"], grammar)
    text.platform = platform = platforms_of(found["platform"], tokens, kinds)
    text.audience = audience = audience_of(found["audience"], tokens)
    if platform and platform[0].value == "website":
        audience += sources_of(found["platform"], tokens, grammar)
    text.quality = quality = found["quality"]
    if quality and (denied := {last for _, value, _, last in grammar if value == "no"}):
        text.quality = [match for match in quality if match.first not in denied]


def _without_parts_of_names(found: dict[str, list[Fact]]) -> dict[str, list[Fact]]:
    """Drop what is said only by the first word of a longer name: New Zealand is not new."""
    both = (*found["platform"], *found["audience"])
    names = {first: last for _, _, first, last in both if last > first + 1}
    if not names:
        return found
    for source in ("quality", "grammar"):
        found[source] = [match for match in found[source] if match.last >= names.get(match.first, 0)]
    return found


def _line(text: Text, *, heading: bool) -> Line | None:
    """Return the line from which figures can be read, None where it has none."""
    grammar = text.found["grammar"]
    if not grammar and not any(token.shape == "number" for token in text.tokens):
        return None
    words = {value for _, value, _, _ in grammar}
    if heading and words.isdisjoint(REFILL):  # no other figure is asked of one
        return None
    line = Line(text.tokens, grammar, text.found["kinds"])
    join_amounts(line, units=not words.isdisjoint(UNITS))
    return line


def _measure(text: Text, line: Line, *, lasting: bool, heading: bool) -> None:
    """Note the figures."""
    facts, kinds = text.facts, text.found["kinds"]
    lasting = lasting or (bool(text.kinds) and text.kinds[0].value in _LASTING) or line.has(_LIVE)
    hours = line.has(_TIMES) and any(match.value == "watch_time" for match in kinds)
    read_speed(line, facts)
    read_refill(line, kinds, facts, heading=heading)
    read_start(line, facts, lasting=lasting, hours=hours)
    read_limits(line, facts)
    read_duration(line, facts, lasting=lasting, hours=hours)


def tokens_of(spans: Iterable[Fact]) -> set[int]:
    """Return the tokens of which facts speak."""
    tokens: set[int] = set()
    for _, _, first, last in spans:
        if last == first + 1:  # most of them; a range costs more than the rest of this
            tokens.add(first)
        else:
            tokens.update(range(first, last))
    return tokens
