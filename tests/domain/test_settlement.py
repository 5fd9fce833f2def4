from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.service_types import ServiceType
from bot.domain.settlement import (
    ChargeAudit,
    Sale,
    Settlement,
    SettlementAction,
    audit_charge,
    by_remains,
    settle,
)
from bot.domain.statuses import ProviderStatus

P = ProviderStatus
FULL, PART, NONE, REVIEW = (
    SettlementAction.REFUND_FULL,
    SettlementAction.REFUND_PARTIAL,
    SettlementAction.NONE,
    SettlementAction.REVIEW,
)
SALE = Sale(ServiceType.DEFAULT, quantity=1000, runs=1, price=2_000_000)
PACKAGE = Sale(ServiceType.PACKAGE, quantity=1, runs=1, price=2_000_000)
DRIP_FEED = Sale(ServiceType.DEFAULT, quantity=100, runs=10, price=2_000_000)
BIG_PACKAGE = Sale(ServiceType.PACKAGE, quantity=500, runs=1, price=2_000_000)
SINGLE = Sale(ServiceType.DEFAULT, quantity=1, runs=1, price=2_000_000)
NO_UNITS = Sale(ServiceType.DEFAULT, quantity=0, runs=1, price=2_000_000)
SUBSCRIPTION = Sale(ServiceType.SUBSCRIPTIONS, quantity=500, runs=1, price=2_000_000)

charges = st.none() | st.decimals(min_value=0, max_value=10**9, places=6)
sales = st.builds(
    Sale,
    st.sampled_from(ServiceType),
    st.integers(1, 10**7),
    st.integers(1, 100),
    st.integers(0, 10**15),
)


@pytest.mark.parametrize(
    ("sale", "status", "remains", "charge", "expected"),
    [
        (SALE, P.PARTIAL, 250, "0.9", Settlement(PART, 500_000)),
        (SALE, P.PARTIAL, 250, None, Settlement(PART, 500_000)),
        (SALE, P.PARTIAL, 1000, "0", Settlement(FULL, 2_000_000)),
        (SALE, P.PARTIAL, 9999, "0", Settlement(FULL, 2_000_000)),
        (SALE, P.PARTIAL, 0, "0.9", Settlement(REVIEW)),
        (DRIP_FEED, P.PARTIAL, 500, "0.9", Settlement(PART, 1_000_000)),
        (SINGLE, P.PARTIAL, 1, "0", Settlement(FULL, 2_000_000)),
        (NO_UNITS, P.PARTIAL, 1, "0.9", Settlement(REVIEW)),
        (SALE, P.PARTIAL, None, "0.9", Settlement(REVIEW)),
        (PACKAGE, P.PARTIAL, 1, "0", Settlement(FULL, 2_000_000)),
        (PACKAGE, P.PARTIAL, 1, "0.5", Settlement(REVIEW)),
        (PACKAGE, P.PARTIAL, 1, None, Settlement(REVIEW)),
        (SALE, P.CANCELED, 0, "0.9", Settlement(FULL, 2_000_000)),
        (SALE, P.REFUNDED, None, None, Settlement(FULL, 2_000_000)),
        (SALE, P.CANCELED, 400, "0.54", Settlement(PART, 800_000)),
        (SALE, P.CANCELED, 1, "0.9", Settlement(PART, 2_000)),
        (DRIP_FEED, P.CANCELED, 500, "0.5", Settlement(PART, 1_000_000)),
        (BIG_PACKAGE, P.CANCELED, 400, "0.5", Settlement(REVIEW)),
        (BIG_PACKAGE, P.CANCELED, 500, "0.5", Settlement(FULL, 2_000_000)),
        (SALE, P.CANCELED, 400, "0", Settlement(FULL, 2_000_000)),
        (SALE, P.CANCELED, 400, None, Settlement(FULL, 2_000_000)),
        (SUBSCRIPTION, P.CANCELED, None, None, Settlement(REVIEW)),
        (SUBSCRIPTION, P.PARTIAL, 100, "1", Settlement(REVIEW)),
        (SUBSCRIPTION, P.EXPIRED, None, None, Settlement(REVIEW)),
        (SALE, P.COMPLETED, 0, "0.9", Settlement(NONE)),
        (SALE, P.FAILED, 1000, "0", Settlement(NONE)),
        (SALE, P.UNKNOWN, 1000, "0", Settlement(NONE)),
        (SALE, P.PENDING, 1000, "0.9", Settlement(NONE)),
    ],
)
def test_settlement(
    sale: Sale, status: ProviderStatus, remains: int | None, charge: str | None, expected: Settlement
) -> None:
    """The customer gets back what was not delivered; contradictions move no money."""
    assert settle(sale, status, remains, None if charge is None else Decimal(charge)) == expected


@pytest.mark.parametrize(
    ("sale", "remains", "owed"),
    [
        (SALE, 1, 2_000),
        (SALE, 999, 1_998_000),
        (SALE, 1000, None),
        (SALE, 0, None),
        (SALE, -1, None),
        (SALE, None, None),
        (DRIP_FEED, 250, 500_000),
        (Sale(ServiceType.DEFAULT, quantity=3, runs=1, price=100), 2, 66),
        (BIG_PACKAGE, 250, None),
        (SUBSCRIPTION, 250, None),
    ],
)
def test_what_remains_is_offered_where_it_means_something(
    sale: Sale, remains: int | None, owed: int | None
) -> None:
    """A part of what was ordered, rounded down; nothing where it was not a part, or where parts have no unit."""
    assert by_remains(sale, remains) == owed


def test_a_part_is_rounded_down_to_a_whole_micro_unit() -> None:
    """A third of 10 is 3, and it is an int: the ledger takes nothing else."""
    sale = Sale(ServiceType.DEFAULT, quantity=3, runs=1, price=10)
    refund = settle(sale, P.PARTIAL, 1).refund
    assert (refund, type(refund)) == (3, int)


@given(sales, st.sampled_from(P), st.none() | st.integers(0, 10**9), charges)
def test_a_refund_never_exceeds_the_price(
    sale: Sale, status: ProviderStatus, remains: int | None, charge: Decimal | None
) -> None:
    """Whatever the provider says, no more than the price goes back, and only the two refunds carry a sum."""
    found = settle(sale, status, remains, charge)
    if found.action is FULL:
        assert found.refund == sale.price
    elif found.action is PART:
        assert found.refund is not None
        assert 0 <= found.refund <= sale.price
    else:
        assert found.refund is None


@given(sales, st.integers(1, 10**9), st.integers(1, 10**9))
def test_more_undelivered_never_refunds_less(sale: Sale, one: int, other: int) -> None:
    """A revision with larger remains owes at least as much as the one before."""
    less, more = (settle(sale, P.PARTIAL, remains, None).refund for remains in sorted((one, other)))
    assert (less is None) == (more is None)
    assert less is None or more is None or less <= more


@given(sales, st.integers(1, 10**9), charges, charges)
def test_the_charge_never_changes_the_sum_of_a_partial(
    sale: Sale, remains: int, one: Decimal | None, other: Decimal | None
) -> None:
    """Panels report gross, net or nonsense: where a sum is owed, it is the same for every charge."""
    sums = {settle(sale, P.PARTIAL, remains, charge).refund for charge in (one, other)} - {None}
    assert len(sums) <= 1


@pytest.mark.parametrize(
    ("quote", "charge", "found"),
    [
        ("0.90", "0.90", ChargeAudit.OK),
        ("0.90", "0.917", ChargeAudit.OK),
        ("0.90", "0.95", ChargeAudit.OVERCHARGED),
        ("0.90", "0.45", ChargeAudit.UNDERCHARGED),
        ("0.90", "0", ChargeAudit.UNDERCHARGED),
        ("0.008", "0.01", ChargeAudit.OK),
        ("0.008", "0.012", ChargeAudit.OVERCHARGED),
        ("0.001", "1.00000000", ChargeAudit.RATE_UNIT_SUSPECT),
        ("1", "0.001", ChargeAudit.RATE_UNIT_SUSPECT),
        ("0.01", "0.02", ChargeAudit.OVERCHARGED),
        ("0.008", "0", ChargeAudit.UNDERCHARGED),
        ("1", "899", ChargeAudit.OVERCHARGED),
        ("1", "900", ChargeAudit.RATE_UNIT_SUSPECT),
        ("1", "1100", ChargeAudit.RATE_UNIT_SUSPECT),
        ("1", "1100.5", ChargeAudit.OVERCHARGED),
        ("0", "0", ChargeAudit.OK),
        ("0", "5", ChargeAudit.OVERCHARGED),
        (None, "5", ChargeAudit.UNKNOWN),
        ("5", None, ChargeAudit.UNKNOWN),
    ],
)
def test_the_first_charge_is_audited(quote: str | None, charge: str | None, found: ChargeAudit) -> None:
    """Two per cent or a panel's rounding to cents is fine, a thousand times is the wrong unit."""
    stated = [None if text is None else Decimal(text) for text in (quote, charge)]
    assert audit_charge(*stated) is found
