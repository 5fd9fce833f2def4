"""What an `add` needs for each type of service, how much it orders and what it costs."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from bot.playground.panel import Service
from bot.playground.panel.service_types import RULES
from tests.playground.panel_harness import KEYS, LINK, Shop, a_shop

PANEL = "smmpllus"


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """Five panels with the same four services."""
    async with a_shop() as opened:
        yield opened


FLAT = {"Package", "Custom Comments Package"}


async def test_charge_is_gross_and_taken_at_once(shop: Shop) -> None:
    """An order of 1000 at 0.90 costs 0.90 now and says so for ever, also after a partial refund."""
    order = await shop.order(PANEL, quantity=1000)
    assert await shop.balance(PANEL) == Decimal("999.10")
    shop.panels.act(PANEL, order, "partial")
    status = await shop.status(PANEL, order)
    assert (status["status"], status["remains"], status["charge"]) == ("Partial", "500", "0.90")
    assert await shop.balance(PANEL) == Decimal("999.55")


async def test_price_for_one_item(shop: Shop) -> None:
    """The panel with object ids charges its rate for each item: 1000 at 0.00090000 are 0.90."""
    await shop.order("objectid", quantity=1000)
    assert await shop.balance("objectid") == Decimal("999.10000000")


async def test_comments_and_packages(shop: Shop) -> None:
    """Non-blank comment lines are the quantity, not `quantity`; a package has one price and size."""
    await shop.order(PANEL, 2, comments="one\r\n\r\n two, with comma\nthree\n", quantity=99)
    assert (shop.newest()["quantity"], shop.newest()["charge"]) == (3, "0.024")
    await shop.order(PANEL, 4, quantity=7)
    assert (shop.newest()["quantity"], shop.newest()["charge"]) == (500, "2.50")


@pytest.mark.parametrize(("panel", "quantity"), [("sec-nine", 1000), ("secsers", 100), ("objectid", 100)])
async def test_drip_feed(shop: Shop, panel: str, quantity: int) -> None:
    """Ten runs of 100 are charged up front where the document has runs; elsewhere they are ignored."""
    await shop.order(panel, runs=10, interval=60)
    assert shop.newest()["quantity"] == quantity


async def test_drip_feed_needs_an_interval(shop: Shop) -> None:
    """Runs without an interval are refused."""
    answer = await shop.call(PANEL, "add", service=1, link=LINK, quantity=100, runs=2)
    assert answer == {"error": "Invalid Interval in minutes"}


FIELDS = {
    "link": LINK,
    "quantity": "100",
    "comments": "a\nb",
    "usernames": "a\nb",
    "hashtags": "a\nb",
    "hashtag": "a",
    "username": "a",
    "media": LINK,
    "answer_number": "2",
    "groups": "a",
    "keywords": "a",
    "country": "US",
    "device": "1",
    "type_of_traffic": "3",
    "min": "10",
    "max": "20",
    "delay": "30",
}


@pytest.mark.parametrize("type_", [*RULES, "Special"])
async def test_every_type_takes_its_parameters_and_misses_each(type_: str) -> None:
    """Each type is ordered with exactly what it needs, and refused when any one of these is not there."""
    service = Service(7, "Thing", type_, minimum=2, maximum=1000)
    needs = RULES.get(type_, RULES["Default"]).needs
    fields = {name: FIELDS[name] for name in needs}
    async with a_shop((service,)) as shop:
        for name in needs:
            short = {key: value for key, value in fields.items() if key != name}
            answer = await shop.call(PANEL, "add", service=7, **short)
            assert isinstance(answer, dict)
            assert list(answer) == ["error"], name
        placed = await shop.call(PANEL, "add", service=7, **fields)
        assert placed == {"order": 23501}
        expected = 2 if type_ in FLAT or "quantity" not in needs else 100
        shown = shop.newest()
        assert shown["quantity"] == (20 if type_ == "Subscriptions" else expected)
        assert shown["type"] == type_
        assert (shown["charge"] == "1.00") is (type_ in FLAT)


async def test_traffic_from_google_needs_its_keyword() -> None:
    """Web Traffic with source 1 or 2 needs one more parameter, save where the document does not name it."""
    traffic = Service(7, "Visitors", "Web Traffic", minimum=2, maximum=1000)
    fields = {name: FIELDS[name] for name in RULES["Web Traffic"].needs} | {"type_of_traffic": "1"}
    async with a_shop((traffic,)) as shop:
        answer = await shop.call(PANEL, "add", service=7, **fields)
        assert answer == {"error": "Missing required parameters: google_keyword"}
        answer = await shop.call(PANEL, "add", service=7, google_keyword="shoes", **fields)
        assert answer == {"order": 23501}
        answer = await shop.call("objectid", "add", service=7, **fields)
        assert isinstance(answer, dict)
        assert list(answer) == ["order"]


async def test_a_subscription_with_more_posts_costs_more() -> None:
    """The sandbox sells a subscription as one order of `max` for each post."""
    async with a_shop((Service(7, "Auto", "Subscriptions", minimum=2, maximum=1000),)) as shop:
        await shop.call(PANEL, "add", service=7, username="u", min=10, max=20, delay=0, posts=3, old_posts=2)
        assert (shop.newest()["quantity"], shop.newest()["charge"]) == (100, "0.10")
        turned = await shop.call(PANEL, "add", service=7, username="u", min=20, max=10, delay=0)
        assert turned == {"error": "Incorrect quantity"}


async def test_small_rates_never_become_free() -> None:
    """A rate below the finest unit of money is listed as that unit."""
    cheap = Service(7, "Views", rate=Decimal("0.0000001"), maximum=10**9)
    async with a_shop((cheap,)) as shop:
        rates = {}
        for panel in KEYS:
            rows = await shop.call(panel, "services")
            assert isinstance(rows, list)
            rates[panel] = Decimal(rows[0]["rate"])
        assert rates["secsers"] == Decimal("0.0000001")
        assert rates["objectid"] == Decimal("0.00000001")


async def test_silly_prices_and_quantities_are_only_too_dear() -> None:
    """The largest rate and quantity that a catalogue may hold are refused for money, not for their size."""
    dear = Service(7, "Gold", rate=Decimal(9 * 10**15), maximum=9 * 10**15)
    async with a_shop((dear,)) as shop:
        for panel in KEYS:
            for fields in ({"quantity": 10**11}, {"quantity": 10**11, "runs": 10**11, "interval": 1}):
                answer = await shop.call(panel, "add", service=7, link=LINK, **fields)
                assert answer == {"error": "Not enough funds on balance"}
            assert isinstance(await shop.call(panel, "services"), list)
