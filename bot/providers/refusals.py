"""What a panel's words of refusal mean.

Panels answer in prose: one refusal has a dozen wordings, several languages and a message key. The table is
read from top to bottom and the first match wins, so its order is part of the rules. New wordings turn up as
RejectedUnknown with the words in `snippet`; they are added here with a test.
"""

# ruff: noqa: RUF001  # the panels answer in Turkish too, with its dotless i

import re
from collections.abc import Mapping

from bot.providers import errors
from bot.providers.errors import ProviderError

# Matched in lower case with `.`, `_` and `-` read as spaces, so that "neworder.error.not_enough_funds" and
# "Not enough funds on balance" share a line.
_TABLE: tuple[tuple[type[ProviderError], str, tuple[str, ...]], ...] = (
    (
        errors.RateLimited,
        "rate_limited",
        (r"rate limit", r"too many (requests?|failed|attempts?)", r"çok fazla (istek|deneme)"),
    ),
    (
        errors.AuthError,
        "invalid_key",
        (
            r"(invalid|incorrect|wrong|missing|bad|geçersiz|hatalı) api ?(key|token|anahtar)",
            r"api ?(key|token) (field )?(is )?(required|invalid|incorrect|missing|wrong|not )",
            r"invalid key\b|\bapi .*user not found",
            r"unauthori[sz]ed|unauthenticated|\bforbidden\b|access denied",
            r"مفتاح.* (غير صحيح|خاطئ|غير صالح)",
        ),
    ),
    (
        errors.AuthError,
        "account_disabled",
        (r"account (\w+ ){0,2}(suspend|bann|disabl|block|inactive|deactivat)",),
    ),
    (errors.AuthError, "ip_not_allowed", (r"\bip\b.* (not allowed|not whitelist|blocked|denied)",)),
    (errors.AuthError, "api_disabled", (r"api (access )?(is )?disabled?\b",)),
    (
        errors.InsufficientFunds,
        "insufficient_funds",
        (
            r"(not enough|insufficient) (funds?|balance|credit|money)",
            r"(don t|don't|do not) have enough|balance (is )?(too low|insufficient|not enough)",
            r"yetersiz bakiye|bakiye\w* (\w+ )?yeter|رصيد.* (غير كاف|لا يكفي)|số dư không đủ",
        ),
    ),
    (
        errors.ServiceError,
        "service_disabled",
        (
            r"disabled service",
            r"service (id )?(is )?(temporarily |currently )?(disabled|inactive|not active)",
        ),
    ),
    (
        errors.ServiceError,
        "invalid_service",
        (
            r"(incorrect|invalid|wrong|unknown|geçersiz|hatalı) (service|servis)\b",
            r"service( id)? (does not|doesn t|doesn't|not) (exist|found)|servis bulunamadı",
        ),
    ),
    (
        errors.ParamError,
        "quantity_invalid",
        (
            r"quantity (must|should) be (between|a multiple)|quantity .*(invalid|multiple of)",
            r"(incorrect|invalid|wrong) quantity",
        ),
    ),
    (  # stands before "too low", because one panel says "less than maximum" and means above it
        errors.ParamError,
        "quantity_too_high",
        (
            r"than (the )?max|max(imum|imal)? (quantity|order|amount)",
            r"(quantity|miktar).* (max|maksimum|en fazla)",
        ),
    ),
    (
        errors.ParamError,
        "quantity_too_low",
        (r"than (the )?min|min(imum|imal)? (quantity|order|amount)", r"(quantity|miktar).* (min|en az)"),
    ),
    (
        errors.DuplicateOrder,
        "duplicate_active_order",
        (
            r"you have active order|active order (with|for)|already an? active order|aktif (bir )?sipariş",
            r"link duplicate|duplicate link",
        ),
    ),
    (
        errors.DuplicateOrder,
        "duplicate_recent",
        (r"identical order|duplicate order|order was just placed",),
    ),
    (
        errors.ParamError,
        "invalid_link",
        (
            r"(bad|incorrect|invalid|wrong|geçersiz|hatalı) (link|url)\b|error link$",
            r"\b(link|url) (not found|is invalid|(field )?(is )?required)",
        ),
    ),
    (
        errors.ParamError,
        "invalid_comments",
        (r"comments?\b.* (required|empty|invalid|missing)|(invalid|incorrect|missing|empty) comments?",),
    ),
    (
        errors.ParamError,
        "invalid_dripfeed",
        (r"drip ?feed|(invalid|incorrect) (interval|runs)|interval .*invalid",),
    ),
    (
        errors.ParamError,
        "unsupported_action",
        (r"(invalid|incorrect|unknown|unsupported|wrong) action|action (is )?(invalid|not |un)",),
    ),
    (
        errors.NotFound,
        "refill_not_found",
        (r"refill (request |id )?(not found|does not exist)|(incorrect|invalid|wrong) refill( id|$)",),
    ),
    (
        errors.NotFound,
        "order_not_found",
        (
            r"(incorrect|invalid|wrong|hatalı|geçersiz) (order|sipariş)( id| no| numara|s?$)",
            r"(order|sipariş)s?( ids?)? (not found|does not exist|is invalid|bulunamadı)|no orders? found",
        ),
    ),
    (errors.RefillRejected, "refill_too_early", (r"less than 24 hours|24 saat|refill .*too early",)),
    (
        errors.RefillRejected,
        "refill_expired",
        (r"refill (days|period|time) .*(over|expired|ended)|refill .*expired",),
    ),
    (
        errors.RefillRejected,
        "refill_already_requested",
        (r"refill .*(already|in progress)|already .*refill",),
    ),
    (
        errors.RefillRejected,
        "refill_not_eligible",
        (r"(not eligible|ineligible) .*refill|refill .*not eligible",),
    ),
    (
        errors.RefillRejected,
        "refill_not_supported",
        (
            r"refill .*(disabled|unavailable|not (supported|available|allowed|enabled))",
            r"not support.* refill|no refill",
        ),
    ),
    (errors.RefillRejected, "order_not_completed", (r"order (is |was )?not (yet )?completed",)),
    (errors.CancelRejected, "cancel_already_requested", (r"cancel\w* .*already|already .*cancel",)),
    (
        errors.CancelRejected,
        "cancel_not_supported",
        (
            r"cancel\w* .*(disabled|unavailable|not (supported|available|allowed|enabled))",
            r"not support.* cancel",
        ),
    ),
    (
        errors.CancelRejected,
        "cancel_too_late",
        (r"(cannot|can not|can t|can't|could not|not eligible) .*cancel|too late .*cancel",),
    ),
    (errors.ProviderUnavailable, "maintenance", (r"maintenance|bakım|bảo trì|صيانة",)),
    (
        errors.ProviderUnavailable,
        "temporarily_unavailable",
        (r"temporar(il)?y unavailable|service unavailable|server (is )?(busy|overloaded)",),
    ),
    (
        errors.ParamError,
        "missing_param",
        (r"missing .*param|param\w* .*missing|required (field|param)|(is|are) required",),
    ),
    (errors.ParamError, "invalid_request", (r"(incorrect|invalid|bad) request",)),
)
# Time alone cures these two, unlike the other refusals of their class.
_CURED_BY_TIME = frozenset({"refill_too_early", "order_not_completed"})
_COMPILED = tuple((kind, code, re.compile("|".join(patterns))) for kind, code, patterns in _TABLE)
_LONGEST = 500  # characters that are looked at; a page of text is not a refusal
_DEEPEST = 4  # levels of a refusal's JSON


def refusal(words: str) -> ProviderError:
    """Return the error that `words` stand for, RejectedUnknown where no line of the table fits."""
    lowered = words[:_LONGEST].replace("İ", "i").casefold()
    normal = " ".join(re.sub(r"[._-]+", " ", lowered).split())
    for kind, code, pattern in _COMPILED:
        if pattern.search(normal):
            return kind(code, retryable=True if code in _CURED_BY_TIME else None, snippet=words)
    return errors.RejectedUnknown(snippet=words)


def words_of(value: object, depth: int = _DEEPEST) -> str | None:
    """Return the refusal inside a value (text, list, object of lists), None where there is none."""
    if isinstance(value, str):
        return value.strip() or None
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    found = [words_of(part, depth - 1) for part in parts] if depth else []
    return "; ".join(filter(None, found)) or None
