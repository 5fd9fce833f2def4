"""Broadcasts, whom they are for, and the copies of them that the outbox owes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.database import row_as, rows_as
from bot.storage.dialect import insert, not_the_newest
from bot.storage.outbox import OWED
from bot.storage.tables import broadcasts, orders, outbox, users

DRAFT, RUNNING, PAUSED, STOPPED = "draft", "running", "paused", "stopped"
DROPPED = "dropped"  # a copy that was owed when its broadcast was stopped
EVENT = "broadcast"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One message for many; times in UTC seconds."""

    id: int
    key: str
    admin_id: int
    text: str
    entities: list[dict[str, Any]]  # the text's formatting
    photo: str | None
    audience: str | None
    state: str
    due_at: int
    created_at: int
    confirmed_at: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A broadcast as it is owed to one chat; `id` is its place in the outbox."""

    id: int
    chat_id: int
    attempts: int
    text: str
    entities: list[dict[str, Any]]
    photo: str | None


def draft(conn: Connection, message: Mapping[str, Any], *, admin_id: int, key: str, now: int) -> Broadcast:
    """Store a message (text, entities, photo) that nobody has confirmed yet; a second one of `key` is the same."""
    conn.execute(
        insert(conn, broadcasts)
        .values(**message, admin_id=admin_id, key=key, state=DRAFT, due_at=now, created_at=now)
        .on_conflict_do_nothing(index_elements=[broadcasts.c.key])
    )
    return Broadcast(**conn.execute(sa.select(broadcasts).where(broadcasts.c.key == key)).one()._mapping)  # noqa: SLF001


def find(conn: Connection, broadcast_id: int) -> Broadcast | None:
    """Return a broadcast, None where there is none."""
    return row_as(Broadcast, conn.execute(sa.select(broadcasts).where(broadcasts.c.id == broadcast_id)))


def latest(conn: Connection, *, limit: int) -> list[Broadcast]:
    """Return what was confirmed, newest first."""
    query = sa.select(broadcasts).where(broadcasts.c.state != DRAFT).order_by(broadcasts.c.id.desc())
    return rows_as(Broadcast, conn.execute(query.limit(limit)))


def move(conn: Connection, broadcast_id: int, state: str, *, of: tuple[str, ...], **values: Any) -> bool:
    """Bring a broadcast that is in one of the states `of` into another; False where it is in none of them."""
    statement = sa.update(broadcasts).where(broadcasts.c.id == broadcast_id, broadcasts.c.state.in_(of))
    return conn.execute(statement.values(state=state, **values)).rowcount > 0


def count_people(conn: Connection, *, language: str | None = None, bought_since: int | None = None) -> int:
    """Return how many people can be written to, see `owe_to`."""
    return conn.scalar(sa.select(sa.func.count()).where(*_people(language, bought_since))) or 0


def owe_to(
    conn: Connection,
    broadcast_id: int,
    *,
    language: str | None = None,
    bought_since: int | None = None,
    now: int,
) -> int:
    """Owe a copy to everybody who is neither banned nor unreachable; return how many they are.

    With `language` only to those who read it, with `bought_since` (UTC seconds) only to those who have ordered
    since then and paid for it.
    """
    key = sa.literal(f"{EVENT}:{broadcast_id}:") + sa.cast(users.c.id, sa.Text)
    copies = sa.select(
        key,
        users.c.id,
        sa.literal(EVENT),
        sa.literal({}, sa.JSON),
        sa.literal(OWED),
        sa.literal(0),
        sa.literal(now, sa.BigInteger),
        sa.literal(now, sa.BigInteger),
        sa.literal(broadcast_id, sa.BigInteger),
    ).where(*_people(language, bought_since))
    columns = ("key", "chat_id", "event", "values", "state", "attempts", "due_at", "created_at")
    statement = sa.insert(outbox).from_select([*columns, "broadcast_id"], copies.order_by(users.c.id))
    # How many rows an INSERT wrote is forgotten unless it is asked for: psycopg then says -1, and sqlite3 the number.
    return conn.execute(statement, execution_options={"preserve_rowcount": True}).rowcount


def _people(language: str | None, bought_since: int | None) -> list[sa.ColumnElement[bool]]:
    wanted: list[sa.ColumnElement[bool]] = [users.c.banned_at.is_(None), users.c.unreachable_at.is_(None)]
    if language is not None:
        wanted.append(users.c.language == language)
    if bought_since is not None:
        paid = orders.c.refunded < orders.c.price
        wanted.append(
            sa.exists().where(orders.c.user_id == users.c.id, orders.c.created_at >= bought_since, paid)
        )
    return wanted


def due(conn: Connection, *, now: int, limit: int) -> list[Copy]:
    """Return the copies to send now: of broadcasts that run and do not rest."""
    query = (
        sa.select(outbox.c.id, outbox.c.chat_id, outbox.c.attempts)
        .add_columns(broadcasts.c.text, broadcasts.c.entities, broadcasts.c.photo)
        .join(broadcasts, broadcasts.c.id == outbox.c.broadcast_id)
        .where(broadcasts.c.state == RUNNING, broadcasts.c.due_at <= now)
        .where(outbox.c.state == OWED, outbox.c.due_at <= now)
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(limit)
    )
    return rows_as(Copy, conn.execute(query))


def rest(conn: Connection, *, until: int) -> None:
    """Send no copy of anything before `until` (UTC seconds)."""
    resting = sa.update(broadcasts).where(broadcasts.c.state == RUNNING, broadcasts.c.due_at < until)
    conn.execute(resting.values(due_at=until))


def drop_owed(conn: Connection, broadcast_id: int) -> int:
    """Drop what is still owed of a broadcast; return how many copies that are."""
    owed = sa.update(outbox).where(outbox.c.broadcast_id == broadcast_id, outbox.c.state == OWED)
    return conn.execute(owed.values(state=DROPPED)).rowcount


def tally(conn: Connection, broadcast_id: int) -> dict[str, int]:
    """Return how many copies of a broadcast stand in each state."""
    query = sa.select(outbox.c.state, sa.func.count()).where(outbox.c.broadcast_id == broadcast_id)
    rows = conn.execute(query.group_by(outbox.c.state))
    return {state: count for state, count in rows}  # noqa: C416  # rows are not tuples to the type checker


def forget_drafts(conn: Connection, *, before: int) -> int:
    """Drop messages, but for the newest, that nobody has confirmed and that are older than `before`."""
    stale = (broadcasts.c.state == DRAFT, broadcasts.c.created_at < before, not_the_newest(broadcasts.c.id))
    return conn.execute(sa.delete(broadcasts).where(*stale)).rowcount
