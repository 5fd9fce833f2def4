"""What we owe a customer after Partial or Canceled, and whether the provider charged what it quoted.

Refunds come from our own sale and the provider's `remains`. The provider's `charge` is gross on some panels,
net on others and the service's price on a third kind, so it never decides an amount: it only proves whether
money was kept. Where the facts contradict each other no money moves and a person looks.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.service_types import FORMS, ServiceType
from bot.domain.statuses import ProviderStatus


@dataclass(frozen=True, slots=True)
class Sale:
    """What the customer agreed to."""

    service_type: ServiceType
    quantity: int  # units per run
    runs: int  # 1 unless drip-fed
    price: int  # paid for the whole order, in micro-units of the store's currency


class SettlementAction(StrEnum):
    """What to do with the customer's money."""

    NONE = "none"
    REFUND_FULL = "refund_full"
    REFUND_PARTIAL = "refund_partial"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Settlement:
    """The decision; `refund` is the total owed for the order in micro-units, None where no money moves."""

    action: SettlementAction
    refund: int | None = None


class ChargeAudit(StrEnum):
    """How a provider's first charge compares with the quote that the order was sold on."""

    OK = "ok"
    RATE_UNIT_SUSPECT = "rate_unit_suspect"
    OVERCHARGED = "overcharged"
    UNDERCHARGED = "undercharged"
    UNKNOWN = "unknown"


_NOTHING = Settlement(SettlementAction.NONE)
_REVIEW = Settlement(SettlementAction.REVIEW)


def settle(
    sale: Sale, status: ProviderStatus, remains: int | None, charge: Decimal | None = None
) -> Settlement:
    """Return what the customer is owed in total for `sale`, given the provider's last word.

    `remains` is the undelivered part in units over all runs (None unknown, 0 also for over-delivery),
    `charge` the provider's charge in its own currency (None unknown). A part is rounded down to a whole
    micro-unit. The caller subtracts what was paid back already.
    """
    match status:
        case ProviderStatus.PARTIAL:
            return _partial(sale, remains, charge)
        case ProviderStatus.CANCELED | ProviderStatus.REFUNDED:
            return _canceled(sale, remains, charge)
        case ProviderStatus.EXPIRED:
            # A subscription ran out: how many of the paid posts came is known only from its child orders.
            return _REVIEW
        case _:
            return _NOTHING


def by_remains(sale: Sale, remains: int | None) -> int | None:
    """Return what is owed in total where only the undelivered part is given back, None where it says nothing.

    For a person to choose; `settle` does not ask him where the provider's words agree with each other.
    """
    ordered = sale.quantity * sale.runs
    if _flat(sale) or _by_post(sale) or remains is None or not 0 < remains < ordered:
        return None
    return sale.price * remains // ordered


def _partial(sale: Sale, remains: int | None, charge: Decimal | None) -> Settlement:
    if _by_post(sale):
        return _REVIEW
    if _flat(sale):
        return _full(sale) if charge == 0 else _REVIEW  # `remains` of a package has no usable unit
    if remains is None or remains <= 0:
        return _REVIEW  # partial with nothing left contradicts itself
    return _pro_rata(sale, remains)


def _canceled(sale: Sale, remains: int | None, charge: Decimal | None) -> Settlement:
    if _by_post(sale):
        return _REVIEW  # posts already served were child orders with charges of their own
    kept = charge is not None and charge > 0
    if remains is not None and 0 < remains < sale.quantity * sale.runs and kept:
        # The provider kept money for a delivered part, so the customer got something too.
        return _REVIEW if _flat(sale) else _pro_rata(sale, remains)
    return _full(sale)


def _pro_rata(sale: Sale, remains: int) -> Settlement:
    ordered = sale.quantity * sale.runs
    if ordered <= 0:
        return _REVIEW
    if remains >= ordered:
        return _full(sale)
    return Settlement(SettlementAction.REFUND_PARTIAL, sale.price * remains // ordered)


def _full(sale: Sale) -> Settlement:
    return Settlement(SettlementAction.REFUND_FULL, sale.price)


def _flat(sale: Sale) -> bool:
    form = FORMS.get(sale.service_type)
    return form is not None and form.flat


def _by_post(sale: Sale) -> bool:
    return sale.service_type is ServiceType.SUBSCRIPTIONS


_TOLERANCE = Decimal("0.02")
_CENT = Decimal("0.01")


def audit_charge(quote: Decimal | None, charge: Decimal | None) -> ChargeAudit:
    """Compare a provider's charge with our quote, both in the provider's currency.

    About 1,000 times off means that the declared rate unit is wrong. Two per cent, or the panel's rounding to
    whole cents, is fine. More is overcharged: comments split at commas, a changed rate, a package billed by
    unit.
    """
    if quote is None or charge is None:
        return ChargeAudit.UNKNOWN
    if quote > 0 and charge > 0:
        ratio = max(charge / quote, quote / charge)
        if 900 <= ratio <= 1100:
            return ChargeAudit.RATE_UNIT_SUSPECT
    gap = abs(charge - quote)
    rounded = gap < _CENT and charge > 0 and charge % _CENT == 0
    if rounded or gap <= quote * _TOLERANCE:
        return ChargeAudit.OK
    return ChargeAudit.OVERCHARGED if charge > quote else ChargeAudit.UNDERCHARGED
