from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import MICROS
from bot.domain.pricing import BASIS_POINTS, PRICE_STEP, cost_of, price_of

costs = st.decimals(0, 10**9, places=12)
markups = st.integers(0, 100_000)
rates = st.decimals(0, 10**6, places=10)
units = st.integers(1, 10**9)
exchanges = st.decimals(Decimal("0.000001"), 10**5, places=6)


@given(costs, markups)
def test_a_price_is_never_under_cost(cost: Decimal, markup: int) -> None:
    """At least the cost with its markup, and less than one step more; even a gift costs one step."""
    price = price_of(cost, markup)
    asked = Fraction(cost) * (BASIS_POINTS + markup) / BASIS_POINTS * MICROS
    assert price >= PRICE_STEP
    assert price % PRICE_STEP == 0
    assert asked <= price
    assert price < asked + PRICE_STEP or price == PRICE_STEP


@given(costs, costs, markups, markups)
def test_a_price_follows_cost_and_markup(one: Decimal, other: Decimal, low: int, high: int) -> None:
    """More cost or more markup never makes it cheaper."""
    assert price_of(min(one, other), low) <= price_of(max(one, other), low)
    assert price_of(one, min(low, high)) <= price_of(one, max(low, high))


@given(rates, units, exchanges)
def test_a_cost_is_exact(rate: Decimal, number: int, exchange: Decimal) -> None:
    """Per 1,000 units, or once for a package, times what the money is worth: no digit is lost."""
    per_thousand = cost_of(rate, number, flat=False, exchange_rate=exchange)
    assert Fraction(per_thousand) == Fraction(rate) * number / 1000 * Fraction(exchange)
    flat = cost_of(rate, number, flat=True, exchange_rate=exchange)
    assert Fraction(flat) == Fraction(rate) * Fraction(exchange)


@given(rates, units, units)
def test_more_units_never_cost_less(rate: Decimal, one: int, other: int) -> None:
    """The price of an order grows with it."""
    prices = [
        price_of(cost_of(rate, number, flat=False, exchange_rate=Decimal(1)), 2500)
        for number in sorted((one, other))
    ]
    assert prices == sorted(prices)


@pytest.mark.parametrize(("cost", "markup"), [("-0.01", 0), ("1", -1)])
def test_nothing_is_priced_under_cost_on_purpose(cost: str, markup: int) -> None:
    """A negative cost or markup is a mistake, not a discount."""
    with pytest.raises(ValueError, match="a price is never under cost"):
        price_of(Decimal(cost), markup)


def test_the_smallest_and_the_largest_figures_meet_without_loss() -> None:
    """A rate with ten decimals, a billion units and an odd exchange rate: more digits than Python keeps unasked."""
    rate, exchange = Decimal("123456.0123456789"), Decimal("98765.432101")
    cost = cost_of(rate, 999_999_999, flat=False, exchange_rate=exchange)
    assert Fraction(cost) == Fraction(rate) * 999_999_999 / 1000 * Fraction(exchange)
    assert price_of(Decimal("1." + "0" * 30 + "1"), 0) == MICROS + PRICE_STEP


def test_a_price_by_hand() -> None:
    """1,500 units at 0.9 per 1,000, 40 of theirs for one of ours, 25 %: 0.0421875, up to the next 0.0001."""
    cost = cost_of(Decimal("0.9"), 1500, flat=False, exchange_rate=Decimal("0.025"))
    assert cost == Decimal("0.03375")
    assert price_of(cost, 2500) == 42_200
