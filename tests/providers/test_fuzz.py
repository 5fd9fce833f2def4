"""Whatever a panel answers, the client says something that it has declared."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.providers import answers, batches, catalogue, order_list, orders, values
from bot.providers.answers import Answer
from bot.providers.body import text_of
from bot.providers.capabilities import Capabilities
from bot.providers.errors import ProviderError
from bot.providers.operations import UNREPEATABLE, Operation
from bot.providers.results import Batch, ServiceList, Status

CAPS = Capabilities(url="https://panel.example/api/v2")
IDS = ["1", "2", "x9"]
# Words that parsers look for, so that made-up answers come near real ones.
_KEYS = """order orders refill cancel canceled status data error errors message msg success balance currency
charge remains start_count service name type rate min max"""
_CONTENTS = "1 2 x9 Completed Partial Rejected -1 0 +5 1,5 NaN 1e9 null error"
WORDS = st.sampled_from([*_KEYS.split(), *_CONTENTS.split()])
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), WORDS, st.text(max_size=8), st.just(10**400)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.one_of(WORDS, st.text(max_size=4)), inner, max_size=5)
    ),
    max_leaves=12,
)
BODIES = st.one_of(
    VALUES.map(lambda value: json.dumps(value).encode()),
    VALUES.map(lambda value: b"Notice: x [0]\n" + json.dumps(value).encode() + b"\n<br>"),
    st.binary(max_size=200),
    st.binary(max_size=60).map(lambda junk: b"\x1f\x8b" + junk),
    st.sampled_from(
        [b"[" * 100_000, b"{" * 200, b'{"a":' * 3000, b"9" * 6000, b"<html>{}", b"\xff\xfe", b""]
    ),
)
STATUSES = st.sampled_from(
    [100, 200, 201, 204, 301, 400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 520, 522, 524]
)
HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "location", "cf-mitigated"]),
    st.one_of(st.text(max_size=30), st.sampled_from(["9" * 30, "Tue, 99 Nov", "http://[", "challenge"])),
)
PARSERS: dict[Operation, Callable[[object], Any]] = {
    Operation.SERVICES: lambda value: catalogue.services(value, CAPS),
    Operation.BALANCE: orders.balance,
    Operation.ADD: orders.placed,
    Operation.STATUS: lambda value: orders.status(value, "1", CAPS),
    Operation.REFILL: lambda value: orders.refill(value, "1", CAPS),
    Operation.REFILL_STATUS: lambda value: orders.refill_status(value, "1"),
    Operation.STATUS_MANY: lambda value: batches.read(
        Operation.STATUS_MANY, IDS, value, lambda row, order: orders.status(row, order, CAPS)
    ),
    Operation.REFILL_MANY: lambda value: batches.read(
        Operation.REFILL_MANY, IDS, value, lambda row, order: orders.refill(row, order, CAPS)
    ),
    Operation.REFILL_STATUS_MANY: lambda value: batches.read(
        Operation.REFILL_STATUS_MANY, IDS, value, orders.refill_status
    ),
    Operation.ORDER_LIST: order_list.orders,
    Operation.CANCEL: lambda value: (
        batches.canceled(IDS, value) or batches.read(Operation.CANCEL, IDS, value, orders.cancel_ack)
    ),
}


@pytest.mark.parametrize("operation", Operation)
def test_only_declared_errors_come_out(operation: Operation, request: pytest.FixtureRequest) -> None:
    """Any bytes with any status give a well-formed result or a ProviderError, ambiguous only where it may be."""

    @settings(
        max_examples=request.config.getoption("--fuzz"),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(body=BODIES, status=STATUSES, headers=HEADERS)
    def fuzz(body: bytes, status: int, headers: dict[str, str]) -> None:
        answer = Answer(status, headers, text_of(body))
        _check(operation, _outcome(operation, answer))

    fuzz()


def _outcome(operation: Operation, answer: Answer) -> object:
    try:
        return answers.read(operation, answer, 1_700_000_000, PARSERS[operation])
    except ProviderError as error:
        return error


def _check(operation: Operation, result: object) -> None:
    if isinstance(result, ProviderError):
        assert not result.ambiguous or operation in UNREPEATABLE
        assert not (result.ambiguous and result.retryable)
    if isinstance(result, Batch):
        assert set(result.items) | set(result.missing) == set(IDS)
        assert not set(result.items) & set(result.missing)
    if isinstance(result, Status):
        assert result.remains is None or result.remains >= 0
        assert result.overdelivered >= 0
        assert result.charge is None or result.charge.is_finite()
    if isinstance(result, ServiceList):
        assert all(service.rate.is_finite() and service.rate >= 0 for service in result.services)
        assert len({service.service_id for service in result.services}) == len(result.services)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=8))
def test_amounts_are_read_exactly(amount: Decimal) -> None:
    """What a panel writes is what we read, with a decimal point or comma and with thousands separators."""
    plain = f"{amount:f}"
    assert values.decimal(plain) == amount
    assert values.decimal(plain.replace(".", ",")) == amount
    assert values.decimal(f"{amount:,f}") == amount
    assert values.decimal(json.loads(plain, parse_float=Decimal)) == amount


@given(st.integers(-(10**15), 10**15))
def test_ids_are_positive(number: int) -> None:
    """Zero and negative numbers are failures that panels print in the place of an id."""
    expected = str(number) if number > 0 else None
    assert values.identifier(number) == expected
    assert values.identifier(f" {number} ") == expected
