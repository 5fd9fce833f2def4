"""Stars over the Bot API: what is asked of Telegram, and how much of its answers is understood."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError

from bot.payments.stars import (
    PAGE,
    GetRawStarTransactions,
    Invoice,
    InvoiceRefused,
    Payment,
    StarsUnreachable,
    TelegramStars,
    Transaction,
)
from tests.playground.telegram_harness import Line, a_line
from tests.telegram.fake_session import FakeSession, a_bot, refused

INVOICE = Invoice(7001, "Top-up", "Adds $1", "topup:1", 50, "Pay ⭐ 50", (("Home", "h"),))
USER = {"id": 7, "is_bot": False, "first_name": "Anna", "last_name": "Lee", "username": "anna"}
FROM_ANNA = {
    "type": "user",
    "transaction_type": "invoice_payment",
    "user": USER,
    "invoice_payload": "topup:1",
}
ROW = {"id": "c1", "amount": 50, "date": 1_700_000_000, "source": FROM_ANNA}
PAID = Payment("c1", 7, "Anna Lee", "anna", 50, "topup:1")


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A customer who has started the bot."""
    async with a_line() as opened:
        opened.customer.say("/start")
        yield opened


async def test_an_invoice_arrives_with_its_buttons(line: Line) -> None:
    """The first button pays, the others lead on; a forwarded copy cannot be paid."""
    await TelegramStars(line.bot).send(INVOICE)
    shown = line.customer.last
    assert shown.invoice is not None
    assert (shown.invoice["title"], shown.invoice["total_amount"], shown.payload) == ("Top-up", 50, "topup:1")
    assert shown.invoice["start_parameter"]
    assert [[(button.text, button.pay, button.data) for button in row] for row in shown.buttons] == [
        [("Pay ⭐ 50", True, "")],
        [("Home", False, "h")],
    ]


async def test_the_way_of_a_payment(line: Line) -> None:
    """Agreed to in time it is paid, and stands in the list exactly as the update told of it."""
    stars = TelegramStars(line.bot)
    await stars.send(INVOICE)
    line.customer.tap("Pay ⭐ 50")
    query = (await line.bot.get_updates(offset=-1))[0].pre_checkout_query
    assert query is not None
    await stars.answer(query.id, None)
    message = (await line.bot.get_updates(offset=-1))[0].message
    assert message is not None
    assert message.successful_payment is not None
    charge = message.successful_payment.telegram_payment_charge_id
    (listed,) = await stars.transactions(0)
    assert listed == Transaction(
        line.clock.seconds, came=Payment(charge, 7001, "Noor", "person7001", 50, "topup:1")
    )
    assert await stars.transactions(1) == []
    await line.bot.refund_star_payment(7001, charge)
    assert (await stars.transactions(1)) == [Transaction(line.clock.seconds, went=charge)]


async def test_too_late_an_answer_is_no_error(line: Line) -> None:
    """After ten seconds Telegram has ended the payment by itself: nothing is paid, and nothing is raised."""
    stars = TelegramStars(line.bot)
    await stars.send(INVOICE)
    query_id = line.customer.purse.pay(line.customer.last.id)
    line.clock.seconds += 11
    await stars.answer(query_id, None)
    await stars.answer("unknown", "no")
    assert line.customer.purse.stars == 10_000


async def test_other_trouble_with_an_answer_is_raised() -> None:
    """A refusal of another kind, or no connection: whoever handles the update tries again."""
    session = FakeSession()
    for error in (
        refused(TelegramBadRequest, "Bad Request: error_message must be non-empty"),
        refused(TelegramNetworkError, "timeout"),
    ):
        session.script.append(error)
        with pytest.raises(type(error)):
            await TelegramStars(a_bot(session)).answer("1", None)


async def test_an_invoice_that_telegram_refuses() -> None:
    """A sum beyond Telegram's limits is explained to the customer; a block is not his mistake."""
    session = FakeSession()
    session.script += [
        refused(TelegramBadRequest, "Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID"),
        refused(TelegramForbiddenError, "Forbidden: bot was blocked by the user"),
    ]
    for expected in (InvoiceRefused, TelegramForbiddenError):
        with pytest.raises(expected):
            await TelegramStars(a_bot(session)).send(INVOICE)


def kind(**changed: Any) -> dict[str, Any]:
    """Return the row with another partner."""
    return ROW | {"source": FROM_ANNA | changed}


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (ROW, Transaction(1_700_000_000, came=PAID)),
        ({**ROW, "amount": 50, "nanostar_amount": 5, "new_field": {}}, Transaction(1_700_000_000, came=PAID)),
        (
            {name: value for name, value in ROW.items() if name != "source"} | {"receiver": FROM_ANNA},
            Transaction(1_700_000_000, went="c1"),
        ),
        (kind(transaction_type="gift_purchase"), Transaction(1_700_000_000)),
        (kind(transaction_type="of tomorrow"), Transaction(1_700_000_000)),
        (kind(type="of_tomorrow", user=None), Transaction(1_700_000_000)),
        ({**ROW, "source": {"type": "fragment"}}, Transaction(1_700_000_000)),
        ({"id": "x", "amount": 1, "date": 5, "receiver": {"type": "telegram_ads"}}, Transaction(5)),
        ({"id": "x", "amount": 1, "date": 5}, Transaction(5)),
    ],
)
async def test_lines_of_the_list(row: dict[str, Any], read: Transaction) -> None:
    """Payments for invoices and their returns are understood; every other kind, known or not, is passed over."""
    session = FakeSession()
    session.script.append({"transactions": [row]})
    assert await TelegramStars(a_bot(session)).transactions(3) == [read]
    (request,) = session.requests
    assert isinstance(request, GetRawStarTransactions)
    assert (request.offset, request.limit) == (3, PAGE)


@pytest.mark.parametrize("row", [None, 7, {}, {"id": "x"}, kind(user={}), {**ROW, "amount": None}])
async def test_a_line_that_makes_no_sense_hides_no_other(row: Any) -> None:
    """It is logged, keeps its place in the list, and the payment behind it is read."""
    session = FakeSession()
    session.script.append({"transactions": [row, ROW]})
    broken, paid = await TelegramStars(a_bot(session)).transactions(0)
    assert (broken.came, broken.went) == (None, None)
    assert paid.came == PAID


@pytest.mark.parametrize("answer", [{}, {"transactions": None}, refused(TelegramNetworkError, "timeout")])
async def test_no_list_is_not_an_empty_list(answer: Any) -> None:
    """Where Telegram gives none, nobody concludes that nothing was paid."""
    session = FakeSession()
    session.script.append(answer)
    with pytest.raises(StarsUnreachable):
        await TelegramStars(a_bot(session)).transactions(0)
