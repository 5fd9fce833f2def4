from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import LARGEST, MICROS, LossyMoneyError, decimal, micros, round_up

amounts = st.integers(-LARGEST, LARGEST)
steps = st.sampled_from([1, 100, 10_000, 1_000_000])


@given(amounts)
def test_micro_units_come_back_exactly(amount: int) -> None:
    """Through Decimal and back nothing is lost, at any size a ledger holds."""
    assert micros(decimal(amount)) == amount


@given(st.decimals(-(10**9), 10**9, places=9), steps)
def test_rounding_up_is_the_next_step(amount: Decimal, step: int) -> None:
    """A multiple of the step, never less than the amount, and less than a step more."""
    exact = Fraction(amount) * MICROS
    rounded = round_up(amount, step)
    assert rounded % step == 0
    assert 0 <= rounded - exact < step


@given(amounts.filter(lambda amount: abs(amount) < LARGEST - MICROS))
def test_what_needs_no_rounding_is_not_rounded(amount: int) -> None:
    """A whole number of micro-units stays as it is at a step of one."""
    assert round_up(decimal(amount), 1) == amount


@pytest.mark.parametrize("wrong", [1.5, 1, "1.5", None])
def test_only_a_decimal_is_money(wrong: Any) -> None:
    """A float – or anything else that is not a Decimal – raises instead of being converted."""
    for convert in (micros, lambda amount: round_up(amount, 100)):
        with pytest.raises(LossyMoneyError, match=f"money must be a Decimal, not {type(wrong).__name__}"):
            convert(wrong)


@pytest.mark.parametrize("wrong", [1.0, True, Decimal(1), "1"])
def test_only_an_int_is_micro_units(wrong: Any) -> None:
    """A bool is not an amount."""
    with pytest.raises(LossyMoneyError, match=f"micro-units must be an int, not {type(wrong).__name__}"):
        decimal(wrong)


@pytest.mark.parametrize(
    "amount", ["0.0000001", "-1.2345678", "9223372036854.775808", "1E+20", "1." + "0" * 40 + "1"]
)
def test_an_amount_that_does_not_fit_is_refused(amount: str) -> None:
    """Less than a micro-unit, however little, or more than a BIGINT."""
    with pytest.raises(LossyMoneyError, match="amount does not fit whole micro-units"):
        micros(Decimal(amount))


def test_no_part_is_too_small_to_be_rounded_up() -> None:
    """A forty-first decimal still makes it one step more."""
    assert round_up(Decimal("1." + "0" * 40 + "1"), 1) == MICROS + 1


def test_the_largest_amount_is_the_last_that_fits() -> None:
    """One micro-unit more raises in both directions of rounding."""
    assert micros(Decimal("9223372036854.775807")) == LARGEST
    assert round_up(Decimal("9223372036854.775807"), 1) == LARGEST
    with pytest.raises(LossyMoneyError, match="amount does not fit the ledger"):
        round_up(Decimal("9223372036854.775807"), 100)
    assert Decimal("0.5").to_integral_value(rounding=ROUND_CEILING) == round_up(Decimal("0.0000005"), 1)
