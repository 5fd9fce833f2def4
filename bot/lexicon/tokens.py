"""Cuts a clean text into words, numbers and signs."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from bot.lexicon.beginnings import Beginning
from bot.lexicon.fold import fold

_BETWEEN = re.compile(r" (?!%|\d{3})")  # behind other blanks a number may go on: 1 000, 100 %
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
_JOINTS = frozenset(_DASHES + "~")
_JOINERS = frozenset("._'’/")  # join words where no blank stands before them
_ITEMS = {"number": "amount", "\\": "/", **{sign: sign for sign in "/:=+"}}
_SPOKEN = frozenset({"word", "number", "percent"})
_MULTIPLIERS = frozenset("km")
_LONGEST = 40  # letters; what is longer is no word of any list
_DIGITS = 13  # a number with more is an id or a joke

Shape = Literal[
    "word",
    "number",
    "percent",
    "flag",
    "open",
    "close",
    "bar",  # separates: | ~ , ; and a dash with a blank beside it
    "dash",  # joins: a dash without blanks
    "sign",
]
"""What a token is made of."""

_SHAPES: dict[str, Shape] = {
    **dict.fromkeys(_OPEN, "open"),
    **dict.fromkeys(_CLOSE, "close"),
    **dict.fromkeys(_BARS, "bar"),
}


@dataclass(slots=True)
class Token:
    """A piece of a text; texts that say the same share it, so nothing changes it.

    `keys` are the forms under which the word lists may know it, the exact one first, which is its `key`. `loose` says
    that a blank or nothing stands before it. A number's `value` is a whole number of `10 ** -places`. `joins` says that
    the words on both its sides may be one phrase, `spoken` that a person would read it aloud. `item` is what it is to
    the rules where no word list knows better, `begins` what phrases may begin with it.
    """

    shape: Shape
    text: str
    keys: tuple[str, ...]
    loose: bool
    value: int = 0
    places: int = 0
    key: str = field(init=False)
    joins: bool = field(init=False)
    spoken: bool = field(init=False)
    item: str = field(init=False)
    begins: Beginning | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.key = self.keys[0]
        self.joins = self.shape == "dash" or self.key == ":" or (self.key in _JOINERS and not self.loose)
        self.spoken = self.shape in _SPOKEN
        self.item = _ITEMS.get(self.key if self.shape == "sign" else self.shape, self.shape)


def spelled(tokens: Sequence[Token], first: int, last: int) -> str:
    """Return the tokens from `first` to `last` (not included) as they stand in the text."""
    if last == first + 1:
        return tokens[first].text
    return "".join([f" {token.text}" if token.loose else token.text for token in tokens[first:last]]).lstrip(
        " "
    )


Forms = Callable[[str], tuple[str, ...]]
"""The forms under which the lists know a folded word; none where they do not."""

# A word in a piece of text: from where to where, under which forms.
Part = tuple[int, int, tuple[str, ...]]
Split = Callable[[str, bool], Iterable[Part]]
"""The words of which a run of letters is made; the flag says that it touches the number before it."""

Begins = Callable[[Token], Beginning | None]
"""What phrases may begin with a token."""

_CACHE = 20_000
_REPEATED = 60  # letters; what is longer does not come again


class _Known(dict[str, list[Token]]):
    """The tokens of pieces of text, cut when they are met; what is looked up may be forgotten by another thread."""

    def __init__(self, cut: Callable[[str], list[Token]]) -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, piece: str) -> list[Token]:
        tokens = self._cut(piece)
        if len(piece) <= _REPEATED:
            if len(self) >= _CACHE:
                self.clear()
            self[piece] = tokens
        return tokens


class Tokenizer:
    """Cuts texts; remembers the tokens of what stands between blanks, because catalogues repeat theirs."""

    def __init__(self, split: Split, begins: Begins) -> None:
        self._split = split
        self._begins = begins
        self._word = lru_cache(_CACHE)(self._words)
        self._sign = lru_cache(_CACHE)(self._signs)
        self._number = lru_cache(_CACHE)(self._numbers)
        self._known = _Known(self._cut)

    def __call__(self, text: str) -> list[Token]:
        """Return the tokens of a clean text."""
        return list(chain.from_iterable(map(self._known.__getitem__, _BETWEEN.split(text))))

    def _cut(self, chunk: str) -> list[Token]:
        if chunk.isalpha():  # one word, as most are
            return self._word(chunk, False, True)
        tokens: list[Token] = []
        end = -1
        for match in _SCAN.finditer(chunk):
            before, (start, end) = end, match.span()
            piece, kind, loose = match[0], match.lastgroup, start != before
            if kind == "word":
                measure = not loose and bool(tokens) and tokens[-1].shape == "number"
                tokens += self._word(piece, measure, loose)
            elif kind == "number":
                number = self._number(piece, loose)
                if tokens and tokens[-1].key == "%" and number.shape == "number" and not loose:
                    sign = tokens.pop()  # Turkish writes %100
                    number = self._begin(_percent(number, sign.text + number.text, sign.loose))
                tokens.append(number)
            elif piece == "%":
                _add_percent(tokens, loose)
                self._begin(tokens[-1])
            else:
                tokens.append(self._sign(piece, loose, loose or chunk[end : end + 1] in {"", " "}))
        return tokens

    def _words(self, piece: str, measure: bool, loose: bool) -> list[Token]:
        """Return the words of a run of letters; `measure` says that it touches the number before it."""
        return [
            self._begin(Token("word", piece[first:last], keys, loose and not first))
            for first, last, keys in self._split(piece, measure)
        ]

    def _numbers(self, piece: str, loose: bool) -> Token:
        return self._begin(_number(piece, loose))

    def _signs(self, piece: str, loose: bool, apart: bool) -> Token:
        """Return what is neither word nor number; `apart` says that a blank or an end is beside it."""
        if len(piece) > 1:
            code = "".join(chr(ord(char) - 0x1F1A5) for char in piece)
            return self._begin(Token("flag", piece, (code,), loose))
        joint: Shape = "bar" if apart else "dash"
        shape = joint if piece in _JOINTS else _SHAPES.get(piece, "sign")
        return self._begin(Token(shape, piece, (piece,), loose))

    def _begin(self, token: Token) -> Token:
        token.begins = self._begins(token)
        return token


def _number(piece: str, loose: bool) -> Token:
    if len(piece) <= _DIGITS and piece.isdecimal():
        value = int(piece)
        return Token("number", piece, (str(value),), loose, value)
    groups = _GROUPS.split(piece)
    if sum(map(len, groups)) > _DIGITS:
        return Token("sign", piece, (piece,), loose)
    thousands = len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if thousands and groups[0].strip("0\u0660"):
        value = int("".join(groups))
        return Token("number", piece, (str(value),), loose, value)
    if len(groups) == 2:
        return Token("number", piece, (piece,), loose, int("".join(groups)), len(groups[1]))
    return Token("sign", piece, (piece,), loose)  # a version or a date


def _add_percent(tokens: list[Token], loose: bool) -> None:
    if tokens and tokens[-1].shape == "number":
        number = tokens.pop()
        tokens.append(_percent(number, f"{number.text} %" if loose else f"{number.text}%", number.loose))
    else:
        tokens.append(Token("sign", "%", ("%",), loose))


def _percent(number: Token, text: str, loose: bool) -> Token:
    return Token("percent", text, (f"{number.key}%",), loose, number.value, number.places)


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
    if stem[1:].islower() or stem.isupper():
        return []
    cuts = [0, *(match.end() for match in _HUMP.finditer(stem)), end]
    if len(cuts) == 2:
        return []
    words = [fold(stem[first:last]) for first, last in pairwise(cuts)]
    known = [forms(word) for word in words]
    if not any(known):
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
