"""One order of a kind a link at a time: the others wait in a line, and leave it one by one."""

import asyncio

import pytest

from bot.domain.orders import OrderState
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.shop.cancel import CancelUnavailable
from bot.shop.link_queue import Ahead, ReleaseQueue
from bot.shop.refill import OrderUnknown
from bot.storage.orders import Order
from tests.shop.fakes import listed
from tests.shop.harness import ANN, BOB, DAY, LINK, QUEUE_LIMIT, UNIT, Shop

BUSY = {"link": LINK, "quantity": "1000"}


async def a_line(shop: Shop, *more: int, service: str = "1") -> list[Order]:
    """Have Ann order, then each of `more` for the same link."""
    for user in {ANN, *more}:
        await shop.customer(user, money=100 * UNIT)
    return [await shop.order(user, service, **BUSY) for user in (ANN, *more)]


async def states(shop: Shop, *made: Order) -> list[str]:
    """Return where these orders stand now."""
    return [(await shop.get(order)).state.value for order in made]


async def test_a_second_order_on_a_link_waits_and_goes_out_when_the_first_ends(shop: Shop) -> None:
    """Its money is held meanwhile; it is told when its turn has come; nothing is sent before."""
    first, second = await a_line(shop, ANN)
    assert (second.state, second.held, second.due_at) == (OrderState.QUEUED, second.price, None)
    assert await shop.account(f"escrow:{second.id}") == second.price
    for _ in range(2):
        await shop.release()
        await shop.dispatch()
    assert await states(shop, first, second) == ["placed", "queued"]
    await shop.told(first, state=P.COMPLETED)
    assert await shop.release() == 1
    await shop.dispatch()
    assert await states(shop, first, second) == ["completed", "placed"]
    assert (await shop.events())[2:] == ["order-queued", "order-completed", "order-released"]
    assert len(shop.alpha.called("add")) == 2
    assert await shop.broken_rules() == []


async def test_the_line_is_left_one_by_one_in_order(shop: Shop) -> None:
    """Three wait; each end lets exactly the next one go, also when one in the middle was withdrawn."""
    first, second, third, fourth = await a_line(shop, ANN, BOB, ANN)
    await shop.request_cancel(BOB, third.id)
    for ended, going in ((first, second), (second, fourth)):
        await shop.dispatch()
        await shop.told(ended, state=P.CANCELED)
        for _ in range(2):
            await shop.release()
        assert (await shop.get(going)).state is OrderState.ACCEPTED
    assert await shop.release() == 0


async def test_who_comes_between_an_end_and_the_next_round_stands_behind(shop: Shop) -> None:
    """The link is free but somebody waits for it already: a new order does not overtake."""
    first, second = await a_line(shop, ANN)
    await shop.request_cancel(ANN, first.id)
    third = await shop.order(ANN, **BUSY)
    assert third.state is OrderState.QUEUED
    await shop.release()
    assert await states(shop, second, third) == ["accepted", "queued"]


@pytest.mark.parametrize("count", [2, 20])
async def test_confirmed_at_once_one_goes_and_the_others_wait(shop: Shop, count: int) -> None:
    """However the confirms interleave, exactly one order is under way."""
    await shop.customer(money=100 * UNIT)
    await shop.customer(BOB, money=100 * UNIT)
    offers = [await shop.quote(user, **BUSY) for user in (ANN, BOB) for _ in range(count // 2)]
    placed = await asyncio.gather(*(shop.place_order(o.quote.user_id, o.quote.id) for o in offers))
    found = sorted(one.order.state.value for one in placed)
    assert found == ["accepted"] + ["queued"] * (count - 1)


async def test_what_stands_in_nobodys_way(shop: Shop) -> None:
    """Another link, another kind of service, and an order that has ended keep nobody waiting."""
    shop.alpha.listed.append(listed("5", name="Views", category="TikTok"))
    await shop.sync()
    (first,) = await a_line(shop)
    assert (await shop.order(ANN, link=f"{LINK}.2", quantity="1000")).state is OrderState.ACCEPTED
    assert (await shop.order(ANN, "5", **BUSY)).state is OrderState.ACCEPTED
    assert (await shop.order(ANN, "4", **BUSY)).state is OrderState.QUEUED, "of the same kind"
    await shop.request_cancel(ANN, first.id)
    await shop.release()


async def test_the_same_link_in_another_spelling_is_the_same(shop: Shop) -> None:
    """Links are compared as they are meant, and providers share the line."""
    beta = shop.add_account("beta")
    beta.listed = [listed("1")]
    await shop.sync()
    await a_line(shop)
    other = await shop.order(ANN, link="instagram.com/Ann/?hl=tr", quantity="1000", provider="beta")
    assert other.state is OrderState.QUEUED


async def test_an_uncertain_order_keeps_its_link(shop: Shop) -> None:
    """Nobody knows whether it runs; only a decision about it lets the next one go."""
    first, second = await a_line(shop, ANN)
    shop.alpha.adds.append(errors.OutcomeUnknown())
    await shop.dispatch()
    await shop.release()
    assert await states(shop, first, second) == ["uncertain", "queued"]
    await shop.resolve.refund(1, first.id, revision=await shop.revision(first.id))
    await shop.release()
    assert await states(shop, second) == ["accepted"]


async def test_an_order_reopened_for_a_refill_keeps_nobody_waiting(shop: Shop) -> None:
    """It was done once: the panel works on what dropped, and takes a new order beside."""
    (first,) = await a_line(shop)
    await shop.dispatch()
    await shop.told(first, state=P.COMPLETED)
    await shop.told(first, state=P.IN_PROGRESS)
    assert (await shop.order(ANN, **BUSY)).state is OrderState.ACCEPTED


async def test_a_waiting_order_can_be_taken_back_once(shop: Shop) -> None:
    """All of its money comes back, a second wish finds nothing, a stranger's finds no order."""
    _, second = await a_line(shop, BOB)
    with pytest.raises(OrderUnknown):
        await shop.request_cancel(ANN, second.id)
    wishes = [shop.request_cancel(BOB, second.id) for _ in range(5)]
    outcomes = await asyncio.gather(*wishes, return_exceptions=True)
    assert sum(isinstance(outcome, CancelUnavailable) for outcome in outcomes) == 4
    assert await shop.balance(BOB) == 100 * UNIT
    assert (await shop.facts("order-canceled"))[0]["refund"] == second.price
    assert await shop.broken_rules() == []


async def test_a_withdrawal_and_a_release_at_once(shop: Shop) -> None:
    """Whichever comes first, the money is back once and nothing is sent."""
    first, second = await a_line(shop, ANN)
    await shop.request_cancel(ANN, first.id)
    await asyncio.gather(shop.release(), shop.request_cancel(ANN, second.id), shop.release())
    await shop.dispatch()
    assert await states(shop, second) == ["canceled"]
    assert shop.alpha.called("add") == []
    assert await shop.balance() == 100 * UNIT


async def test_who_waits_too_long_has_the_money_back(shop: Shop) -> None:
    """To the last second of the limit it waits; afterwards it gives up by itself, and is told why, once."""
    first, second = await a_line(shop, ANN)
    await shop.dispatch()
    shop.clock.pass_(QUEUE_LIMIT)
    await shop.release()
    assert await states(shop, second) == ["queued"]
    shop.clock.pass_(1)
    for _ in range(3):
        await shop.release()
    assert await states(shop, first, second) == ["placed", "canceled"]
    assert await shop.balance() == 100 * UNIT - first.price
    assert [fact["refund"] for fact in await shop.facts("order-given-up")] == [second.price]
    assert await shop.broken_rules() == []


async def test_a_round_that_is_killed_leaves_nothing_half_done(shop: Shop) -> None:
    """State, money and notice of a release or of giving up commit together, or the next round does them."""
    first, second = await a_line(shop, ANN)
    shop.clock.pass_(QUEUE_LIMIT + DAY)

    class Killed(Exception):
        pass

    async def killed(queue: ReleaseQueue) -> None:
        def unit(conn: object) -> None:
            queue._round(conn)  # type: ignore[arg-type]
            raise Killed

        with pytest.raises(Killed):
            await shop.database.write(unit)

    await killed(shop.release)
    assert await states(shop, first, second) == ["accepted", "queued"]
    assert "order-given-up" not in await shop.events()
    await shop.release()
    assert await states(shop, second) == ["canceled"]


async def test_the_offer_says_what_it_would_wait_for(shop: Shop) -> None:
    """One's own order by its number, the last in the line; another person's without any."""
    await shop.customer(money=100 * UNIT)
    await shop.customer(BOB, money=100 * UNIT)
    assert (await shop.quote(ANN, **BUSY)).ahead is None
    first = await shop.order(ANN, **BUSY)
    assert (await shop.quote(ANN, **BUSY)).ahead == Ahead(first.id)
    assert (await shop.quote(BOB, **BUSY)).ahead == Ahead(None)
    second = await shop.order(ANN, **BUSY)
    assert (await shop.quote(ANN, **BUSY)).ahead == Ahead(second.id)


async def test_card_and_list_say_what_an_order_waits_for(shop: Shop) -> None:
    """As long as it waits; the order before it in the line is named to its owner alone."""
    first, second, third = await a_line(shop, ANN, BOB)
    assert (await shop.read_orders.card(ANN, first.id)).ahead is None
    assert (await shop.read_orders.card(ANN, second.id)).ahead == Ahead(first.id)
    assert (await shop.read_orders.card(BOB, third.id)).ahead == Ahead(None)
    page = await shop.read_orders.page(ANN, 0, open_only=True)
    assert [(line.order.id, line.ahead) for line in page.items] == [
        (second.id, Ahead(first.id)),
        (first.id, None),
    ]
    await shop.request_cancel(ANN, first.id)
    assert (await shop.read_orders.card(ANN, second.id)).ahead is None, "its turn has come"
    await shop.release()
    assert (await shop.read_orders.card(ANN, second.id)).ahead is None


async def test_the_card_of_a_waiting_order_settles_its_notice(shop: Shop) -> None:
    """Who has seen the card is not told again; who has not is told after a minute."""
    _, seen, unseen = await a_line(shop, ANN, ANN)
    await shop.place_order.shown(seen, 5)
    shop.clock.pass_(60)
    for _ in range(5):
        await shop.deliver()
    told = [text for _, text in shop.sender.sent if "order-queued" in text]
    assert len(told) == 1
    assert f"('order', {unseen.id})" in told[0]
