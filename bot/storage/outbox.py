"""What we owe people to tell: written with the fact, sent afterwards, at least once.

Notices and the copies of broadcasts stand side by side here; `bot.storage.broadcasts` works the copies off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.database import columns_of, rows_as
from bot.storage.dialect import INSERT
from bot.storage.tables import outbox

OWED, SENT, UNDELIVERABLE = "owed", "sent", "undeliverable"
_CHANGE = sa.update(outbox).where(outbox.c.id == sa.bindparam("this"))
_POSTPONE = _CHANGE.values(attempts=outbox.c.attempts + sa.bindparam("counted"))
_OWE = {
    engine: insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.key])
    for engine, insert in INSERT.items()
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell one chat; `values` are plain JSON facts, worded only when it is sent."""

    id: int
    chat_id: int
    event: str
    values: dict[str, Any]
    attempts: int
    created_at: int


def owe(
    conn: Connection,
    chat_id: int,
    event: str,
    values: Mapping[str, Any],
    *,
    key: str,
    now: int,
    due: int | None = None,
) -> None:
    """Note that `chat_id` has to be told (at `due`, else at once); a second note of `key` is the same fact."""
    written = {
        "key": key,
        "chat_id": chat_id,
        "event": event,
        "values": dict(values),
        "state": OWED,
        "attempts": 0,
        "due_at": now if due is None else due,
        "created_at": now,
    }
    conn.execute(_OWE[conn.dialect.name], written)


def due(conn: Connection, *, now: int, limit: int) -> list[Notice]:
    """Return the first notice of every chat, if its time has come, oldest first; no copies of broadcasts.

    One that was tried and has to wait holds back what follows it in its chat; one that is planned for later
    does not. One a chat is also what Telegram takes in a second.
    """
    return rows_as(Notice, conn.execute(_due(), {"now": now, "limit": limit}))


@cache
def _due() -> sa.Select[Any]:
    now: sa.BindParameter[int] = sa.bindparam("now")
    in_line = (outbox.c.due_at <= now) | outbox.c.error.is_not(None)
    firsts = sa.select(sa.func.min(outbox.c.id)).where(
        outbox.c.broadcast_id.is_(None), outbox.c.state == OWED, in_line
    )
    return (
        sa.select(
            outbox.c.id,
            outbox.c.chat_id,
            outbox.c.event,
            outbox.c["values"],
            outbox.c.attempts,
            outbox.c.created_at,
        )
        .where(outbox.c.id.in_(firsts.group_by(outbox.c.chat_id)), outbox.c.due_at <= now)
        .order_by(outbox.c.id)
        .limit(sa.bindparam("limit", type_=sa.Integer))
    )


def mark_sent(conn: Connection, notice_id: int, message_id: int) -> None:
    """Note that a notice has reached its chat."""
    _set(conn, notice_id, state=SENT, message_id=message_id, error=None)


def settle(conn: Connection, key: str, message_id: int) -> None:
    """Note that a fact was told on another way (the answer to a tap), so that it is not told twice."""
    conn.execute(
        sa.update(outbox)
        .where(outbox.c.key == key, outbox.c.state == OWED)
        .values(state=SENT, message_id=message_id)
    )


def postpone(conn: Connection, notice_id: int, *, until: int, error: str, counts: bool = True) -> None:
    """Try a notice again at `until` (UTC seconds); where it was never really tried the try does not count."""
    written = {"due_at": until, "error": error, "counted": int(counts)}
    conn.execute(_POSTPONE, {"this": notice_id, **written})


def give_up(conn: Connection, notice_id: int, *, error: str) -> None:
    """Note why a notice will never arrive."""
    _set(conn, notice_id, state=UNDELIVERABLE, error=error)


def _set(conn: Connection, notice_id: int, **values: Any) -> None:
    conn.execute(_CHANGE, {"this": notice_id, **columns_of(outbox, values)})


def counts(conn: Connection) -> dict[str, int]:
    """Return how many notices stand in each state."""
    query = sa.select(outbox.c.state, sa.func.count()).where(outbox.c.broadcast_id.is_(None))
    rows = conn.execute(query.group_by(outbox.c.state))
    return {state: count for state, count in rows}  # noqa: C416  # rows are not tuples to the type checker
