"""Races for money in: a transfer is decided about once, a payment in Stars is credited once, whoever tells of it."""

import random
from collections import Counter
from functools import partial

import pytest
import sqlalchemy as sa

from bot.domain.topups import TopUpState
from bot.payments.stars import Payment
from bot.storage.tables import acts, outbox, postings
from bot.storage.topups import TopUp
from tests.races import contenders
from tests.races.arena import Arena
from tests.shop.harness import UNIT, payment

# Where workers share the tests, one of them runs all races: so their processes start once.
pytestmark = pytest.mark.xdist_group("races")
FIRST, SECOND = 1, 2  # admins
WAITING = 10
ASKED, OTHER = 10 * UNIT, 3 * UNIT
# What a decision leaves: the state, and what is in the wallet.
LEAVES = {
    "approve": (TopUpState.CREDITED, ASKED),
    f"approve {OTHER}": (TopUpState.CREDITED, OTHER),
    "reject": (TopUpState.REJECTED, 0),
}


async def customers(arena: Arena, number: int) -> list[int]:
    """Return people who come for the first time."""
    return [await arena.shop.customer(1000 + WAITING * number + place) for place in range(WAITING)]


async def count(arena: Arena, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
    """Return how many rows of a table meet the conditions."""
    query = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return await arena.shop.database.read(lambda conn: conn.scalar(query) or 0)


async def test_one_decision_about_a_transfer_counts(arena: Arena) -> None:
    """Two admins approve, approve another sum and reject: one of five wins each, and wallets have exactly that."""
    shop, won = arena.shop, 0
    for number in range(arena.rounds):
        waiting = [await shop.transfer(user, ASKED) for user in await customers(arena, number)]
        tries = [
            contender
            for topup in waiting
            for contender in (
                partial(contenders.approve, admin_id=FIRST, topup_id=topup.id, amount=None),
                partial(contenders.approve, admin_id=SECOND, topup_id=topup.id, amount=None),
                partial(contenders.approve, admin_id=SECOND, topup_id=topup.id, amount=OTHER),
                partial(contenders.reject, admin_id=FIRST, topup_id=topup.id),
                partial(contenders.reject, admin_id=SECOND, topup_id=topup.id),
            )
        ]
        random.Random(number).shuffle(tries)
        said = Counter(outcome[0] for outcome in await arena.race(tries))
        assert said.pop("AlreadyDecided") == 4 * WAITING
        decided = {key.split()[0]: " ".join(key.split()[1:]) for key in said}
        assert said == dict.fromkeys(said, 1)
        assert decided.keys() == {str(topup.id) for topup in waiting}
        for topup in waiting:
            left = ((await shop.topup(topup)).state, await shop.balance(topup.user_id))
            assert left == LEAVES[decided[str(topup.id)]]
            assert await count(arena, outbox, outbox.c.chat_id == topup.user_id) == 1
        won += said.total()
        assert await count(arena, acts) == won
    await arena.judge("five decisions on each of 10 transfers", winners=won, refused=arena.attempts - won)


async def test_a_payment_that_is_told_of_twice_is_one_credit(arena: Arena) -> None:
    """Updates and readings of Telegram's list tell of the same charges at once: each is credited exactly once."""
    shop = arena.shop
    paid: list[Payment] = []
    for number in range(arena.rounds):
        invoices: list[TopUp] = [await shop.invoice(user, ASKED) for user in await customers(arena, number)]
        new = [payment(invoice, f"c{invoice.id}", stars=500) for invoice in invoices]
        paid += new
        tries = [partial(contenders.hear_of, payment=each) for each in new] * 3
        tries += [partial(contenders.reconcile, paid=tuple(paid))] * 20
        random.Random(number).shuffle(tries)
        said = [told for outcome in await arena.race(tries) for told in outcome]
        heard = Counter(told for told in said if told.startswith("c"))
        assert set(heard.values()) <= {1}
        assert heard.total() + sum(int(told) for told in said if told.isdigit()) == WAITING
        for invoice in invoices:
            left = ((await shop.topup(invoice)).state, await shop.balance(invoice.user_id))
            assert left == (TopUpState.CREDITED, ASKED)
            assert await count(arena, outbox, outbox.c.chat_id == invoice.user_id) == 1
        assert await count(arena, postings) == len(paid)
    await arena.judge("30 updates and 20 lists about 10 payments", winners=len(paid), refused=0)
