import json
from collections import Counter
from decimal import Decimal

import httpx
import pytest

from bot.domain.service_types import ServiceType
from bot.providers.errors import AuthError
from bot.providers.probe import probe
from tests.providers.panel import stubbed

_ROW = {
    "service": 1,
    "name": "Likes",
    "type": "Default",
    "category": "A",
    "rate": "0.90",
    "min": 10,
    "max": 100,
}


def _panel(rows: list[dict[str, object]], balance: object = "12.50") -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        action = dict(part.split("=") for part in request.content.decode().split("&"))["action"]
        assert action in {"balance", "services"}, "a probe only reads"
        found = {"balance": {"balance": balance, "currency": "USD"}, "services": rows}[action]
        return httpx.Response(200, content=json.dumps(found))

    return httpx.MockTransport(answer)


async def test_a_probe_reads_balance_and_catalogue_and_orders_nothing() -> None:
    """Key, money, kinds of services and their flags are found out by two reads."""
    rows = [
        _ROW | {"refill": True, "cancel": False},
        _ROW | {"service": 2, "type": "Package"},
        _ROW | {"service": 3, "type": "fb_viplike", "refill": True, "cancel": True},
        {"service": None, "name": "a heading"},
    ]
    found = await probe(stubbed(_panel(rows)))
    assert (found.balance.amount, found.balance.currency) == (Decimal("12.50"), "USD")
    assert (found.services, found.skipped, found.not_orderable) == (3, 1, 1)
    assert found.types == Counter({ServiceType.DEFAULT: 1, ServiceType.PACKAGE: 1, ServiceType.UNKNOWN: 1})
    assert found.unknown_types == Counter({"fb_viplike": 1})
    assert (found.refill, found.cancel, found.flags_missing) == (2, 1, 1)
    assert not found.rate_unit_suspect


@pytest.mark.parametrize(
    ("rates", "unit", "suspect"),
    [
        (["0.00100000", "0.00250000"], "per_1000", True),
        (["0.00100000", "0.00250000"], "unit", False),
        (["0.00100000", "90.00000000", "1.50000000"], "per_1000", False),
        (["0.001", "0.0025"], "per_1000", False),
    ],
)
async def test_rates_of_one_unit_are_noticed(rates: list[str], unit: str, suspect: bool) -> None:
    """Tiny rates with eight decimals are how panels price by the unit; a declared unit is believed."""
    rows = [_ROW | {"service": number, "rate": rate} for number, rate in enumerate(rates, 1)]
    found = await probe(stubbed(_panel(rows), rate_unit=unit))
    assert found.rate_unit_suspect is suspect


async def test_a_refused_key_is_the_probe_s_error() -> None:
    """What cannot be read is raised, for the doctor to explain."""
    refusing = httpx.MockTransport(lambda _: httpx.Response(200, content='{"error": "Invalid API key"}'))
    with pytest.raises(AuthError):
        await probe(stubbed(refusing))
