"""Telegram Stars: invoices, the ten seconds before a payment, payments, refunds, and the list of them all."""

import itertools
from collections.abc import Callable
from typing import Any

from bot.playground.telegram.errors import BLOCKED, BotApiError, Json
from bot.playground.telegram.markup import checked_markup
from bot.playground.telegram.message import Message
from bot.playground.telegram.network import Checkout, Network
from bot.playground.telegram.params import Params
from bot.playground.telegram.person import Person, Toast

CURRENCY = "XTR"
_LIMITS = {"title": 32, "description": 255}  # characters: Bot API, sendInvoice
_PAYLOAD = 128  # bytes
_MOST = 100  # transactions in one answer


class StarMethods:
    """Acts on the chats of `people`; every payment stands in `transactions`, the oldest first."""

    def __init__(self, network: Network, people: dict[int, Person]) -> None:
        self._network = network
        self._people = people
        self._charges = itertools.count(1)
        self.transactions: list[Json] = []

    def methods(self) -> dict[str, Callable[[Params], Any]]:
        """Return the Bot API methods of this room."""
        return {
            "sendInvoice": self._send_invoice,
            "answerPreCheckoutQuery": self._answer_checkout,
            "getStarTransactions": self._get_transactions,
            "getMyStarBalance": self._get_balance,
            "refundStarPayment": self._refund,
        }

    def _send_invoice(self, params: Params) -> Json:
        person = self._people.get(params.integer("chat_id") or 0)
        if person is None or not person.started:
            raise BotApiError("chat not found")
        if person.blocked:
            raise BotApiError(BLOCKED, code=403)
        for name, most in _LIMITS.items():
            if not 1 <= len(params.text(name)) <= most:
                raise BotApiError(f"message {name} must be 1 to {most} characters long")
        if not 1 <= len(params.text("payload").encode()) <= _PAYLOAD:
            raise BotApiError("INVOICE_PAYLOAD_INVALID")
        stars = _price(params)
        message = Message(
            id=self._network.next_message_id(),
            from_bot=True,
            date=self._network.clock(),
            markup=_with_pay_button(checked_markup(params.parsed("reply_markup"), inline_only=True), stars),
            payload=params.text("payload"),
            invoice={
                "title": params.text("title"),
                "description": params.text("description"),
                "start_parameter": params.text("start_parameter"),
                "currency": CURRENCY,
                "total_amount": stars,
            },
        )
        person.receive(message)
        return person.seen_by_bot(message)

    def _answer_checkout(self, params: Params) -> bool:
        query_id, agreed = params.text("pre_checkout_query_id"), params.flag("ok")
        if not agreed and not params.text("error_message"):
            raise BotApiError("error_message must be non-empty")
        checkout = self._network.close_checkout(query_id)
        person = self._people[checkout.person]
        if not agreed:
            person.show_answer(query_id, Toast(params.text("error_message"), True, checkout.payload), "")
        elif not checkout.abandoned:
            self._pay(person, checkout)
        return True

    def _pay(self, person: Person, checkout: Checkout) -> None:
        charge = f"stx{self._network.clock()}x{next(self._charges)}"
        partner = {
            "type": "user",
            "transaction_type": "invoice_payment",
            "user": person.as_user(),
            "invoice_payload": checkout.payload,
        }
        self._record(charge, checkout.stars, source=partner)
        person.purse.pay_out(checkout, _payment(charge, checkout.stars, checkout.payload))

    def _record(self, charge: str, stars: int, **partner: Json) -> None:
        self.transactions.append({"id": charge, "amount": stars, "date": self._network.clock(), **partner})

    def _get_transactions(self, params: Params) -> Json:
        offset, limit = params.integer("offset") or 0, params.integer("limit") or _MOST
        if offset < 0 or not 1 <= limit <= _MOST:
            raise BotApiError("invalid offset or limit specified")
        return {"transactions": self.transactions[offset : offset + limit]}

    def _get_balance(self, _: Params) -> Json:
        came = sum(row["amount"] for row in self.transactions if "source" in row)
        return {"amount": came - sum(row["amount"] for row in self.transactions if "receiver" in row)}

    def _refund(self, params: Params) -> bool:
        charge = params.text("telegram_payment_charge_id")
        rows = [row for row in self.transactions if row["id"] == charge]
        if not rows or rows[0]["source"]["user"]["id"] != params.integer("user_id"):
            raise BotApiError("CHARGE_NOT_FOUND")
        if len(rows) > 1:
            raise BotApiError("CHARGE_ALREADY_REFUNDED")
        self.give_back(charge)
        return True

    def give_back(self, charge: str) -> None:
        """Return a payment to its payer, as Telegram does on a dispute; the bot is told."""
        paid = next(row for row in self.transactions if row["id"] == charge)
        partner = {name: value for name, value in paid["source"].items() if name != "invoice_payload"}
        self._record(charge, paid["amount"], receiver=partner)
        payload = paid["source"]["invoice_payload"]
        self._people[partner["user"]["id"]].purse.get_back(
            paid["amount"], _payment(charge, paid["amount"], payload)
        )


def _price(params: Params) -> int:
    prices = params.parsed("prices")
    if params.text("currency") != CURRENCY:
        raise BotApiError("PAYMENT_PROVIDER_INVALID")
    if not isinstance(prices, list) or len(prices) != 1 or not str(prices[0].get("label", "")):
        raise BotApiError("STARS_INVOICE_INVALID")
    amount = prices[0].get("amount")
    if not isinstance(amount, int) or amount < 1:
        raise BotApiError("CURRENCY_TOTAL_AMOUNT_INVALID")
    return amount


def _with_pay_button(markup: Json | None, stars: int) -> Json:
    """Return the keyboard of an invoice: its own, whose first button pays, or Telegram's."""
    if markup is None:
        return {"inline_keyboard": [[{"text": f"Pay ⭐ {stars}", "pay": True}]]}
    if not markup["inline_keyboard"][0][0].get("pay"):
        raise BotApiError("REPLY_MARKUP_BUY_EMPTY")
    return markup


def _payment(charge: str, stars: int, payload: str) -> Json:
    return {
        "currency": CURRENCY,
        "total_amount": stars,
        "invoice_payload": payload,
        "telegram_payment_charge_id": charge,
        "provider_payment_charge_id": charge,
    }
