"""Which orders stand in each other's way on a link: panels take one order of a kind a link at a time."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.orders import OPEN, OrderState
from bot.storage import orders as order_rows
from bot.storage.catalogue import OTHER
from bot.storage.orders import Order
from bot.storage.tables import orders, services

_QUEUED = OrderState.QUEUED.value
_OPEN = [state.value for state in OPEN]
_UNDER_WAY = [state.value for state in OPEN if state is not OrderState.QUEUED]
_LIMIT = sa.bindparam("limit", type_=sa.Integer)
_WAITING_SINCE = (
    sa.select(orders.c.id)
    .where(orders.c.state == _QUEUED, orders.c.created_at < sa.bindparam("before"))
    .order_by(orders.c.id)
    .limit(_LIMIT)
)


@cache
def _kind(service: sa.FromClause) -> sa.ColumnElement[Any]:
    """Return what makes two services the same to a link: their kind, or where it is unknown their category."""
    category = sa.literal("category ") + sa.cast(service.c.category_id, sa.Text)
    return sa.case((service.c.kind == OTHER, category), else_=service.c.kind)


def _in_the_way(order: sa.FromClause, states: list[str]) -> sa.ColumnElement[bool]:
    """Say that an order is in one of `states`; one that was reopened for a refill keeps nobody waiting."""
    return order.c.state.in_(states) & order.c.finished_at.is_(None)


def last_on(conn: Connection, link_key: str, service_id: int, *, before: int | None = None) -> Order | None:
    """Return the last order in the line for a link and a service's kind: of all, or of those before `before`."""
    asked: dict[str, Any] = {"link_key": link_key, "service_id": service_id}
    if before is not None:
        asked["before"] = before
    found = conn.scalar(_last_on(before=before is not None), asked)
    return None if found is None else order_rows.get(conn, found)


@cache
def _last_on(*, before: bool) -> sa.Select[Any]:
    its = services.alias("its")
    kind = sa.select(_kind(its)).where(its.c.id == sa.bindparam("service_id")).scalar_subquery()
    return (
        sa.select(orders.c.id)
        .join(services, services.c.id == orders.c.service_id)
        .where(
            orders.c.link_key == sa.bindparam("link_key"),
            _in_the_way(orders, _OPEN),
            _kind(services) == kind,
            *([orders.c.id < sa.bindparam("before")] if before else []),
        )
        .order_by(orders.c.id.desc())
        .limit(1)
    )


def stand_in_line(conn: Connection, link_key: str, service_id: int) -> bool:
    """Say whether a new order has to wait; nobody else writes until the transaction of it ends."""
    return last_on(conn, link_key, service_id) is not None


def next_in_line(conn: Connection, *, limit: int) -> list[Order]:
    """Return the orders whose turn has come, oldest first: of each link and kind at most one."""
    return [order_rows.get(conn, order_id) for order_id in conn.scalars(_turns(), {"limit": limit}).all()]


@cache
def _turns() -> sa.Select[int]:
    """Return the question whose turn has come; it is asked every two seconds, and long to put together."""
    other, its = orders.alias("other"), services.alias("its")
    waits = sa.exists().where(
        other.c.link_key == orders.c.link_key,
        other.c.service_id == its.c.id,
        _kind(its) == _kind(services),
        _in_the_way(other, _UNDER_WAY) | ((other.c.state == _QUEUED) & (other.c.id < orders.c.id)),
    )
    return (
        sa.select(orders.c.id)
        .join(services, services.c.id == orders.c.service_id)
        .where(orders.c.state == _QUEUED, ~waits)
        .order_by(orders.c.id)
        .limit(_LIMIT)
    )


def waiting_since(conn: Connection, *, before: int, limit: int) -> list[Order]:
    """Return orders that were placed before `before` (UTC seconds) and still wait for their link."""
    found = conn.scalars(_WAITING_SINCE, {"before": before, "limit": limit})
    return [order_rows.get(conn, order_id) for order_id in found.all()]
