"""Refill requests."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.refills import RefillState, step
from bot.storage.database import columns_of, row_as, rows_as
from bot.storage.tables import orders, refills

# Put together once, as the questions about orders are.
_THIS: sa.BindParameter[Any] = sa.bindparam("this")
_LIMIT = sa.bindparam("limit", type_=sa.Integer)
_REFILL = sa.select(refills).where(refills.c.id == _THIS)
_LATEST = sa.select(refills).where(refills.c.order_id == _THIS).order_by(refills.c.id.desc()).limit(1)
_OPEN = sa.select(refills).where(refills.c.order_id == _THIS, refills.c.finished_at.is_(None))
_CHANGE = sa.update(refills).where(refills.c.id == _THIS).returning(*refills.c)
_OPEN_SINCE = (
    sa.select(refills)
    .where(refills.c.state == sa.bindparam("state"), refills.c.created_at < sa.bindparam("before"))
    .limit(_LIMIT)
)


@dataclass(frozen=True, slots=True)
class Refill:
    """One request to top an order up again; times in UTC seconds."""

    id: int
    order_id: int
    state: RefillState
    provider_refill_id: str | None
    created_at: int
    finished_at: int | None
    due_at: int | None
    stuck_at: int | None


def _refill(**row: Any) -> Refill:
    row["state"] = RefillState(row["state"])
    return Refill(**row)


def add(conn: Connection, order_id: int, *, now: int) -> Refill:
    """Store a new request; the database allows one open request per order."""
    row = conn.execute(
        sa.insert(refills)
        .values(order_id=order_id, state=RefillState.REQUESTED.value, created_at=now, due_at=now)
        .returning(*refills.c)
    ).one()
    return _refill(**row._mapping)  # noqa: SLF001


def latest(conn: Connection, order_id: int) -> Refill | None:
    """Return an order's newest request."""
    return row_as(_refill, conn.execute(_LATEST, {"this": order_id}))


def open_of(conn: Connection, order_id: int) -> Refill | None:
    """Return an order's request that has not ended; there is one at most."""
    return row_as(_refill, conn.execute(_OPEN, {"this": order_id}))


def get(conn: Connection, refill_id: int) -> Refill:
    """Return a request that is known to exist."""
    return _refill(**conn.execute(_REFILL, {"this": refill_id}).one()._mapping)  # noqa: SLF001


def move(conn: Connection, refill: Refill, target: RefillState, **values: Any) -> Refill:
    """Take one step of the transition table, and write what came with it."""
    written = {"this": refill.id, "state": step(refill.state, target).value, **columns_of(refills, values)}
    return _refill(**conn.execute(_CHANGE, written).one()._mapping)  # noqa: SLF001


def look_again(conn: Connection, refill_ids: list[int], *, at: int) -> None:
    """Set when these requests are asked about next."""
    conn.execute(sa.update(refills).where(refills.c.id.in_(refill_ids)).values(due_at=at))


def due(
    conn: Connection, state: RefillState, *, now: int, limit: int, provider: str | None = None
) -> list[Refill]:
    """Return requests in `state` whose time has come; with `provider` only those of its orders."""
    asked: dict[str, Any] = {"state": state.value, "now": now, "limit": limit}
    if provider is not None:
        asked["provider"] = provider
    return rows_as(_refill, conn.execute(_due(of_one=provider is not None), asked))


@cache
def _due(*, of_one: bool) -> sa.Select[Any]:
    return (
        sa.select(refills)
        .join(orders, orders.c.id == refills.c.order_id)
        .where(
            refills.c.state == sa.bindparam("state"),
            refills.c.due_at <= sa.bindparam("now"),
            *([orders.c.provider == sa.bindparam("provider")] if of_one else []),
        )
        .order_by(refills.c.due_at, refills.c.id)
        .limit(_LIMIT)
    )


def in_states(conn: Connection, states: frozenset[RefillState]) -> list[Refill]:
    """Return every request in one of `states`, oldest first."""
    query = sa.select(refills).where(refills.c.state.in_([s.value for s in states])).order_by(refills.c.id)
    return rows_as(_refill, conn.execute(query))


def open_since(conn: Connection, state: RefillState, *, before: int, limit: int) -> list[Refill]:
    """Return requests in `state` that were made before `before` (UTC seconds)."""
    asked = {"state": state.value, "before": before, "limit": limit}
    return rows_as(_refill, conn.execute(_OPEN_SINCE, asked))
