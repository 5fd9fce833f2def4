"""The whole life of orders before each of the five panels."""

from pathlib import Path

import pytest

from bot.playground.panel.dialects import DIALECTS
from tests.flows.expected import Expected
from tests.flows.shop import a_flow

WITHOUT_CANCEL = {"secsers", "sosyalmavi"}


@pytest.mark.parametrize("dialect", DIALECTS)
async def test_every_sale_comes_to_its_end(tmp_path: Path, dialect: str) -> None:
    """Completed, partial, canceled, refused and refilled: the wallet is what the panel's books say."""
    expected = Expected({"back": "completed"} if dialect in WITHOUT_CANCEL else {})
    async with a_flow(tmp_path, dialect=dialect) as flow:
        digest = await flow.sync()
        assert (digest.outcome, digest.listed) == ("applied", 4)
        await flow.live()
        assert await flow.ends() == expected.ends
        await flow.prove()


@pytest.mark.parametrize("dialect", DIALECTS)
async def test_an_order_goes_step_by_step(tmp_path: Path, dialect: str) -> None:
    """Placed, in progress with a start count and falling remains, completed: the shop follows each step."""
    async with a_flow(tmp_path, dialect=dialect) as flow:
        await flow.sync()
        flow.panels.change_time(paused=True)
        await flow.sell("done")
        await flow.work()
        (taken,) = flow.taken("done")
        assert (await flow.order("done")).provider_order_id == taken.order_id
        seen = []
        for act in ("", "advance", "advance", "finish"):
            if act:
                flow.panels.act(flow.name, taken.order_id, act)
            flow.clock.wait(5)
            await flow.work("track")
            row = await flow.order("done")
            seen.append((row.state.value, bool(row.start_count), row.remains))
        assert seen == [
            ("placed", False, 1000),
            ("placed", False, 1000),
            ("in_progress", True, 1000),
            ("completed", True, 0),
        ]
        await flow.prove()


async def test_more_orders_than_a_batch_holds(tmp_path: Path) -> None:
    """A hundred and one orders are followed in two batches, and none is forgotten."""
    async with a_flow(tmp_path) as flow:
        await flow.sync()
        flow.panels.change_time(paused=True)
        for number in range(101):
            await flow.sell_like("small", f"many{number}")
        for _ in range(101):  # a few are sent at a time
            await flow.work("dispatch")
            if len(flow.panel.orders) == 101:
                break
        flow.panels.change_time(paused=False)
        flow.clock.wait(60)
        await flow.work("track")
        states = {(await flow.order(name)).state.value for name in flow.sold}
        assert (len(flow.panel.orders), states) == (101, {"completed"})
        await flow.prove()
