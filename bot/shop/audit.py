"""Audit: prove again, from the stored rows alone, that money and orders agree. Reads only."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.ledger import HOUSE_CREDIT, HOUSE_RECEIVED, HOUSE_SALES, Kind
from bot.domain.orders import AT_PROVIDER, FINAL, OPEN, OrderState
from bot.domain.topups import PAID, TopUpState
from bot.storage.database import Database
from bot.storage.tables import entries, orders, outbox, postings, topups, wallets

_SHOWN = 10
_FINAL = [state.value for state in FINAL]
_AT_PROVIDER = [state.value for state in AT_PROVIDER]
_NOT_THERE_YET = [state.value for state in OPEN - AT_PROVIDER]
_PAID = [state.value for state in PAID]


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what must hold, how many rows it looked at, and some of the rows that break it."""

    rule: str
    looked_at: int
    broken: list[str]

    @property
    def holds(self) -> bool:
        """Whether no row breaks the rule."""
        return not self.broken


@dataclass(frozen=True, slots=True)
class _Check:
    rule: str
    of: sa.Table
    broken: Callable[[], sa.Select[tuple[object, ...]]]


def _amount(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    """Sum the entries of postings that meet the conditions."""
    joined = sa.select(sa.func.coalesce(sa.func.sum(entries.c.amount), 0)).join(
        postings, postings.c.id == entries.c.posting_id
    )
    return joined.where(*conditions).scalar_subquery()


def _entry_of(account: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Say that an entry is of an account, in words for which no index is used.

    Among an order's few entries, that is: through the account's index a customer with many orders would have all
    of his entries read for each of them.
    """
    return entries.c.account.concat("") == account


def _account(prefix: str, key: sa.Column[int]) -> sa.ColumnElement[str]:
    return sa.literal(prefix) + sa.cast(key, sa.Text)


def _unbalanced() -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(postings.c.id)
        .outerjoin(entries, entries.c.posting_id == postings.c.id)
        .group_by(postings.c.id)
        .having((sa.func.coalesce(sa.func.sum(entries.c.amount), 0) != 0) | (sa.func.count(entries.c.id) < 2))
    )


def _wrong_wallets() -> sa.Select[tuple[object, ...]]:
    account = _account("wallet:", wallets.c.user_id)
    total = sa.select(sa.func.coalesce(sa.func.sum(entries.c.amount), 0)).where(entries.c.account == account)
    return sa.select(wallets.c.user_id).where(
        (wallets.c.balance != total.correlate(wallets).scalar_subquery()) | (wallets.c.balance < 0)
    )


def _unsold() -> sa.Select[tuple[object, ...]]:
    sale = (postings.c.order_id == orders.c.id, postings.c.kind == Kind.SALE.value)
    taken = _amount(*sale, _entry_of(_account("wallet:", orders.c.user_id)))
    return sa.select(orders.c.id).where(taken != -orders.c.price)


def _orphan_sales() -> sa.Select[tuple[object, ...]]:
    known = sa.exists().where(orders.c.id == postings.c.order_id)
    return sa.select(postings.c.id).where(postings.c.order_id.is_not(None), ~known)


def _homeless() -> sa.Select[tuple[object, ...]]:
    house = entries.c.account.in_([HOUSE_CREDIT, HOUSE_SALES, *HOUSE_RECEIVED.values()])
    wallet = entries.c.account.in_(sa.select(_account("wallet:", wallets.c.user_id)))
    escrow = entries.c.account.in_(sa.select(_account("escrow:", orders.c.id)))
    return sa.select(entries.c.id).where(~house, ~wallet, ~escrow)


def _wrong_escrow() -> sa.Select[tuple[object, ...]]:
    account = _account("escrow:", orders.c.id)
    total = sa.select(sa.func.coalesce(sa.func.sum(entries.c.amount), 0)).where(entries.c.account == account)
    held = orders.c.price - orders.c.refunded - orders.c.earned
    return sa.select(orders.c.id).where(total.correlate(orders).scalar_subquery() != held)


def _unsettled() -> sa.Select[tuple[object, ...]]:
    held = orders.c.price - orders.c.refunded - orders.c.earned
    return sa.select(orders.c.id).where(orders.c.state.in_(_FINAL), held != 0)


def _touched() -> sa.Select[tuple[object, ...]]:
    held = orders.c.price - orders.c.refunded - orders.c.earned
    return sa.select(orders.c.id).where(orders.c.state.in_(_NOT_THERE_YET), held != orders.c.price)


def _wrong_refunds() -> sa.Select[tuple[object, ...]]:
    refund = (postings.c.order_id == orders.c.id, postings.c.kind == Kind.REFUND.value)
    given = _amount(*refund, _entry_of(_account("wallet:", orders.c.user_id)))
    return sa.select(orders.c.id).where((given != orders.c.refunded) | (orders.c.refunded > orders.c.price))


def _kept() -> sa.Select[tuple[object, ...]]:
    return sa.select(orders.c.id).where(
        orders.c.state == OrderState.REJECTED.value, orders.c.refunded != orders.c.price
    )


def _mislaid() -> sa.Select[tuple[object, ...]]:
    # One that its customer took back before it was sent is canceled without ever having been there.
    withdrawn = (orders.c.state == OrderState.CANCELED.value) & orders.c.submitted_at.is_(None)
    at_provider = orders.c.state.in_(_AT_PROVIDER) & ~withdrawn
    return sa.select(orders.c.id).where(at_provider != orders.c.provider_order_id.is_not(None))


def _untold() -> sa.Select[tuple[object, ...]]:
    key = _account("order:", orders.c.id)  # as a range, which the index on the key answers: ";" follows ":"
    told = sa.exists().where(outbox.c.key > key + sa.literal(":"), outbox.c.key < key + sa.literal(";"))
    return sa.select(orders.c.id).where(~told)


def _payment_key(kind: Kind) -> sa.ColumnElement[str]:
    payment = sa.func.coalesce(topups.c.charge_id, sa.cast(topups.c.id, sa.Text))
    return sa.literal(f"{kind}:") + topups.c.method + sa.literal(":") + payment


def _moved(kind: Kind) -> sa.ScalarSelect[int]:
    """Sum what the posting of a top-up's payment moved in its customer's wallet."""
    return _amount(
        postings.c.key == _payment_key(kind), entries.c.account == _account("wallet:", topups.c.user_id)
    )


def _uncredited() -> sa.Select[tuple[object, ...]]:
    credited = sa.func.coalesce(topups.c.credited, 0)
    return sa.select(topups.c.id).where(
        (_moved(Kind.TOPUP) != credited) | (topups.c.state.in_(_PAID) != topups.c.credited.is_not(None))
    )


def _unreturned() -> sa.Select[tuple[object, ...]]:
    returned = sa.case((topups.c.state == TopUpState.RETURNED.value, topups.c.credited), else_=0)
    return sa.select(topups.c.id).where(_moved(Kind.REVERSAL) != -returned)


def _unfounded() -> sa.Select[tuple[object, ...]]:
    kinds = (Kind.TOPUP, Kind.REVERSAL)
    founded = sa.union_all(*(sa.select(_payment_key(kind)) for kind in kinds))
    return sa.select(postings.c.id).where(postings.c.kind.in_(kinds), postings.c.key.not_in(founded))


_CHECKS = (
    _Check("every posting has two sides or more that sum to zero", postings, _unbalanced),
    _Check("every wallet is the sum of its entries and not negative", wallets, _wrong_wallets),
    _Check("every order took its price from its customer once", orders, _unsold),
    _Check("no money moved for an order that is not there", postings, _orphan_sales),
    _Check("every entry belongs to a wallet, an order or the house", entries, _homeless),
    _Check("every order's escrow holds its price less what was refunded and earned", orders, _wrong_escrow),
    _Check("no finished order holds money", orders, _unsettled),
    _Check("every order that is not at a provider yet holds its whole price", orders, _touched),
    _Check("every refund reached its wallet and none exceeds the price", orders, _wrong_refunds),
    _Check("every rejected order was paid back in full", orders, _kept),
    _Check("orders at a provider have its id and no others do", orders, _mislaid),
    _Check("every top-up was credited once, by what its row says", topups, _uncredited),
    _Check("every payment that went back was taken back once, and no other", topups, _unreturned),
    _Check("every payment that was credited or taken back has its top-up", postings, _unfounded),
    _Check("every order has something to tell its customer", orders, _untold),
)


class Audit:
    """Runs every check on one snapshot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self) -> list[Finding]:
        """Return a finding for each check."""
        return await self._database.read(lambda conn: [_run(conn, check) for check in _CHECKS])


@cache
def _asked(check: _Check) -> tuple[sa.Select[int], sa.Select[tuple[object, ...]]]:
    """Return how many rows there are to look at, and the rows that break the rule."""
    return sa.select(sa.func.count()).select_from(check.of), check.broken().limit(_SHOWN)


def _run(conn: Connection, check: _Check) -> Finding:
    size, broken = _asked(check)
    looked_at = conn.scalar(size) or 0
    rows = conn.execute(broken).all()
    return Finding(check.rule, looked_at, [f"{check.of.name} {row[0]}" for row in rows])
