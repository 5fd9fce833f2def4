"""Races for money: a balance is spent once, an agreement is one order, an act moves money once."""

from collections import Counter
from functools import partial

import pytest
import sqlalchemy as sa

from bot.storage.tables import acts, orders, outbox, postings
from tests.races import contenders
from tests.races.arena import Arena
from tests.shop.harness import UNIT

# Where workers share the tests, one of them runs all races: so their processes start once.
pytestmark = pytest.mark.xdist_group("races")
TRIES = 50
AFFORDABLE = 7


async def count(arena: Arena, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
    """Return how many rows of a table meet the conditions."""
    query = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return await arena.shop.database.read(lambda conn: conn.scalar(query) or 0)


async def test_a_balance_is_spent_once(arena: Arena) -> None:
    """Fifty confirms at once on money for exactly seven orders: seven are sold, the others are told what is missing."""
    shop, sold = arena.shop, 0
    for number in range(arena.rounds):
        user = await shop.customer(1000 + number)
        offers = [await shop.quote(user) for _ in range(TRIES)]
        await shop.give(user, AFFORDABLE * offers[0].quote.price)
        outcomes = await arena.race(
            [partial(contenders.confirm, user_id=user, quote_id=offer.quote.id) for offer in offers]
        )
        said = Counter("sold" if outcome[0].isdigit() else outcome[0] for outcome in outcomes)
        assert said == {"sold": AFFORDABLE, "NotEnoughMoney": TRIES - AFFORDABLE}
        assert await shop.balance(user) == 0
        assert await count(arena, orders, orders.c.user_id == user) == AFFORDABLE
        sold += said["sold"]
    await arena.judge("confirms on money for 7 orders", winners=sold, refused=arena.attempts - sold)


async def test_an_agreement_is_one_order(arena: Arena) -> None:
    """Fifty taps on one confirm button: all of them show the same order, which was paid for once."""
    shop = arena.shop
    for number in range(arena.rounds):
        user = await shop.customer(1000 + number, money=100 * UNIT)
        offer = await shop.quote(user)
        tap = partial(contenders.confirm, user_id=user, quote_id=offer.quote.id)
        outcomes = await arena.race([tap] * TRIES)
        assert len({outcome[0] for outcome in outcomes}) == 1
        assert outcomes[0][0].isdigit()
        assert await shop.balance(user) == 100 * UNIT - offer.quote.price
        assert await count(arena, orders, orders.c.user_id == user) == 1
    await arena.judge("taps on one confirm button", winners=arena.rounds, refused=0)


async def test_an_act_moves_money_once(arena: Arena) -> None:
    """One `/credit` handled fifty times, as after kills: the money came once, is told once and noted once."""
    shop = arena.shop
    for number in range(arena.rounds):
        user, act = await shop.customer(1000 + number), f"update-{number}"
        same = partial(contenders.credit, user_id=user, amount=5 * UNIT, act=act)
        outcomes = await arena.race([same] * TRIES)
        assert {outcome[0] for outcome in outcomes} == {str(5 * UNIT)}
        assert await shop.balance(user) == 5 * UNIT
        assert await count(arena, postings, postings.c.key == f"credit:{act}") == 1
        assert await count(arena, outbox, outbox.c.chat_id == user) == 1
        assert await count(arena, acts) == number + 1
    await arena.judge("the same `/credit`", winners=arena.rounds, refused=0)
