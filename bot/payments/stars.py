"""Telegram Stars: invoices, the check before a payment, and the list of everything that was paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice

from bot.domain.errors import Refusal

CURRENCY = "XTR"
PAGE = 100  # the most that getStarTransactions gives
_FORWARDED = "topup"  # a forwarded invoice leads to the bot instead of having a Pay button of its own
# Telegram tells a query whose ten seconds are over apart by its text only.
_EXPIRED = ("query is too old", "query id is invalid", "query_id_invalid")

log = structlog.get_logger(__name__)


class StarsUnreachable(Exception):
    """Telegram did not tell what was paid; asking again is safe."""


class InvoiceRefused(Refusal):
    """Telegram takes no invoice like this: the sum is beyond its limits, or the bot may not sell for Stars."""

    key = "topup-stars-refused"


@dataclass(frozen=True, slots=True)
class Invoice:
    """A bill for `stars` Stars; texts in the payer's language.

    `pay` is the label of the button that pays, `others` are further buttons: label and callback data.
    """

    chat_id: int
    title: str  # 1 to 32 characters
    description: str  # 1 to 255 characters
    payload: str  # comes back with the payment
    stars: int
    pay: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Payment:
    """Stars that somebody has paid; `charge_id` names the payment for ever."""

    charge_id: str
    user_id: int
    name: str
    username: str | None
    stars: int
    payload: str


@dataclass(frozen=True, slots=True)
class Transaction:
    """A line of Telegram's list: Stars that came for an invoice, or went back to their payer, or neither."""

    at: int  # UTC seconds
    came: Payment | None = None
    went: str | None = None  # the charge id of the payment that was given back


class Stars(Protocol):
    """What the shop needs of Telegram to be paid in Stars."""

    async def send(self, invoice: Invoice) -> None:
        """Send an invoice as a new message; InvoiceRefused where Telegram takes none like this."""
        ...

    async def answer(self, query_id: str, refusal: str | None) -> None:
        """Let a payment go on, or stop it with words for the payer; too late is no error."""
        ...

    async def transactions(self, offset: int) -> list[Transaction]:
        """Return up to `PAGE` transactions, the oldest first, without the first `offset` of them.

        Raises StarsUnreachable where the list cannot be had.
        """
        ...


class GetRawStarTransactions(TelegramMethod[dict[str, Any]]):
    """getStarTransactions unread: a kind of partner that aiogram does not know must not hide the payments."""

    __returning__ = dict[str, Any]
    __api_method__ = "getStarTransactions"

    offset: int
    limit: int = PAGE


class TelegramStars:
    """Implements `Stars` on the Bot API."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, invoice: Invoice) -> None:
        """Send an invoice; see `Stars`."""
        rows = [[InlineKeyboardButton(text=invoice.pay, pay=True)]]
        rows += [[InlineKeyboardButton(text=label, callback_data=data)] for label, data in invoice.others]
        try:
            await self._bot.send_invoice(
                chat_id=invoice.chat_id,
                title=invoice.title,
                description=invoice.description,
                payload=invoice.payload,
                currency=CURRENCY,
                prices=[LabeledPrice(label=invoice.title, amount=invoice.stars)],
                start_parameter=_FORWARDED,
                reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
            )
        except TelegramBadRequest as error:
            log.warning("invoice_refused", stars=invoice.stars, error=str(error))
            raise InvoiceRefused from error

    async def answer(self, query_id: str, refusal: str | None) -> None:
        """Answer a pre-checkout query; see `Stars`."""
        try:
            await self._bot.answer_pre_checkout_query(query_id, ok=refusal is None, error_message=refusal)
        except TelegramBadRequest as error:
            if not any(reason in error.message.casefold() for reason in _EXPIRED):
                raise

    async def transactions(self, offset: int) -> list[Transaction]:
        """Return a page of transactions; see `Stars`."""
        try:
            answer = await self._bot(GetRawStarTransactions(offset=offset))
        except AiogramError as error:
            raise StarsUnreachable(str(error)) from error
        rows = answer.get("transactions")
        if not isinstance(rows, list):
            raise StarsUnreachable("the answer holds no list of transactions")
        return [_transaction(row) for row in rows]


def _transaction(row: Any) -> Transaction:
    """Read one line; what is no payment for an invoice (a gift, a withdrawal, an unknown kind) is neither."""
    try:
        at, charge_id = int(row["date"]), str(row["id"])
        if (payer := _customer(row.get("source"))) is not None:
            user, partner = payer
            name = " ".join(filter(None, (str(user["first_name"]), user.get("last_name"))))
            payload = str(partner.get("invoice_payload", ""))
            paid = Payment(
                charge_id, int(user["id"]), name, user.get("username"), int(row["amount"]), payload
            )
            return Transaction(at, came=paid)
        return Transaction(at, went=charge_id if _customer(row.get("receiver")) else None)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        log.error("star_transaction_unreadable", row=str(row)[:300], error=repr(error))
        return Transaction(0)


def _customer(partner: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """Return the user and the partner where somebody paid an invoice or got such a payment back."""
    if partner is None or partner.get("type") != "user":
        return None
    kind = partner.get("transaction_type", "invoice_payment")  # older Bot API servers do not say
    return (partner["user"], partner) if kind == "invoice_payment" else None
