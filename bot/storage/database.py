"""The database: units of work as plain functions of a `Connection`, on SQLite or PostgreSQL by URL.

Both engines promise the same, so a unit is written once and retries nothing: while it writes nobody else does, and
what it reads first still holds when it writes.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.storage import files, postgres, sqlite
from bot.storage.lane import DatabaseAwayError, DatabaseError, Lane, Unit

__all__ = ["Database", "DatabaseAwayError", "DatabaseError", "Unit", "columns_of", "row_as", "rows_as"]

T = TypeVar("T")


class Database:
    """Runs units of work: `write` commits or rolls back as a whole, `read` sees one snapshot."""

    def __init__(self, writer: Lane | None, reader: Lane) -> None:
        self._writer = writer
        self._reader = reader

    @classmethod
    async def open(cls, url: str, *, read_only: bool = False, shared: bool = False) -> "Database":
        """Open the database at `url`.

        Args:
            url: `sqlite+aiosqlite:///path/to/file.db` or `postgresql+psycopg://user:pass@host/database`.
            read_only: look at a running shop: keep nobody out, refuse every write.
            shared: write beside other processes. Only PostgreSQL can; a shop that runs never does.

        Raises:
            DatabaseAwayError: the server does not answer or does not let us in.
            DatabaseError: the URL is of another kind, the database cannot be used, or another process has it.

        """
        if files.is_file(url):
            return cls(*await sqlite.open_sqlite(url, read_only=read_only))
        if url.startswith(postgres.PREFIX):
            return cls(*await postgres.open_postgres(url, read_only=read_only, shared=shared))
        raise DatabaseError(f"DATABASE_URL must begin with {files.PREFIX} or {postgres.PREFIX}")

    async def write(self, unit: Unit[T]) -> T:
        """Run `unit` in a transaction that nobody else writes beside; its exception undoes everything."""
        if self._writer is None:
            raise DatabaseError("this database was opened for reading")
        return await self._writer.run(unit)

    async def read(self, unit: Unit[T]) -> T:
        """Run `unit` on one consistent snapshot; it cannot write."""
        return await self._reader.run(unit)

    async def close(self) -> None:
        """Close readers before the writer, which gives the database free last of all."""
        await self._reader.close()
        if self._writer is not None:
            await self._writer.close()


def rows_as(kind: Callable[..., T], result: sa.Result[Any]) -> list[T]:
    """Turn every row of `result` into a record of `kind`, whose fields are the columns' names."""
    return [kind(**row._mapping) for row in result]  # noqa: SLF001  # SQLAlchemy's public name for it


def row_as(kind: Callable[..., T], result: sa.Result[Any]) -> T | None:
    """Turn the only row of `result` into a record of `kind`, None where there is none."""
    row = result.one_or_none()
    return None if row is None else kind(**row._mapping)  # noqa: SLF001


def columns_of(table: sa.Table, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values that a statement is given for columns of `table`.

    Raises:
        TypeError: a name is none of its columns; executing would drop the value without a word.

    """
    if strange := values.keys() - _names(table):
        raise TypeError(f"{table.name} has no {', '.join(sorted(strange))}")
    return values


@cache
def _names(table: sa.Table) -> frozenset[str]:
    return frozenset(table.columns.keys())
