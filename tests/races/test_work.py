"""Races for work: whatever many workers see at once is done by one of them."""

from collections import Counter
from functools import partial

import pytest
import sqlalchemy as sa

from bot.domain.orders import OrderState
from bot.domain.statuses import ProviderStatus as P
from bot.shop.providers import idempotency_key
from bot.storage import orders
from bot.storage.orders import Order
from bot.storage.tables import outbox, postings, refills
from tests.races import contenders
from tests.races.arena import Arena
from tests.shop.harness import DAY, UNIT

# Where workers share the tests, one of them runs all races: so their processes start once.
pytestmark = pytest.mark.xdist_group("races")
WORKERS = 50
JOBS = 10  # what a worker takes in one round, so that every one of them sees all


async def read(arena: Arena, ids: list[int]) -> list[Order]:
    """Return orders as they stand."""
    return await arena.shop.database.read(lambda conn: [orders.get(conn, number) for number in ids])


async def test_an_order_is_sent_by_one_worker(arena: Arena) -> None:
    """Fifty workers find the same ten orders: each is ordered at the provider exactly once."""
    shop, sent = arena.shop, 0
    user = await shop.customer(money=10_000 * UNIT)
    for _ in range(arena.rounds):
        waiting = [await shop.order(user) for _ in range(JOBS)]
        outcomes = await arena.race([contenders.dispatch] * WORKERS)
        adds = Counter(key for outcome in outcomes for key in outcome)
        assert adds == {idempotency_key(order): 1 for order in waiting}
        assert {order.state for order in await read(arena, [o.id for o in waiting])} == {OrderState.PLACED}
        sent += adds.total()
    await arena.judge("workers on 10 paid orders", winners=sent, refused=0)


async def completed(arena: Arena, user: int) -> list[Order]:
    """Return ten orders that were delivered so long ago that a refill may be asked for."""
    shop = arena.shop
    made = [await shop.order(user) for _ in range(JOBS)]
    await shop.dispatch()
    for order in await read(arena, [order.id for order in made]):
        assert order.provider_order_id is not None
        shop.alpha.says(order.provider_order_id, P.COMPLETED)
    shop.clock.pass_(DAY)
    await shop.track()
    shop.clock.pass_(2 * DAY)
    return await read(arena, [order.id for order in made])


async def test_a_refill_is_sent_by_one_worker(arena: Arena) -> None:
    """Fifty workers find the same ten requests: the provider hears each exactly once."""
    shop, sent = arena.shop, 0
    user = await shop.customer(money=10_000 * UNIT)
    for _ in range(arena.rounds):
        done = await completed(arena, user)
        for order in done:
            await shop.request_refill(user, order.id)
        outcomes = await arena.race([contenders.follow_refills] * WORKERS)
        asked = Counter(order_id for outcome in outcomes for order_id in outcome)
        assert asked == {order.provider_order_id: 1 for order in done}
        sent += asked.total()
    await arena.judge("workers on 10 requested refills", winners=sent, refused=0)


async def test_a_refill_is_requested_once(arena: Arena) -> None:
    """Fifty taps on the refill button make one request; the others hear that it is under way."""
    shop = arena.shop
    user = await shop.customer(money=10_000 * UNIT)
    for _ in range(arena.rounds):
        order = (await completed(arena, user))[0]
        tap = partial(contenders.request_refill, user_id=user, order_id=order.id)
        outcomes = await arena.race([tap] * WORKERS)
        assert Counter(outcome[0] for outcome in outcomes) == {"requested": 1, "RefillOpen": WORKERS - 1}
        query = sa.select(sa.func.count()).where(refills.c.order_id == order.id)
        assert await shop.database.read(lambda conn, query=query: conn.scalar(query)) == 1
    await arena.judge(
        "taps on one refill button", winners=arena.rounds, refused=arena.attempts - arena.rounds
    )


async def test_a_notice_is_sent_under_one_lease(arena: Arena) -> None:
    """Fifty schedulers tick at once over twenty owed notices: who has the lease sends, and nobody reads one twice."""
    shop, told = arena.shop, 0
    for number in range(arena.rounds):
        chats = [await shop.customer(1000 * (number + 1) + place, money=UNIT) for place in range(20)]
        ticks = [partial(contenders.deliver, owner=f"host:{place}") for place in range(WORKERS)]
        outcomes = await arena.race(ticks)
        assert Counter(chat for outcome in outcomes for chat in outcome) == {str(chat): 1 for chat in chats}
        owed = sa.select(sa.func.count()).where(outbox.c.state == "owed")
        assert await shop.database.read(lambda conn, owed=owed: conn.scalar(owed)) == 0
        told += len(chats)
    await arena.judge("schedulers on 20 owed notices", winners=told, refused=0)


async def test_a_settlement_is_paid_once(arena: Arena) -> None:
    """Polls and taps on refresh learn of the same ten partial orders: each pays back once and is told once."""
    shop, paid = arena.shop, 0
    user = await shop.customer(money=10_000 * UNIT)
    for _ in range(arena.rounds):
        made = [await shop.order(user) for _ in range(JOBS)]
        await shop.dispatch()
        placed = await read(arena, [order.id for order in made])
        shop.clock.pass_(DAY)
        says = {str(order.provider_order_id): (P.PARTIAL, 400) for order in placed}
        polls = [partial(contenders.track, says=says)] * (WORKERS // 2)
        taps = [
            partial(contenders.refresh, order_id=placed[place % JOBS].id, state=P.PARTIAL, remains=400)
            for place in range(WORKERS // 2)
        ]
        mixed = [contender for pair in zip(polls, taps, strict=True) for contender in pair]
        await arena.race(mixed)
        for order in await read(arena, [order.id for order in made]):
            assert (order.state, order.refunded) == (OrderState.PARTIAL, order.price * 400 // 1000)
            posted = sa.select(sa.func.count()).where(
                postings.c.order_id == order.id, postings.c.kind == "refund"
            )
            said = sa.select(sa.func.count()).where(outbox.c.key.like(f"order:{order.id}:%order-partial"))
            counted = await shop.database.read(lambda conn, of=(posted, said): [conn.scalar(q) for q in of])
            assert counted == [1, 1]
            paid += 1
    await arena.judge("polls and refreshes on 10 partial orders", winners=paid, refused=0)
