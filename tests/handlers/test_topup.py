"""Adding money in the whole demo: by Stars, by transfer, and back to the order that lacked it."""

import pytest
import sqlalchemy as sa

from bot.domain.orders import OrderState
from bot.domain.topups import Method, TopUpState
from bot.playground.telegram.message import Message
from bot.shop.topup import RequestTopUp
from bot.shop.topup_decision import DecideTopUp
from bot.storage import topups as topup_rows
from bot.storage.tables import acts, orders, postings, quotes, topups
from bot.storage.topups import TopUp
from handlers.callbacks import (
    AdminTopUpTap,
    DecideTap,
    HomeTap,
    QuoteTap,
    ServiceTap,
    TopUpByTap,
    TopUpCardTap,
    TopUpsTap,
    TopUpSumTap,
    TopUpTap,
    WithdrawTap,
)
from tests.handlers.shop import Chat, Shop, confirm_button, usd
from tests.playground.telegram_harness import a_png

UNIT = 1_000_000


async def newest(shop: Shop) -> TopUp:
    """Return the top-up that was asked for last."""

    def unit(conn: sa.Connection) -> TopUp:
        found = topup_rows.find(conn, conn.scalar(sa.select(sa.func.max(topups.c.id))) or 0)
        assert found is not None
        return found

    return await shop.demo.app.database.read(unit)


def invoice_of(chat: Chat) -> Message:
    """Return the newest invoice in the chat."""
    return next(message for message in reversed(chat.person.messages) if message.invoice is not None)


async def empty(shop: Shop, chat: Chat) -> None:
    """Leave nothing of the play money."""
    await chat.say("/start")
    await shop.admin.say(f"/debit {chat.person.id} 100 emptied for a test")


async def sent_receipt(shop: Shop, chat: Chat, *, amount: int = 10) -> TopUp:
    """Have somebody ask for a transfer and send a picture of it; the admins are told."""
    await chat.say("/wallet")
    await chat.tap(TopUpTap().pack())
    await chat.tap(TopUpByTap(method="transfer").pack())  # type: ignore[arg-type]
    await chat.say(str(amount))
    chat.person.send_photo(a_png(), caption="from my bank")
    await shop.settle()
    await shop.work("deliver")
    return await newest(shop)


async def test_an_order_that_lacked_money_goes_on_by_stars(shop: Shop) -> None:
    """The card offers what is missing; one tap, one payment, and the news leads back to the same card."""
    for chat in shop.readers():
        await empty(shop, chat)
        service = await shop.find(platform="instagram")
        card = await chat.fill(service, chat.person.username, "1000")
        price = await shop.newest_price()
        suggested = max(-(-price // 10_000) * 10_000, UNIT)
        offered = card.button(chat.t.plain("topup-missing", amount=usd(suggested)))
        assert offered is not None
        await chat.tap(offered.data)
        assert chat.knows("topup-suggested", amount=usd(suggested))
        stars = -(-suggested * 50 // UNIT)
        await chat.tap(chat.t.plain("topup-pay", stars=stars))
        bill = invoice_of(chat)
        assert bill.invoice is not None
        assert bill.invoice["total_amount"] == stars
        chat.person.tap(chat.t.plain("topup-pay", stars=stars), bill.id)
        await shop.settle()
        assert chat.person.purse.stars == 10_000 - stars
        assert await shop.money(chat) == suggested
        await shop.work("deliver")
        assert chat.knows("notice-topup-credited", amount=usd(suggested), balance=usd(suggested))
        again = await chat.tap(chat.t.plain("topup-back-to-order"))
        assert chat.knows("confirm-balance-after", balance=usd(suggested - price))
        assert again.button(chat.t.plain("edit-field", field=chat.t.plain("field-quantity"))) is not None
        await chat.tap(confirm_button(again).data)
        assert (await shop.newest_order()).state is OrderState.ACCEPTED
        await chat.say("/wallet")
        assert chat.t("wallet-balance", balance=usd(suggested - price)) in chat.last.html


async def test_a_transfer_from_the_wallet_to_the_credit(shop: Shop) -> None:
    """Details and number, a picture as receipt, the admin sees it and approves under it; the customer is told."""
    admin = shop.admin
    await admin.say("/start")
    for chat in shop.readers():
        before = await shop.count(postings)
        await chat.say("/wallet")
        await chat.tap(chat.t.plain("topup-open"))
        await chat.tap(chat.t.plain("topup-by-transfer"))
        await chat.say("١٢٫٥")
        topup = await newest(shop)
        assert chat.knows("topup-how", amount=usd(12_500_000))
        assert chat.knows("topup-detail", line="Dukkan Demo Bank")
        assert chat.knows("topup-send-receipt", topup=str(topup.id))
        chat.person.send_photo(a_png(), caption="<b>from</b> my bank")
        await shop.settle()
        assert chat.knows("topup-state-waiting", amount=usd(12_500_000))

        await shop.work("deliver")
        receipt = admin.last
        assert receipt.photo is not None
        assert "<b>from</b> my bank" in receipt.text
        values = {"topup": str(topup.id), "name": "Leyla", "user": str(chat.person.id)}
        assert admin.t("notice-admin-topup", amount=usd(12_500_000), **values) in receipt.html
        decided = await admin.tap(admin.t.plain("topup-act-approve"))
        assert decided.id == receipt.id, "the words under the picture change"
        assert decided.photo is not None
        assert admin.t("topup-credited", amount=usd(12_500_000)) in decided.html
        assert decided.button(admin.t.plain("topup-act-approve")) is None
        await shop.work("deliver")
        assert chat.knows("notice-topup-credited", amount=usd(12_500_000), balance=usd(112_500_000))
        await chat.say("/wallet")
        assert chat.t("wallet-balance", balance=usd(112_500_000)) in chat.last.html
        assert await shop.count(postings) == before + 2, "the play money and the transfer"


async def test_other_sum_and_rejected_with_a_reason(shop: Shop) -> None:
    """What the admin types is credited or told, after what is no sum was asked for again."""
    admin, chat = shop.admin, shop.customer
    await admin.say("/start")
    await sent_receipt(shop, chat)
    await admin.tap(admin.t.plain("topup-act-sum"))
    await admin.say("a lot")
    assert admin.t("amount-not-a-number") in admin.last.html
    await admin.say("7,25")
    assert admin.t("topup-credited", amount=usd(7_250_000)) in admin.last.html
    assert await shop.money(chat) == 107_250_000

    await sent_receipt(shop, chat)
    await admin.tap(admin.t.plain("topup-act-reject"))
    await admin.say("<i>no such payment</i>")
    await shop.work("deliver")
    assert chat.knows(
        "notice-topup-rejected", amount=usd(10 * UNIT), reason="<i>no such payment</i>", explained=True
    )
    await sent_receipt(shop, chat)
    await admin.tap(admin.t.plain("topup-act-reject"))
    await admin.tap(admin.t.plain("topup-act-bare"))
    await shop.work("deliver")
    assert chat.knows("notice-topup-rejected", amount=usd(10 * UNIT), reason="", explained=False)
    assert (await shop.money(chat), await shop.count(acts)) == (107_250_000, 3)


async def test_the_list_of_what_waits(shop: Shop) -> None:
    """/topups pages through, /admin counts, an old button shows what became of it."""
    admin = shop.admin
    await admin.say("/topups")
    assert admin.knows("topups-none")
    made = [await sent_receipt(shop, shop.newcomer(3000 + number)) for number in range(9)]
    await admin.say("/admin")
    assert admin.knows("admin-topups", count=9)
    await admin.tap(admin.t.plain("admin-open-topups"))
    assert len([row for row in admin.last.buttons for b in row if b.data.startswith("ta:")]) == 8
    await admin.tap(TopUpsTap(page=1).pack())
    card = await admin.tap(AdminTopUpTap(topup=made[8].id).pack())
    assert card.photo is not None
    await admin.tap(DecideTap(topup=made[8].id, act="approve").pack())
    await admin.forge(DecideTap(topup=made[8].id, act="approve").pack(), card.id)
    assert admin.toast == admin.t.plain("topup-decided")
    shop.provokes.append("message is not modified")
    assert await shop.money(shop.customer) == 0
    assert (await newest(shop)).state is TopUpState.CREDITED
    await admin.say("/admin")
    assert admin.t("admin-topups", count=8) in admin.last.html


async def test_too_late_to_take_it_back(shop: Shop) -> None:
    """The button that was shown before the decision says so, and the card turns into what became of it."""
    await shop.admin.say("/start")
    chat = shop.customer
    topup = await sent_receipt(shop, chat)
    await shop.admin.tap(shop.admin.t.plain("topup-act-approve"))
    card = await chat.tap(chat.t.plain("topup-withdraw"))
    assert chat.toast == chat.t.plain("topup-decided")
    assert chat.t("topup-state-credited", amount=usd(10 * UNIT)) in card.html
    await chat.forge(TopUpCardTap(topup=topup.id).pack(), card.id)
    shop.provokes.append("message is not modified")
    await chat.say("one more receipt")
    assert chat.t("unknown-message") in chat.last.html, "nobody asks for a receipt any more"


async def test_two_taps_of_the_admin_before_the_first_is_answered(shop: Shop) -> None:
    """Twice Approve at once, one redelivered: one credit."""
    admin = shop.admin
    await admin.say("/start")
    topup = await sent_receipt(shop, shop.customer)
    shop.demo.telegram.faults.add("redeliver")
    for _ in range(2):
        admin.person.forge(DecideTap(topup=topup.id, act="approve").pack(), admin.last.id)
    shop.provokes.append("message is not modified")
    await shop.settle()
    assert await shop.money(shop.customer) == 110 * UNIT


@pytest.mark.parametrize(
    ("act", "typed", "state"),
    [("sum", "7.25", TopUpState.CREDITED), ("reject", "no such payment", TopUpState.REJECTED)],
)
async def test_what_the_admin_typed_is_read_again_and_still_decides(
    shop: Shop, act: str, typed: str, state: TopUpState
) -> None:
    """Where the first try of the message came to nothing, the second finds its question open."""
    dispatcher = shop.demo.app.dispatcher
    real: DecideTopUp = dispatcher["decide_top_up"]

    class FailsOnce:
        async def approve(self, *_: object) -> None:
            dispatcher["decide_top_up"] = real
            raise OSError("the disk is busy")

        reject = approve

    await shop.admin.say("/start")
    topup = await sent_receipt(shop, shop.customer)
    dispatcher["decide_top_up"] = FailsOnce()
    shop.errors.append("update_failed")
    await shop.admin.forge(DecideTap(topup=topup.id, act=act).pack())
    await shop.admin.say(typed)
    assert (await newest(shop)).state is state
    await shop.admin.say(typed)
    assert shop.admin.t("unknown-message") in shop.admin.last.html, "the question is over"


async def test_a_receipt_that_is_read_again_is_kept(shop: Shop) -> None:
    """The same for the customer's message."""
    dispatcher, chat = shop.demo.app.dispatcher, shop.customer
    real: RequestTopUp = dispatcher["request_top_up"]

    class FailsOnce:
        async def send_receipt(self, *_: object) -> None:
            dispatcher["request_top_up"] = real
            raise OSError("the disk is busy")

    await chat.say("/wallet")
    await chat.forge(TopUpSumTap(method=Method.TRANSFER, amount=10 * UNIT).pack())
    dispatcher["request_top_up"] = FailsOnce()
    shop.errors.append("update_failed")
    await chat.say("paid from my bank")
    assert (await newest(shop)).state is TopUpState.WAITING


async def test_a_lost_payment_is_found_in_the_list(shop: Shop) -> None:
    """Telegram never tells of the payment; the next reconciliation credits it, and the customer is told once."""
    chat = shop.customer
    await chat.say("/wallet")
    await shop.work("stars")
    await chat.tap(TopUpTap().pack())
    await chat.tap(chat.t.plain("topup-by-stars"))
    await chat.say("5")
    shop.demo.telegram.faults.add("lose_update", method="message")
    chat.person.purse.pay(invoice_of(chat).id)
    await shop.settle()
    assert chat.person.purse.stars == 9_750
    assert await shop.money(chat) == 100 * UNIT
    for _ in range(2):
        await shop.work("stars", "deliver")
    assert await shop.money(chat) == 105 * UNIT
    news = chat.t("notice-topup-credited", amount=usd(5 * UNIT), balance=usd(105 * UNIT))
    assert [message.html for message in chat.person.messages].count(news) == 1


async def test_invoices_that_cannot_be_paid_any_more(shop: Shop) -> None:
    """An older bill, somebody else's, another sum, one that is paid: refused before Stars move."""
    chat = shop.customer
    await chat.say("/wallet")
    bills = []
    for _ in range(2):
        await chat.forge(TopUpSumTap(method="stars", amount=2 * UNIT).pack())  # type: ignore[arg-type]
        bills.append(invoice_of(chat))
    older, current = bills
    chat.person.purse.pay(older.id)
    await shop.settle()
    assert chat.toast == chat.t.plain("topup-invoice-stale")
    stranger = shop.newcomer(1005)
    for stars in (100, 99):
        (stranger if stars == 100 else chat).person.purse.ask(1, stars, current.payload)
    await shop.settle()
    assert stranger.toast == stranger.t.plain("topup-invoice-stale")
    chat.person.purse.pay(current.id, abandon=True)
    await shop.settle()
    assert await shop.money(chat) == 100 * UNIT
    for _ in range(2):  # from two devices at the same moment: nobody can stop the second, and both are money
        chat.person.purse.pay(current.id)
    await shop.settle()
    assert chat.person.purse.stars == 9_800
    assert await shop.money(chat) == 104 * UNIT
    chat.person.purse.pay(current.id)
    await shop.settle()
    assert (chat.person.purse.stars, await shop.money(chat)) == (9_800, 104 * UNIT)


async def test_stars_that_telegram_gives_back(shop: Shop) -> None:
    """With the money still there it is taken back and told; where it is spent the admin decides under /topups."""
    chat, admin = shop.customer, shop.admin
    await admin.say("/start")
    await chat.say("/wallet")
    for amount in (3, 4):
        await chat.forge(TopUpSumTap(method="stars", amount=amount * UNIT).pack())  # type: ignore[arg-type]
        chat.person.purse.pay(invoice_of(chat).id)
        await shop.settle()
    first, second = [row["id"] for row in shop.demo.telegram.stars.transactions]
    shop.demo.telegram.stars.give_back(first)
    await shop.settle()
    await shop.work("deliver")
    assert chat.knows("notice-topup-returned", amount=usd(3 * UNIT), balance=usd(104 * UNIT))
    await admin.say("/debit 1001 104 spent")
    shop.demo.telegram.stars.give_back(second)
    await shop.settle()
    await shop.work("deliver")
    owed = {"topup": "2", "user": "1001", "amount": usd(4 * UNIT), "balance": usd(0)}
    assert admin.knows("notice-admin-stars-owed", **owed)
    await admin.say("/topups")
    await admin.tap(AdminTopUpTap(topup=2).pack())
    await admin.tap(admin.t.plain("topup-act-take"))
    assert admin.toast == admin.t.plain("debit-too-much", missing=usd(4 * UNIT))
    await admin.tap(admin.t.plain("topup-act-forgive"))
    assert admin.t.plain("topup-admin-forgiven") in admin.last.text


async def test_sums_and_receipts_that_will_not_do(shop: Shop) -> None:
    """Each is explained in the reader's language and asked for again; a voice message proves nothing."""
    for chat in shop.readers():
        await chat.say("/wallet")
        await chat.tap(TopUpTap().pack())
        await chat.tap(chat.t.plain("topup-by-transfer"))
        limits = {"least": usd(UNIT), "most": usd(500 * UNIT)}
        for typed, problem in {
            "0.99": chat.t("topup-range", **limits),
            "501": chat.t("topup-range", **limits),
            "many": chat.t("amount-not-a-number"),
            "0": chat.t("amount-not-positive"),
        }.items():
            await chat.say(typed)
            assert problem in chat.last.html, typed
        await chat.tap(TopUpSumTap(method="transfer", amount=20 * UNIT).pack())  # type: ignore[arg-type]
        topup = await newest(shop)
        chat.person.send_document(b"%PDF", name="receipt.pdf", mime="application/pdf")
        await shop.settle()
        waiting = await newest(shop)
        assert waiting.receipt is not None
        assert list(waiting.receipt) == ["document"]
        await chat.say("/wallet")
        await chat.tap(TopUpTap().pack())
        mine = chat.t.plain("topup-mine-waiting", topup=str(topup.id), amount=usd(20 * UNIT))
        await chat.tap(mine)
        await chat.tap(chat.t.plain("topup-withdraw"))
        assert chat.t("topup-state-withdrawn", amount=usd(20 * UNIT)) in chat.last.html


async def test_a_receipt_can_be_sent_later(shop: Shop) -> None:
    """Who wandered off finds the open transfer again and proves it by its number."""
    chat = shop.customer
    await chat.say("/wallet")
    await chat.forge(TopUpSumTap(method="transfer", amount=20 * UNIT).pack())  # type: ignore[arg-type]
    await chat.tap(HomeTap().pack())
    await chat.say("TR-2024-77")
    assert chat.knows("unknown-message")
    await chat.forge(TopUpCardTap(topup=1).pack())
    assert chat.knows("topup-how", amount=usd(20 * UNIT))
    await chat.say("TR-2024-77")
    topup = await newest(shop)
    assert (topup.state, topup.receipt) == (TopUpState.WAITING, {"text": "TR-2024-77"})


async def test_other_peoples_topups_are_not_there(shop: Shop) -> None:
    """Forged numbers of another person's top-up, and an admin's taps by a customer, read and change nothing."""
    await shop.admin.say("/start")
    topup = await sent_receipt(shop, shop.customer)
    stranger = shop.newcomer(1005)
    await stranger.say("/start")
    for tap in (TopUpCardTap(topup=topup.id), WithdrawTap(topup=topup.id)):
        await stranger.forge(tap.pack())
        assert stranger.toast == stranger.t.plain("topup-unknown")
    for act in ("approve", "bare", "sum", "reject", "take", "forgive"):
        await stranger.say("/start")
        answer = await stranger.forge(DecideTap(topup=topup.id, act=act).pack())
        assert stranger.t("stale-button") in answer.html
    for data in (AdminTopUpTap(topup=topup.id).pack(), TopUpsTap().pack()):
        await stranger.say("/start")
        assert stranger.t("stale-button") in (await stranger.forge(data)).html
    assert (await newest(shop)).state is TopUpState.WAITING
    await stranger.say("/start")
    for amount in (0, 1, 2**63 - 1):
        await stranger.forge(TopUpSumTap(method="transfer", amount=amount).pack())  # type: ignore[arg-type]
        assert stranger.toast == stranger.t.plain("topup-range", least=usd(UNIT), most=usd(500 * UNIT))
    assert await shop.count(topups) == 1


async def test_another_persons_offer_suggests_nothing(shop: Shop) -> None:
    """A forged quote neither tells its price nor is led back to."""
    chat = shop.customer
    await empty(shop, chat)
    service = await shop.find(platform="instagram")
    await chat.fill(service, "leyla.demo", "1000")
    stranger = shop.newcomer(1005)
    await stranger.say("/start")
    await stranger.forge(TopUpTap(quote=1).pack())
    assert stranger.t.plain("topup-by-stars") in [b.text for row in stranger.last.buttons for b in row]
    await stranger.forge(QuoteTap(quote=1, service=service.id).pack())
    assert stranger.knows("service-title", name=stranger.title(service)), (
        "at most the service, which everybody can see"
    )


async def test_the_way_back_when_time_has_passed(shop: Shop) -> None:
    """Ended promise: a new price to agree to; order placed meanwhile: that order; all forgotten: the service."""
    chat = shop.customer
    service = await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    agree = confirm_button(confirm).data
    quote = int(agree.partition(":")[2])
    back = QuoteTap(quote=quote, service=service.id).pack()
    await shop.demo.app.database.write(lambda conn: conn.execute(sa.update(quotes).values(expires_at=1)))
    await chat.forge(back)
    assert chat.t("price-changed") in chat.last.html
    fresh = confirm_button(chat.last).data
    assert fresh != agree
    await chat.tap(fresh)
    order = await shop.newest_order()
    await chat.forge(QuoteTap(quote=int(fresh.partition(":")[2]), service=service.id).pack())
    assert chat.t("order-heading", order=str(order.id)) in chat.last.html
    shop.provokes.append("message is not modified")
    await chat.forge(QuoteTap(quote=999, service=service.id).pack())
    assert chat.last.button(ServiceTap(service=service.id).pack()) is None
    assert chat.knows("service-title", name=chat.title(service))
    assert await shop.count(orders) == 1


async def test_a_card_older_than_the_wallet(shop: Shop) -> None:
    """The money went elsewhere since the card was shown: the tap explains, and the card offers what is missing."""
    chat = shop.customer
    service = await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    price = await shop.newest_price()
    await shop.admin.say("/debit 1001 100 emptied")
    card = await chat.tap(confirm_button(confirm).data)
    assert chat.toast == chat.t.plain("wallet-not-enough", missing=usd(price))
    assert card.id == confirm.id
    assert any(button.data.startswith("t:") for row in card.buttons for button in row)


async def test_a_banned_customer_cannot_pay(shop: Shop) -> None:
    """Neither a new top-up nor an invoice that is out; what was paid all the same is credited."""
    chat = shop.customer
    await chat.say("/wallet")
    await chat.forge(TopUpSumTap(method="stars", amount=2 * UNIT).pack())  # type: ignore[arg-type]
    bill = invoice_of(chat)
    await shop.admin.say("/ban 1001")
    await chat.forge(TopUpSumTap(method="stars", amount=2 * UNIT).pack())  # type: ignore[arg-type]
    assert chat.toast == chat.t.plain("account-banned")
    chat.person.purse.pay(bill.id)
    await shop.settle()
    assert chat.toast == chat.t.plain("account-banned")
    assert chat.person.purse.stars == 10_000
