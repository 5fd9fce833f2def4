"""Readers of oddly written catalogue values: each returns a clean value, or None where it reads none."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

# Beyond these no list of services is serious, and int(Decimal("1E+999999999")) would eat the memory.
SMALLEST_EXPONENT = -12
LARGEST_EXPONENT = 15
# Thousands in groups, then perhaps the other separator: 1,000  1.234,50. One dot alone is a decimal point.
GROUPED = re.compile(
    r"(?P<whole>-?\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3}){2,}|(?:\.\d{3})+(?=,)))(?:[.,](?P<fraction>\d+))?"
)
COMMA = re.compile(r"-?\d+,\d+")
ARABIC_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
ARABIC_THOUSANDS = "\N{ARABIC THOUSANDS SEPARATOR}"


def read_text(value: object) -> str | None:
    """Return a non-blank text without outer padding or lone surrogates."""
    if not isinstance(value, str):
        return None
    return value.encode("utf-8", "replace").decode("utf-8").strip() or None


def read_decimal(value: object) -> Decimal | None:
    """Return an exact number from a JSON number or a text such as `2,49₺`, `$ 1.60`, `1 000,5`."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return _bounded(Decimal(value))
    if not isinstance(value, str):
        return None
    try:
        return _bounded(Decimal(value.strip()))
    except InvalidOperation:
        return _read_written(value)


def read_whole(value: object) -> int | None:
    """Return a whole number of zero or more; `1 000 000`, `60.000` and `1,000` are read as thousands."""
    if isinstance(value, str):
        compact = re.sub(r"\s", "", value)
        if re.fullmatch(r"\d{1,3}([.,\u066c]\d{3})+", compact):
            value = re.sub(r"\D", "", compact)
        elif not compact.isdecimal():
            return None
        else:
            value = compact
    number = read_decimal(value)
    if number is None or number < 0 or number != number.to_integral_value():
        return None
    return int(number)


def read_flag(value: object) -> bool | None:
    """Return a yes or no from true, 1, "1", "true", "yes", "on" and their opposites."""
    word = str(value).strip().lower()
    if word in {"true", "1", "yes", "on"}:
        return True
    return False if word in {"false", "0", "no", "off"} else None


def _read_written(text: str) -> Decimal | None:
    """Read a number with a currency sign, spaces, local digits or a comma in it."""
    plain = "".join(str(unicodedata.digit(letter, letter)) for letter in text)
    plain = re.sub(r"[^\d.,-]", "", plain.replace(ARABIC_DECIMAL, ".").replace(ARABIC_THOUSANDS, ""))
    if (written := GROUPED.fullmatch(plain)) is not None:
        plain = f"{re.sub('[.,]', '', written['whole'])}.{written['fraction'] or ''}"
    elif COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    try:
        return _bounded(Decimal(plain))
    except InvalidOperation:
        return None


def _bounded(number: Decimal) -> Decimal | None:
    sane = number.is_finite() and SMALLEST_EXPONENT <= number.adjusted() <= LARGEST_EXPONENT
    return number if sane else None
