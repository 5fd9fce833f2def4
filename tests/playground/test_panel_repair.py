"""Oddly written values of catalogue files: numbers, flags and type names."""

from decimal import Decimal

import pytest

from bot.playground.panel.repair import read_decimal, read_flag, read_whole
from bot.playground.panel.service_types import type_name


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("2,49₺", "2.49"),
        ("$ 1.60", "1.60"),
        ("1,234.50 USD", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 000,5", "1000.5"),
        ("1,000", "1000"),
        ("1,234,567.5", "1234567.5"),
        ("$1.000", "1"),
        ("1234,567", "1234.567"),
        ("1.000.000", "1000000"),
        ("١٫٥", "1.5"),
        ("٢٥", "25"),
        ("1e-5", "0.00001"),
        (".5", "0.5"),
        (3, "3"),
        (Decimal("0.90"), "0.90"),
    ],
)
def test_written_numbers(value: object, number: str) -> None:
    """Signs, spaces, commas and local digits are read as people mean them."""
    assert read_decimal(value) == Decimal(number)


@pytest.mark.parametrize(
    "value", ["", "free", "--1", "1-2", None, True, [], "1e99", Decimal("NaN"), "1.2.3", "1,2,3", "1.000,"]
)
def test_what_is_no_number(value: object) -> None:
    """What cannot be read for certain is nothing, not zero."""
    assert read_decimal(value) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("60.000", 60000),
        ("1 000 000", 1_000_000),
        ("1\N{NO-BREAK SPACE}000", 1000),
        ("١٠٠", 100),
        (Decimal("100.0"), 100),
        (2**31, 2**31),
        ("10K", None),
        (Decimal("0.5"), None),
        (-5, None),
        (False, None),
        ({}, None),
    ],
)
def test_whole_numbers(value: object, number: int | None) -> None:
    """Grouped thousands are whole numbers; anything in doubt is nothing."""
    assert read_whole(value) == number


def test_flags() -> None:
    """A flag may be a bool, a number or a word; anything else says nothing."""
    assert [read_flag(value) for value in (True, 1, "1", "True", "on")] == [True] * 5
    assert [read_flag(value) for value in (False, 0, "0", "false", "no")] == [False] * 5
    assert [read_flag(value) for value in (None, 3, "", "maybe")] == [None] * 4


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("primary", "Default"),
        ("manual", "Default"),
        ("", "Default"),
        (0, "Default"),
        ("1", "Default"),
        ("2", "Custom Comments"),
        (10, "Package"),
        ("custom_comments", "Custom Comments"),
        ("CUSTOM COMMENTS", "Custom Comments"),
        ("mentions-hashtag", "Mentions Hashtag"),
        ("Special", "Special"),
        ("custom_link", "custom_link"),
    ],
)
def test_type_spellings(spelling: object, name: str) -> None:
    """Scripts' own words and numbers become the panels' type names; an unknown one stays as it is."""
    assert type_name(spelling) == name
