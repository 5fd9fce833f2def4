"""Updates from Telegram: stored before they are confirmed, kept until they are worked off."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.dialect import insert
from bot.storage.tables import updates

NEW, DONE, PARKED = "new", "done", "parked"


def store(conn: Connection, batch: Sequence[tuple[int, int, str]], *, now: int) -> list[int]:
    """Store (update id, chat id, payload) rows; return the ids that were not known before."""
    if not batch:
        return []
    statement = insert(conn, updates).on_conflict_do_nothing(index_elements=[updates.c.update_id])
    stored = conn.scalars(
        statement.returning(updates.c.update_id),
        [
            {
                "update_id": update_id,
                "chat_id": chat_id,
                "payload": payload,
                "state": NEW,
                "attempts": 0,
                "received_at": now,
            }
            for update_id, chat_id, payload in batch
        ],
    )
    return list(stored)


def pending(conn: Connection) -> list[tuple[int, int, str, int]]:
    """Return (update id, chat id, payload, attempts) of everything not worked off yet, oldest first."""
    query = (
        sa.select(updates.c.update_id, updates.c.chat_id, updates.c.payload, updates.c.attempts)
        .where(updates.c.state == NEW)
        .order_by(updates.c.update_id)
    )
    return [
        (update_id, chat, payload, attempts) for update_id, chat, payload, attempts in conn.execute(query)
    ]


def mark_done(conn: Connection, update_id: int) -> None:
    """Note that an update was worked off; its text is dropped, its id stays to recognise a repetition."""
    _set(conn, update_id, state=DONE, payload="", error=None)


def mark_failed(conn: Connection, update_id: int, *, error: str, parked: bool) -> None:
    """Note a failed try; a parked update waits for a person and blocks nobody."""
    _set(
        conn,
        update_id,
        state=PARKED if parked else NEW,
        error=error,
        attempts=updates.c.attempts + 1,
    )


def park_all(conn: Connection, *, error: str) -> int:
    """Set aside for a person everything that was not worked off; return how many updates that are."""
    waiting = sa.update(updates).where(updates.c.state == NEW)
    return conn.execute(waiting.values(state=PARKED, error=error)).rowcount


def _set(conn: Connection, update_id: int, **values: object) -> None:
    conn.execute(sa.update(updates).where(updates.c.update_id == update_id).values(**values))


def count_parked(conn: Connection) -> int:
    """Return how many updates wait for a person."""
    return conn.scalar(sa.select(sa.func.count()).where(updates.c.state == PARKED)) or 0


def forget_done(conn: Connection, *, before: int) -> int:
    """Drop worked-off updates received before `before`; Telegram never repeats one after a day."""
    return conn.execute(
        sa.delete(updates).where(updates.c.state == DONE, updates.c.received_at < before)
    ).rowcount
