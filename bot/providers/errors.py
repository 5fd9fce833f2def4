"""What can go wrong between us and a panel.

ProviderError
├── NotSupported         the panel has no such action; raised before anything is sent
├── ConfigError          our settings are wrong: a redirect, a wrong address
├── ConnectFailed        the panel was never reached; nothing was sent
├── ChallengePage        a gateway before the panel asks for a browser; the panel never saw the request
├── RateLimited          too many requests; `retry_after` says how long to wait
├── ProviderUnavailable  maintenance, a transport fault on something that is safe to repeat
├── OutcomeUnknown       the panel may or may not have taken an order or a refill
├── MalformedResponse    an answer that cannot be read
├── AuthError            the key is refused, the account or its API is switched off
├── InsufficientFunds    our balance at the panel is empty
├── ServiceError         the service is gone or switched off
├── ParamError           the order's fields are refused
├── DuplicateOrder       an unfinished order with this link exists
├── NotFound             the panel does not know this order or refill
├── RefillRejected       this order is not refilled, or not yet
├── CancelRejected       this order is not canceled
└── RejectedUnknown      an explicit refusal in words that nobody listed

Two flags say what a caller may do. `ambiguous`: the panel may have acted, so never repeat blindly (only
OutcomeUnknown). `retryable`: the same call may succeed later without anybody changing anything. An error that
is not ambiguous means that nothing was placed.
"""

from collections.abc import Callable
from typing import ClassVar, Self

SNIPPET = 300  # characters of a panel's words that are kept


class ProviderError(Exception):
    """An error with a stable `code`.

    `snippet` is what the panel said, the key replaced, at most 300 characters; `http_status` is None where no
    answer came. Parsers raise errors with the panel's full words; `sealed` makes them fit to be seen.
    """

    default_code: ClassVar[str] = "error"
    retryable_by_default: ClassVar[bool] = False
    ambiguous: ClassVar[bool] = False

    def __init__(
        self,
        code: str | None = None,
        *,
        retryable: bool | None = None,
        http_status: int | None = None,
        snippet: str = "",
    ) -> None:
        self.code = code or self.default_code
        self.retryable = self.retryable_by_default if retryable is None else retryable
        self.http_status = http_status
        self.snippet = snippet
        super().__init__(self.code)

    def __str__(self) -> str:
        status = "" if self.http_status is None else f" (HTTP {self.http_status})"
        return f"{self.code}{status}: {self.snippet}" if self.snippet else f"{self.code}{status}"

    def sealed(self, redact: Callable[[str], str], *, http_status: int | None, body: str = "") -> Self:
        """Fill in the answer's status and words, the key taken out before anything is cut; return itself."""
        self.http_status = http_status
        self.snippet = redact(self.snippet or body)[:SNIPPET]
        return self


class NotSupported(ProviderError):
    """The panel has no such action; raised before anything is sent."""

    default_code = "not_supported"


class ConfigError(ProviderError):
    """Our settings are wrong: a redirect, a wrong address."""

    default_code = "config"


class ConnectFailed(ProviderError):
    """The panel was never reached; nothing was sent."""

    default_code = "connect_failed"
    retryable_by_default = True


class ChallengePage(ProviderError):
    """A gateway before the panel asks for a browser; the panel never saw the request."""

    default_code = "challenge_page"
    retryable_by_default = True


class RateLimited(ProviderError):
    """Too many requests; wait `retry_after` seconds (None where the panel did not say)."""

    default_code = "rate_limited"
    retryable_by_default = True

    def __init__(
        self,
        code: str | None = None,
        *,
        retryable: bool | None = None,
        http_status: int | None = None,
        snippet: str = "",
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code, retryable=retryable, http_status=http_status, snippet=snippet)
        self.retry_after = retry_after


class ProviderUnavailable(ProviderError):
    """Maintenance, or a transport fault on something that is safe to repeat."""

    default_code = "temporarily_unavailable"
    retryable_by_default = True


class OutcomeUnknown(ProviderError):
    """The panel may or may not have taken an order or a refill: hold the money, never repeat blindly."""

    default_code = "outcome_unknown"
    ambiguous = True


class MalformedResponse(ProviderError):
    """An answer that cannot be read, to a request that is safe to repeat."""

    default_code = "shape_mismatch"
    retryable_by_default = True


class AuthError(ProviderError):
    """The key is refused, or the account or its API is switched off."""

    default_code = "invalid_key"


class InsufficientFunds(ProviderError):
    """Our balance at the panel does not cover the order."""

    default_code = "insufficient_funds"


class ServiceError(ProviderError):
    """The service is gone or switched off."""

    default_code = "invalid_service"


class ParamError(ProviderError):
    """The request's fields are refused, by the panel or by us before sending."""

    default_code = "invalid_request"


class DuplicateOrder(ProviderError):
    """An unfinished order with this link exists; try again in minutes."""

    default_code = "duplicate_active_order"
    retryable_by_default = True


class NotFound(ProviderError):
    """The panel does not know this order or refill."""

    default_code = "order_not_found"


class RefillRejected(ProviderError):
    """This order is not refilled, or not yet."""

    default_code = "refill_not_eligible"


class CancelRejected(ProviderError):
    """This order is not canceled."""

    default_code = "cancel_not_supported"


class RejectedUnknown(ProviderError):
    """An explicit refusal in words that nobody listed; nothing was placed."""

    default_code = "unknown_error"
