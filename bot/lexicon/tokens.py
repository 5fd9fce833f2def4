"""Cuts a clean text into words, numbers and signs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.lexicon.fold import fold

_SCAN = re.compile(
    r"(?P<flag>[\U0001F1E6-\U0001F1FF]{2})"
    r"|(?P<number>\d{1,3}(?:[ ]\d{3}){1,3}(?![\d.,]|[^\W\d_])|\d+(?:[.,\u066b\u066c]\d+)*)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670])*(?:['’`\u00b4][^\W\d_]{1,4}(?![^\W\d_]))?)"
    r"|(?P<sign>[^\s])"
)
_HUMPS = re.compile(r"[^\W\d_]+?(?:(?<=[a-z])(?=[A-Z])|$)")
_ARABIC = re.compile("[\u0620-\u064a]")
_ARTICLE = re.compile("[وف]?(?:ال|لل|[بلك](?:ال)?)|[وف]")  # and, so; the; by, for, like
_OPEN, _CLOSE, _BARS = "([{【《«⟨『「", ")]}】》»⟩』」", "|¦│┃•·⋙➜→➤⇒►▶,;،؛»«∥"
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


def tokenize(text: str, forms: Forms) -> list[Token]:
    """Return the tokens of a clean text."""
    tokens: list[Token] = []
    for match in _SCAN.finditer(text):
        start, end = match.span()
        piece = match[0]
        if match.lastgroup == "word":
            glued = bool(tokens) and tokens[-1].shape is Shape.NUMBER and tokens[-1].end == start
            tokens += _measure(piece, start, forms) if glued else _words(piece, start, forms)
        elif match.lastgroup == "number":
            tokens.append(_number(piece, start, end))
        elif match.lastgroup == "flag":
            tokens.append(Token(Shape.FLAG, start, end, ("".join(chr(ord(c) - 0x1F1A5) for c in piece),)))
        elif piece == "%":
            _percent(tokens, start, end)
        else:
            tokens.append(Token(_sign(piece, text, start, end), start, end, (piece,)))
            continue
        if len(tokens) > 1 and tokens[-2].keys == ("%",) and tokens[-2].end == start:
            _percent_before(tokens)
    return tokens


def _sign(piece: str, text: str, start: int, end: int) -> Shape:
    if piece in _OPEN:
        return Shape.OPEN
    if piece in _CLOSE:
        return Shape.CLOSE
    if piece in _DASHES or piece == "~":
        loose = start == 0 or end == len(text) or text[start - 1] == " " or text[end] == " "
        return Shape.BAR if loose else Shape.DASH
    return Shape.BAR if piece in _BARS else Shape.SIGN


def _number(piece: str, start: int, end: int) -> Token:
    groups = re.split(r"[ .,\u066b\u066c]", piece)
    if sum(map(len, groups)) > _DIGITS:
        return Token(Shape.SIGN, start, end, (piece,))
    thousands = len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(groups) == 1 or (thousands and groups[0].strip("0\u0660")):
        value, places = int("".join(groups)), 0
    elif len(groups) == 2:
        value, places = int("".join(groups)), len(groups[1])
    else:  # a version or a date
        return Token(Shape.SIGN, start, end, (piece,))
    return Token(Shape.NUMBER, start, end, (str(value) if not places else piece,), value, places)


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


def _measure(piece: str, start: int, forms: Forms) -> list[Token]:
    """Return the words right behind a number: the kday of 5kday is two."""
    folded = fold(piece)
    if folded[:1] in _MULTIPLIERS and len(folded) > 1 and not forms(folded) and forms(folded[1:]):
        first = Token(Shape.WORD, start, start + 1, forms(folded[:1]) or (folded[:1],))
        return [first, Token(Shape.WORD, start + 1, start + len(piece), forms(folded[1:]))]
    return _words(piece, start, forms)


def _words(piece: str, start: int, forms: Forms) -> list[Token]:
    """Return a word, or the words it is glued from where only they are known."""
    stem, _, ending = piece.replace("’", "'").replace("`", "'").replace("\u00b4", "'").partition("'")
    folded = fold(stem + ending if ending.casefold() == "t" else stem)
    keys = forms(folded) if len(folded) <= _LONGEST else ()
    if not keys and not stem.islower() and stem.isascii() and stem[1:] != stem[1:].lower():
        parts = [(match[0], match.start()) for match in _HUMPS.finditer(stem)]
        made = [
            Token(Shape.WORD, start + at, start + at + len(part), forms(fold(part)) or (fold(part),))
            for part, at in parts
        ]
        if len(made) > 1 and any(forms(token.keys[0]) for token in made):
            made[-1].end = start + len(piece)
            return made
    if not keys and _ARABIC.match(folded) and len(folded) <= _LONGEST:
        for prefix in _prefixes(folded):
            if keys := forms(folded[len(prefix) :]):
                break
    return [Token(Shape.WORD, start, start + len(piece), keys or (folded,))]


def _prefixes(word: str) -> list[str]:
    match = _ARTICLE.match(word)
    if not match:
        return []
    longest = match[0]
    return [longest[:size] for size in range(len(longest), 0, -1) if len(word) - size > 1]
