"""The list of services is read fast without being read differently."""

import html
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.service_types import ServiceType
from bot.providers import values
from bot.providers.body import decode
from bot.providers.capabilities import Capabilities
from bot.providers.catalogue import services
from bot.providers.results import Service

CAPS = Capabilities(url="https://panel.example/api/v2")
ROW: dict[str, Any] = {"service": 1, "name": "Followers", "rate": "0.90", "min": "10", "max": 5000}
NUMERALS = st.text("0123456789.,-+ eE_٣²", max_size=34)


def read(*rows: object, capabilities: Capabilities = CAPS) -> list[Service]:
    """Return the services in a list of `rows` that went through JSON."""
    return services(decode(json.dumps(rows)), capabilities).services


def test_rows_of_different_shapes_stand_in_one_list() -> None:
    """Keys in any case and order are found for each row anew, and an id comes from the first name that has one."""
    found = read(
        ROW,
        {"RATE": 2, "Id": 9, "SERVICE_ID": "x2", "Refill": True},
        {"rate": "3", "service": 3},
        {"rate": 1},
    )
    assert [(each.service_id, each.rate, each.refill, each.max) for each in found] == [
        ("1", Decimal("0.90"), None, 5000),
        ("x2", Decimal(2), True, None),
        ("3", Decimal(3), None, None),
    ]


def test_the_key_of_a_row_is_its_id_only_where_it_states_none() -> None:
    """In a catalogue keyed by id, a row's own id wins, even one that is none."""
    stated = {"41": {"rate": 1}, "42": {"rate": 1, "id": 7}, "43": {"rate": 1, "service": 0}}
    assert [each.service_id for each in services(stated, CAPS).services] == ["41", "7"]
    assert services(stated, CAPS).skipped == [2]


def test_what_repeats_is_told_apart_from_what_only_compares_equal() -> None:
    """1, "1", true, a list and nothing are read each for itself, whatever stood in the rows before."""
    raws: list[Any] = [1, "1", True, [], {}, None, 10, "10", "package", 1.0]
    rows = [
        {"service": at, "rate": 1, "type": raw, "min": raw, "category": raw, "refill": raw, "desc": raw}
        for at, raw in enumerate(raws, start=1)
    ]
    alone = [read(row)[0] for row in rows]
    assert read(*rows, *rows) == alone
    assert [each.min for each in alone] == [1, 1, None, None, None, None, 10, 10, None, 1]
    assert [each.category for each in alone] == [
        *("1", "1", None, None, None, None, "10", "10", "package", "1.0")
    ]
    assert [each.refill for each in alone[:6]] == [True, True, True, False, False, None]
    assert [each.type for each in alone[6:9]] == [ServiceType.PACKAGE] * 3
    assert [each.description for each in alone if each.description] == ["1", "10", "package"]


def test_flags_of_one_panel_do_not_leak_into_another() -> None:
    """What is remembered within one catalogue is forgotten with it."""
    inverse = Capabilities(url=CAPS.url, flag_off_values=("1",), rate_unit="unit")
    row = {**ROW, "refill": "1"}
    assert [(each.refill, each.rate) for each in read(row)] == [(True, Decimal("0.90"))]
    assert [(each.refill, each.rate) for each in read(row, capabilities=inverse)] == [(False, Decimal(900))]


def test_a_service_cannot_be_changed() -> None:
    """Nobody can write to a service, nor to the default of its raw row."""
    service = Service(service_id="1", type=ServiceType.DEFAULT, rate=Decimal(1))
    with pytest.raises(AttributeError):
        service.rate = Decimal(2)  # type: ignore[misc]
    with pytest.raises(TypeError):
        service.raw["rate"] = 2  # type: ignore[index]


@pytest.mark.parametrize(
    "number", ["9" * 5000, "-" + "9" * 5000, "1e99999999999999999999", "NaN", "-Infinity"]
)
def test_a_number_beyond_reason_costs_its_own_value_only(number: str) -> None:
    """What Python refuses to hold becomes None, and every other value stays exact."""
    body = f'[{{"service": 1, "rate": 0.10, "max": {number}}}, {{"service": 2, "rate": {number}}}]'
    assert decode(body) == [
        {"service": 1, "rate": Decimal("0.10"), "max": None},
        {"service": 2, "rate": None},
    ]
    listed = services(decode(f"Notice: x [{body}"), CAPS)
    assert [(each.service_id, str(each.rate), each.max) for each in listed.services] == [("1", "0.10", None)]
    assert listed.skipped == [1]


@given(NUMERALS)
@example("0.000")
@example("9" * 30)
@example("9" * 31)
@example("0." + "0" * 30 + "1")
def test_plain_amounts_are_read_like_all_others(numeral: str) -> None:
    """The quick way for plain digits gives what the tolerant way gives, which a thousands space enforces."""
    quick, tolerant = values.decimal(numeral), values.decimal(f" {numeral}")
    assert str(quick) == str(tolerant)


@given(st.text(st.sampled_from("ab &;#39\t\n\u00a0\u2003\u200d\ufe0f⚡م"), max_size=12))
def test_clean_text_is_read_like_all_others(raw: str) -> None:
    """Text comes out in one line with single spaces and without entities, however clean it came."""
    assert values.text(raw) == (" ".join(html.unescape(raw).split()) or None)
