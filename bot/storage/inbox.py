"""Updates from Telegram: stored before they are confirmed, kept until they are worked off."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.database import columns_of, row_as, rows_as
from bot.storage.dialect import INSERT
from bot.storage.tables import updates

NEW, DONE, PARKED = "new", "done", "parked"


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that waits for a person, with its last error."""

    update_id: int
    chat_id: int
    payload: str
    error: str
    received_at: int


_PARKED = (
    updates.c.update_id,
    updates.c.chat_id,
    updates.c.payload,
    sa.func.coalesce(updates.c.error, "").label("error"),
    updates.c.received_at,
)
# Put together once, because each update needs them all.
_STORE = {
    engine: insert(updates)
    .on_conflict_do_nothing(index_elements=[updates.c.update_id])
    .returning(updates.c.update_id)
    for engine, insert in INSERT.items()
}
_PENDING = (
    sa.select(updates.c.update_id, updates.c.chat_id, updates.c.payload, updates.c.attempts, updates.c.begun)
    .where(updates.c.state == NEW)
    .order_by(updates.c.update_id)
)
_CHANGE = sa.update(updates).where(updates.c.update_id == sa.bindparam("this"))
_BEGIN = _CHANGE.values(begun=updates.c.begun + 1)
_FAIL = _CHANGE.values(attempts=updates.c.attempts + 1)


def store(conn: Connection, batch: Sequence[tuple[int, int, str]], *, now: int) -> list[int]:
    """Store (update id, chat id, payload) rows; return the ids that were not known before."""
    if not batch:
        return []
    stored = conn.scalars(
        _STORE[conn.dialect.name],
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


def pending(conn: Connection) -> list[tuple[int, int, str, int, int]]:
    """Return (update id, chat id, payload, attempts, begun) of everything not worked off yet, oldest first."""
    return [
        (update_id, chat, payload, attempts, begun)
        for update_id, chat, payload, attempts, begun in conn.execute(_PENDING)
    ]


def mark_begun(conn: Connection, update_id: int) -> None:
    """Note that a handler is about to run, so that it is known if the process dies of it."""
    conn.execute(_BEGIN, {"this": update_id})


def mark_cut_short(conn: Connection, update_id: int) -> None:
    """Note that the process did not die of an update whose handler it cancelled."""
    _set(conn, update_id, begun=0)


def mark_done(conn: Connection, update_id: int) -> None:
    """Note that an update was worked off; its text is dropped, its id stays to recognise a repetition."""
    _set(conn, update_id, state=DONE, payload="", error=None)


def mark_failed(conn: Connection, update_id: int, *, error: str, parked: bool) -> None:
    """Note a failed try; a parked update waits for a person and blocks nobody."""
    written = {"state": PARKED if parked else NEW, "error": error, "begun": 0}  # it ended, if badly
    conn.execute(_FAIL, {"this": update_id, **written})


def park_all(conn: Connection, *, error: str) -> int:
    """Set aside for a person everything that was not worked off; return how many updates that are."""
    waiting = sa.update(updates).where(updates.c.state == NEW)
    return conn.execute(waiting.values(state=PARKED, error=error)).rowcount


def _set(conn: Connection, update_id: int, **values: object) -> None:
    conn.execute(_CHANGE, {"this": update_id, **columns_of(updates, values)})


def count_parked(conn: Connection) -> int:
    """Return how many updates wait for a person."""
    return conn.scalar(sa.select(sa.func.count()).where(updates.c.state == PARKED)) or 0


def parked(conn: Connection, *, limit: int, offset: int) -> list[Parked]:
    """Return updates that wait for a person, oldest first."""
    query = sa.select(*_PARKED).where(updates.c.state == PARKED)
    query = query.order_by(updates.c.received_at, updates.c.update_id)
    return rows_as(Parked, conn.execute(query.limit(limit).offset(offset)))


def find_parked(conn: Connection, update_id: int) -> Parked | None:
    """Return an update that waits for a person, None where there is none of that id."""
    return row_as(Parked, conn.execute(sa.select(*_PARKED).where(*_is_parked(update_id))))


def unpark(conn: Connection, update_id: int) -> Parked | None:
    """Make a parked update new again and return it; None where it is not parked (any more)."""
    statement = sa.update(updates).where(*_is_parked(update_id))
    statement = statement.values(state=NEW, attempts=0, begun=0, error=None)
    return row_as(Parked, conn.execute(statement.returning(*_PARKED)))


def drop_parked(conn: Connection, update_id: int) -> bool:
    """Count a parked update as worked off and forget its text; False where it is not parked (any more)."""
    statement = sa.update(updates).where(*_is_parked(update_id)).values(state=DONE, payload="", error=None)
    return conn.execute(statement).rowcount == 1


def _is_parked(update_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return updates.c.update_id == update_id, updates.c.state == PARKED


def forget_done(conn: Connection, *, before: int) -> int:
    """Drop worked-off updates received before `before`; Telegram never repeats one after a day."""
    return conn.execute(
        sa.delete(updates).where(updates.c.state == DONE, updates.c.received_at < before)
    ).rowcount
