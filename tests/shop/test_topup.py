"""Transfers: asked for, proved with a receipt, decided once, and told."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.domain.errors import BrokenPromise
from bot.domain.money import LARGEST
from bot.domain.topups import Limits, Method, SumOutOfRange, Terms, TopUpState
from bot.shop.housekeeping import Housekeeping
from bot.shop.place_order import Banned
from bot.shop.topup import MethodOff, RequestTopUp, TooManyWaiting, TopUpUnknown
from bot.shop.topup_credit import AlreadyDecided
from bot.storage.tables import acts, postings, topups
from tests.shop.harness import ADMIN, ANN, BOB, DAY, UNIT, Shop, payment
from tests.storage.migrated import sql, url_of


@pytest.fixture
def database_url(path: Path) -> str:
    """A file: these tests speak SQLite's own words to the database."""
    return url_of(path)


OTHER_ADMIN = 2


async def count(shop: Shop, table: sa.Table) -> int:
    """Return how many rows a table has."""
    query = sa.select(sa.func.count()).select_from(table)
    return await shop.database.read(lambda conn: conn.scalar(query) or 0)


async def test_the_whole_way_of_a_transfer(shop: Shop) -> None:
    """Open, receipt, approved: the money is there, both sides were told, and the act is remembered."""
    await shop.customer()
    topup = await shop.request_top_up.begin(ANN, Method.TRANSFER, 10 * UNIT)
    assert (topup.state, topup.stars, await shop.balance()) == (TopUpState.OPEN, None, 0)
    topup = await shop.request_top_up.send_receipt(ANN, topup.id, {"photo": "file-1", "text": "from Ann"})
    assert topup.state is TopUpState.WAITING
    (told,) = await shop.facts("admin-topup")
    assert told["receipt"] == {"photo": "file-1", "text": "from Ann"}
    assert (told["topup"], told["amount"]) == (topup.id, 10 * UNIT)
    assert await shop.balance() == 0

    topup = await shop.decide_top_up.approve(ADMIN, topup.id)
    assert (topup.state, topup.credited, topup.decided_by) == (TopUpState.CREDITED, 10 * UNIT, ADMIN)
    assert (await shop.balance(), await shop.account("house:transfer")) == (10 * UNIT, -10 * UNIT)
    assert await shop.facts("topup-credited") == [{"amount": 10 * UNIT, "balance": 10 * UNIT}]
    assert await shop.database.read(sql("SELECT act, admin_id FROM acts")) == [("topup-approve", ADMIN)]
    assert await shop.database.read(sql("SELECT key FROM postings")) == [(f"topup:transfer:{topup.id}",)]


async def test_another_sum_came(shop: Shop) -> None:
    """The admin says how much it really was, and exactly that is credited and told."""
    await shop.customer()
    topup = await shop.transfer()
    topup = await shop.decide_top_up.approve(ADMIN, topup.id, 9_999_999)
    assert (topup.asked, topup.credited, await shop.balance()) == (10 * UNIT, 9_999_999, 9_999_999)
    assert (await shop.facts("topup-credited"))[0]["amount"] == 9_999_999


@pytest.mark.parametrize("reason", [None, "no such payment"])
async def test_a_rejected_transfer_moves_nothing(shop: Shop, reason: str | None) -> None:
    """The customer hears it, with the reason where there is one; nothing can be decided afterwards."""
    await shop.customer()
    topup = await shop.transfer()
    topup = await shop.decide_top_up.reject(ADMIN, topup.id, reason)
    assert (topup.state, topup.reason, await shop.balance()) == (TopUpState.REJECTED, reason, 0)
    assert await shop.facts("topup-rejected") == [{"amount": 10 * UNIT, "reason": reason or ""}]
    for late in (shop.decide_top_up.approve, shop.decide_top_up.reject, shop.decide_top_up.take_back):
        with pytest.raises(AlreadyDecided):
            await late(ADMIN, topup.id)
    with pytest.raises(AlreadyDecided):
        await shop.request_top_up.withdraw(ANN, topup.id)


async def test_two_admins_decide_at_once(shop: Shop) -> None:
    """In many rounds of approve against reject against approve by two admins there is exactly one winner each."""
    await shop.customer()
    credited = 0
    for _ in range(40):
        topup = await shop.transfer()
        results = await asyncio.gather(
            shop.decide_top_up.approve(ADMIN, topup.id),
            shop.decide_top_up.reject(OTHER_ADMIN, topup.id, "no"),
            shop.decide_top_up.approve(OTHER_ADMIN, topup.id, 3 * UNIT),
            shop.request_top_up.withdraw(ANN, topup.id),
            return_exceptions=True,
        )
        assert sum(isinstance(result, AlreadyDecided) for result in results) == 3, results
        credited += (await shop.topup(topup)).credited or 0
        assert await shop.balance() == credited
    decided = await shop.database.read(sql("SELECT count(*) FROM topups WHERE decided_by IS NOT NULL"))
    assert decided == [(await count(shop, acts),)]


async def test_a_double_tap_credits_once(shop: Shop) -> None:
    """One admin's ten taps on Approve: one posting, one notice, one act."""
    await shop.customer()
    topup = await shop.transfer()
    taps = (shop.decide_top_up.approve(ADMIN, topup.id) for _ in range(10))
    results = await asyncio.gather(*taps, return_exceptions=True)
    assert sum(isinstance(result, AlreadyDecided) for result in results) == 9
    assert [await count(shop, table) for table in (postings, acts)] == [1, 1]
    assert await shop.events() == ["topup-credited"]


async def test_a_receipt_counts_once(shop: Shop) -> None:
    """The same message handled again after a crash, or a second picture, calls nobody again and changes nothing."""
    await shop.customer()
    topup = await shop.transfer(text="first")
    again = await shop.request_top_up.send_receipt(ANN, topup.id, {"text": "second"})
    assert again == topup
    assert await shop.events(ADMIN) == ["admin-topup"]


async def test_a_newer_wish_replaces_an_open_one(shop: Shop) -> None:
    """Who asks again has one open transfer; a receipt for the old one is refused, and nothing is lost by that."""
    await shop.customer()
    first = await shop.request_top_up.begin(ANN, Method.TRANSFER, 5 * UNIT)
    stars = await shop.invoice()
    second = await shop.request_top_up.begin(ANN, Method.TRANSFER, 6 * UNIT)
    assert (await shop.topup(first)).state is TopUpState.WITHDRAWN
    assert (await shop.topup(stars)).state is TopUpState.OPEN, "an invoice is another way"
    with pytest.raises(AlreadyDecided):
        await shop.request_top_up.send_receipt(ANN, first.id, {"text": "x"})
    assert [one.id for one in (await shop.request_top_up.choice(ANN, None)).unfinished] == [second.id]


async def test_a_customer_changes_his_mind(shop: Shop) -> None:
    """Before the decision a transfer can be taken back, twice without harm; the admins' buttons then do nothing."""
    await shop.customer()
    topup = await shop.transfer()
    for _ in range(2):
        assert (await shop.request_top_up.withdraw(ANN, topup.id)).state is TopUpState.WITHDRAWN
    with pytest.raises(AlreadyDecided):
        await shop.decide_top_up.approve(ADMIN, topup.id)
    assert (await shop.read_top_ups.page(0)).items == []


async def test_other_peoples_topups_are_not_there(shop: Shop) -> None:
    """Neither another person's, nor a made-up one, nor an invoice where a transfer is meant."""
    await shop.customer()
    await shop.customer(BOB)
    topup, invoice = await shop.transfer(), await shop.invoice(BOB)
    for topup_id in (topup.id, 999, invoice.id):
        for act in (shop.request_top_up.card, shop.request_top_up.withdraw):
            with pytest.raises(TopUpUnknown):
                await act(BOB, topup_id)
        with pytest.raises(TopUpUnknown):
            await shop.request_top_up.send_receipt(BOB, topup_id, {"text": "mine"})
    with pytest.raises(TopUpUnknown):
        await shop.decide_top_up.approve(ADMIN, 999)
    assert (await shop.topup(topup)).state is TopUpState.WAITING


async def test_what_is_not_taken(shop: Shop) -> None:
    """Sums beyond the limits, a method that is off, a closed account and a flood of receipts open nothing."""
    await shop.customer()
    for amount in (UNIT - 1, 100 * UNIT + 1, 0, LARGEST):
        with pytest.raises(SumOutOfRange):
            await shop.request_top_up.begin(ANN, Method.TRANSFER, amount)
    closed = RequestTopUp(shop.database, shop.clock, Terms(Limits(1, UNIT)), admin_ids=frozenset())
    for method in Method:
        with pytest.raises(MethodOff):
            await closed.begin(ANN, method, UNIT)
    for _ in range(3):
        await shop.transfer()
    with pytest.raises(TooManyWaiting):
        await shop.request_top_up.begin(ANN, Method.TRANSFER, UNIT)
    await shop.invoice()
    await shop.ban(ADMIN, ANN, banned=True)
    with pytest.raises(Banned):
        await shop.invoice()
    assert await count(shop, topups) == 4


async def test_a_wallet_that_would_overflow_leaves_all_as_it_was(shop: Shop) -> None:
    """Posting, state, notice and act are one transaction: the last of them undoes the first."""
    await shop.customer(money=LARGEST - UNIT)
    topup = await shop.transfer()
    before = await count(shop, postings)
    with pytest.raises(BrokenPromise):
        await shop.decide_top_up.approve(ADMIN, topup.id)
    assert (await shop.topup(topup)).state is TopUpState.WAITING
    assert await count(shop, postings) == before
    assert "topup-credited" not in await shop.events()


@pytest.mark.parametrize("table", ["outbox", "acts"])
async def test_an_interruption_before_the_end_leaves_nothing(shop: Shop, table: str) -> None:
    """Whatever stops the unit between the posting and its last row, no half of it is there afterwards."""
    await shop.customer()
    topup = await shop.transfer()
    await shop.database.write(
        sql(f"CREATE TRIGGER stop BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'stopped'); END")
    )
    with pytest.raises(sa.exc.IntegrityError, match="stopped"):
        await shop.decide_top_up.approve(ADMIN, topup.id)
    assert (await shop.balance(), await count(shop, postings)) == (0, 0)
    await shop.database.write(sql("DROP TRIGGER stop"))
    await shop.decide_top_up.approve(ADMIN, topup.id)
    assert await shop.balance() == 10 * UNIT


async def test_what_an_order_lacks_is_suggested_and_led_back_to(shop: Shop) -> None:
    """The sum covers the order in whole cents; the news of the credit knows the quote, later only the service."""
    await shop.customer(money=UNIT // 2)
    offer = await shop.quote(quantity="5003")
    choice = await shop.request_top_up.choice(ANN, offer.quote.id)
    assert choice.suggested is not None
    assert 0 <= choice.suggested - offer.missing < 10_000
    assert choice.suggested % 10_000 == 0
    await shop.customer(BOB)
    assert (await shop.request_top_up.choice(BOB, offer.quote.id)).suggested is None, "not his quote"
    assert (await shop.request_top_up.choice(ANN, None)).suggested is None

    for wait, wanted in ((0, {"quote": offer.quote.id}), (2 * DAY, {})):
        topup = await shop.request_top_up.begin(ANN, Method.STARS, choice.suggested, quote_id=offer.quote.id)
        shop.clock.pass_(wait)
        await shop.quote()  # the newest is kept
        await Housekeeping(shop.database, shop.clock)()
        await shop.take_stars.take(payment(topup, f"c{wait}"))
        told = (await shop.facts("topup-credited"))[-1]
        assert {**wanted, "service_id": offer.service.id}.items() <= told.items()
        assert ("quote" in told) is bool(wanted)


async def test_an_order_that_was_placed_meanwhile_is_not_offered_again(shop: Shop) -> None:
    """Two top-ups for the same order: when the second arrives, the order stands already."""
    await shop.customer(money=UNIT)
    offer = await shop.quote()
    topup = await shop.request_top_up.begin(ANN, Method.STARS, 5 * UNIT, quote_id=offer.quote.id)
    await shop.give(ANN, 10 * UNIT)
    await shop.place_order(ANN, offer.quote.id)
    await shop.take_stars.take(payment(topup))
    assert "quote" not in (await shop.facts("topup-credited"))[0]


async def test_what_waits_is_listed_the_oldest_first(shop: Shop) -> None:
    """Pages of what an admin has to decide; the figure on his home is the same."""
    await shop.customer()
    await shop.customer(BOB)
    made = [await shop.transfer(user) for user in (ANN, BOB, ANN)]
    first, last = await shop.read_top_ups.page(0), await shop.read_top_ups.page(9)
    assert [topup.id for topup, _ in first.items] == [made[0].id, made[1].id]
    assert [(topup.id, user.id) for topup, user in last.items] == [(made[2].id, ANN)]
    assert (await shop.stats()).topups == 3
    await shop.decide_top_up.reject(ADMIN, made[0].id)
    assert (await shop.stats()).topups == 2


async def test_old_wishes_are_forgotten_and_money_never(shop: Shop) -> None:
    """After a month what nobody paid is dropped; receipts and payments are kept for ever."""
    await shop.customer()
    waiting, invoice = await shop.transfer(), await shop.invoice()
    await shop.take_stars.take(payment(invoice))
    for method in Method:
        await shop.request_top_up.begin(ANN, method, UNIT)
    shop.clock.pass_(31 * DAY)
    newest = await shop.invoice(await shop.customer(BOB))
    await Housekeeping(shop.database, shop.clock)()
    left = await shop.database.read(sql("SELECT id FROM topups ORDER BY id"))
    assert left == [(waiting.id,), (invoice.id,), (newest.id,)]
