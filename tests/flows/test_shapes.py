"""The whole life of orders before a panel of every shape."""

from pathlib import Path

import pytest

from bot.playground.panel.quirks import QUIRKS
from tests.flows.expected import AT_PANEL, SHAPES, Expected
from tests.flows.shop import a_flow

NUMBERS = '{"0": "pending", "1": "in_progress", "2": "completed", "3": "partial", "4": "canceled"}'


@pytest.mark.parametrize("shape", [name for name, quirk in QUIRKS.items() if not quirk.passes])
async def test_every_sale_comes_to_its_end(tmp_path: Path, shape: str) -> None:
    """Whatever the panel's answers look like, the sales end as they should and the money is where it belongs."""
    expected = SHAPES.get(shape, Expected())
    async with a_flow(tmp_path, shapes=[shape], settings=expected.settings) as flow:
        digest = await flow.sync()
        assert (digest.outcome, digest.listed, digest.held) == ("applied", expected.listed, 0)
        await flow.live()
        assert await flow.ends() == expected.ends
        await flow.prove(expected.given_back)


async def test_shapes_may_come_together(tmp_path: Path) -> None:
    """A panel that is odd in a dozen ways at once is still one that can be bought from."""
    shapes = {"ids_uuid", "float_counts", "states_queued", "order_text", "refill_number", "cancel_keyed"}
    shapes |= {"errors_list", "error_in_422", "batch_list", "all_in_data", "created_201", "bom", "gzip"}
    async with a_flow(tmp_path, shapes=shapes) as flow:
        assert (await flow.sync()).outcome == "applied"
        await flow.live()
        assert await flow.ends() == Expected().ends
        await flow.prove()


async def test_numbers_for_states_are_read_where_they_are_declared(tmp_path: Path) -> None:
    """What a bare number means stands in the provider's settings, and nowhere else."""
    async with a_flow(tmp_path, shapes=["states_numeric"], settings={"status_codes": NUMBERS}) as flow:
        await flow.sync()
        await flow.live()
        assert await flow.ends() == Expected().ends
        await flow.prove()


async def test_a_correction_after_the_end_is_paid_once(tmp_path: Path) -> None:
    """A completed order that turns Partial an hour later gives the difference back, and only once."""
    async with a_flow(tmp_path, shapes=["partial_afterwards"]) as flow:
        await flow.sync()
        await flow.live()
        assert await flow.ends() == Expected().ends
        for _ in range(3):
            flow.clock.wait(7 * 3600)
            await flow.work("track")
        assert (await flow.order("done")).state.value == "partial"
        assert (await flow.order("done")).refunded == (await flow.order("done")).price // 1000
        await flow.prove({"first": 1, "done": 1, "talk": 1})


async def test_a_price_by_the_unit_that_nobody_declared(tmp_path: Path) -> None:
    """The panel takes a thousandfold; the customer's money follows our own sale, never the charge."""
    async with a_flow(tmp_path, shapes=["unit_rates"]) as flow:
        await flow.sync()
        await flow.live()
        for name in AT_PANEL:
            row = await flow.order(name)
            assert row.charge is not None
            assert row.charge > 100 * row.cost
            assert row.refunded <= row.price
        await flow.prove()
