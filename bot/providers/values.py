"""Single values as panels write them: numbers as text or literals, flags, ids of any kind."""

import html
import re
import unicodedata
from collections.abc import Collection
from decimal import Decimal, InvalidOperation

LONGEST_NUMBER = 60  # characters; the longest seen has 22
_WIDEST = 30  # digits before or after the point; beyond it is no amount, and exponents eat memory
_TOO_LARGE = 10 ** (_WIDEST + 1)  # the same bound for what is an int already
_ZERO = Decimal(0)
_ON = frozenset({"1", "true", "yes", "on"})
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
# Printable ASCII without the comma that separates ids; no word and no number that stands for a failure.
_IDENTIFIER = re.compile(r"(?!(?:-?0*|-[0-9]+|(?i:null|none|false|true))\Z)[!-+\--~]{1,64}")


def decimal(raw: object) -> Decimal | None:
    """Read an amount exactly, None where there is none.

    Text may hold thousands separators ("1,234.56") or a decimal comma ("0,27819"); what both could mean
    ("1,234") is read as thousands, the only use of a lone comma that was ever seen.
    """
    if isinstance(raw, str):
        # Digits with at most one point mean the same to everybody; this is how nearly all amounts look.
        if len(raw) <= _WIDEST and raw.isascii() and raw.replace(".", "", 1).isdigit():
            return Decimal(raw) or _ZERO
        raw = _plain(raw)
    elif isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    if not value:
        return _ZERO
    if not value.is_finite() or abs(value.adjusted()) > _WIDEST:
        return None
    return value if len(value.as_tuple().digits) <= LONGEST_NUMBER else None


def _plain(text: str) -> str:
    text = re.sub(r"[\s\u00a0\u202f']", "", text)
    if len(text) > LONGEST_NUMBER or not text.isascii() or "_" in text:  # Decimal() takes Python's 1_000 too
        return ""
    comma, point = text.rfind(","), text.rfind(".")
    if comma < 0:
        return text.replace(".", "") if text.count(".") > 1 else text
    if point > comma or text.count(",") > 1 or _THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    return text.replace(".", "").replace(",", ".")


def whole(raw: object) -> int | None:
    """Read a count; "157.0" is 157, a fraction is nothing."""
    if type(raw) is int:
        return raw if abs(raw) < _TOO_LARGE else None
    value = decimal(raw)
    return int(value) if value is not None and value == value.to_integral_value() else None


def identifier(raw: object) -> str | None:
    """Read an id as text. Nothing, zero and negative numbers are not ids: panels use them for failures."""
    if isinstance(raw, str):
        text = raw.strip()
        return text if _IDENTIFIER.fullmatch(text) else None
    number = whole(raw)
    return str(number) if number is not None and number > 0 else None


def flag(raw: object, off_values: Collection[str] = ()) -> bool | None:
    """Read a yes or no, None where it is not stated.

    `off_values` win over everything. A panel that declares them writes a mode number, so that any other
    number but zero is a yes.
    """
    if raw is None or raw == "":
        return None
    if off_values and str(raw).strip() in off_values:
        return False
    if isinstance(raw, bool):
        return raw
    if str(raw).strip().casefold() in _ON:
        return True
    return bool(off_values) and bool(whole(raw))


def text(raw: object) -> str | None:
    """Read a short text in one line: entities resolved, any run of white space made one space."""
    if not isinstance(raw, str):
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
            return None
        raw = str(raw)
    # Most names are clean already. Of all white space only the plain space counts as printable.
    elif raw.isprintable() and "&" not in raw and "  " not in raw and raw.strip() == raw:
        return raw or None
    return " ".join(html.unescape(raw).split()) or None


def fold(word: str) -> str:
    """Return `word` without case, separators and diacritic dots, for looking it up in a table."""
    lowered = unicodedata.normalize("NFKC", word).casefold().replace("\u0307", "")
    return re.sub(r"[\s_-]+", "", lowered)
