"""From the bytes of an answer to JSON values, whatever a panel put around them."""

import json
import re
import zlib
from decimal import Decimal, InvalidOperation

LARGEST_BODY = 64 * 1024 * 1024  # bytes; the largest catalogue seen has 10 MB
_GZIP = b"\x1f\x8b"
_STARTS_TRIED = 32  # of JSON inside other text; a bound, so that no page can keep us busy
_HTML = re.compile(r"<\s*(!doctype|html|head|body)\b", re.IGNORECASE)
_CHALLENGE = re.compile(
    r"just a moment|cf[-_]chl|challenge-platform|attention required|checking your browser|ddos protection"
    r"|cf-browser-verification|enable javascript and cookies",
    re.IGNORECASE,
)


class NotJson(ValueError):  # a finding, not yet an error: the HTTP status decides what it means
    """The body holds no JSON; `code` says what it holds instead."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of(body: bytes) -> str:
    """Return the body as text: unpacked if it is gzip that no header announced, without BOM and padding."""
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, LARGEST_BODY)
        except zlib.error:
            return ""
    return body.decode("utf-8", errors="replace").replace("\ufeff", "").replace("\x00", "").strip()


def decode(body: str) -> object:
    """Return the JSON value in `body`, numbers with a point as Decimal.

    NaN, the infinities and numbers beyond what int() and Decimal() take are None. Text before and after the value
    (PHP notices) is tolerated unless the body is an HTML page. Raises NotJson with `empty_body`, `challenge_page`
    or `malformed_body`.
    """
    if not body:
        raise NotJson("empty_body")
    for decoder in (_DECODER, _WARY_DECODER):
        try:
            return decoder.decode(body)
        except (ValueError, RecursionError, InvalidOperation):
            continue
    if _HTML.search(body):
        raise NotJson("challenge_page" if _CHALLENGE.search(body) else "malformed_body")
    starts = (match.start() for match in re.finditer(r"[{\[]", body))
    for _, start in zip(range(_STARTS_TRIED), starts, strict=False):
        try:
            return _WARY_DECODER.raw_decode(body, start)[0]
        except (ValueError, RecursionError):
            continue
    raise NotJson("malformed_body")


def _decimal(literal: str) -> Decimal | None:
    try:
        return Decimal(literal)
    except InvalidOperation:  # an exponent beyond what Decimal holds
        return None


def _integer(literal: str) -> int | None:
    try:
        return int(literal)
    except ValueError:  # thousands of digits
        return None


# The first calls back into Python for nothing but NaN, which saves a third of the time. It gives up where int()
# or Decimal() refuses a number; only then the second one looks at each and makes those None.
_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=lambda _: None)
_WARY_DECODER = json.JSONDecoder(parse_float=_decimal, parse_int=_integer, parse_constant=lambda _: None)
