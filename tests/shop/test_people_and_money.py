import asyncio

import pytest

from bot.shop.people import UserUnknown
from bot.storage.ledger import NotEnoughMoney
from tests.shop.harness import ADMIN, ANN, BOB, UNIT, Shop
from tests.storage.migrated import sql


async def test_an_act_moves_money_once(shop: Shop) -> None:
    """The same message handled again after a crash credits nothing, tells nothing, is logged once."""
    await shop.customer()
    for _ in range(3):
        balance = await shop.adjust(ADMIN, ANN, 5 * UNIT, reason="cash", act="77")
        assert balance == 5 * UNIT
    await asyncio.gather(*(shop.adjust(ADMIN, ANN, -UNIT, reason="back", act="78") for _ in range(20)))
    assert await shop.balance() == 4 * UNIT
    assert await shop.events() == ["wallet-credited", "wallet-debited"]
    assert (await shop.facts("wallet-debited"))[0] == {"amount": UNIT, "balance": 4 * UNIT, "reason": "back"}
    assert await shop.database.read(sql("SELECT count(*) FROM acts")) == [(2,)]


async def test_no_more_is_taken_than_there_is(shop: Shop) -> None:
    """The refusal says what is missing and leaves no trace; a stranger has no wallet."""
    await shop.customer(money=UNIT)
    with pytest.raises(NotEnoughMoney) as refusal:
        await shop.adjust(ADMIN, ANN, -3 * UNIT, reason="back", act="9")
    assert refusal.value.values == {"missing": 2 * UNIT}
    with pytest.raises(UserUnknown):
        await shop.adjust(ADMIN, 999, UNIT, reason="cash", act="10")
    assert await shop.balance() == UNIT
    assert await shop.adjust(ADMIN, ANN, -UNIT, reason="back", act="9") == 0


async def test_a_statement_explains_every_entry(shop: Shop) -> None:
    """Newest first, by pages; a page that is no longer there becomes the nearest."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    await shop.request_cancel(ANN, order.id)
    await shop.give(ANN, UNIT)
    first = await shop.statement(ANN)
    assert first.balance == 11 * UNIT
    assert [(line.kind, line.amount, line.order_id) for line in first.page.items] == [
        ("credit", UNIT, None),
        ("refund", order.price, order.id),
        ("sale", -order.price, order.id),
    ]
    last = await shop.statement(ANN, 99)
    assert (last.page.number, last.page.pages, len(last.page.items)) == (1, 2, 1)
    assert (await shop.statement(BOB)).page.items == []


async def test_a_stranger_becomes_a_customer(shop: Shop) -> None:
    """A language that we speak is taken from Telegram, another is asked for; a choice is kept."""
    assert (await shop.meet(ANN, name="Ann", username=None, telegram_language="ar-SA")).language == "ar"
    assert (await shop.meet(BOB, name="Bob", username=None, telegram_language="de")).language is None
    await shop.meet.speaks(ANN, "tr")
    again = await shop.meet(ANN, name="Ann", username="ann", telegram_language="ar")
    assert (again.language, again.username) == ("tr", "ann")
    await shop.meet.left(ANN)
    assert (await shop.look_up("@ANN")).user.unreachable_at == shop.clock.now


async def test_play_money_is_given_once(shop: Shop) -> None:
    """Where money is play everybody starts with some, however often they write."""
    shop.meet._play_money = 5 * UNIT
    for name in ("Ann", "Anna", "Anna"):
        await shop.meet(ANN, name=name, username=None, telegram_language="en")
    assert await shop.balance() == 5 * UNIT


async def test_an_admin_finds_a_person(shop: Shop) -> None:
    """By id or username, with balance and the newest orders; nobody else."""
    await shop.customer(money=10 * UNIT)
    made = [(await shop.order(quantity="10")).id for _ in range(6)]
    for who in ("42", " @User42 ", "user42"):
        account = await shop.look_up(who)
        assert (account.user.id, account.orders) == (ANN, 6)
        assert [order.id for order in account.latest] == made[:0:-1]
    for who in ("43", "@nobody", "9" * 30, ""):
        with pytest.raises(UserUnknown):
            await shop.look_up(who)
    with pytest.raises(UserUnknown):
        await shop.ban(ADMIN, BOB, banned=True)
