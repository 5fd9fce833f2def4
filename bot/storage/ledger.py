"""The ledger: postings are added, never changed; wallets are their cached sums."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.sql.dml import ReturningUpdate

from bot.domain.errors import BrokenPromise, Refusal
from bot.domain.ledger import Posting
from bot.domain.money import LARGEST
from bot.storage.database import rows_as
from bot.storage.dialect import INSERT
from bot.storage.tables import entries, postings, wallets

_WALLET = "wallet:"
_BALANCE = sa.select(wallets.c.balance).where(wallets.c.user_id == sa.bindparam("this"))
_KNOWN = sa.select(sa.exists().where(wallets.c.user_id == sa.bindparam("this")))
_POST = {
    engine: insert(postings).on_conflict_do_nothing(index_elements=[postings.c.key]).returning(postings.c.id)
    for engine, insert in INSERT.items()
}
_ENTRY = sa.insert(entries)


class NotEnoughMoney(Refusal):
    """The wallet holds less than would be taken; nothing was taken."""

    key = "wallet-not-enough"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a customer's statement; `amount` in micro-units."""

    id: int
    kind: str
    amount: int
    order_id: int | None
    reason: str | None
    created_at: int


def post(conn: Connection, posting: Posting, *, now: int) -> bool:
    """Write a posting and move the wallets it touches.

    Returns False, and changes nothing, when a posting of the same key stands already.

    Raises:
        NotEnoughMoney: a wallet would go below zero (`missing` micro-units are lacking).
        BrokenPromise: there is no such wallet, or it would hold more than a BIGINT.

    """
    written = {
        "key": posting.key,
        "kind": posting.kind.value,
        "order_id": posting.order_id,
        "actor_id": posting.actor_id,
        "reason": posting.reason,
        "created_at": now,
    }
    posting_id = conn.scalar(_POST[conn.dialect.name], written)
    if posting_id is None:
        return False
    conn.execute(
        _ENTRY,
        [{"posting_id": posting_id, "account": e.account, "amount": e.amount} for e in posting.entries],
    )
    for entry in posting.entries:
        if entry.account.startswith(_WALLET):
            _move_wallet(conn, int(entry.account.removeprefix(_WALLET)), entry.amount)
    return True


def _move_wallet(conn: Connection, user_id: int, amount: int) -> None:
    # Compared without a sum that could overflow: SQLite would make a float of it.
    bound = LARGEST - amount if amount > 0 else -amount
    moved = conn.scalar(_move(in_=amount > 0), {"this": user_id, "amount": amount, "bound": bound})
    if moved is None:
        known = conn.scalar(_KNOWN, {"this": user_id})
        if amount > 0 or not known:
            raise BrokenPromise(wallet=user_id)
        raise NotEnoughMoney(missing=-amount - balance(conn, user_id))


@cache
def _move(*, in_: bool) -> ReturningUpdate[Any]:
    bound: sa.BindParameter[int] = sa.bindparam("bound")
    fits = wallets.c.balance <= bound if in_ else wallets.c.balance >= bound
    return (
        sa.update(wallets)
        .where(wallets.c.user_id == sa.bindparam("this"), fits)
        .values(balance=wallets.c.balance + sa.bindparam("amount"))
        .returning(wallets.c.balance)
    )


def balance(conn: Connection, user_id: int) -> int:
    """Return what a customer owns, in micro-units."""
    return conn.scalar(_BALANCE, {"this": user_id}) or 0


def owned(conn: Connection) -> int:
    """Return what all customers own together, in micro-units."""
    return int(conn.scalar(sa.select(sa.func.coalesce(sa.func.sum(wallets.c.balance), 0))) or 0)


def account_sum(conn: Connection, account: str) -> int:
    """Return an account's balance as the sum of its entries."""
    total = conn.scalar(sa.select(sa.func.sum(entries.c.amount)).where(entries.c.account == account))
    return int(total or 0)


def statement(conn: Connection, user_id: int, *, limit: int, offset: int) -> list[Line]:
    """Return a customer's entries, newest first."""
    query = (
        sa.select(
            entries.c.id,
            postings.c.kind,
            entries.c.amount,
            postings.c.order_id,
            postings.c.reason,
            postings.c.created_at,
        )
        .join(postings, postings.c.id == entries.c.posting_id)
        .where(entries.c.account == f"{_WALLET}{user_id}")
        .order_by(entries.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return rows_as(Line, conn.execute(query))


def statement_length(conn: Connection, user_id: int) -> int:
    """Return how many entries a customer's statement has."""
    query = sa.select(sa.func.count()).where(entries.c.account == f"{_WALLET}{user_id}")
    return conn.scalar(query) or 0
