"""SQLite: one file, one process, one connection that writes and checkpoints, one that reads.

Why one writing connection: SQLite before 3.51.3 can lose commits when two connections write and checkpoint
at the same instant; so one process holds the file, one connection writes and checkpoints, readers only read.
"""

import sqlite3
from functools import cache
from typing import TextIO, TypeVar
from urllib.parse import quote

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.engine.interfaces import CompiledCacheType, DBAPIConnection
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from bot.storage.broken import Guard, diagnose
from bot.storage.files import file_of, must_exist, refuse_what_is_odd, take_lock
from bot.storage.lane import DatabaseError, Unit

T = TypeVar("T")
_BUSY_SECONDS = 5
_STATEMENTS = 1000  # remembered as they were compiled; the shop has some hundreds


class SqliteLane:
    """One aiosqlite connection and a SQLAlchemy engine that lives on its thread."""

    def __init__(
        self, connection: aiosqlite.Connection, begin: str, guard: Guard, lock: TextIO | None
    ) -> None:
        self._connection = connection
        self._guard = guard
        self._lock = lock
        dialect, compiled = _spoken()

        def raw() -> DBAPIConnection:
            return connection._conn  # type: ignore[return-value]  # noqa: SLF001  # see run()

        self._engine = sa.Engine(
            StaticPool(raw, dialect=dialect),
            dialect,
            sa.make_url("sqlite://"),
            execution_options={"compiled_cache": compiled},
        )
        # Said to SQLite itself: that takes a twentieth of the time, and is said for each unit.
        sa.event.listen(self._engine, "begin", lambda _: connection._conn.execute(begin))  # noqa: SLF001

    @classmethod
    async def open(
        cls, path: str, *, begin: str, pragmas: tuple[str, ...], guard: Guard, lock: TextIO | None = None
    ) -> "SqliteLane":
        """Open a connection; `lock` is let go when the lane is closed."""
        connection = await aiosqlite.connect(path, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
        try:
            for pragma in pragmas:
                await connection.execute_fetchall(f"PRAGMA {pragma}")
        except BaseException:
            await connection.close()
            raise
        return cls(connection, begin, guard, lock)

    async def run(self, unit: Unit[T]) -> T:
        """Run `unit` to its commit; its exception undoes everything and is raised."""

        def work() -> T:
            with self._guard.watching(), self._engine.begin() as conn:
                return unit(conn)

        # aiosqlite has no public call for "run this function on your thread"; its private one has been the
        # same for years, the version is pinned below 0.23, and this is the only place that leans on it.
        result: T = await self._connection._execute(work)  # type: ignore[no-untyped-call]  # noqa: SLF001
        return result

    async def close(self) -> None:
        """Finish what was handed over, then let go of the file."""
        await self._connection._execute(self._engine.dispose)  # type: ignore[no-untyped-call]  # noqa: SLF001
        await self._connection.close()
        if self._lock is not None:
            self._lock.close()


@cache
def _spoken() -> tuple[sa.Dialect, CompiledCacheType]:
    """Return how all lanes speak to SQLite, as a database in memory shows it, and what was compiled for that.

    `create_engine` would make both for each lane anew, and compile every statement once more for each.
    """
    engine = sa.create_engine("sqlite://")
    with engine.connect():
        pass
    engine.dispose()
    return engine.dialect, LRUCache(_STATEMENTS)


async def open_sqlite(url: str, *, read_only: bool) -> tuple[SqliteLane | None, SqliteLane]:
    """Open the file at `url` (`sqlite+aiosqlite:///path/to/file.db`): a lane that writes and one that reads.

    Opened `read_only` it takes no lock and has no lane that writes.

    Raises:
        DatabaseError: the file cannot be opened, it is odd in a way that would lose something, or another process
            has it.

    """
    path = file_of(url)
    if read_only:
        must_exist(path)
    lock = None if read_only else take_lock(path)
    address = f"file:{quote(str(path))}"  # a path may hold ? and #, which mean something else in a URI
    writer: SqliteLane | None = None
    try:
        if not read_only:
            refuse_what_is_odd(path)
            writer = await SqliteLane.open(
                address,
                begin="BEGIN IMMEDIATE",
                pragmas=("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"),
                guard=Guard(str(path), writes=True),
                lock=lock,
            )
        # Asking for the version reads the file: what is no database is found out now.
        reader = await SqliteLane.open(
            address,
            begin="BEGIN",
            pragmas=("query_only=ON", "wal_autocheckpoint=0", "schema_version"),
            guard=Guard(str(path), writes=False),
        )
    except BaseException as error:
        if writer is not None:
            await writer.close()
        elif lock is not None:
            lock.close()
        if not isinstance(error, sqlite3.Error):
            raise
        said = diagnose(error, str(path)) or f"cannot open the database at {path}: {error}"
        raise DatabaseError(str(said)) from error
    return writer, reader
