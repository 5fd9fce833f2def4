from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.formats import Formats
from bot.i18n.values import Moment, Money

NBSP, RLM, NNBSP = "\u00a0", "\u200f", "\u202f"


@pytest.mark.parametrize(
    ("language", "micros", "currency", "shown"),
    [
        ("en", 0, "USD", "$0.00"),
        ("en", 5_000_000, "USD", "$5.00"),
        ("en", 1_234_500_000, "USD", "$1,234.50"),
        ("en", 12_345_600, "USD", "$12.3456"),
        ("en", 123_456, "USD", "$0.123456"),
        ("en", 1, "USD", "$0.000001"),
        ("en", -1_234_560_000, "USD", "-$1,234.56"),
        ("en", 1_000_000, "TRY", f"TRY{NBSP}1.00"),
        ("en", -1_000_000, "USDT", f"-USDT{NBSP}1.00"),
        ("tr", 0, "TRY", "₺0,00"),
        ("tr", 1_234_500_000, "TRY", "₺1.234,50"),
        ("tr", 12_345_600, "TRY", "₺12,3456"),
        ("tr", 123_456, "TRY", "₺0,123456"),
        ("tr", -1_234_560_000, "TRY", "-₺1.234,56"),
        ("tr", 1_000_000, "XTR", f"XTR{NBSP}1,00"),
        ("ar", 0, "USD", f"{RLM}0.00{NBSP}$"),
        ("ar", 1_234_500_000, "SAR", f"{RLM}1,234.50{NBSP}ر.س.{RLM}"),
        ("ar", 12_345_600, "USD", f"{RLM}12.3456{NBSP}$"),
        ("ar", 123_456, "USD", f"{RLM}0.123456{NBSP}$"),
        ("ar", -1_234_560_000, "USD", f"{RLM}\u200e-1,234.56{NBSP}$"),
        ("en", 1_000_000, "JPY", "¥1.00"),
        ("en", 1_000_000, "", "1.00"),
    ],
)
def test_money(language: str, micros: int, currency: str, shown: str) -> None:
    """Two decimals, or as many as the amount has; the sign, grouping and symbol where CLDR puts them."""
    assert Formats(language, UTC).money(Money(micros, currency)) == shown


@given(st.integers(min_value=-(2**63), max_value=2**63 - 1))
def test_no_micro_unit_is_lost(micros: int) -> None:
    """The digits shown are the digits held, over all that a BIGINT can hold."""
    shown = Formats("en", UTC).money(Money(micros, "USD"))
    whole, _, decimals = shown.replace("$", "").replace(",", "").replace("-", "").partition(".")
    assert 2 <= len(decimals) <= 6
    assert int(whole) * 10**6 + int(decimals.ljust(6, "0")) == abs(micros)
    assert shown.startswith("-") == (micros < 0)


@pytest.mark.parametrize(
    ("language", "zone", "shown"),
    [
        ("en", "UTC", f"Nov 20, 2026, 10:44{NNBSP}PM UTC"),
        ("tr", "UTC", "20 Kas 2026 22:44 UTC"),
        ("ar", "UTC", "20 نوفمبر 2026، 10:44 م UTC"),
        ("tr", "Europe/Istanbul", "21 Kas 2026 01:44 GMT+03:00"),
        ("en", "America/New_York", f"Nov 20, 2026, 5:44{NNBSP}PM GMT-05:00"),
    ],
)
def test_moments(language: str, zone: str, shown: str) -> None:
    """Date and time in the shop's zone, in Latin digits, with the zone named."""
    assert Formats(language, ZoneInfo(zone)).moment(Moment(1_795_214_640)) == shown
