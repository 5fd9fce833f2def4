"""The registry of quirks, how they are switched on, and that each does something that can be seen."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

import aiohttp
import pytest

from bot.playground.panel.quirks import QUIRKS, SECTIONS, UnknownQuirkError, checked, registry_text
from bot.playground.panel.service_types import rule_of
from tests.playground.panel_harness import GOODS, LINK, LONG, Shop, a_shop

PANEL = "smmpllus"
HOUR = 3600
NUMBERED = tuple(
    replace(service, id=10 * service.id) for service in GOODS
)  # a number is no place in the list


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """Five panels with the same four services."""
    async with a_shop() as opened:
        yield opened


class Story:
    """One customer's walk through every action of a panel, as it came over the wire."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.seen: list[str] = []
        self.ids: list[str] = []  # of the orders, as the panel tells them

    async def ask(self, action: str, **fields: object) -> str:
        """Make a call and note status, headers that matter and body, or that there was none."""
        try:
            answer = await self.shop.exchange(PANEL, action, **fields)
        except aiohttp.ClientError as error:
            self.seen.append(type(error).__name__)
            return ""
        headers = {
            name: answer.headers.get(name)
            for name in ("content-type", "content-encoding", "location", "connection")
        }
        self.seen.append(f"{answer.status} {headers} {answer.body!r}")
        return answer.body.decode("utf-8", "replace")

    async def order(self, service: int, **fields: object) -> str:
        """Order, and return the id in the panel's own books."""
        before = set(self.shop.panels._panels[PANEL].orders)
        answer = await self.ask("add", **{"service": service, "quantity": 123} | fields)
        try:
            self.ids.append(str(json.loads(answer)["order"]))
        except (ValueError, KeyError, TypeError):
            self.ids.append("")
        return next(iter(set(self.shop.panels._panels[PANEL].orders) - before), "23501")

    async def tell(self) -> None:
        """Walk: list, money, orders of several kinds, refusals, cancels, states, refills, corrections."""
        for action in ("services", "balance"):
            await self.ask(action)
        first = await self.order(10, link=LINK)
        second = await self.order(10, link=f"{LINK}/2")
        await self.order(10, link=f"{LINK}/2")
        third = await self.order(20, link=f"{LINK}/3", comments="Nice, very nice\nGood")
        await self.order(7, link=f"{LINK}/4")
        panel = self.shop.panels._panels[PANEL]
        told = [known for known in self.ids if known] or [first]
        await self.states(first, told)
        await self.ask("cancel", orders=f"{second},1")
        await self.ask("cancel", order=second)
        await self.states(first, told)
        self.shop.clock.wait(5)
        await self.states(first, told)
        self.shop.clock.wait(10)
        if third in panel.orders and third != first:
            self.shop.panels.act(PANEL, third, "partial")
        self.shop.clock.wait(LONG)
        await self.states(first, told)
        await self.ask("refill", order=first)
        await self.ask("refill", order=first)
        await self.states(first, told)
        for _ in range(2):
            await self.ask("refill_status", refill=1)
            await self.ask("refill_status", refills="1,2")
            self.shop.clock.wait(LONG)
        self.shop.clock.wait(HOUR)
        await self.states(first, told)

    async def states(self, first: str, told: list[str]) -> None:
        """Ask how orders stand: one, one in a batch, several, an unknown one."""
        await self.ask("status", order=first)
        await self.ask("status", orders=first)
        await self.ask("status", orders=",".join([*told, "404"]))
        await self.ask("status", orders="404")


async def wire_of(shape: str | None) -> list[str]:
    """Return what goes over the wire with a quirk on for good."""
    async with a_shop(NUMBERED, slow_seconds=0.02, shapes=[shape] if shape else []) as shop:
        story = Story(shop)
        await story.tell()
        return story.seen


@pytest.fixture(scope="module")
def plain() -> dict[str, list[str]]:
    """Hold what goes over the wire of a panel without quirks, once it is known."""
    return {}


# What leaves no trace in the bytes of the story: it comes late, or needs more ids than the panels' documents allow.
UNSEEN = {"slow", "batch_cut"}


@pytest.mark.parametrize("name", [name for name in QUIRKS if name not in UNSEEN])
async def test_every_quirk_shows(name: str, plain: dict[str, list[str]]) -> None:
    """With any quirk on, something else goes over the wire than without."""
    if not plain:
        plain["wire"] = await wire_of(None)
    assert await wire_of(name) != plain["wire"]


async def test_without_quirks_the_story_is_always_the_same() -> None:
    """What the other test compares does not change by itself."""
    assert await wire_of(None) == await wire_of(None)


async def test_a_batch_is_cut() -> None:
    """Of a hundred and one ids the last is silently forgotten by a panel that states no limit."""
    async with a_shop() as shop:
        ids = [await shop.order("secsers", link=f"{LINK}/{number}") for number in range(101)]
        told = await shop.call("secsers", "status", orders=",".join(ids))
        assert isinstance(told, dict)
        assert len(told) == 101
        shop.panels.change_shape("batch_cut", on=True)
        told = await shop.call("secsers", "status", orders=",".join(ids))
        assert isinstance(told, dict)
        assert list(told) == ids[:100]


CALLS: tuple[tuple[str, dict[str, object]], ...] = (
    ("services", {}),
    ("balance", {}),
    ("add", {"service": 1, "link": LINK, "quantity": 100}),
    ("status", {"order": "23501"}),
    ("status", {"orders": "23501,404"}),
    ("cancel", {"orders": "23501,404"}),
    ("cancel", {"order": "404"}),
    ("refill", {"order": "404"}),
    ("refill_status", {"refill": "404"}),
    ("refill_status", {"refills": "404,405"}),
    ("nonsense", {}),
)


async def test_every_dialect_bears_every_quirk() -> None:
    """Whatever the panels are asked with whatever quirk on, only the quirks that say so answer with HTTP 500."""
    async with a_shop(slow_seconds=0.01) as shop:
        for name in QUIRKS:
            failed = []
            await shop.http.post("/desk/shapes", json={"name": name, "on": True})
            assert shop.panels.state()["shapes"] == [name]
            for panel, (action, fields) in product(("secsers", "objectid"), CALLS):
                try:
                    answer = await shop.exchange(panel, action, **fields)
                except aiohttp.ClientError:
                    assert QUIRKS[name].passes, name
                else:
                    failed += [action] if answer.status == 500 else []
            assert bool(failed) is name.startswith("http_500"), (name, failed)
            await shop.http.post("/desk/shapes", json={"name": name, "on": False})


async def test_shapes_over_http(shop: Shop) -> None:
    """A quirk is switched on for good and off again by name; the desk tells what is on; nonsense is refused."""
    on = await shop.http.post("/desk/shapes", json={"name": "batch_list", "on": True})
    assert (on.status_code, on.json()["shapes"], on.json()["often"]) == (200, ["batch_list"], [])
    await shop.http.post("/desk/shapes", json={"name": "ids_uuid", "on": True})
    await shop.http.post("/desk/shapes", json={"name": "batch_list", "on": True})
    assert (await shop.http.get("/desk/state")).json()["shapes"] == ["ids_uuid", "batch_list"]
    off = await shop.http.post("/desk/shapes", json={"name": "ids_uuid", "on": False})
    assert off.json()["shapes"] == ["batch_list"]
    order = await shop.order(PANEL)
    (row,) = json.loads((await shop.raw(PANEL, "status", orders=order)).text)
    assert (row["order"], row["status"]) == (order, "Pending")
    nonsense: object
    for nonsense in ({"name": "meteor", "on": True}, {"name": "bom"}, {"name": "bom", "on": "yes"}, []):
        refused = await shop.http.post("/desk/shapes", json=nonsense)
        assert (refused.status_code, set(refused.json())) == (400, {"error"})


async def test_often_is_every_third_call_of_an_action_in_turns() -> None:
    """Faults that come again and again leave two calls of three alone, and take turns."""
    async with a_shop(often=["http_502", "rate_limited"]) as shop:
        seen = [(await shop.raw(PANEL, "balance")).status_code for _ in range(9)]
        assert seen == [200, 200, 502, 200, 200, 429, 200, 200, 502]
        assert (await shop.raw(PANEL, "services")).status_code == 200
        assert shop.panels.state()["often"] == ["http_502", "rate_limited"]


async def test_an_armed_fault_goes_through_the_shapes() -> None:
    """What happens once happens to the panel as it is: a fault outside, the shapes within."""
    async with a_shop(shapes=["all_in_data"]) as shop:
        shop.panels.arm_fault(PANEL, "balance", "http_500_after")
        assert (await shop.raw(PANEL, "balance")).status_code == 500
        assert (await shop.raw(PANEL, "balance")).json()["data"]["balance"] == "1000.00"


async def test_commas_are_paid_for() -> None:
    """Where comments are split at commas the panel charges each part, and says so in its books."""
    async with a_shop(shapes=["comma_comments"]) as shop:
        await shop.order(PANEL, 2, comments="Nice, very nice\nGood")
        service = GOODS[1]
        assert not rule_of(service.type).flat
        newest = shop.newest()
        assert (newest["quantity"], Decimal(str(newest["charge"]))) == (3, service.rate * 3 / 1000)


async def test_a_double_charge_leaves_the_account() -> None:
    """What the panel charges beyond its list is gone from the balance, and comes back with a cancel."""
    async with a_shop(shapes=["double_charge", "cancel_at_once"]) as shop:
        order = await shop.order(PANEL)
        assert await shop.balance(PANEL) == Decimal(1000) - 2 * GOODS[0].rate * 100 / 1000
        await shop.call(PANEL, "cancel", orders=order)
        assert await shop.balance(PANEL) == Decimal(1000)
        assert (await shop.status(PANEL, order))["status"] == "Canceled"


async def test_a_refill_is_known_by_its_order() -> None:
    """The id of the order asks for the state of its refill, alone and in a batch; others are not found."""
    async with a_shop(shapes=["refill_by_order"]) as shop:
        order = await shop.order(PANEL)
        shop.clock.wait(LONG)
        assert await shop.call(PANEL, "refill", order=order) == {"refill": int(order)}
        assert await shop.call(PANEL, "refill_status", refill=order) == {"status": "Pending"}
        assert await shop.call(PANEL, "refill_status", refills=f"{order},404") == [
            {"refill": order, "status": "Pending"},
            {"refill": "404", "error": "Refill not found"},
        ]


def test_names_are_checked_and_put_in_order() -> None:
    """Names come back once each in the order in which they are applied; an unknown one lists what there is."""
    assert checked(["bom", "ids_uuid", "bom"]) == ["ids_uuid", "bom"]
    assert len(QUIRKS) == sum(map(len, SECTIONS.values())), "two quirks share a name"
    with pytest.raises(UnknownQuirkError, match="no quirk named meteor; there are flags_digits, "):
        checked(["bom", "meteor"])


def test_the_registry_tells_each_name_in_one_sentence() -> None:
    """Every quirk stands under its section with what it does, in a sentence that ends."""
    lines = registry_text().splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == list(SECTIONS)
    assert [line.split()[0] for line in lines if line.startswith(" ")] == list(QUIRKS)
    for name, quirk in QUIRKS.items():
        assert quirk.says.endswith("."), name
        assert "\n" not in quirk.says
