"""SQLite: one file, one process, one connection that writes and checkpoints, one that reads.

Why one writing connection: SQLite before 3.51.3 can lose commits when two connections write and checkpoint
at the same instant; so one process holds the file, one connection writes and checkpoints, readers only read.
"""

import fcntl
import sqlite3
from pathlib import Path
from typing import TextIO, TypeVar
from urllib.parse import quote

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from bot.storage.lane import DatabaseError, Unit

T = TypeVar("T")
PREFIX = "sqlite+aiosqlite:///"
_BUSY_SECONDS = 5


class SqliteLane:
    """One aiosqlite connection and a SQLAlchemy engine that lives on its thread."""

    def __init__(self, connection: aiosqlite.Connection, begin: str, lock: TextIO | None) -> None:
        self._connection = connection
        self._lock = lock
        self._engine = sa.create_engine(
            "sqlite://",
            creator=lambda: connection._conn,  # noqa: SLF001  # see run()
            poolclass=StaticPool,
        )
        sa.event.listen(self._engine, "begin", lambda conn: conn.exec_driver_sql(begin))

    @classmethod
    async def open(
        cls, path: str, *, begin: str, pragmas: tuple[str, ...], lock: TextIO | None = None
    ) -> "SqliteLane":
        """Open a connection; `lock` is let go when the lane is closed."""
        connection = await aiosqlite.connect(path, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
        try:
            for pragma in pragmas:
                await connection.execute_fetchall(f"PRAGMA {pragma}")
        except BaseException:
            await connection.close()
            raise
        return cls(connection, begin, lock)

    async def run(self, unit: Unit[T]) -> T:
        """Run `unit` to its commit; its exception undoes everything and is raised."""

        def work() -> T:
            with self._engine.begin() as conn:
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


async def open_sqlite(url: str, *, read_only: bool) -> tuple[SqliteLane | None, SqliteLane]:
    """Open the file at `url` (`sqlite+aiosqlite:///path/to/file.db`): a lane that writes and one that reads.

    Opened `read_only` it takes no lock and has no lane that writes.

    Raises:
        DatabaseError: the file cannot be opened, or another process has it.

    """
    path = Path(url.removeprefix(PREFIX))
    if read_only:
        _must_exist(path)
    lock = None if read_only else _take(path)
    address = f"file:{quote(str(path))}"  # a path may hold ? and #, which mean something else in a URI
    writer: SqliteLane | None = None
    try:
        if not read_only:
            writer = await SqliteLane.open(
                address,
                begin="BEGIN IMMEDIATE",
                pragmas=("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"),
                lock=lock,
            )
        # Asking for the version reads the file: what is no database is found out now.
        reader = await SqliteLane.open(
            address,
            begin="BEGIN",
            pragmas=("query_only=ON", "wal_autocheckpoint=0", "schema_version"),
        )
    except sqlite3.Error as error:
        if writer is not None:
            await writer.close()
        elif lock is not None:
            lock.close()
        raise DatabaseError(f"cannot open the database at {path}: {error}") from error
    return writer, reader


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise DatabaseError(f"there is no database at {path}; the first start makes it")


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
