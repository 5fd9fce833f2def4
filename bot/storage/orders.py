"""Quotes and orders.

What is asked again and again is put together once: that takes SQLAlchemy longer than to ask it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.orders import OPEN, OrderState, step
from bot.domain.service_types import ServiceType
from bot.storage.database import columns_of, row_as, rows_as
from bot.storage.dialect import not_the_newest
from bot.storage.tables import orders, quotes

Fields = dict[str, str]

# No name of a column, so that values can be given beside it.
_THIS: sa.BindParameter[Any] = sa.bindparam("this")
_ADD_QUOTE = sa.insert(quotes).returning(*quotes.c)
_QUOTE = sa.select(quotes).where(quotes.c.id == _THIS)
_ADD = sa.insert(orders).returning(*orders.c)
_ORDER = sa.select(orders).where(orders.c.id == _THIS)
_OF_QUOTE = sa.select(orders).where(orders.c.quote_id == _THIS)
_OF_PROVIDER_ID = sa.select(orders).where(
    orders.c.provider == sa.bindparam("provider"), orders.c.provider_order_id == _THIS
)
_CHANGE = sa.update(orders).where(orders.c.id == _THIS).returning(*orders.c)
_WITH_CANCEL = (
    sa.select(orders)
    .where(orders.c.cancel_state == _THIS, orders.c.state.in_([s.value for s in OPEN]))
    .order_by(orders.c.id)
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A price promised to one person until `expires_at`; `price` in micro-units, `cost` in provider money.

    `service_name` is what the service was called then, None where a shop promised that did not keep it.
    """

    id: int
    user_id: int
    service_id: int
    fields: Fields
    quantity: int
    price: int
    cost: Decimal
    created_at: int
    expires_at: int
    service_name: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """A sale and what became of it; money in micro-units, times in UTC seconds."""

    id: int
    quote_id: int
    user_id: int
    service_id: int
    provider: str
    service_type: ServiceType
    fields: Fields
    link_key: str
    quantity: int
    price: int
    refunded: int
    earned: int
    cost: Decimal
    charge: Decimal | None
    state: OrderState
    revision: int
    provider_order_id: str | None
    start_count: int | None
    remains: int | None
    cancel_state: str | None
    attention: str | None
    seen: str | None
    evidence: dict[str, Any] | None
    attempts: int
    created_at: int
    submitted_at: int | None
    finished_at: int | None
    due_at: int | None
    moved_at: int | None
    stuck_at: int | None

    @property
    def held(self) -> int:
        """What is still in the order's escrow, in micro-units."""
        return self.price - self.refunded - self.earned


def _order(**row: Any) -> Order:
    row["state"] = OrderState(row["state"])
    row["service_type"] = ServiceType(row["service_type"])
    return Order(**row)


def add_quote(conn: Connection, **values: Any) -> Quote:
    """Store a quote; the arguments are its columns."""
    row = conn.execute(_ADD_QUOTE, columns_of(quotes, values)).one()
    return Quote(**row._mapping)  # noqa: SLF001


def find_quote(conn: Connection, quote_id: int) -> Quote | None:
    """Return a quote, None where there is none of that id."""
    return row_as(Quote, conn.execute(_QUOTE, {"this": quote_id}))


def get_quote(conn: Connection, quote_id: int) -> Quote:
    """Return a quote that is known to exist: an order keeps its own."""
    return Quote(**conn.execute(_QUOTE, {"this": quote_id}).one()._mapping)  # noqa: SLF001


def drop_stale_quotes(conn: Connection, *, before: int) -> int:
    """Forget quotes, but for the newest, that expired before `before` and were never agreed to; return how many."""
    sold = sa.exists().where(orders.c.quote_id == quotes.c.id)
    stale = (quotes.c.expires_at < before, ~sold, not_the_newest(quotes.c.id))
    return conn.execute(sa.delete(quotes).where(*stale)).rowcount


def withdraw_quotes(conn: Connection, *, now: int) -> None:
    """End every promise of a price; whoever agrees to it is shown a new one."""
    conn.execute(sa.update(quotes).where(quotes.c.expires_at > now).values(expires_at=now))


def add(conn: Connection, **values: Any) -> Order:
    """Store a new order; the arguments are its columns."""
    row = conn.execute(_ADD, columns_of(orders, values)).one()
    return _order(**row._mapping)  # noqa: SLF001


def find(conn: Connection, order_id: int) -> Order | None:
    """Return an order, None where there is none of that id."""
    return row_as(_order, conn.execute(_ORDER, {"this": order_id}))


def get(conn: Connection, order_id: int) -> Order:
    """Return an order that is known to exist."""
    return _order(**conn.execute(_ORDER, {"this": order_id}).one()._mapping)  # noqa: SLF001


def of_quote(conn: Connection, quote_id: int) -> Order | None:
    """Return the order that was made from a quote, if it was agreed to."""
    return row_as(_order, conn.execute(_OF_QUOTE, {"this": quote_id}))


def of_provider_id(conn: Connection, provider: str, provider_order_id: str) -> Order | None:
    """Return the order that a provider knows under its own id."""
    named = {"provider": provider, "this": provider_order_id}
    return row_as(_order, conn.execute(_OF_PROVIDER_ID, named))


def change(conn: Connection, order: Order, **values: Any) -> Order:
    """Write columns of an order that do not change its state."""
    written = {"this": order.id, **columns_of(orders, values)}
    return _order(**conn.execute(_CHANGE, written).one()._mapping)  # noqa: SLF001


def move(conn: Connection, order: Order, target: OrderState, **values: Any) -> Order:
    """Take one step of the transition table, and write what came with it.

    Raises:
        WrongTransition: the table does not know the step.

    """
    return change(conn, order, state=step(order.state, target).value, revision=order.revision + 1, **values)


def due(
    conn: Connection,
    states: frozenset[OrderState],
    *,
    now: int,
    limit: int,
    provider: str | None = None,
    not_of: Collection[str] = (),
) -> list[Order]:
    """Return orders in one of `states` whose time has come, longest waiting first.

    With `provider` only orders of that account, with `not_of` only those of none of these accounts.
    """
    asked = {"states": [s.value for s in states], "now": now, "limit": limit, "not_of": list(not_of)}
    if provider is not None:
        asked["provider"] = provider
    return rows_as(_order, conn.execute(_due(of_one=provider is not None), asked))


@cache
def _due(*, of_one: bool) -> sa.Select[Any]:
    return (
        sa.select(orders)
        .where(
            orders.c.state.in_(sa.bindparam("states", expanding=True)),
            orders.c.due_at <= sa.bindparam("now"),
            orders.c.provider.not_in(sa.bindparam("not_of", expanding=True)),
            *([orders.c.provider == sa.bindparam("provider")] if of_one else []),
        )
        .order_by(orders.c.due_at, orders.c.id)
        .limit(sa.bindparam("limit", type_=sa.Integer))
    )


def in_states(conn: Connection, states: frozenset[OrderState]) -> list[Order]:
    """Return every order in one of `states`, oldest first."""
    query = sa.select(orders).where(orders.c.state.in_([s.value for s in states])).order_by(orders.c.id)
    return rows_as(_order, conn.execute(query))


def look_again(conn: Connection, order_ids: Iterable[int], *, at: int) -> None:
    """Set when these orders are looked at next; one that has ended for good meanwhile stays as it is."""
    wanted = (orders.c.id.in_(list(order_ids)), orders.c.due_at.is_not(None))
    conn.execute(sa.update(orders).where(*wanted).values(due_at=at))


def with_cancel(conn: Connection, cancel_state: str) -> list[Order]:
    """Return running orders whose cancel request stands at `cancel_state`; people asked, so they are few."""
    return rows_as(_order, conn.execute(_WITH_CANCEL, {"this": cancel_state}))


def others_moved_since(conn: Connection, order: Order) -> bool:
    """Say whether other orders of the account were sent or ended since this one was sent."""
    since = order.submitted_at or order.created_at
    query = sa.exists().where(
        orders.c.provider == order.provider,
        orders.c.id != order.id,
        (orders.c.submitted_at >= since) | (orders.c.finished_at >= since),
    )
    return bool(conn.scalar(sa.select(query)))


def of_user(conn: Connection, user_id: int, *, open_only: bool, limit: int, offset: int) -> list[Order]:
    """Return a customer's orders, newest first."""
    query = sa.select(orders).where(orders.c.user_id == user_id, *_open(open_only))
    return rows_as(_order, conn.execute(query.order_by(orders.c.id.desc()).limit(limit).offset(offset)))


def count_of_user(conn: Connection, user_id: int, *, open_only: bool) -> int:
    """Return how many orders a customer has."""
    query = sa.select(sa.func.count()).where(orders.c.user_id == user_id, *_open(open_only))
    return conn.scalar(query) or 0


def _open(open_only: bool) -> list[sa.ColumnElement[bool]]:
    return [orders.c.state.in_([s.value for s in OPEN])] if open_only else []


def needing_attention(conn: Connection, *, limit: int, offset: int = 0) -> list[Order]:
    """Return orders that a person should look at, longest sent first."""
    since = sa.func.coalesce(orders.c.submitted_at, orders.c.created_at)
    query = sa.select(orders).where(orders.c.attention.is_not(None)).order_by(since, orders.c.id)
    return rows_as(_order, conn.execute(query.limit(limit).offset(offset)))


def uncertain(conn: Connection) -> list[Order]:
    """Return the orders that wait for a person's decision, longest sent first; they are few."""
    since = sa.func.coalesce(orders.c.submitted_at, orders.c.created_at)
    query = sa.select(orders).where(orders.c.state == OrderState.UNCERTAIN.value)
    return rows_as(_order, conn.execute(query.order_by(since, orders.c.id)))


def count_needing_attention(conn: Connection) -> int:
    """Return how many orders a person should look at."""
    return conn.scalar(sa.select(sa.func.count()).where(orders.c.attention.is_not(None))) or 0


def figures(conn: Connection, *, since: int) -> Mapping[str, int]:
    """Return orders, customers and money (micro-units) of orders made since `since` (UTC seconds)."""
    row = conn.execute(
        sa.select(
            sa.func.count().label("orders"),
            sa.func.count(sa.distinct(orders.c.user_id)).label("customers"),
            sa.func.coalesce(sa.func.sum(orders.c.price), 0).label("sold"),
            sa.func.coalesce(sa.func.sum(orders.c.refunded), 0).label("refunded"),
        ).where(orders.c.created_at >= since)
    ).one()
    return {name: int(value) for name, value in row._mapping.items()}  # noqa: SLF001
