"""Cuts a clean text into words, numbers and signs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.lexicon.fold import fold

_SCAN = re.compile(
    r"(?P<flag>[\U0001F1E6-\U0001F1FF]{2})"
    r"|(?P<number>\d{1,3}(?:[ ]\d{3}){1,3}(?![\d.,]|[^\W\d_])|\d+(?:[.,\u066b\u066c]\d+)*)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670])*(?:['’`\u00b4][^\W\d_]{1,4}(?![^\W\d_]))?)"
    r"|(?P<sign>[^\s])"
)
_GROUPS = re.compile(r"[ .,\u066b\u066c]")
_HUMP = re.compile(r"[a-z](?=[A-Z])")
_ARTICLE = re.compile("[وف]?(?:ال|لل|[بلك](?:ال)?)|[وف]")  # and, so; the; by, for, like
_OPEN, _CLOSE, _BARS = "([{【《⟨『「", ")]}】》⟩』」", "|¦│┃•·⋙➜→➤⇒►▶,;،؛»«∥"
_DASHES = "-‐‑‒–—―−"  # noqa: RUF001  (every dash that providers use)
_MULTIPLIERS = frozenset("km")
_LONGEST = 40  # letters; what is longer is no word of any list
_DIGITS = 13  # a number with more is an id or a joke


class Shape(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    PERCENT = "percent"
    FLAG = "flag"
    OPEN = "open"
    CLOSE = "close"
    BAR = "bar"  # separates: | ~ , ; and a dash with a blank beside it
    DASH = "dash"  # joins: a dash without blanks
    SIGN = "sign"


_JOINTS = frozenset(_DASHES + "~")
_SHAPES = {
    **dict.fromkeys(_OPEN, Shape.OPEN),
    **dict.fromkeys(_CLOSE, Shape.CLOSE),
    **dict.fromkeys(_BARS, Shape.BAR),
}


@dataclass(slots=True)
class Token:
    """A piece of the text from `start` to `end`.

    `keys` are the forms under which the word lists may know it, the exact one first. A number's `value` is a whole
    number of `10 ** -places`.
    """

    shape: Shape
    start: int
    end: int
    keys: tuple[str, ...]
    value: int = 0
    places: int = 0


Forms = Callable[[str], tuple[str, ...]]
"""The forms under which the lists know a folded word; none where they do not."""

# A word in a piece of text: from where to where, under which forms.
Part = tuple[int, int, tuple[str, ...]]
Split = Callable[[str, bool], Sequence[Part]]
"""The words of which a run of letters is made; the flag says that it touches the number before it."""

# What a piece of text is wherever it stands: shape, keys, value and places.
_Known = tuple[Shape, tuple[str, ...], int, int]
_CACHE = 20_000


class Tokenizer:
    """Cuts texts; remembers the pieces that are one token wherever they stand: catalogues repeat theirs."""

    def __init__(self, split: Split) -> None:
        self._split = split
        self._known: dict[str, _Known | None] = {}

    def __call__(self, text: str) -> list[Token]:
        """Return the tokens of a clean text."""
        tokens: list[Token] = []
        remembered = self._known
        for match in _SCAN.finditer(text):
            piece = match[0]
            known = remembered[piece] if piece in remembered else self._learn(piece, match.lastgroup)
            if known is None:
                self._by_place(tokens, text, piece, match.start())
                continue
            shape, keys, value, places = known
            start = match.start()
            tokens.append(Token(shape, start, start + len(piece), keys, value, places))
            if (
                shape is Shape.NUMBER
                and len(tokens) > 1
                and tokens[-2].keys == ("%",)
                and tokens[-2].end == start
            ):
                _percent_before(tokens)
        return tokens

    def _learn(self, piece: str, group: str | None) -> _Known | None:
        """Return what a piece always is, None where that depends on its place."""
        known: _Known | None = None
        if group == "word":
            loose, behind_number = self._split(piece, False), self._split(piece, True)
            if len(loose) == len(behind_number) == 1:
                known = Shape.WORD, loose[0][2], 0, 0
        elif group == "number":
            known = _number(piece)
        elif group == "flag":
            known = Shape.FLAG, ("".join(chr(ord(c) - 0x1F1A5) for c in piece),), 0, 0
        elif piece != "%" and piece not in _JOINTS:
            known = _SHAPES.get(piece, Shape.SIGN), (piece,), 0, 0
        if len(self._known) >= _CACHE:
            self._known.clear()
        self._known[piece] = known
        return known

    def _by_place(self, tokens: list[Token], text: str, piece: str, start: int) -> None:
        """Add the tokens of a piece that depends on what stands beside it."""
        end = start + len(piece)
        if piece == "%":
            _percent(tokens, start, end)
        elif piece in _JOINTS:
            loose = start == 0 or end == len(text) or text[start - 1] == " " or text[end] == " "
            tokens.append(Token(Shape.BAR if loose else Shape.DASH, start, end, (piece,)))
        else:
            measure = bool(tokens) and tokens[-1].shape is Shape.NUMBER and tokens[-1].end == start
            for first, last, keys in self._split(piece, measure):
                tokens.append(Token(Shape.WORD, start + first, start + last, keys))


def _number(piece: str) -> _Known:
    groups = _GROUPS.split(piece)
    if sum(map(len, groups)) > _DIGITS:
        return Shape.SIGN, (piece,), 0, 0
    thousands = len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(groups) == 1 or (thousands and groups[0].strip("0\u0660")):
        value, places = int("".join(groups)), 0
    elif len(groups) == 2:
        value, places = int("".join(groups)), len(groups[1])
    else:  # a version or a date
        return Shape.SIGN, (piece,), 0, 0
    return Shape.NUMBER, (str(value) if not places else piece,), value, places


def _percent(tokens: list[Token], start: int, end: int) -> None:
    if tokens and tokens[-1].shape is Shape.NUMBER and start - tokens[-1].end <= 1:
        last = tokens[-1]
        tokens[-1] = Token(Shape.PERCENT, last.start, end, (f"{last.keys[0]}%",), last.value, last.places)
    else:
        tokens.append(Token(Shape.SIGN, start, end, ("%",)))


def _percent_before(tokens: list[Token]) -> None:
    """Join %100, which Turkish writes so."""
    if tokens[-1].shape is Shape.NUMBER:
        last, sign = tokens.pop(), tokens.pop()
        tokens.append(
            Token(Shape.PERCENT, sign.start, last.end, (f"{last.keys[0]}%",), last.value, last.places)
        )


def split_word(piece: str, measure: bool, forms: Forms) -> list[Part]:
    """Return the words in a run of letters: one, or those it is glued from where only they are known.

    `measure`: it touches the number before it, as the kday of 5kday does.
    """
    stem, _, ending = piece.replace("’", "'").replace("`", "'").replace("\u00b4", "'").partition("'")
    folded = fold(stem + ending if ending.casefold() == "t" else stem)
    if len(folded) > _LONGEST:
        return [(0, len(piece), (folded,))]
    parts = _humps(stem, len(piece), forms) if stem.isascii() else []
    keys = forms(folded)
    if parts and (not keys or all(forms(part[2][0]) for part in parts)):
        return parts
    if not keys and measure and folded[:1] in _MULTIPLIERS and forms(folded[1:]):
        return [(0, 1, forms(folded[:1]) or (folded[:1],)), (1, len(piece), forms(folded[1:]))]
    if not keys:
        keys = next(
            (known for prefix in _prefixes(folded) if (known := forms(folded[len(prefix) :]))), (folded,)
        )
    return [(0, len(piece), keys)]


def _humps(stem: str, end: int, forms: Forms) -> list[Part]:
    """Cut InstagramLikes in two, where one of the two is known."""
    cuts = [0, *(match.end() for match in _HUMP.finditer(stem)), end]
    words = [fold(stem[first:last]) for first, last in pairwise(cuts)]
    known = [forms(word) for word in words]
    if len(words) < 2 or not any(known):
        return []
    return [
        (first, last, keys or (word,))
        for (first, last), keys, word in zip(pairwise(cuts), known, words, strict=True)
    ]


def _prefixes(word: str) -> list[str]:
    """Return what may be an article or a preposition at the beginning of an Arabic word, the longest first."""
    match = _ARTICLE.match(word)
    longest = match[0] if match else ""
    return [longest[:size] for size in range(len(longest), 0, -1) if len(word) - size > 1]
