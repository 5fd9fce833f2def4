"""Every example call of the five panels' documents gets an answer of the documented shape."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.playground.panel_harness import (
    BASE_PANELS,
    KEYS,
    LINK,
    LONG,
    OBJECT_KEY,
    UNKNOWN_OBJECT,
    Shop,
    a_shop,
)

EVERY_PANEL = list(KEYS)
STATUS_KEYS = ["charge", "start_count", "status", "remains", "currency"]


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """Five panels with the same four services."""
    async with a_shop() as opened:
        yield opened


@pytest.mark.parametrize("panel", EVERY_PANEL)
async def test_services(shop: Shop, panel: str) -> None:
    """The list has the documented fields and types; only secsers leaves the cancel flag out."""
    rows = await shop.call(panel, "services")
    assert isinstance(rows, list)
    assert [row["service"] for row in rows] == [1, 2, 3, 4]
    flags = {"refill": True} if panel == "secsers" else {"refill": True, "cancel": True}
    rate = {"sec-nine": "36.00", "objectid": "0.00090000"}.get(panel, "0.90")
    assert (
        rows[0]
        == {
            "service": 1,
            "name": "Followers",
            "type": "Default",
            "category": "First Category",
            "rate": rate,
            "min": "50",
            "max": "10000",
        }
        | flags
    )
    assert rows[1]["type"] == "Custom Comments"
    assert rows[2]["name"] == "متابعين ♻️"
    flat = {"sec-nine": "100.00", "objectid": "2.50000000"}.get(panel, "2.50")
    assert rows[3]["rate"] == flat, "a package has one price, for a thousand or for one"


@pytest.mark.parametrize("panel", EVERY_PANEL)
async def test_add_and_single_status(shop: Shop, panel: str) -> None:
    """An order gets an id of the panel's kind, and its status carries five texts."""
    placed = await shop.call(panel, "add", service=1, link=LINK, quantity=1000)
    assert isinstance(placed, dict)
    order = placed["order"]
    if panel == "objectid":
        assert re.fullmatch("[0-9a-f]{24}", order)
    else:
        assert order == 23501
    answer = await shop.call(panel, "status", order=order)
    assert isinstance(answer, dict)
    status = answer[order] if panel == "objectid" else answer
    assert status == {
        "charge": {"sec-nine": "36.00", "objectid": "0.90000000"}.get(panel, "0.90"),
        "start_count": "0",
        "status": "PENDING" if panel == "objectid" else "Pending",
        "remains": "1000",
        "currency": "TRY" if panel == "sec-nine" else "USD",
    }


@pytest.mark.parametrize("panel", EVERY_PANEL)
async def test_status_of_several(shop: Shop, panel: str) -> None:
    """A batch is an object keyed by id; an unknown id holds an error of its own."""
    first, second = await shop.order(panel), await shop.order(panel)
    unknown = UNKNOWN_OBJECT if panel == "objectid" else "10"
    answer = await shop.call(panel, "status", orders=f"{first},{unknown},{second}")
    assert isinstance(answer, dict)
    assert list(answer) == [first, unknown, second]
    assert answer[unknown] == {"error": "Incorrect order ID"}
    assert [list(answer[order]) for order in (first, second)] == [STATUS_KEYS, STATUS_KEYS]


@pytest.mark.parametrize("panel", BASE_PANELS)
async def test_refill_and_its_state(shop: Shop, panel: str) -> None:
    """A refill of a completed order gets an id, as a text, and completes with time."""
    order = await shop.order(panel)
    shop.clock.wait(LONG)
    assert await shop.call(panel, "refill", order=order) == {"refill": "1"}
    assert await shop.call(panel, "refill_status", refill=1) == {"status": "Pending"}
    shop.clock.wait(LONG)
    assert await shop.call(panel, "refill_status", refill=1) == {"status": "Completed"}


@pytest.mark.parametrize("panel", ["sec-nine", "smmpllus", "sosyalmavi"])
async def test_refills_of_several(shop: Shop, panel: str) -> None:
    """Batches of refills and of their states are lists, errors inside the value."""
    first, second = await shop.order(panel), await shop.order(panel)
    shop.clock.wait(LONG)
    assert await shop.call(panel, "refill", orders=f"{first},{second},3") == [
        {"order": int(first), "refill": 1},
        {"order": int(second), "refill": 2},
        {"order": 3, "refill": {"error": "Incorrect order ID"}},
    ]
    shop.panels.act(panel, second, "reject_refill")
    shop.clock.wait(LONG)
    assert await shop.call(panel, "refill_status", refills="1,2,3") == [
        {"refill": 1, "status": "Completed"},
        {"refill": 2, "status": "Rejected"},
        {"refill": 3, "status": {"error": "Refill not found"}},
    ]


@pytest.mark.parametrize("panel", ["sec-nine", "smmpllus"])
async def test_cancel(shop: Shop, panel: str) -> None:
    """Cancel takes several ids and answers with a list; a 1 is a promise, the status follows."""
    order = await shop.order(panel)
    expected = [
        {"order": 9, "cancel": {"error": "Incorrect order ID"}},
        {"order": int(order), "cancel": 1},
    ]
    assert await shop.call(panel, "cancel", orders=f"9,{order}") == expected
    assert (await shop.status(panel, order))["status"] == "Pending"
    shop.clock.wait(LONG)
    assert (await shop.status(panel, order))["status"] == "Canceled"


@pytest.mark.parametrize("panel", EVERY_PANEL)
async def test_balance(shop: Shop, panel: str) -> None:
    """The balance is a decimal text with the account's currency."""
    assert await shop.call(panel, "balance") == {
        "balance": "1000.00000000" if panel == "objectid" else "1000.00",
        "currency": "TRY" if panel == "sec-nine" else "USD",
    }


async def test_object_id_refill_and_cancel(shop: Shop) -> None:
    """With object ids the order's id is the refill's handle, cancel takes one order, and both answer 1."""
    order = await shop.order("objectid")
    assert await shop.call("objectid", "cancel", order=order) == {"cancel": 1}
    done = await shop.order("objectid")
    shop.clock.wait(LONG)
    assert (await shop.status("objectid", done))["status"] == "COMPLETED"
    assert (await shop.status("objectid", order))["status"] == "CANCELED"
    assert await shop.call("objectid", "refill", refill=done) == {"refill": 1}
    assert await shop.call("objectid", "refill_status", refill=done) == {"status": "Pending"}
    shop.clock.wait(LONG)
    assert await shop.call("objectid", "refill_status", refill=done) == {"status": "Completed"}


async def test_object_id_takes_json_with_texts(shop: Shop) -> None:
    """The document draws JSON bodies with texts for numbers; single and several statuses are keyed by id."""
    url = "/panel/objectid/api/v2"
    body = {"key": OBJECT_KEY, "action": "add", "service": "1", "link": LINK, "quantity": "1000"}
    order = (await shop.http.post(url, json=body)).json()["order"]
    asked = {"key": OBJECT_KEY, "action": "status", "order": order}
    assert list((await shop.http.post(url, json=asked)).json()) == [order]
    unknown = asked | {"order": "not-an-id"}
    answer = await shop.http.post(url, json=unknown)
    assert (answer.status_code, answer.json()) == (200, {"not-an-id": {"error": "Incorrect order ID"}})


async def test_forms_may_be_multipart(shop: Shop) -> None:
    """The PHP sample of secsers posts multipart; a base panel sees no key in a JSON body."""
    url = "/panel/secsers/api/v2"
    parts = {name: (None, text) for name, text in (("key", "KEY"), ("action", "balance"))}
    assert (await shop.http.post(url, files=parts)).json() == {"balance": "1000.00", "currency": "USD"}
    drawn = await shop.http.post(url, json={"key": "KEY", "action": "balance"})
    assert drawn.json() == {"error": "Invalid API key"}


async def test_wire_log_shows_calls_without_the_key(shop: Shop) -> None:
    """Each exchange is logged with its action and answer, shortened and without any key."""
    await shop.order("objectid", link=LINK + "?" + "x" * 900)
    wrong = {"key": "SOMEBODY-ELSES", "action": "balance", "note": OBJECT_KEY}
    await shop.http.post("/panel/objectid/api/v2", data=wrong)
    placed, refused = shop.wire.since(0)
    assert (placed.peer, placed.call, placed.status, placed.ok) == ("panel:objectid", "add", 200, True)
    assert (refused.call, refused.status, refused.ok) == ("balance", 401, False)
    assert placed.at == 1_700_000_000
    assert '"service": "1"' in placed.request
    assert len(placed.request) == 500
    for exchange in (placed, refused):
        for secret in (OBJECT_KEY, "SOMEBODY-ELSES"):
            assert secret not in exchange.request + exchange.response
