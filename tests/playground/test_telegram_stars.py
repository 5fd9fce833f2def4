"""Stars in the local Telegram: what it refuses, the ten seconds, paying, abandoning, returning, losing updates."""

from collections.abc import AsyncIterator

import pytest

from tests.playground.telegram_harness import Line, a_line

INVOICE = {
    "chat_id": 7001,
    "title": "Top-up",
    "description": "Adds money",
    "payload": "p1",
    "currency": "XTR",
    "prices": [{"label": "Top-up", "amount": 50}],
}


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A customer who has started the bot, the update already confirmed."""
    async with a_line() as opened:
        opened.customer.say("/start")
        await opened.bot.get_updates(offset=opened.clock.seconds + 1)
        yield opened


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "message title must be 1 to 32"),
        ({"description": "x" * 256}, "message description must be"),
        ({"payload": "ş" * 65}, "INVOICE_PAYLOAD_INVALID"),
        ({"currency": "USD"}, "PAYMENT_PROVIDER_INVALID"),
        ({"prices": []}, "STARS_INVOICE_INVALID"),
        ({"prices": INVOICE["prices"] * 2}, "STARS_INVOICE_INVALID"),  # type: ignore[operator]
        ({"prices": [{"label": "x", "amount": 0}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"prices": [{"label": "x", "amount": "50"}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}}, "REPLY_MARKUP_BUY"),
        ({"chat_id": 9001}, "chat not found"),
    ],
)
async def test_invoices_that_are_refused(line: Line, wrong: dict[str, object], words: str) -> None:
    """The limits of sendInvoice for Stars."""
    assert words in await line.refusal("sendInvoice", **INVOICE | wrong)


async def test_an_invoice_brings_its_own_pay_button(line: Line) -> None:
    """Without a keyboard Telegram adds one; the message has no text to edit."""
    sent = await line.result("sendInvoice", **INVOICE)
    assert sent["reply_markup"]["inline_keyboard"][0][0]["pay"] is True
    assert sent["invoice"]["total_amount"] == 50
    edit = {"chat_id": 7001, "message_id": sent["message_id"], "text": "x"}
    assert "there is no text in the message" in await line.refusal("editMessageText", **edit)
    line.customer.blocked = True
    assert "blocked" in await line.refusal("sendInvoice", **INVOICE)


async def test_stars_move_once_when_the_bot_agrees(line: Line) -> None:
    """Balance on both sides, a service message, the list; a second answer to the same query is refused."""
    await line.result("sendInvoice", **INVOICE)
    query_id = line.customer.tap("Pay ⭐ 50")
    assert line.customer.purse.stars == 10_000
    await line.result("answerPreCheckoutQuery", pre_checkout_query_id=query_id, ok=True)
    assert line.customer.purse.stars == 9_950
    assert (await line.result("getMyStarBalance"))["amount"] == 50
    assert line.customer.messages[-1].payment is not None
    again = await line.refusal("answerPreCheckoutQuery", pre_checkout_query_id=query_id, ok=True)
    assert "query is too old" in again
    (row,) = (await line.result("getStarTransactions"))["transactions"]
    assert row["source"]["invoice_payload"] == "p1"
    for charge, user, words in ((row["id"], 9001, "NOT_FOUND"), ("x", 7001, "NOT_FOUND")):
        refund = {"user_id": user, "telegram_payment_charge_id": charge}
        assert words in await line.refusal("refundStarPayment", **refund)
    refund = {"user_id": 7001, "telegram_payment_charge_id": row["id"]}
    await line.result("refundStarPayment", **refund)
    assert "ALREADY_REFUNDED" in await line.refusal("refundStarPayment", **refund)
    assert line.customer.purse.stars == 10_000
    assert (await line.result("getMyStarBalance"))["amount"] == 0
    rows = (await line.result("getStarTransactions", offset=1, limit=1))["transactions"]
    assert [(one["id"], "receiver" in one) for one in rows] == [(row["id"], True)]


async def test_nothing_moves_without_agreement(line: Line) -> None:
    """Refused with words, answered too late, abandoned, never answered: the Stars stay where they are."""
    await line.result("sendInvoice", **INVOICE)
    invoice, answer = line.customer.last.id, "answerPreCheckoutQuery"
    refused, late, left = (
        line.customer.purse.pay(invoice, abandon=abandon) for abandon in (False, False, True)
    )
    assert "non-empty" in await line.refusal(answer, pre_checkout_query_id=refused, ok=False)
    await line.result(answer, pre_checkout_query_id=refused, ok=False, error_message="no more")
    assert line.customer.toasts[-1].text == "no more"
    await line.result(answer, pre_checkout_query_id=left, ok=True)
    line.clock.seconds += 11
    assert "too old" in await line.refusal(answer, pre_checkout_query_id=late, ok=True)
    assert line.customer.purse.stars == 10_000
    assert (await line.result("getStarTransactions"))["transactions"] == []


async def test_what_a_person_cannot_pay(line: Line) -> None:
    """No invoice there, too few Stars, or the bot is blocked."""
    said = line.customer.say("hello")
    with pytest.raises(LookupError):
        line.customer.purse.pay(said.id)
    await line.result("sendInvoice", **INVOICE)
    line.customer.purse.stars = 49
    with pytest.raises(RuntimeError, match="49 Stars"):
        line.customer.purse.pay(line.customer.last.id)


async def test_an_update_can_be_lost(line: Line) -> None:
    """The payment is made and listed, and the bot never hears of it; the next update comes as ever."""
    await line.result("sendInvoice", **INVOICE)
    query_id = line.customer.purse.pay(line.customer.last.id)
    line.telegram.faults.add("lose_update", method="message")
    await line.result("answerPreCheckoutQuery", pre_checkout_query_id=query_id, ok=True)
    assert len((await line.result("getStarTransactions"))["transactions"]) == 1
    line.customer.say("did it arrive?")
    updates = await line.bot.get_updates()
    told = [one.message.text for one in updates if one.message]
    assert told == ["did it arrive?"]


async def test_the_page_pays(line: Line) -> None:
    """What the page's Pay button calls, and what it shows of invoices and payments."""
    await line.result("sendInvoice", **INVOICE)
    shown = line.customer.last.as_page_sees()
    assert (shown["invoice"]["total_amount"], shown["paid"], shown["rows"][0][0]["pay"]) == (50, False, True)
    said = await line.http.post("/people/7001/pay", json={"message": shown["id"]})
    query = said.json()["query"]
    await line.result("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=True)
    assert line.customer.message(shown["id"]).as_page_sees()["paid"] is True  # type: ignore[union-attr]
    assert line.customer.messages[-1].as_page_sees()["payment"] == 50
    assert (await line.http.post("/people/7001/pay", json={"message": 1})).status_code == 409
