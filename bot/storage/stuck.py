"""Orders and refills about which nothing has moved for long."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.orders import OrderState
from bot.domain.refills import RefillState
from bot.storage import orders as order_rows
from bot.storage import refills as refill_rows
from bot.storage.database import rows_as
from bot.storage.orders import Order
from bot.storage.refills import Refill
from bot.storage.tables import orders, refills, services

_SAMPLES = 50  # the latest ones: what is usual changes
# One that was reopened for a refill is done as far as its customer can tell; the refill is looked at instead.
_RUNNING = (
    orders.c.state.in_([OrderState.PLACED.value, OrderState.IN_PROGRESS.value]),
    orders.c.finished_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Flagged:
    """An order that is stuck, or whose refill is, and since when (UTC seconds) nothing has moved."""

    order_id: int
    since: int
    refill: bool


@dataclass(frozen=True, slots=True)
class Heap:
    """How many orders of a service are stuck."""

    provider: str
    service: str
    count: int


def times_taken(conn: Connection, service_id: int) -> list[int]:
    """Return the seconds that the latest completed orders of a service took at the provider."""
    query = (
        sa.select(orders.c.finished_at - orders.c.submitted_at)
        .where(
            orders.c.service_id == service_id,
            orders.c.state == OrderState.COMPLETED.value,
            orders.c.submitted_at.is_not(None),
        )
        .order_by(orders.c.finished_at.desc())
        .limit(_SAMPLES)
    )
    return list(conn.scalars(query))


def services_waiting(conn: Connection, *, before: int) -> list[int]:
    """Return the services with unflagged orders about which nothing has moved since `before`."""
    query = sa.select(orders.c.service_id).distinct().where(*_RUNNING, *_silent(before))
    return list(conn.scalars(query.order_by(orders.c.service_id)))


def silent_orders(conn: Connection, service_id: int, *, before: int, limit: int) -> list[Order]:
    """Return unflagged orders of a service about which nothing has moved since `before`, longest first."""
    query = sa.select(orders.c.id).where(*_RUNNING, *_silent(before), orders.c.service_id == service_id)
    query = query.order_by(orders.c.moved_at, orders.c.id).limit(limit)
    return [order_rows.get(conn, order_id) for order_id in conn.scalars(query).all()]


def _silent(before: int) -> tuple[sa.ColumnElement[bool], ...]:
    return orders.c.stuck_at.is_(None), orders.c.moved_at < before


def refill_times(conn: Connection, service_id: int) -> list[int]:
    """Return the seconds that the latest completed refills of a service's orders took."""
    query = (
        sa.select(refills.c.finished_at - refills.c.created_at)
        .join(orders, orders.c.id == refills.c.order_id)
        .where(orders.c.service_id == service_id, refills.c.state == RefillState.COMPLETED.value)
        .order_by(refills.c.finished_at.desc())
        .limit(_SAMPLES)
    )
    return list(conn.scalars(query))


def silent_refills(conn: Connection, *, before: int, limit: int) -> list[Refill]:
    """Return unflagged open refills that were asked for before `before`, oldest first."""
    query = (
        sa.select(refills.c.id)
        .where(refills.c.finished_at.is_(None), refills.c.stuck_at.is_(None), refills.c.created_at < before)
        .order_by(refills.c.created_at, refills.c.id)
        .limit(limit)
    )
    return [refill_rows.get(conn, refill_id) for refill_id in conn.scalars(query).all()]


def flag_refill(conn: Connection, refill: Refill, *, now: int) -> None:
    """Note that a refill is stuck."""
    conn.execute(sa.update(refills).where(refills.c.id == refill.id).values(stuck_at=now))


def _flagged() -> sa.CompoundSelect[Any]:
    return sa.union_all(
        sa.select(
            orders.c.id.label("order_id"), orders.c.moved_at.label("since"), sa.false().label("refill")
        ).where(orders.c.stuck_at.is_not(None)),
        sa.select(refills.c.order_id, refills.c.created_at, sa.true()).where(
            refills.c.stuck_at.is_not(None), refills.c.finished_at.is_(None)
        ),
    )


def flagged(conn: Connection, *, limit: int, offset: int = 0) -> list[Flagged]:
    """Return what is stuck, longest first."""
    found = _flagged().subquery()
    query = sa.select(found).order_by(found.c.since, found.c.order_id, found.c.refill)
    rows = rows_as(Flagged, conn.execute(query.limit(limit).offset(offset)))
    return [Flagged(row.order_id, row.since, bool(row.refill)) for row in rows]


def count_flagged(conn: Connection) -> int:
    """Return how many orders and refills are stuck."""
    return conn.scalar(sa.select(sa.func.count()).select_from(_flagged().subquery())) or 0


def heaps(conn: Connection, *, limit: int) -> list[Heap]:
    """Return where orders and refills are stuck, by provider and service, the highest heap first."""
    found, count = _flagged().subquery(), sa.func.count().label("count")
    query = (
        sa.select(orders.c.provider, services.c.name.label("service"), count)
        .select_from(found)
        .join(orders, orders.c.id == found.c.order_id)
        .join(services, services.c.id == orders.c.service_id)
        .group_by(orders.c.provider, services.c.id, services.c.name)
        .order_by(count.desc(), orders.c.provider, services.c.id)
        .limit(limit)
    )
    return rows_as(Heap, conn.execute(query))
