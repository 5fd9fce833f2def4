"""Top-ups by either method, and how far the list of Stars was read."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.topups import Method, TopUpState, step
from bot.storage.database import row_as, rows_as
from bot.storage.dialect import insert, not_the_newest
from bot.storage.tables import marks, topups


@dataclass(frozen=True, slots=True)
class TopUp:
    """A customer's wish to add money and what became of it; money in micro-units, times in UTC seconds."""

    id: int
    user_id: int
    method: Method
    state: TopUpState
    asked: int
    credited: int | None
    stars: int | None
    charge_id: str | None
    receipt: dict[str, str] | None  # any of photo, document (Telegram's file ids) and text
    quote_id: int | None
    service_id: int | None
    reason: str | None
    decided_by: int | None
    created_at: int
    changed_at: int

    @property
    def payment(self) -> str:
        """What names its payment for ever."""
        return self.charge_id or str(self.id)


def _topup(**row: Any) -> TopUp:
    row["method"], row["state"] = Method(row["method"]), TopUpState(row["state"])
    return TopUp(**row)


def add(conn: Connection, user_id: int, method: Method, asked: int, *, now: int, **values: Any) -> TopUp:
    """Store an open top-up; `values` are further columns."""
    row = conn.execute(
        sa.insert(topups)
        .values(
            user_id=user_id,
            method=method.value,
            state=TopUpState.OPEN.value,
            asked=asked,
            created_at=now,
            changed_at=now,
            **values,
        )
        .returning(*topups.c)
    ).one()
    return _topup(**row._mapping)  # noqa: SLF001


def find(conn: Connection, topup_id: int) -> TopUp | None:
    """Return a top-up by its number."""
    return row_as(_topup, conn.execute(sa.select(topups).where(topups.c.id == topup_id)))


def of_charge(conn: Connection, charge_id: str) -> TopUp | None:
    """Return the top-up that a payment in Stars was credited as."""
    return row_as(_topup, conn.execute(sa.select(topups).where(topups.c.charge_id == charge_id)))


def move(conn: Connection, topup: TopUp, target: TopUpState, *, now: int, **values: Any) -> TopUp | None:
    """Take one step of the transition table; None where somebody else has moved it since it was read."""
    moved = (
        sa.update(topups)
        .where(topups.c.id == topup.id, topups.c.state == topup.state.value)
        .values(state=step(topup.state, target).value, changed_at=now, **values)
    )
    return row_as(_topup, conn.execute(moved.returning(*topups.c)))


def of_user(
    conn: Connection, user_id: int, states: Collection[TopUpState], *, method: Method, limit: int
) -> list[TopUp]:
    """Return a person's newest top-ups of a method that stand in one of the states."""
    wanted = (topups.c.user_id == user_id, topups.c.method == method.value, topups.c.state.in_(states))
    query = sa.select(topups).where(*wanted).order_by(topups.c.id.desc()).limit(limit)
    return rows_as(_topup, conn.execute(query))


def in_states(conn: Connection, states: Collection[TopUpState], *, limit: int, offset: int) -> list[TopUp]:
    """Return everybody's top-ups that stand in one of the states, the longest known first."""
    query = sa.select(topups).where(topups.c.state.in_(states)).order_by(topups.c.id)
    return rows_as(_topup, conn.execute(query.limit(limit).offset(offset)))


def count(conn: Connection, states: Collection[TopUpState]) -> int:
    """Return how many top-ups stand in one of the states."""
    query = sa.select(sa.func.count()).select_from(topups).where(topups.c.state.in_(states))
    return conn.scalar(query) or 0


def drop_unpaid(conn: Connection, *, before: int) -> int:
    """Drop what was last touched before `before` (UTC seconds), never paid nor shown to an admin; not the newest."""
    idle = topups.c.state.in_([TopUpState.OPEN, TopUpState.WITHDRAWN]) & (topups.c.changed_at < before)
    unpaid = (idle, topups.c.receipt.is_(None), not_the_newest(topups.c.id))
    return conn.execute(sa.delete(topups).where(*unpaid)).rowcount


def mark(conn: Connection, name: str) -> int | None:
    """Return how far the list of that name was read."""
    return conn.scalar(sa.select(marks.c.value).where(marks.c.name == name))


def set_mark(conn: Connection, name: str, value: int) -> None:
    """Remember how far the list of that name was read."""
    statement = insert(conn, marks).values(name=name, value=value)
    conn.execute(statement.on_conflict_do_update(index_elements=[marks.c.name], set_={"value": value}))
