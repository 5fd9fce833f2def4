"""Crediting a top-up, and taking the credit back: the only place where either happens."""

from typing import Any

from sqlalchemy import Connection

from bot.domain import ledger as book
from bot.domain.errors import Refusal
from bot.domain.topups import TopUpState
from bot.shop import notices
from bot.storage import ledger, orders, outbox, topups
from bot.storage.topups import TopUp


class AlreadyDecided(Refusal):
    """Somebody was faster, or there is nothing to decide any more."""

    key = "topup-decided"


def credit(
    conn: Connection,
    topup: TopUp,
    amount: int,
    *,
    now: int,
    charge_id: str | None = None,
    admin_id: int | None = None,
) -> TopUp:
    """Add `amount` micro-units for a top-up to its customer's wallet and owe the news.

    The posting comes first: its key is what two tellers of the same payment, or two admins, meet at. Whoever
    comes second gets AlreadyDecided, and nothing of what he did stays.
    """
    payment = charge_id or str(topup.id)
    posting = book.topup(topup.user_id, amount, method=topup.method, payment=payment, actor_id=admin_id)
    if not ledger.post(conn, posting, now=now):
        raise AlreadyDecided
    values = {"credited": amount, "charge_id": charge_id, "decided_by": admin_id}
    topup = advance(conn, topup, TopUpState.CREDITED, now=now, **values)
    facts = {"amount": amount, "balance": ledger.balance(conn, topup.user_id), **_wanted(conn, topup)}
    tell(conn, topup, notices.TOPUP_CREDITED, facts, now=now)
    return topup


def take_back(conn: Connection, topup: TopUp, *, now: int, actor_id: int | None = None) -> TopUp | None:
    """Take the credit of a top-up back whose payment was returned; None, and no change, where too little is left."""
    amount = topup.credited or 0
    if ledger.balance(conn, topup.user_id) < amount:
        return None
    posting = book.reversal(
        topup.user_id, amount, method=topup.method, payment=topup.payment, actor_id=actor_id
    )
    if not ledger.post(conn, posting, now=now):
        raise AlreadyDecided
    topup = advance(conn, topup, TopUpState.RETURNED, now=now)
    facts = {"amount": amount, "balance": ledger.balance(conn, topup.user_id)}
    tell(conn, topup, notices.TOPUP_RETURNED, facts, now=now)
    return topup


def advance(conn: Connection, topup: TopUp, target: TopUpState, *, now: int, **values: Any) -> TopUp:
    """Take one step of the transition table; AlreadyDecided where somebody else has taken one since."""
    moved = topups.move(conn, topup, target, now=now, **values)
    if moved is None:
        raise AlreadyDecided
    return moved


def tell(conn: Connection, topup: TopUp, event: str, facts: dict[str, Any], *, now: int) -> None:
    """Owe the customer of a top-up the news that it brought."""
    outbox.owe(conn, topup.user_id, event, facts, key=f"topup:{topup.id}:{event}", now=now)


def _wanted(conn: Connection, topup: TopUp) -> dict[str, int]:
    """Return what the customer was about to buy: its quote while that can still be agreed to, its service."""
    if topup.service_id is None:
        return {}
    quote = None if topup.quote_id is None else orders.find_quote(conn, topup.quote_id)
    if quote is None or orders.of_quote(conn, quote.id) is not None:
        return {"service_id": topup.service_id}
    return {"quote": quote.id, "service_id": topup.service_id}
