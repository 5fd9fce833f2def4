"""Races for a decision: who decides about an order at the same time as others is right or hears that he is not."""

import random
from collections import Counter
from functools import partial

import pytest
import sqlalchemy as sa

from bot.domain.orders import OrderState
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.shop.providers import idempotency_key
from bot.storage import orders
from bot.storage.orders import Order
from bot.storage.tables import acts, postings
from tests.races import contenders
from tests.races.arena import Arena
from tests.shop.harness import DAY, UNIT

# Where workers share the tests, one of them runs all races: so their processes start once.
pytestmark = pytest.mark.xdist_group("races")
FIRST, SECOND = 1, 2  # admins
JOBS = 10


async def read(arena: Arena, ids: list[int]) -> list[Order]:
    """Return orders as they stand."""
    return await arena.shop.database.read(lambda conn: [orders.get(conn, number) for number in ids])


async def uncertain(arena: Arena, user: int) -> list[Order]:
    """Return ten orders whose answers were lost."""
    shop = arena.shop
    made = [await shop.order(user) for _ in range(JOBS)]
    for _ in made:
        shop.alpha.adds.append(errors.OutcomeUnknown())
        await shop.dispatch()  # after a lost answer a round sends nothing more
    return await read(arena, [order.id for order in made])


async def acts_about(arena: Arena, order: Order) -> int:
    """Return how many acts of admins about an order are remembered."""
    rows = await arena.shop.database.read(lambda conn: list(conn.scalars(sa.select(acts.c["values"]))))
    return sum(values.get("order") == order.id for values in rows)


async def test_one_decision_about_an_order_counts(arena: Arena) -> None:
    """Two admins bind, refund and send the same orders again: one of five wins each, one act is remembered."""
    shop, won = arena.shop, 0
    user = await shop.customer(money=10_000 * UNIT)
    for number in range(arena.rounds):
        held = await uncertain(arena, user)
        tries = [
            contender
            for order in held
            for contender in (
                partial(
                    contenders.bind,
                    admin_id=FIRST,
                    order_id=order.id,
                    revision=order.revision,
                    provider_order_id=f"one{order.id}",
                ),
                partial(
                    contenders.bind,
                    admin_id=SECOND,
                    order_id=order.id,
                    revision=order.revision,
                    provider_order_id=f"two{order.id}",
                ),
                partial(contenders.refund, admin_id=FIRST, order_id=order.id, revision=order.revision),
                partial(contenders.refund, admin_id=SECOND, order_id=order.id, revision=order.revision),
                partial(contenders.send_again, admin_id=SECOND, order_id=order.id, revision=order.revision),
            )
        ]
        random.Random(number).shuffle(tries)
        said = Counter(outcome[0] for outcome in await arena.race(tries))
        assert said.pop("NotUncertain") == 4 * JOBS
        assert Counter(decision.split()[1] for decision in said) == {str(order.id): 1 for order in held}
        for order in await read(arena, [order.id for order in held]):
            (decision,) = [key.split()[0] for key in said if key.split()[1] == str(order.id)]
            state = {
                "bind": OrderState.PLACED,
                "refund": OrderState.REJECTED,
                "send-again": OrderState.ACCEPTED,
            }
            assert order.state is state[decision]
            assert await acts_about(arena, order) == 1
        won += said.total()
        await shop.dispatch()  # what was sent again must not be due in the next round
    await arena.judge(
        "five decisions on each of 10 uncertain orders", winners=won, refused=arena.attempts - won
    )


async def test_a_refund_and_a_status_never_both_pay(arena: Arena) -> None:
    """Admins bind or refund uncertain orders while polls would report each as canceled: money goes back once."""
    shop, won = arena.shop, 0
    user = await shop.customer(money=10_000 * UNIT)
    for number in range(arena.rounds):
        held = await uncertain(arena, user)
        says = {f"X{order.id}": (P.CANCELED, None) for order in held}
        tries = [partial(contenders.track, says=says)] * (3 * JOBS)
        for order in held:
            tries.append(
                partial(contenders.refund, admin_id=FIRST, order_id=order.id, revision=order.revision)
            )
            tries.append(
                partial(
                    contenders.bind,
                    admin_id=SECOND,
                    order_id=order.id,
                    revision=order.revision,
                    provider_order_id=f"X{order.id}",
                )
            )
        random.Random(number).shuffle(tries)
        decisions = [outcome[0] for outcome in await arena.race(tries) if outcome]
        assert decisions.count("NotUncertain") == JOBS
        for order in await read(arena, [order.id for order in held]):
            if f"refund {order.id}" in decisions:
                assert order.state is OrderState.REJECTED
            else:  # bound; a poll may have come after that or not
                assert order.state in {OrderState.PLACED, OrderState.CANCELED}
            back = sa.select(sa.func.count()).where(
                postings.c.order_id == order.id, postings.c.kind == "refund"
            )
            paid = await shop.database.read(lambda conn, back=back: conn.scalar(back))
            assert (paid, order.refunded) == (
                (0, 0) if order.state is OrderState.PLACED else (1, order.price)
            )
        won += JOBS
        shop.clock.pass_(DAY)
        for provider_order_id, (state, _) in says.items():
            shop.alpha.says(provider_order_id, state)
        await shop.track()  # what was bound after the last poll ends as well
    await arena.judge("refund, bind and polls on 10 uncertain orders", winners=won, refused=won)


async def test_an_order_is_withdrawn_or_sent(arena: Arena) -> None:
    """Customers cancel while workers send: an order is canceled and paid back, or it was sent once."""
    shop, withdrawn, sent = arena.shop, 0, 0
    user = await shop.customer(money=10_000 * UNIT)
    for number in range(arena.rounds):
        waiting = [await shop.order(user) for _ in range(JOBS)]
        tries = [contenders.dispatch] * (4 * JOBS) + [
            partial(contenders.cancel, user_id=user, order_id=order.id, looks=25 * place)
            for place, order in enumerate(waiting)
        ]
        random.Random(number).shuffle(tries)
        outcomes = await arena.race(tries)
        adds = Counter(key for outcome in outcomes for key in outcome if key.startswith("dukkan-"))
        canceled = [
            order
            for order in await read(arena, [o.id for o in waiting])
            if order.state is OrderState.CANCELED
        ]
        assert adds == {idempotency_key(o): 1 for o in waiting if o.id not in {c.id for c in canceled}}
        assert all(order.refunded == order.price for order in canceled)
        said = Counter(outcome[0] for outcome in outcomes if outcome and not outcome[0].startswith("dukkan-"))
        assert said["canceled"] == len(canceled)
        assert said.keys() <= {"canceled", "requested", "CancelUnavailable"}
        withdrawn, sent = withdrawn + len(canceled), sent + adds.total()
    await arena.judge(
        "cancels and workers on 10 paid orders",
        winners=withdrawn + sent,
        refused=arena.rounds * JOBS - withdrawn,
    )
