"""The whole life of orders before a panel to which every fault happens once, in each action that it can hit."""

from pathlib import Path

import pytest

from bot.playground.guard import KEY
from bot.playground.panel.call import Call
from bot.playground.panel.quirks import QUIRKS
from tests.flows.expected import FAULTS, Expected
from tests.flows.shop import ACTIONS, LIFE, Flow, a_flow

PASSING = [name for name, quirk in QUIRKS.items() if quirk.passes and name != "order_repeated"]
BATCHED = ("status", "cancel", "refill_status")


def arm(flow: Flow, fault: str, times: int = 1) -> None:
    """Let a fault happen to the next call of each action that it can hit."""
    for action in ACTIONS:
        fields = {"action": action} | ({"orders": "1,2"} if action in BATCHED else {})
        if QUIRKS[fault].fits(Call(fields, peer="", now=0, at=0)):
            flow.panels.arm_fault(flow.name, action, fault, times)


@pytest.mark.parametrize("fault", PASSING)
async def test_every_sale_comes_to_its_end(tmp_path: Path, fault: str) -> None:
    """What may have been taken is held and never sent again, what was refused is paid back, the rest recovers."""
    expected = FAULTS.get(fault, Expected())
    async with a_flow(tmp_path, settings=expected.settings) as flow:
        assert (await flow.sync()).outcome == "applied"
        arm(flow, fault)
        digest = await flow.sync()
        assert digest.outcome == expected.sync
        assert digest.outcome == "failed" or digest.listed == expected.listed
        flow.clock.wait(40)  # a panel that seemed ill rests for 30 seconds
        digest = await flow.sync()
        assert (digest.outcome, digest.listed, digest.held) == ("applied", 4, 0)
        await flow.live()
        assert await flow.ends() == expected.ends
        assert len(flow.taken("first")) == expected.taken
        unhurt = {"refill_status"} if expected.refill != "completed" else set()
        assert {armed.action for armed in flow.panels._faults.armed} <= unhurt
        await flow.prove()


@pytest.mark.parametrize(
    "faults",
    [
        ("lose_reply", "rate_limited", "html"),
        ("http_500_after", "cut_before", "missing_ids"),
        ("no_funds", "truncated_json", "key_revoked"),
    ],
)
async def test_faults_that_come_again_and_again(tmp_path: Path, faults: tuple[str, ...]) -> None:
    """With every third call hit by each of three faults, no order is taken twice and no money is lost."""
    async with a_flow(tmp_path, often=faults) as flow:
        for _ in range(6):
            if (await flow.sync()).outcome == "applied":
                break
            flow.clock.wait(40)
        await flow.live()
        await flow.prove()
        assert "accepted" not in (await flow.ends()).states.values()


async def test_a_refused_key_stops_everything_until_a_person_acts(tmp_path: Path) -> None:
    """After three refusals nothing leaves for the panel any more; when a person says so, the orders go on."""
    async with a_flow(tmp_path) as flow:
        await flow.sync()
        flow.panels.arm_fault(flow.name, "*", "key_revoked", 3)
        await flow.sell("first", "done", "part", "back")
        await flow.go_on()
        waiting = [await flow.order(name) for name in flow.sold]
        assert {row.state.value for row in waiting} == {"accepted"}
        assert {row.attention for row in waiting} <= {"invalid_key", "stopped"}
        assert flow.panel.orders == {}
        assert flow.panels._faults.armed == []
        flow.app.providers[flow.name].client.resume()
        await flow.go_on()
        assert len(flow.panel.orders) == 4
        await flow.prove()


async def test_an_id_that_is_another_orders(tmp_path: Path) -> None:
    """An answer with the id of an earlier order is no proof: the money is held and a person looks."""
    async with a_flow(tmp_path) as flow:
        await flow.sync()
        await flow.sell("first")
        await flow.work()
        flow.panels.arm_fault(flow.name, "add", "order_repeated")
        await flow.sell("done")
        await flow.go_on()
        row = await flow.order("done")
        assert (row.state.value, row.attention, row.held) == ("uncertain", "uncertain:id-twice", row.price)
        await flow.prove()


@pytest.mark.parametrize(("second", "state"), [("twin", "queued"), ("aside", "accepted")])
async def test_a_busy_link_waits_for_its_turn(tmp_path: Path, second: str, state: str) -> None:
    """The second order is sent when the first has ended: in our own line, or where only the panel refuses it."""
    async with a_flow(tmp_path, shapes=["one_per_link"]) as flow:
        await flow.sync()
        flow.panels.change_time(paused=True)
        await flow.sell("done", second)
        await flow.go_on()
        waiting = await flow.order(second)
        assert (waiting.state.value, waiting.attention, len(flow.panel.orders)) == (state, None, 1)
        flow.panels.change_time(paused=False)
        for _ in range(2):
            flow.clock.wait(60)
            await flow.go_on()
        assert [(await flow.order(name)).state.value for name in ("done", second)] == ["completed"] * 2
        assert len(flow.taken("done")) == 2
        await flow.prove()


async def test_the_same_order_that_is_not_taken_again(tmp_path: Path) -> None:
    """Where the same order within two minutes is the first one again, the second sale's money is held."""
    async with a_flow(tmp_path, shapes=["same_is_same"]) as flow:
        await flow.sync()
        await flow.sell("done")
        await flow.work()
        flow.clock.wait(LIFE)
        await flow.work()
        await flow.sell("twin")
        await flow.go_on()
        twin = await flow.order("twin")
        assert (twin.state.value, twin.attention, len(flow.panel.orders)) == (
            "uncertain",
            "uncertain:id-twice",
            1,
        )
        await flow.prove()


async def test_no_key_reaches_the_logs_of_the_wire(tmp_path: Path) -> None:
    """Whatever goes wrong, the wire log shows no key."""
    async with a_flow(tmp_path) as flow:
        await flow.sync()
        arm(flow, "http_500")
        await flow.live()
        exchanges = flow.panels._wire.since(0)
        assert exchanges
        assert not any(KEY in exchange.request + exchange.response for exchange in exchanges)
