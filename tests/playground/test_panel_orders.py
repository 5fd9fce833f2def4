"""The life of a sandbox order: by the clock, by hand, and what it costs."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from bot.playground.panel import ActRefusedError, PanelSpec, SandboxPanels, UnknownOrderError
from bot.playground.wire import WireLog
from tests.playground.panel_harness import GOODS, LONG, HandClock, Shop, a_shop

PANEL = "smmpllus"


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """Five panels with the same four services."""
    async with a_shop() as opened:
        yield opened


async def life(shop: Shop, quantity: int) -> list[tuple[str, int, int]]:
    """Place an order and return what its status said each second until it was over."""
    order = await shop.order(PANEL, quantity=quantity)
    story = []
    for _ in range(LONG):
        status = await shop.status(PANEL, order)
        story.append((status["status"], int(status["start_count"]), int(status["remains"])))
        if status["status"] == "Completed":
            break
        shop.clock.wait(1)
    return story


async def test_the_clock_moves_an_order_through_its_states(shop: Shop) -> None:
    """Pending, Processing, In progress with falling remains and a start count, Completed, in about 20 s."""
    story = await life(shop, 1000)
    assert list(dict.fromkeys(state for state, _, _ in story)) == [
        "Pending",
        "Processing",
        "In progress",
        "Completed",
    ]
    assert 16 <= len(story) <= 25
    begun = {count for state, count, _ in story if state in {"In progress", "Completed"}}
    assert len(begun) == 1
    assert begun.pop() > 0
    assert {(count, left) for state, count, left in story if state in {"Pending", "Processing"}} == {
        (0, 1000)
    }
    moving = [left for state, _, left in story if state == "In progress"]
    assert moving == sorted(set(moving), reverse=True)
    assert moving[-1] > 0
    assert story[-1][2] == 0


async def test_the_same_seed_tells_the_same_story() -> None:
    """Two runs agree in every start count and remains; two orders of one run differ in their start."""
    async with a_shop() as one, a_shop() as other:
        first = await life(one, 1000)
        assert first == await life(other, 1000)
        assert first[-1][1] != (await life(one, 1000))[-1][1]


async def test_asking_seldom_or_often_makes_no_difference(shop: Shop) -> None:
    """State comes from elapsed time alone: an order nobody asked about is as far as its twin."""
    quiet, watched = await shop.order(PANEL), await shop.order(PANEL)
    for _ in range(LONG):
        await shop.status(PANEL, watched)
        shop.clock.wait(1)
    assert (
        (await shop.status(PANEL, quiet))["status"]
        == (await shop.status(PANEL, watched))["status"]
        == "Completed"
    )


async def test_pause_and_speed(shop: Shop) -> None:
    """While paused nothing moves; at speed 100 a second is enough; what has passed stays passed."""
    order = await shop.order(PANEL)
    shop.panels.change_time(paused=True)
    shop.clock.wait(LONG)
    assert (await shop.status(PANEL, order))["status"] == "Pending"
    shop.panels.change_time(paused=False, speed=100)
    assert (await shop.status(PANEL, order))["status"] == "Pending"
    shop.clock.wait(1)
    assert (await shop.status(PANEL, order))["status"] == "Completed"
    second = await shop.order(PANEL)
    shop.panels.change_time(speed=1)
    shop.clock.wait(13)
    shop.panels.change_time(speed=0.001)
    shop.clock.wait(13)
    assert (await shop.status(PANEL, second))["status"] == "In progress"
    state = shop.panels.state()
    assert (state["paused"], state["speed"]) == (False, 0.001)
    with pytest.raises(ValueError, match="speed"):
        shop.panels.change_time(speed=0)


async def test_cancel_is_a_request(shop: Shop) -> None:
    """A cancel is taken while nothing is delivered, can be repeated, and gives the money back once, later."""
    order = await shop.order(PANEL, quantity=1000)
    taken = [{"order": int(order), "cancel": 1}]
    assert await shop.call(PANEL, "cancel", orders=order) == taken
    assert await shop.call(PANEL, "cancel", orders=order) == taken
    assert await shop.balance(PANEL) == Decimal("999.10")
    shop.clock.wait(LONG)
    assert await shop.balance(PANEL) == Decimal(1000)
    status = await shop.status(PANEL, order)
    assert (status["status"], status["remains"], status["charge"]) == ("Canceled", "1000", "0.90")
    assert await shop.balance(PANEL) == Decimal(1000)
    refused = [{"order": int(order), "cancel": {"error": "Order cannot be canceled"}}]
    assert await shop.call(PANEL, "cancel", orders=order) == refused


async def test_an_order_stands_still_until_its_cancel_shows(shop: Shop) -> None:
    """Between the request and the result nothing moves; asking again does not put the result off."""
    order = await shop.order(PANEL)
    shop.clock.wait(2)
    await shop.call(PANEL, "cancel", orders=order)
    shop.clock.wait(2)
    assert (await shop.status(PANEL, order))["status"] == "Pending"
    await shop.call(PANEL, "cancel", orders=order)
    shop.clock.wait(1)
    assert (await shop.status(PANEL, order))["status"] == "Canceled"


async def test_cancel_comes_too_late_or_is_not_offered(shop: Shop) -> None:
    """An order in progress, and a service without the flag, cannot be canceled."""
    late, without = await shop.order(PANEL), await shop.order(PANEL, 3)
    shop.panels.act(PANEL, late, "advance")
    shop.panels.act(PANEL, late, "advance")
    error = {"error": "Order cannot be canceled"}
    assert await shop.call(PANEL, "cancel", orders=f"{late},{without}") == [
        {"order": int(late), "cancel": error},
        {"order": int(without), "cancel": error},
    ]


async def test_refill_is_refused_where_it_must_be(shop: Shop) -> None:
    """Not completed, a service without refill, one already under way: each has its words."""
    early, without = await shop.order(PANEL), await shop.order(PANEL, 3)
    assert await shop.call(PANEL, "refill", order=early) == {"error": "The order is not completed"}
    assert await shop.call(PANEL, "refill", order=without) == {"error": "Refill is disabled for this service"}
    shop.clock.wait(LONG)
    assert await shop.call(PANEL, "refill", order=early) == {"refill": "1"}
    assert await shop.call(PANEL, "refill", order=early) == {"error": "Order not eligible for refill."}
    shop.clock.wait(LONG)
    assert await shop.call(PANEL, "refill", order=early) == {"refill": "2"}


async def test_acts_by_hand_hold_the_order(shop: Shop) -> None:
    """Finish, partial, cancel and fail pin an order: the clock moves it no more, money goes back at once."""
    orders = {act: await shop.order(PANEL, quantity=1000) for act in ("finish", "partial", "cancel", "fail")}
    before = await shop.balance(PANEL)
    shown = {act: shop.panels.act(PANEL, order, act) for act, order in orders.items()}
    shop.clock.wait(LONG)
    after = {act: await shop.status(PANEL, order) for act, order in orders.items()}
    assert {act: order["status"] for act, order in shown.items()} == {
        act: status["status"] for act, status in after.items()
    }
    assert {act: (status["status"], status["remains"]) for act, status in after.items()} == {
        "finish": ("Completed", "0"),
        "partial": ("Partial", "500"),
        "cancel": ("Canceled", "1000"),
        "fail": ("Fail", "1000"),
    }
    assert await shop.balance(PANEL) - before == Decimal("0.45") + Decimal("0.90")
    begun = {act: int(status["start_count"]) > 0 for act, status in after.items()}
    assert begun == {"finish": True, "partial": True, "cancel": False, "fail": False}


async def test_a_failed_order_can_still_be_settled(shop: Shop) -> None:
    """Fail moves no money; a later cancel gives all of it back."""
    order = await shop.order(PANEL, quantity=1000)
    shop.panels.act(PANEL, order, "fail")
    assert await shop.balance(PANEL) == Decimal("999.10")
    assert shop.panels.act(PANEL, order, "cancel")["acts"] == []
    assert await shop.balance(PANEL) == Decimal(1000)


async def test_partial_keeps_what_was_delivered(shop: Shop) -> None:
    """A partial in the middle of delivery keeps the remains of that moment, and its start count."""
    order = await shop.order(PANEL, quantity=1000)
    shop.clock.wait(13)
    moving = await shop.status(PANEL, order)
    assert moving["status"] == "In progress"
    shop.panels.act(PANEL, order, "partial")
    partial = await shop.status(PANEL, order)
    assert partial == moving | {"status": "Partial"}
    left = Decimal(partial["remains"]) * Decimal("0.0009")
    assert await shop.balance(PANEL) == Decimal("999.10") + left


async def test_advance_is_one_step_and_the_clock_goes_on(shop: Shop) -> None:
    """Advance moves one state; from there the order goes its own way, a cancel that waited is dropped."""
    order = await shop.order(PANEL)
    await shop.call(PANEL, "cancel", orders=order)
    assert shop.panels.act(PANEL, order, "advance")["status"] == "Processing"
    assert shop.panels.act(PANEL, order, "advance")["status"] == "In progress"
    shop.clock.wait(LONG)
    assert (await shop.status(PANEL, order))["status"] == "Completed"
    assert await shop.balance(PANEL) == Decimal("999.91")


async def test_a_cancel_asked_for_twice_is_paid_back_once(shop: Shop) -> None:
    """The desk drops a cancel, the shop asks again: the money comes back, once."""
    order = await shop.order(PANEL)
    await shop.call(PANEL, "cancel", orders=order)
    shop.panels.act(PANEL, order, "advance")
    await shop.call(PANEL, "cancel", orders=order)
    shop.clock.wait(LONG)
    assert await shop.balance(PANEL) == Decimal(1000)
    assert await shop.balance(PANEL) == Decimal(1000)


async def test_refills_by_hand(shop: Shop) -> None:
    """The desk completes or rejects the open refill; without one there is nothing to decide."""
    order = await shop.order(PANEL)
    shop.panels.act(PANEL, order, "finish")
    with pytest.raises(ActRefusedError, match="Completed"):
        shop.panels.act(PANEL, order, "refill")
    await shop.call(PANEL, "refill", order=order)
    assert shop.newest()["acts"] == ["refill", "reject_refill"]
    assert shop.panels.act(PANEL, order, "refill")["refills"] == [{"refill": "1", "status": "Completed"}]
    await shop.call(PANEL, "refill", order=order)
    rejected = shop.panels.act(PANEL, order, "reject_refill")
    assert rejected["refills"] == [
        {"refill": "1", "status": "Completed"},
        {"refill": "2", "status": "Rejected"},
    ]
    shop.clock.wait(LONG)
    assert await shop.call(PANEL, "refill_status", refill=2) == {"status": "Rejected"}


async def test_the_desk_refuses_what_cannot_be(shop: Shop) -> None:
    """Unknown panels, orders and acts are told apart from acts that come at the wrong time."""
    order = await shop.order(PANEL)
    with pytest.raises(UnknownOrderError):
        shop.panels.act("nobody", order, "finish")
    with pytest.raises(UnknownOrderError):
        shop.panels.act(PANEL, "1", "finish")
    with pytest.raises(ActRefusedError):
        shop.panels.act(PANEL, order, "explode")
    with pytest.raises(ActRefusedError):
        shop.panels.act(PANEL, order, "refill")


def test_specs_are_checked() -> None:
    """A dialect that does not exist and a name used twice are refused at once; a key shows in no repr."""
    one = PanelSpec("p", "SECRET-KEY", "secsers", GOODS)
    assert "SECRET-KEY" not in repr(one)
    for specs in ([one, one], [PanelSpec("q", "KEY", "esperanto", GOODS)]):
        with pytest.raises(ValueError, match=r"named (p|esperanto)"):
            SandboxPanels(specs, clock=HandClock(), wire=WireLog())
