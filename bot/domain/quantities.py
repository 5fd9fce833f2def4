"""Numbers as people type them: a quantity in an order, an amount of money in an admin's command.

A number is digits of any script, perhaps grouped (`1,000`, `1.000`, `1 000`, `1'000`), perhaps with a
fraction, perhaps with a word that multiplies it (`1.5k`, `2 bin`). `,` and `.` mean opposite things to
different readers, so every text is read both ways: when both readings hold, or the only one is no whole
quantity, the person is asked back (`Ambiguous`), never guessed at. The one exception is `1.000` and `1,000`
as a quantity: nobody orders one follower with three decimals.

A unit word may follow, from a closed list: an unknown word could be a misspelt multiplier, and "10 milion"
read as ten would be a wrong order. Signs are refused; so are currencies, which would have to be converted.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from bot.domain.errors import Refusal
from bot.domain.money import MICROS

LIMIT = 10**12
"""Largest number read: more than any panel sells; as money it still fits a 64-bit integer of micro-units."""

_LONGEST = 64
_FACTORS: dict[str, tuple[int, ...]] = {
    "": (1,),
    **dict.fromkeys(("k", "bin", "thousand", "الف", "الاف", "ك"), (1_000,)),
    **dict.fromkeys(("m", "mn", "milyon", "million", "مليون", "ملايين"), (1_000_000,)),
    "b": (1_000, 1_000_000_000),  # Turkish shorthand for a thousand, English for a billion
}
_ALONE = {
    **dict.fromkeys(("bin", "الف"), 1_000),
    **dict.fromkeys(("الفين", "الفان"), 2_000),
    **dict.fromkeys(("milyon", "مليون"), 1_000_000),
    **dict.fromkeys(("مليونين", "مليونان"), 2_000_000),
}
_UNITS = """
adet tane takipci begeni izlenme goruntulenme yorum uye abone paylasim
follower followers like likes view views comment comments member members subscriber subscribers share shares
متابع متابعين لايك لايكات اعجاب اعجابات مشاهده مشاهدات تعليق تعليقات عضو اعضاء مشترك مشتركين
"""
_UNIT_WORDS = frozenset(_UNITS.split())
_ARABIC_POINT = "\N{ARABIC DECIMAL SEPARATOR}"
_SEPARATORS = f" ',.\N{ARABIC THOUSANDS SEPARATOR}{_ARABIC_POINT}"
_PARTS = re.compile(rf"(?P<number>\d+(?:[{_SEPARATORS}]\d+)*)? ?(?P<words>[^\W\d_]+(?: [^\W\d_]+)?)?")
_ALIKE = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC TATWEEL}": "",
        "\N{ARABIC COMMA}": ",",
        **dict.fromkeys("`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    }
)


class UnreadableNumber(Refusal):
    """A text that gives no number. Its key starts with what was asked for: `quantity-…` or `amount-…`."""

    problem: ClassVar[str]

    def __init__(self, subject: str, **values: object) -> None:
        self.key = f"{subject}-{self.problem}"
        super().__init__(**values)


class NotANumber(UnreadableNumber):
    """Nothing that reads as one whole quantity or as one amount."""

    problem = "not-a-number"


class TooLarge(UnreadableNumber):
    """A number over `LIMIT`."""

    problem = "too-large"


class TooPrecise(UnreadableNumber):
    """An amount with more than six decimals."""

    problem = "too-precise"


class NotPositive(UnreadableNumber):
    """An amount of zero."""

    problem = "not-positive"


class Ambiguous(UnreadableNumber):
    """A number that people read in several ways.

    `candidates` is what it may mean, ascending, at most three: quantities, or micro-units of an amount.
    """

    problem = "ambiguous"

    def __init__(self, subject: str, candidates: Iterable[int]) -> None:
        super().__init__(subject)
        self.candidates = tuple(sorted(set(candidates)))


TEXT_KEYS = frozenset(
    f"{subject}-{e.problem}" for subject in ("quantity", "amount") for e in (NotANumber, TooLarge, Ambiguous)
) | {f"amount-{e.problem}" for e in (TooPrecise, NotPositive)}
"""Every text key that an error of this module can carry."""


def parse_quantity(text: str) -> int:
    """Read a whole quantity, zero included: whether it can be ordered is for the service's range to say.

    Raises:
        NotANumber: nothing readable, a sign, or no whole number ("1.2345k").
        Ambiguous: "1.5", "1.00", "1,000.5", "1.500k", "5b".
        TooLarge: over `LIMIT`.
    """
    number = _read(text, "quantity")
    if number.factors != (1,):
        return _one_of("quantity", number.readings(), LIMIT)
    if number.grouped is not None:
        return _one_of("quantity", {number.grouped}, LIMIT)
    raise Ambiguous("quantity", number.guesses())


def parse_amount(text: str) -> int:
    """Read a positive amount of money, in the shop's own currency, as integer micro-units.

    Raises:
        NotANumber: nothing readable, a sign, a currency.
        Ambiguous: "1,250" and "1.250", a thousand to some and little over one to others.
        TooPrecise: more than six decimals.
        NotPositive: zero.
        TooLarge: over `LIMIT`.
    """
    readings = {reading * MICROS for reading in _read(text, "amount").readings()}
    if any(reading.denominator > 1 for reading in readings):
        raise TooPrecise("amount")
    if readings == {0}:
        raise NotPositive("amount")
    return _one_of("amount", readings, LIMIT * MICROS)


@dataclass(frozen=True, slots=True)
class _Number:
    """The two ways to read a run of digits and separators, and what a word multiplies them by."""

    groups: list[str]
    grouped: Fraction | None
    decimal: Fraction | None
    factors: tuple[int, ...]

    def readings(self) -> set[Fraction]:
        return {n * factor for n in (self.grouped, self.decimal) if n is not None for factor in self.factors}

    def guesses(self) -> set[int]:
        """What somebody may mean who typed a fraction of a quantity: "1.5" is 1, 15 or 1,500."""
        value = max(self.readings())
        found = {int(value), int("".join(self.groups))}
        if (value * 1_000).denominator == 1:
            found.add(int(value * 1_000))
        return {n for n in found if 0 < n <= LIMIT} or {0}


def _read(text: str, subject: str) -> _Number:
    text = text.strip()
    parts = _PARTS.fullmatch(_plain(text)) if len(text) <= _LONGEST else None
    if parts is None:
        raise NotANumber(subject)
    words = (parts["words"] or "").split()
    if words and words[-1] in _UNIT_WORDS:
        words.pop()
    word = " ".join(words)
    if parts["number"] is None:
        if word not in _ALONE:
            raise NotANumber(subject)
        return _Number([], Fraction(_ALONE[word]), None, (1,))
    if word not in _FACTORS:
        raise NotANumber(subject)
    groups, separators = re.findall(r"\d+", parts["number"]), re.findall(r"\D", parts["number"])
    grouped, decimal = _grouped(groups, separators), _decimal(groups, separators)
    if grouped is None and decimal is None:
        raise NotANumber(subject)
    return _Number(groups, grouped, decimal, _FACTORS[word])


def _grouped(groups: list[str], separators: list[str]) -> Fraction | None:
    """Read every separator as one between thousands."""
    if separators:
        head, *rest = groups
        if len(set(separators)) > 1 or _ARABIC_POINT in separators or len(head) > 3 or head[0] == "0":
            return None
        if any(len(group) != 3 for group in rest):
            return None
    return Fraction(int("".join(groups)))


def _decimal(groups: list[str], separators: list[str]) -> Fraction | None:
    """Read the last separator as the one before the decimals."""
    if not separators or separators[-1] not in {",", ".", _ARABIC_POINT} or separators[-1] in separators[:-1]:
        return None
    whole = _grouped(groups[:-1], separators[:-1])
    return None if whole is None else whole + Fraction(int(groups[-1]), 10 ** len(groups[-1]))


def _one_of(subject: str, readings: Iterable[Fraction], limit: int) -> int:
    whole = [int(reading) for reading in readings if reading.denominator == 1]
    fitting = [reading for reading in whole if reading <= limit]
    if not whole:
        raise NotANumber(subject)
    if not fitting:
        raise TooLarge(subject)
    if len(whole) > 1:
        raise Ambiguous(subject, fitting)
    return fitting[0]


def _plain(text: str) -> str:
    """Fold what differs only in look: digits of any script, letter forms, spaces, invisible marks."""
    kept = []
    for char in unicodedata.normalize("NFD", text).casefold().translate(_ALIKE):
        digit, category = unicodedata.decimal(char, None), unicodedata.category(char)
        if digit is not None:
            kept.append(str(digit))
        elif category not in {"Mn", "Cf"}:
            kept.append(char)
    return " ".join("".join(kept).split()).removesuffix(".")
