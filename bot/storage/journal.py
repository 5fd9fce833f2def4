"""What the shop and its admins did: catalogue syncs, admin acts, job leases."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.sql.dml import ReturningInsert

from bot.storage.database import row_as, rows_as
from bot.storage.dialect import INSERT, insert
from bot.storage.tables import acts, leases, syncs, unlisted_refusals

_FREE = sa.delete(leases).where(
    leases.c.name == sa.bindparam("name"), leases.c.owner == sa.bindparam("owner")
)


@dataclass(frozen=True, slots=True)
class Sync:
    """One run of the catalogue sync; `digest` holds its counts and the provider's balance as text."""

    id: int
    provider: str
    at: int
    outcome: str
    digest: dict[str, Any]


def add_sync(conn: Connection, provider: str, *, outcome: str, digest: Mapping[str, Any], now: int) -> None:
    """Remember what a sync did."""
    conn.execute(sa.insert(syncs).values(provider=provider, at=now, outcome=outcome, digest=dict(digest)))


def last_sync(conn: Connection, provider: str) -> Sync | None:
    """Return a provider's newest sync."""
    query = sa.select(syncs).where(syncs.c.provider == provider).order_by(syncs.c.id.desc()).limit(1)
    return row_as(Sync, conn.execute(query))


def was_list_taken_since(conn: Connection, provider: str, at: int) -> bool:
    """Say whether a list of the provider has been taken over at `at` (UTC seconds) or later."""
    taken = (syncs.c.provider == provider, syncs.c.outcome == "applied", syncs.c.at >= at)
    return bool(conn.scalar(sa.select(sa.exists().where(*taken))))


@dataclass(frozen=True, slots=True)
class UnlistedRefusal:
    """Words with which a provider refused something and that nobody has listed yet."""

    provider: str
    words: str
    count: int
    last_at: int


def add_unlisted_refusal(conn: Connection, provider: str, words: str, *, now: int) -> None:
    """Count a refusal in unknown words."""
    conn.execute(
        insert(conn, unlisted_refusals)
        .values(provider=provider, words=words, count=1, last_at=now)
        .on_conflict_do_update(
            index_elements=[unlisted_refusals.c.provider, unlisted_refusals.c.words],
            set_={"count": unlisted_refusals.c.count + 1, "last_at": now},
        )
    )


def unlisted(conn: Connection, provider: str, *, limit: int) -> list[UnlistedRefusal]:
    """Return a provider's refusals in unknown words, the latest first."""
    query = (
        sa.select(unlisted_refusals)
        .where(unlisted_refusals.c.provider == provider)
        .order_by(unlisted_refusals.c.last_at.desc(), unlisted_refusals.c.words)
        .limit(limit)
    )
    return rows_as(UnlistedRefusal, conn.execute(query))


def add_act(conn: Connection, admin_id: int, act: str, values: Mapping[str, Any], *, now: int) -> int:
    """Remember what an admin did; return the act's number."""
    row = conn.execute(
        sa.insert(acts)
        .values({"admin_id": admin_id, "act": act, "values": dict(values), "at": now})
        .returning(acts.c.id)
    )
    return int(row.scalar_one())


def take_lease(conn: Connection, name: str, owner: str, *, now: int, seconds: int) -> bool:
    """Take or keep the right to run a job for `seconds`; False while another process has it."""
    lease = {"name": name, "owner": owner, "until": now + seconds}
    taken: str | None = conn.scalar(_take(conn.dialect.name), lease | {"now": now})
    return taken == owner


@cache
def _take(engine: str) -> ReturningInsert[Any]:
    """Return the statement that takes a lease; every job needs it each time it runs."""
    taken = INSERT[engine](leases)
    return taken.on_conflict_do_update(
        index_elements=[leases.c.name],
        set_={"owner": taken.excluded.owner, "until": taken.excluded.until},
        where=(leases.c.until < sa.bindparam("now")) | (leases.c.owner == taken.excluded.owner),
    ).returning(leases.c.owner)


def drop_leases(conn: Connection) -> None:
    """Free every job. Only for a start that knows to be alone: what stands there is of processes that died."""
    conn.execute(sa.delete(leases))


def free_lease(conn: Connection, name: str, owner: str) -> None:
    """Give the right to run a job back, if `owner` still has it."""
    conn.execute(_FREE, {"name": name, "owner": owner})


def free_leases(conn: Connection) -> None:
    """Give every job free: nobody who had one is there any more."""
    conn.execute(sa.delete(leases))
