"""Stars: whoever tells of a payment, and however often, it is credited exactly once, and none is lost."""

import asyncio
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from structlog.testing import capture_logs

from bot.domain.money import LARGEST
from bot.domain.topups import Limits, Method, Terms, TopUpState
from bot.payments.stars import PAGE, Payment, Transaction
from bot.shop.place_order import Banned
from bot.shop.stars import INVOICE_SECONDS, InvoiceStale, NoRate, TakeStars, payload_of
from bot.shop.stars_reconcile import ReconcileStars
from bot.shop.topup_credit import AlreadyDecided
from bot.storage.ledger import NotEnoughMoney
from tests.shop.harness import ADMIN, ANN, BOB, DAY, UNIT, Shop, payment
from tests.storage.migrated import sql

STRANGER = 777


def came(shop: Shop, paid: Payment, *, ago: int = 0) -> Transaction:
    """List a payment, so many seconds old."""
    listed = Transaction(shop.clock.now - ago, came=paid)
    shop.stars.listed.append(listed)
    return listed


async def keys(shop: Shop) -> list[str]:
    """Return the keys of all postings, in order."""
    return [str(row[0]) for row in await shop.database.read(sql("SELECT key FROM postings ORDER BY id"))]


async def test_an_invoice_is_paid(shop: Shop) -> None:
    """The check agrees, the payment credits exactly the sum that was asked for, keyed by the charge."""
    await shop.customer()
    invoice = await shop.invoice(ANN, 2_534_700)
    assert invoice.stars == 127
    await shop.take_stars.check(ANN, payload_of(invoice), 127)
    assert await shop.take_stars.take(payment(invoice, "charge-1")) is True
    paid = await shop.topup(invoice)
    assert (paid.state, paid.credited, paid.charge_id) == (TopUpState.CREDITED, 2_534_700, "charge-1")
    assert await keys(shop) == ["topup:stars:charge-1"]
    assert (await shop.balance(), await shop.account("house:stars")) == (2_534_700, -2_534_700)
    assert await shop.events() == ["topup-credited"]


async def test_the_check_before_a_payment(shop: Shop) -> None:
    """Sum, owner, state and age are those of the invoice, or nothing is paid."""
    await shop.customer()
    await shop.customer(BOB)
    invoice = await shop.invoice()
    payload = payload_of(invoice)
    transfer = await shop.request_top_up.begin(ANN, Method.TRANSFER, UNIT)
    await shop.take_stars.check(ANN, payload, 500)
    for user, said, stars in (
        (ANN, payload, 499),
        (BOB, payload, 500),
        (ANN, "topup:999", 500),
        (ANN, f"topup:{transfer.id}", 500),
        (ANN, "", 500),
        (ANN, f"{payload} ", 500),
        (ANN, "topup:" + "9" * 40, 500),
    ):
        with pytest.raises(InvoiceStale):
            await shop.take_stars.check(user, said, stars)
    off = TakeStars(shop.database, shop.clock, Terms(Limits(1, UNIT)), admin_ids=[])
    with pytest.raises(InvoiceStale):
        await off.check(ANN, payload, 500)
    await shop.ban(ADMIN, ANN, banned=True)
    with pytest.raises(Banned):
        await shop.take_stars.check(ANN, payload, 500)
    await shop.ban(ADMIN, ANN, banned=False)
    shop.clock.pass_(INVOICE_SECONDS + 1)
    with pytest.raises(InvoiceStale):
        await shop.take_stars.check(ANN, payload, 500)
    shop.clock.pass_(-2)
    await shop.take_stars.take(payment(invoice))
    with pytest.raises(InvoiceStale):
        await shop.take_stars.check(ANN, payload, 500)


async def test_the_same_charge_counts_once(shop: Shop) -> None:
    """Redelivered, handled again after a crash, or told with other words: the charge is known."""
    await shop.customer()
    invoice = await shop.invoice()
    told = payment(invoice)
    assert [await shop.take_stars.take(one) for one in (told, told, replace(told, stars=9000))] == [
        True,
        False,
        False,
    ]
    assert await shop.balance() == 10 * UNIT
    assert await shop.events() == ["topup-credited"]


async def test_the_same_invoice_paid_twice_is_two_payments(shop: Shop) -> None:
    """Two charges are two times the customer's money, whatever payload they share."""
    await shop.customer()
    invoice = await shop.invoice()
    for charge in ("c1", "c2"):
        assert await shop.take_stars.take(payment(invoice, charge)) is True
    assert await shop.balance() == 20 * UNIT
    assert await keys(shop) == ["topup:stars:c1", "topup:stars:c2"]


async def test_whatever_was_paid_is_credited(shop: Shop) -> None:
    """Unknown or forged payload, an invoice withdrawn, too old, of somebody else, a stranger, a banned person."""
    await shop.customer()
    await shop.customer(BOB)
    withdrawn, current = await shop.invoice(ANN, 5 * UNIT), await shop.invoice(ANN, 8 * UNIT)
    assert (await shop.topup(withdrawn)).state is TopUpState.WITHDRAWN
    await shop.ban(ADMIN, ANN, banned=True)
    shop.clock.pass_(400 * DAY)
    for charge, (user, payload, stars, worth) in enumerate(
        (
            (ANN, payload_of(withdrawn), 250, 5 * UNIT),
            (BOB, payload_of(current), 400, 8 * UNIT),
            (ANN, "' OR 1=1 --", 7, 140_000),
            (BOB, "topup:424242", 1, 20_000),
            (STRANGER, "", 50, UNIT),
            (ANN, payload_of(current), 400, 8 * UNIT),
        )
    ):
        before = await shop.balance(user)
        assert await shop.take_stars.take(
            payment(None, f"c{charge}", payload=payload, user=user, stars=stars)
        )
        assert await shop.balance(user) == before + worth
    assert (await shop.topup(current)).charge_id == "c5", "the invoice is its owner's payment"
    assert (await shop.look_up(str(STRANGER))).balance == UNIT


async def test_an_invoice_keeps_its_rate(shop: Shop) -> None:
    """A rate that changed since counts for new invoices and for payments without one, not for those that are out."""
    await shop.customer()
    invoice = await shop.invoice()
    dearer = Terms(Limits(1, 100 * UNIT), "", Decimal(100))
    later = TakeStars(shop.database, shop.clock, dearer, admin_ids=[])
    await later.take(payment(invoice, "c1"))
    assert await shop.balance() == 10 * UNIT
    await later.take(payment(invoice, "c2"))
    assert await shop.balance() == 20 * UNIT
    await later.take(payment(None, "c3", stars=100))
    assert await shop.balance() == 21 * UNIT


async def test_update_and_list_tell_of_the_same_payment_at_once(shop: Shop) -> None:
    """In many rounds one of both credits it, whichever comes first; the other finds it done."""
    await shop.customer()
    await shop.reconcile()
    for number in range(1, 31):
        told = payment(await shop.invoice(), f"c{number}")
        came(shop, told)
        results = await asyncio.gather(
            shop.take_stars.take(told), shop.reconcile(), shop.take_stars.take(told), shop.reconcile()
        )
        assert sum(map(int, results)) == 1, results
        assert await shop.balance() == number * 10 * UNIT


async def test_a_lost_update_becomes_money(shop: Shop) -> None:
    """Nobody told of the payment; the list does, once, and the customer hears of it like of any other."""
    await shop.customer()
    await shop.reconcile()
    invoice = await shop.invoice()
    came(shop, payment(invoice, "lost"))
    with capture_logs() as logs:
        assert [await shop.reconcile() for _ in range(3)] == [1, 0, 0]
    assert [line["event"] for line in logs] == ["stars_found_again"]
    assert (await shop.topup(invoice)).charge_id == "lost"
    assert (await shop.balance(), await shop.events()) == (10 * UNIT, ["topup-credited"])


async def test_a_lost_payment_without_an_invoice_is_found_too(shop: Shop) -> None:
    """Since the shop first saw the list, every payment in it is its customers', whatever it was for."""
    await shop.reconcile()
    came(shop, payment(None, "odd", payload="?", user=STRANGER))
    assert await shop.reconcile() == 1
    assert await shop.balance(STRANGER) == UNIT


async def test_the_bots_earlier_life_is_not_credited(shop: Shop) -> None:
    """What stood in the list when it was first seen is ours only where owner and sum are those of an invoice."""
    await shop.customer()
    await shop.customer(BOB)
    invoice = await shop.invoice()
    for charge, old in enumerate(
        (
            payment(None, payload="other shop"),
            payment(None, payload=payload_of(invoice), user=BOB, stars=500),
            payment(None, payload=payload_of(invoice), stars=501),
        )
    ):
        came(shop, replace(old, charge_id=f"old{charge}"), ago=300 * DAY)
    came(shop, payment(invoice, "ours"))
    assert [await shop.reconcile() for _ in range(2)] == [1, 0]
    assert [await shop.balance(user) for user in (ANN, BOB)] == [10 * UNIT, 0]


async def test_a_payment_to_the_bots_earlier_life_pays_no_later_invoice(shop: Shop) -> None:
    """Its payload names a number that an invoice of ours gets afterwards, for the same person and as many Stars."""
    await shop.customer()
    came(shop, payment(None, "old", payload="topup:1", stars=500), ago=DAY // 2)
    await shop.reconcile()
    invoice = await shop.invoice()
    assert payload_of(invoice) == "topup:1"
    assert invoice.stars == 500
    assert await shop.reconcile() == 0
    shop.clock.pass_(3 * DAY)
    assert await shop.reconcile() == 0
    assert await shop.balance() == 0


async def test_a_payment_is_ours_though_our_clock_is_ahead_of_telegrams(shop: Shop) -> None:
    """The list is read for the first time when an invoice has been paid that looks younger than its payment."""
    await shop.customer()
    came(shop, payment(await shop.invoice(), "ours"), ago=60)
    assert await shop.reconcile() == 1


async def test_a_long_list_is_read_on_from_its_last_day(shop: Shop) -> None:
    """Hundreds of settled transactions are not asked for again; the last day is, and what is new behind it."""
    await shop.customer()
    await shop.reconcile()
    for number in range(250):
        came(shop, payment(None, f"c{number}", stars=1), ago=2 * DAY if number < 230 else 0)
    assert await shop.reconcile() == 250
    shop.stars.asked.clear()
    came(shop, payment(None, "new", stars=1))
    assert await shop.reconcile() == 1
    assert shop.stars.asked == [229]
    shop.clock.pass_(2 * DAY)
    await shop.reconcile()
    shop.stars.asked.clear()
    assert await shop.reconcile() == 0
    assert shop.stars.asked == [250], "the last one is looked at again, so that the page is not empty"
    assert await shop.balance() == 251 * 20_000


@pytest.mark.parametrize("length", [PAGE - 1, PAGE, PAGE + 1, 2 * PAGE])
async def test_pages_that_are_just_full(shop: Shop, length: int) -> None:
    """No transaction falls between two pages."""
    await shop.customer()
    await shop.reconcile()
    for number in range(length):
        came(shop, payment(None, f"c{number}", stars=1))
    assert [await shop.reconcile() for _ in range(2)] == [length, 0]


async def test_transactions_in_any_order(shop: Shop) -> None:
    """Dates that jump within the list lose nothing: the mark stays before the first young one."""
    await shop.customer()
    await shop.reconcile()
    made = [payment(None, f"c{number}", stars=1) for number in range(120)]
    ages = [0, 3 * DAY] * 60
    random.Random(7).shuffle(ages)
    for one, ago in zip(made, ages, strict=True):
        came(shop, one, ago=ago)
    assert await shop.reconcile() == 120
    shop.stars.listed.sort(key=lambda listed: listed.at)
    came(shop, payment(None, "late", stars=1))
    assert await shop.reconcile() == 1


async def test_another_list_is_read_from_its_start(shop: Shop) -> None:
    """After a new token the list is a shorter, other one: its history is not ours, what follows is."""
    await shop.customer()
    await shop.reconcile()
    for number in range(5):
        came(shop, payment(None, f"c{number}", stars=1), ago=2 * DAY)
    await shop.reconcile()
    shop.stars.listed.clear()
    came(shop, payment(None, "another bot's", stars=1), ago=9 * DAY)
    with capture_logs() as logs:
        assert await shop.reconcile() == 0
    assert [line["event"] for line in logs] == ["stars_list_replaced"]
    came(shop, payment(None, "ours", stars=1))
    assert await shop.reconcile() == 1


@pytest.mark.parametrize("pages", [0, 1])
async def test_telegram_out_of_reach(shop: Shop, pages: int) -> None:
    """Where the list ends in the middle, what was read counts, and the next run reads all of it again."""
    await shop.customer()
    await shop.reconcile()
    for number in range(150):
        came(shop, payment(None, f"c{number}", stars=1))
    shop.stars.asked.clear()
    shop.stars.down_after = pages
    with capture_logs() as logs:
        await shop.reconcile()
    assert "stars_not_listed" in [line["event"] for line in logs]
    assert await shop.balance() == pages * PAGE * 20_000
    shop.stars.down_after = None
    assert await shop.reconcile() == 150 - pages * PAGE


async def test_one_that_cannot_be_taken_holds_up_nobody(shop: Shop) -> None:
    """A wallet that would overflow: logged at each run, the others are credited, and it is tried until it fits."""
    await shop.customer(money=LARGEST - UNIT)
    await shop.customer(BOB)
    await shop.reconcile()
    came(shop, payment(None, "too-much", stars=5000), ago=5 * DAY)
    came(shop, payment(None, "bobs", user=BOB), ago=5 * DAY)
    for found in (1, 0):
        with capture_logs() as logs:
            assert await shop.reconcile() == found
        assert "stars_not_taken" in [line["event"] for line in logs]
    assert (await shop.balance(), await shop.balance(BOB)) == (LARGEST - UNIT, UNIT)
    await shop.adjust(ADMIN, ANN, -1000 * UNIT, reason="room", act="room")
    assert await shop.reconcile() == 1
    assert await shop.balance() == LARGEST - UNIT - 900 * UNIT


async def test_without_a_rate_a_payment_waits(shop: Shop) -> None:
    """Stars are switched off and an unknown payment comes: nobody guesses its worth, and it is not forgotten."""
    await shop.customer()
    invoice = await shop.invoice()
    off = TakeStars(shop.database, shop.clock, Terms(Limits(1, UNIT)), admin_ids=[])
    with pytest.raises(NoRate):
        await off.take(payment(None, "c1"))
    assert await off.take(payment(invoice, "c2")), "an invoice knows what it is worth"
    closed = ReconcileStars(shop.database, shop.stars, off, shop.clock)
    await closed()
    came(shop, payment(None, "c1"))
    for _ in range(2):
        with capture_logs() as logs:
            assert await closed() == 0
        assert "stars_not_taken" in [line["event"] for line in logs]
    assert await shop.reconcile() == 1
    assert await shop.balance() == 11 * UNIT


async def test_stars_go_back_and_so_does_the_credit(shop: Shop) -> None:
    """By update and by list, again and again: taken once, and customer and admins are told once."""
    await shop.customer()
    await shop.reconcile()
    invoice = await shop.invoice()
    came(shop, payment(invoice))
    await shop.take_stars.take(payment(invoice))
    shop.stars.listed.append(Transaction(shop.clock.now, went="c1"))
    for _ in range(2):
        await shop.take_stars.give_back("c1")
        await shop.reconcile()
    assert (await shop.topup(invoice)).state is TopUpState.RETURNED
    assert (await shop.balance(), await shop.account("house:stars")) == (0, 0)
    assert await keys(shop) == ["topup:stars:c1", "reversal:stars:c1"]
    assert await shop.events() == ["topup-credited", "topup-returned"]
    assert await shop.events(ADMIN) == ["admin-stars-returned"]
    assert not await shop.take_stars.take(payment(invoice)), "and the payment stays known"


async def test_both_updates_are_lost(shop: Shop) -> None:
    """The list names the payment before its return, so the one is credited and then taken back."""
    await shop.customer()
    await shop.reconcile()
    came(shop, payment(await shop.invoice(), "c1"))
    shop.stars.listed.append(Transaction(shop.clock.now, went="c1"))
    await shop.take_stars.give_back("c1")
    assert await shop.balance() == 0
    await shop.reconcile()
    assert await keys(shop) == ["topup:stars:c1", "reversal:stars:c1"]


async def test_stars_that_were_spent_are_a_persons_business(shop: Shop) -> None:
    """Nothing is taken by half; the admin takes it back when there is enough again, or lets it go."""
    await shop.customer()
    for charge in ("c1", "c2"):
        await shop.take_stars.take(payment(await shop.invoice(ANN, 2 * UNIT), charge))
    for _ in range(3):
        await shop.order()
    for charge in ("c1", "c2"):
        await shop.take_stars.give_back(charge)
    first, second = [topup for topup, _ in (await shop.read_top_ups.page(0)).items]
    assert first.state is second.state is TopUpState.OWED
    assert await shop.events(ADMIN) == ["admin-stars-owed", "admin-stars-owed"]
    left = await shop.balance()
    with pytest.raises(NotEnoughMoney) as lacking:
        await shop.decide_top_up.take_back(ADMIN, first.id)
    assert lacking.value.values == {"missing": 2 * UNIT - left}
    assert await shop.balance() == left
    await shop.decide_top_up.forgive(ADMIN, second.id)
    await shop.give(ANN, 5 * UNIT)
    tries = (shop.decide_top_up.take_back(ADMIN, first.id) for _ in range(3))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, AlreadyDecided) for result in results) == 2
    assert await shop.balance() == left + 3 * UNIT
    done = [(await shop.topup(one)).state for one in (first, second)]
    assert done == [TopUpState.RETURNED, TopUpState.FORGIVEN]
    acts = await shop.database.read(sql("SELECT act FROM acts WHERE act LIKE 'topup%' ORDER BY id"))
    assert acts == [("topup-forgive",), ("topup-take-back",)]
