"""People: who they are, what language they read, whether they may and can be written to."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.database import row_as
from bot.storage.dialect import insert
from bot.storage.tables import users, wallets

_USER = sa.select(users).where(users.c.id == sa.bindparam("this"))


@dataclass(frozen=True, slots=True)
class User:
    """A person who has written to the shop; times in UTC seconds."""

    id: int
    language: str | None
    name: str
    username: str | None
    created_at: int
    banned_at: int | None
    unreachable_at: int | None


def meet(conn: Connection, user_id: int, *, name: str, username: str | None, now: int) -> User:
    """Store or refresh a person who has just written (so: who can be reached), and return the record."""
    known = find(conn, user_id)
    if known and (known.name, known.username, known.unreachable_at) == (name, username, None):
        return known
    conn.execute(
        insert(conn, users)
        .values(id=user_id, name=name, username=username, created_at=now)
        .on_conflict_do_update(
            index_elements=[users.c.id],
            set_={"name": name, "username": username, "unreachable_at": None},
        )
    )
    conn.execute(insert(conn, wallets).values(user_id=user_id, balance=0).on_conflict_do_nothing())
    return get(conn, user_id)


def find(conn: Connection, user_id: int) -> User | None:
    """Return the person, None where nobody of that id ever wrote."""
    return row_as(User, conn.execute(_USER, {"this": user_id}))


def find_by_username(conn: Connection, username: str) -> User | None:
    """Return the person who last wrote under this username (without @, any case)."""
    query = (
        sa.select(users)
        .where(sa.func.lower(users.c.username) == username.lower())
        .order_by(users.c.created_at.desc())
        .limit(1)
    )
    return row_as(User, conn.execute(query))


def get(conn: Connection, user_id: int) -> User:
    """Return a person who is known to exist."""
    return User(**conn.execute(_USER, {"this": user_id}).one()._mapping)  # noqa: SLF001


def set_language(conn: Connection, user_id: int, language: str) -> None:
    """Remember the language a person chose."""
    conn.execute(sa.update(users).where(users.c.id == user_id).values(language=language))


def set_banned(conn: Connection, user_id: int, at: int | None) -> None:
    """Ban a person since `at`, or lift the ban with None."""
    conn.execute(sa.update(users).where(users.c.id == user_id).values(banned_at=at))


def set_unreachable(conn: Connection, user_id: int, at: int) -> None:
    """Note that the bot was blocked; the person's next update clears it."""
    conn.execute(sa.update(users).where(users.c.id == user_id).values(unreachable_at=at))
