"""The newest time in the database, and the word of an operator that the clock is right although it is earlier."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage import journal
from bot.storage.orders import withdraw_quotes
from bot.storage.tables import acts, orders, outbox, postings, refills, syncs, updates

_TRUST = "trust-clock"
_OPERATOR = 0  # the actor of what is done at the machine and not in a chat
# What is stamped when it is written, with the key that grows with it.
_STAMPED: tuple[tuple[sa.Column[int], sa.Column[int]], ...] = (
    (orders.c.id, orders.c.created_at),
    (postings.c.id, postings.c.created_at),
    (outbox.c.id, outbox.c.created_at),
    (syncs.c.id, syncs.c.at),
    (acts.c.id, acts.c.at),
    (updates.c.update_id, updates.c.received_at),
)


def newest_time(conn: Connection) -> int:
    """Return when the newest row was written (UTC seconds, 0 in an empty shop).

    Rows from before an operator said that the clock is right do not count.
    """
    trusted = conn.scalar(
        sa.select(acts.c["values"]).where(acts.c.act == _TRUST).order_by(acts.c.id.desc()).limit(1)
    )
    times = [
        conn.scalar(
            sa.select(at).where(key > (trusted or {}).get(key.table.name, -1)).order_by(key.desc()).limit(1)
        )
        for key, at in _STAMPED
    ]
    return max(time or 0 for time in times)


def trust_clock(conn: Connection, *, now: int) -> None:
    """Take `now` (UTC seconds) as right although rows are newer: what was put off for later is due at once.

    Prices promised until then are promised no longer, and jobs that are held until then are free.
    """
    known: dict[str, Any] = {
        key.table.name: conn.scalar(sa.select(sa.func.coalesce(sa.func.max(key), -1))) for key, _ in _STAMPED
    }
    for table in (orders, refills, outbox):
        conn.execute(sa.update(table).where(table.c.due_at > now).values(due_at=now))
    withdraw_quotes(conn, now=now)
    journal.free_leases(conn)
    journal.add_act(conn, _OPERATOR, _TRUST, known, now=now)
