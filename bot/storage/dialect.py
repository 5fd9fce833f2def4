"""What a database is and takes: its name, INSERT … ON CONFLICT in its own words, numbers and the largest of them."""

from collections.abc import Callable, Mapping

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.money import LARGEST

# What makes an INSERT that knows ON CONFLICT, by the name of the connection's dialect.
INSERT: Mapping[str, Callable[[sa.Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def insert(conn: Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT for `table` that knows ON CONFLICT in the connection's dialect."""
    return INSERT[conn.dialect.name](table)


def storable(number: int | None) -> int | None:
    """Return a number that a panel stated, None where no BIGINT can hold it: that is no number of anything."""
    return number if number is not None and abs(number) <= LARGEST else None


def not_the_newest(number: sa.Column[int]) -> sa.ColumnElement[bool]:
    """Leave out the row with the highest `number`, a table's own key.

    SQLite gives the next row one more than the highest: where the newest row is dropped, its number comes again,
    and an old button that bears it means something else.
    """
    return number < sa.select(sa.func.max(number)).correlate(None).scalar_subquery()


def engine_name(conn: Connection) -> str:
    """Return what the database runs on, such as "SQLite 3.40.1" or "PostgreSQL 15.18"."""
    name = "SQLite" if conn.dialect.name == "sqlite" else "PostgreSQL"
    version = conn.dialect.server_version_info or ()
    return f"{name} {'.'.join(map(str, version))}"
