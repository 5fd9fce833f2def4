"""From a panel's answer to the JSON that means success, or to the error that it means.

The body is read first and the HTTP status only breaks ties: panels send the same refusal with 200, 400 and
422, and success with 201. What a lost or unreadable answer means depends on the operation: ambiguous for what
must not be repeated, retryable for everything else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urlsplit

from bot.providers import errors, refusals
from bot.providers.body import NotJson, decode
from bot.providers.errors import ProviderError
from bot.providers.operations import UNREPEATABLE, Operation

T = TypeVar("T")
# Cloudflare could not open a connection to the panel, so the panel saw nothing. (520 and 524 came after.)
_UNREACHED = frozenset({521, 522, 523, 525, 526})
_FAILURE_WORDS = frozenset({"error", "fail", "failed", "failure", "false"})
_NO_ERROR = frozenset({"", "0", "false", "none", "null"})
# Keys of an order's own status; beside none of them, `status` is the word of an envelope.
ABOUT_AN_ORDER = frozenset({"charge", "remains", "start_count", "start_counter", "currency", "orders"})
_LONGEST_PAUSE = 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What came over the wire; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str


class WrongShape(ValueError):  # a finding, not yet an error: the operation decides what it means
    """The JSON does not look like an answer to this operation."""


def read(operation: Operation, answer: Answer, now: int, parse: Callable[[object], T]) -> T:
    """Return what `parse` makes of a successful answer; raise the ProviderError that the answer means else.

    `now` (UTC seconds) is what a Retry-After date is measured against. The errors are not sealed yet.
    """
    value = _payload(operation, answer, now)
    try:
        return parse(value)
    except WrongShape:
        code = "no_order_id" if operation is Operation.ADD else "shape_mismatch"
        raise malformed(operation, answer.status, code) from None


def _payload(operation: Operation, answer: Answer, now: int) -> object:
    _raise_by_gateway(answer, now)
    try:
        value = decode(answer.text)
    except NotJson as finding:
        raise _unreadable(operation, answer.status, finding.code) from None
    layers = _layers(value)
    for layer in layers:
        words = _refusal_words(operation, answer.status, layer)
        if words is not None:
            raise _refused(operation, answer.status, words)
    if answer.status >= 400 and not layers[-1]:
        raise malformed(operation, answer.status)
    return layers[-1]


def malformed(operation: Operation, status: int = 200, code: str = "shape_mismatch") -> ProviderError:
    """Return the error for an answer whose shape is wrong, the HTTP status as the tie-breaker."""
    if status >= 500:
        return lost(operation, f"http_{status}")
    if status >= 400:
        return _refused(operation, status, "")
    if operation in UNREPEATABLE:
        return errors.OutcomeUnknown(code)
    return errors.MalformedResponse(code)


def lost(operation: Operation, code: str) -> ProviderError:
    """Return the error for a request that left and whose answer never came."""
    unrepeatable = operation in UNREPEATABLE
    return errors.OutcomeUnknown(code) if unrepeatable else errors.ProviderUnavailable(code)


def _raise_by_gateway(answer: Answer, now: int) -> None:
    if answer.status == 429:
        raise errors.RateLimited(retry_after=_retry_after(answer.headers.get("retry-after"), now))
    if 300 <= answer.status < 400:  # never followed: the key would travel along
        raise errors.ConfigError("redirect", snippet=f"redirects to {_host(answer.headers.get('location'))}")
    if answer.status in _UNREACHED:
        raise errors.ConnectFailed("origin_unreachable")
    if answer.headers.get("cf-mitigated", "").lower() == "challenge":
        raise errors.ChallengePage


def _unreadable(operation: Operation, status: int, code: str) -> ProviderError:
    if code == "challenge_page":
        return errors.ChallengePage()
    if status >= 500 or status == 408:
        return lost(operation, f"http_{status}")
    if status == 401:
        return errors.AuthError()
    if status >= 400:
        return errors.ConfigError(f"http_{status}")
    return malformed(operation, status, code)


def _refused(operation: Operation, status: int, words: str) -> ProviderError:
    if status >= 500 and status != 503 and operation in UNREPEATABLE:
        return errors.OutcomeUnknown(f"http_{status}", snippet=words)  # it may have failed after ordering
    error = refusals.refusal(words)
    if not isinstance(error, errors.RejectedUnknown):
        return error
    # Other words with a 403 may be about the customer's link, which must not count against our key.
    if status == 401 or (status == 403 and not words):
        return errors.AuthError(snippet=words)
    if status == 503:
        return errors.ProviderUnavailable(snippet=words)
    return errors.ProviderUnavailable(f"http_{status}", snippet=words) if status >= 500 else error


def _layers(value: object) -> list[object]:
    """Return `value` and, where it only wraps the answer in `data`, what is inside, outermost first."""
    layers = [value]
    while isinstance(value, Mapping) and isinstance(value.get("data"), Mapping | list) and len(layers) < 4:
        value = value["data"]
        layers.append(value)
    return layers


def _refusal_words(operation: Operation, status: int, value: object) -> str | None:
    """Return the words of a refusal of the whole request, None where there is none."""
    if isinstance(value, str):
        return value if status >= 400 else None
    if not isinstance(value, Mapping):
        return None
    keys = {str(key).casefold(): content for key, content in value.items()}
    message = refusals.words_of(keys.get("message")) or refusals.words_of(keys.get("msg"))
    for key in ("error", "errors"):
        stated = keys.get(key)
        if stated and str(stated).strip().casefold() not in _NO_ERROR:
            return _with_message(refusals.words_of(stated), message)
    if _says_failed(operation, keys, message):
        return message or ""
    return message if status >= 400 else None


def _with_message(words: str | None, message: str | None) -> str:
    """Return the words of `error`, with the message beside it where they alone say nothing that we know."""
    if words and message and isinstance(refusals.refusal(words), errors.RejectedUnknown):
        return f"{words}: {message}"
    return words or message or ""


def _says_failed(operation: Operation, keys: Mapping[str, object], message: str | None) -> bool:
    if keys.get("success") is False:
        return True
    if str(keys.get("status")).casefold() not in _FAILURE_WORDS:
        return False
    if "status" not in operation:
        return True
    # Here "error" may be the order's own status, unless a message stands alone beside it.
    return message is not None and not ABOUT_AN_ORDER & keys.keys()


def _retry_after(header: str | None, now: int) -> int | None:
    """Read Retry-After (RFC 9110, 10.2.3): seconds or a date; None where it says nothing usable."""
    if header is None:
        return None
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", header):
        return min(int(header), _LONGEST_PAUSE)
    try:
        date = parsedate_to_datetime(header)
    except (ValueError, IndexError, OverflowError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0, min(int(date.timestamp()) - now, _LONGEST_PAUSE))


def _host(location: str | None) -> str:
    try:
        return urlsplit(location or "").netloc or "the same host"
    except ValueError:
        return "an unreadable address"
