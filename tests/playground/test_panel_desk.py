"""The desk over HTTP, and each fault."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.playground.panel.quirks import QUIRKS
from tests.playground.panel_harness import KEYS, LINK, OBJECT_KEY, Shop, a_shop

PANEL = "smmpllus"


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """Five panels with the same four services."""
    async with a_shop() as opened:
        yield opened


async def add(shop: Shop, panel: str = PANEL) -> httpx.Response:
    """Order 100 followers and return the answer as it came."""
    return await shop.raw(panel, "add", service=1, link=LINK, quantity=100)


def placed(shop: Shop) -> int:
    """Count the orders that the panels have in their books."""
    orders = shop.panels.state()["orders"]
    assert isinstance(orders, list)
    return len(orders)


async def test_state_over_http(shop: Shop) -> None:
    """The page gets orders newest first, with all it shows, and each panel's play money."""
    await shop.order("secsers")
    order = await shop.order("objectid", 2, comments="one\ntwo")
    state = (await shop.http.get("/desk/state")).json()
    assert (state["paused"], state["speed"], state["faults"]) == (False, 1.0, [])
    assert [shown["provider"] for shown in state["orders"]] == ["objectid", "secsers"]
    assert state["orders"][0] == {
        "provider": "objectid",
        "order": order,
        "service": 2,
        "name": "Comments",
        "type": "Custom Comments",
        "link": LINK,
        "quantity": 2,
        "status": "Pending",
        "start_count": 0,
        "remains": 2,
        "charge": "0.016",
        "currency": "USD",
        "refills": [],
        "acts": ["advance", "finish", "partial", "cancel", "fail"],
    }
    assert [provider["name"] for provider in state["providers"]] == list(KEYS)
    assert [provider["balance"] for provider in state["providers"]][-2:] == ["1000.00", "999.984"]
    assert set(state["known_faults"]) == set(QUIRKS)


async def test_acts_over_http(shop: Shop) -> None:
    """An act answers with the order; what does not exist is 404, what cannot be is 409, with a reason."""
    order = await shop.order(PANEL)
    done = await shop.http.post(f"/desk/orders/{PANEL}/{order}/finish")
    assert (done.status_code, done.json()["status"], done.json()["acts"]) == (200, "Completed", [])
    again = await shop.http.post(f"/desk/orders/{PANEL}/{order}/finish")
    assert again.status_code == 409
    assert "Completed" in again.json()["error"]
    unknown = await shop.http.post(f"/desk/orders/{PANEL}/1/finish")
    assert (unknown.status_code, unknown.json()) == (404, {"error": f"{PANEL} has no order 1"})


async def test_time_over_http(shop: Shop) -> None:
    """The page holds and releases the time; nonsense is refused."""
    held = await shop.http.post("/desk/time", json={"paused": True, "speed": 5})
    assert (held.json()["paused"], held.json()["speed"]) == (True, 5)
    for nonsense in ({"paused": "yes"}, {"speed": "fast"}, {"speed": -1}, {"speed": True}):
        assert (await shop.http.post("/desk/time", json=nonsense)).status_code == 400
    assert shop.panels.state()["speed"] == 5


async def test_faults_over_http(shop: Shop) -> None:
    """Faults are armed by name, counted down, taken back with 0 times, and refused when unknown."""
    wish = {"provider": PANEL, "action": "add", "fault": "http_500", "times": 2}
    armed = await shop.http.post("/desk/faults", json=wish)
    assert armed.json()["faults"] == [wish]
    assert (await add(shop)).status_code == 500
    assert shop.panels.state()["faults"] == [wish | {"times": 1}]
    assert (await shop.http.post("/desk/faults", json=wish | {"times": 0})).json()["faults"] == []
    nonsense: object
    for nonsense in (
        wish | {"fault": "meteor"},
        wish | {"provider": "nobody"},
        wish | {"times": -1},
        wish | {"times": "two"},
        {"fault": "empty"},
        [],
    ):
        assert (await shop.http.post("/desk/faults", json=nonsense)).status_code == 400
    assert (await shop.http.post("/desk/faults", content=b"{")).status_code == 400


async def test_a_fault_happens_only_where_it_was_meant(shop: Shop) -> None:
    """Another panel and another action are left alone; a star means any, and each call uses up one time."""
    shop.panels.arm_fault(PANEL, "add", "http_500")
    assert (await add(shop, "secsers")).status_code == 200
    assert (await shop.raw(PANEL, "balance")).status_code == 200
    assert (await add(shop)).status_code == 500
    assert (await add(shop)).status_code == 200
    shop.panels.arm_fault("*", "*", "http_500", times=2)
    assert (await shop.raw("secsers", "balance")).status_code == 500
    assert (await shop.raw(PANEL, "services")).status_code == 500
    assert (await shop.raw(PANEL, "services")).status_code == 200


async def test_lose_reply(shop: Shop) -> None:
    """The order is in the books, the connection ends without an answer, and the wire log says both."""
    shop.panels.arm_fault(PANEL, "add", "lose_reply")
    with pytest.raises(httpx.TransportError):
        await add(shop)
    assert placed(shop) == 1
    (exchange,) = shop.wire.since(0)
    assert (exchange.status, exchange.ok) == (0, False)
    assert exchange.response == 'connection cut, lost: {"order": 23501}'
    assert await shop.order(PANEL) == "23502"


async def test_cut_before(shop: Shop) -> None:
    """The connection ends before anything is done."""
    shop.panels.arm_fault(PANEL, "add", "cut_before")
    with pytest.raises(httpx.TransportError):
        await add(shop)
    assert placed(shop) == 0
    assert shop.wire.since(0)[0].response == "connection cut"


@pytest.mark.parametrize(
    ("fault", "status", "content_type", "carried_out"),
    [
        ("http_500", 500, "text/plain", 0),
        ("html", 200, "text/html", 0),
        ("empty", 200, "application/json", 1),
    ],
)
async def test_answers_that_are_no_documents(
    shop: Shop, fault: str, status: int, content_type: str, carried_out: int
) -> None:
    """An error page, a browser check and an empty body: none is JSON, only the empty one placed the order."""
    shop.panels.arm_fault(PANEL, "add", fault)
    answer = await add(shop)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(content_type)
    assert placed(shop) == carried_out
    with pytest.raises(json.JSONDecodeError):
        answer.json()


async def test_truncated_json(shop: Shop) -> None:
    """Half a document arrives although the order was placed."""
    shop.panels.arm_fault(PANEL, "add", "truncated_json")
    answer = await add(shop)
    assert answer.text == '{"order":'[: len(answer.text)]
    assert answer.text
    assert placed(shop) == 1


async def test_slow() -> None:
    """The order is placed, the answer comes after the caller gave up; a patient caller gets it."""
    async with a_shop(slow_seconds=30) as shop:
        shop.panels.arm_fault(PANEL, "add", "slow")
        with pytest.raises(httpx.ReadTimeout):
            await shop.http.post(
                f"/panel/{PANEL}/api/v2",
                data={"key": "KEY", "action": "add", "service": 1, "link": LINK, "quantity": 100},
                timeout=0.2,
            )
        assert placed(shop) == 1
    async with a_shop(slow_seconds=0.1) as shop:
        shop.panels.arm_fault(PANEL, "add", "slow")
        assert (await add(shop)).json() == {"order": 23501}


async def test_rate_limited(shop: Shop) -> None:
    """Too many requests come with the seconds to wait, and nothing is done."""
    shop.panels.arm_fault(PANEL, "add", "rate_limited")
    answer = await add(shop)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
    assert placed(shop) == 0


async def test_wrong_types(shop: Shop) -> None:
    """Numbers come as texts, texts of digits as numbers, flags as 1 and 0; words and names stay."""
    shop.panels.arm_fault(PANEL, "*", "wrong_types", times=3)
    row = (await shop.raw(PANEL, "services")).text.split("}")[0]
    assert '"service": "1", "name": "Followers"' in row
    assert '"rate": 0.90, "min": 50, "max": 10000, "refill": 1, "cancel": 1' in row
    assert (await add(shop)).json() == {"order": "23501"}
    assert '"remains": 100' in (await shop.raw(PANEL, "status", order=23501)).text


async def test_missing_ids(shop: Shop) -> None:
    """Batches lose their last id, in both shapes; a call about one order is left alone."""
    first, second = await shop.order(PANEL), await shop.order(PANEL)
    both = f"{first},{second}"
    shop.panels.arm_fault(PANEL, "*", "missing_ids", times=2)
    assert (await shop.status(PANEL, second))["status"] == "Pending"
    assert list((await shop.raw(PANEL, "status", orders=both)).json()) == [first]
    assert await shop.call(PANEL, "cancel", orders=both) == [{"order": int(first), "cancel": 1}]
    assert shop.panels.state()["faults"] == []


async def test_key_revoked_and_no_funds(shop: Shop) -> None:
    """The refusals come in each dialect's own form; no funds concerns orders only."""
    shop.panels.arm_fault("*", "balance", "key_revoked", times=2)
    base, other = await shop.raw(PANEL, "balance"), await shop.raw("objectid", "balance")
    assert (base.status_code, base.json()) == (200, {"error": "Invalid API key"})
    assert (other.status_code, other.json()) == (401, {"error": "Invalid API key"})
    shop.panels.arm_fault("*", "*", "no_funds", times=2)
    assert (await shop.raw(PANEL, "balance")).json()["balance"] == "1000.00"
    base, other = await add(shop), await add(shop, "objectid")
    assert (base.status_code, base.json()) == (200, {"error": "Not enough funds on balance"})
    assert (other.status_code, other.json()) == (400, {"error": "Not enough funds on balance"})


async def services(shop: Shop) -> list[int]:
    """Return the ids that the panel lists."""
    rows = await shop.call(PANEL, "services")
    assert isinstance(rows, list)
    return [row["service"] for row in rows]


async def test_catalogue_faults(shop: Shop) -> None:
    """An empty list, half a list, a list without the service last ordered; then all are back."""
    await shop.order(PANEL, 3)
    shop.panels.arm_fault(PANEL, "*", "empty_catalogue")
    assert await services(shop) == []
    shop.panels.arm_fault(PANEL, "*", "shrunk_catalogue")
    assert await services(shop) == [1, 2]
    shop.panels.arm_fault(PANEL, "*", "vanished_service", times=2)
    assert await services(shop) == [1, 2, 4]
    assert (await add(shop)).json() == {"error": "Incorrect service ID"}
    assert await services(shop) == [1, 2, 3, 4]


async def test_a_wrong_key_outweighs_a_catalogue_fault(shop: Shop) -> None:
    """A refusal stays a refusal, whatever was armed for the list."""
    shop.panels.arm_fault(PANEL, "*", "empty_catalogue")
    answer = await shop.http.post(f"/panel/{PANEL}/api/v2", data={"key": OBJECT_KEY, "action": "services"})
    assert answer.json() == {"error": "Invalid API key"}


async def test_price_jump(shop: Shop) -> None:
    """Rates double in the list and in what an order costs."""
    shop.panels.arm_fault(PANEL, "*", "price_jump", times=2)
    rows = await shop.call(PANEL, "services")
    assert isinstance(rows, list)
    assert rows[0]["rate"] == "1.80"
    order = str((await add(shop)).json()["order"])
    assert (await shop.status(PANEL, order))["charge"] == "0.18"
