"""The database: units of work as plain functions of a `Connection`, each run in one hop on the driver's thread.

Why one hop: awaiting statement by statement leaves a transaction half open when its task is canceled. A
function that has been handed to the thread runs to its commit or rollback, whatever happens to the caller.

Why one writing connection: SQLite before 3.51.3 can lose commits when two connections write and checkpoint
at the same instant; so one process holds the file, one connection writes and checkpoints, readers only read.
"""

import fcntl
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, TypeVar
from urllib.parse import quote

import aiosqlite
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.pool import StaticPool

T = TypeVar("T")
Unit = Callable[[Connection], T]
_PREFIX = "sqlite+aiosqlite:///"
_BUSY_SECONDS = 5


class DatabaseError(Exception):
    """The database cannot be opened; the text tells the operator what to do."""


class _Lane:
    """One aiosqlite connection and a SQLAlchemy engine that lives on its thread."""

    def __init__(self, connection: aiosqlite.Connection, begin: str) -> None:
        self._connection = connection
        self._engine = sa.create_engine(
            "sqlite://",
            creator=lambda: connection._conn,  # noqa: SLF001  # see run()
            poolclass=StaticPool,
        )
        sa.event.listen(self._engine, "begin", lambda conn: conn.exec_driver_sql(begin))

    @classmethod
    async def open(cls, path: str, *, begin: str, pragmas: tuple[str, ...]) -> "_Lane":
        connection = await aiosqlite.connect(path, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
        try:
            for pragma in pragmas:
                await connection.execute_fetchall(f"PRAGMA {pragma}")
        except BaseException:
            await connection.close()
            raise
        return cls(connection, begin)

    async def run(self, unit: Unit[T]) -> T:
        def work() -> T:
            with self._engine.begin() as conn:
                return unit(conn)

        # aiosqlite has no public call for "run this function on your thread"; its private one has been the
        # same for years, the version is pinned below 0.23, and this is the only place that leans on it.
        result: T = await self._connection._execute(work)  # type: ignore[no-untyped-call]  # noqa: SLF001
        return result

    async def close(self) -> None:
        await self._connection._execute(self._engine.dispose)  # type: ignore[no-untyped-call]  # noqa: SLF001
        await self._connection.close()


class Database:
    """Runs units of work: `write` commits or rolls back as a whole, `read` sees one snapshot."""

    def __init__(self, writer: _Lane | None, reader: _Lane, lock: TextIO | None) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = lock

    @classmethod
    async def open(cls, url: str, *, read_only: bool = False) -> "Database":
        """Open the database at `url` (`sqlite+aiosqlite:///path/to/file.db`).

        A database opened `read_only` takes no lock and refuses every write, so that it can look at a
        running shop.

        Raises:
            DatabaseError: the URL is of another kind, the file cannot be opened or another process has it.

        """
        if not url.startswith(_PREFIX):
            raise DatabaseError(f"DATABASE_URL must begin with {_PREFIX}")
        path = Path(url.removeprefix(_PREFIX))
        if read_only:
            _must_exist(path)
        lock = None if read_only else _take(path)
        address = f"file:{quote(str(path))}"  # a path may hold ? and #, which mean something else in a URI
        writer: _Lane | None = None
        try:
            if not read_only:
                writer = await _Lane.open(
                    address,
                    begin="BEGIN IMMEDIATE",
                    pragmas=("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"),
                )
            # Asking for the version reads the file: what is no database is found out now.
            reader = await _Lane.open(
                address,
                begin="BEGIN",
                pragmas=("query_only=ON", "wal_autocheckpoint=0", "schema_version"),
            )
        except sqlite3.Error as error:
            if writer is not None:
                await writer.close()
            if lock is not None:
                lock.close()
            raise DatabaseError(f"cannot open the database at {path}: {error}") from error
        return cls(writer, reader, lock)

    async def write(self, unit: Unit[T]) -> T:
        """Run `unit` in a transaction that nobody else writes beside; its exception undoes everything."""
        if self._writer is None:
            raise DatabaseError("this database was opened for reading")
        return await self._writer.run(unit)

    async def read(self, unit: Unit[T]) -> T:
        """Run `unit` on one consistent snapshot; it cannot write."""
        return await self._reader.run(unit)

    async def close(self) -> None:
        """Close readers before the writer, so that the writer's checkpoint is the last word."""
        await self._reader.close()
        if self._writer is not None:
            await self._writer.close()
        if self._lock is not None:
            self._lock.close()


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise DatabaseError(f"there is no database at {path}")


def _take(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(path.name + ".lock").open("w")
    except OSError as error:
        raise DatabaseError(f"cannot write beside {path}: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise DatabaseError(f"another process already runs the shop on {path}; stop it first") from None
    return lock


def rows_as(kind: Callable[..., T], result: sa.Result[Any]) -> list[T]:
    """Turn every row of `result` into a record of `kind`, whose fields are the columns' names."""
    return [kind(**row._mapping) for row in result]  # noqa: SLF001  # SQLAlchemy's public name for it


def row_as(kind: Callable[..., T], result: sa.Result[Any]) -> T | None:
    """Turn the only row of `result` into a record of `kind`, None where there is none."""
    row = result.one_or_none()
    return None if row is None else kind(**row._mapping)  # noqa: SLF001
