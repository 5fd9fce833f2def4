"""PostgreSQL: the same promises as SQLite's, kept by advisory locks.

A unit that writes first takes a lock that ends with its transaction, so that units write one after the other in
whatever process they run. READ COMMITTED, because a snapshot taken before the lock would be older than what the
last writer committed. Readers see one snapshot (REPEATABLE READ, read only) and wait for nobody.

The one connection that writes also holds the shop's lock for as long as it lives. So no process writes without it:
if the connection is lost, the next unit has to win the lock again or is refused.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from threading import Event
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa
import structlog
from psycopg.errors import LockNotAvailable
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import URL, Connection

from bot.storage.lane import DatabaseAwayError, DatabaseError, Unit

T = TypeVar("T")
log = structlog.get_logger(__name__)
Raw = psycopg.Connection[Any]
PREFIX = "postgresql+psycopg://"
_READERS = 4
# Advisory locks are pairs of numbers, known to one database; the first says that they are ours.
_OURS, _TO_WRITE, _TO_RUN = 0x64756B6B, 1, 2
# A process that was killed is missed by its server a moment later; whoever starts in that moment waits for it.
_LOCK_PATIENCE = "5s"
# Seconds in which a server may restart, or another take its place, before the units that wait for it fail.
_SERVER_PATIENCE = 300.0
_SERVER_PAUSE = 0.5
# A connection whose other end vanished without a word is given up within about a minute, on both sides.
_CONNECT = {
    "application_name": "dukkan",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "options": "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3",
    # A migration changes what statements return; one that was prepared before would fail.
    "prepare_threshold": None,
}


class PostgresLane:
    """A few threads, each with a connection of its own; waiting units queue for a thread, first come first served."""

    def __init__(
        self, url: URL, *, threads: int, prepare: Callable[[Raw], None], begin: str | None = None
    ) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="postgres")
        self._engine = sa.create_engine(
            url,
            connect_args={key: value for key, value in _CONNECT.items() if key not in url.query},
            pool_size=threads,
            max_overflow=0,
            pool_pre_ping=True,
            use_native_hstore=False,  # we have none, and looking for its type costs a question a connection
        )
        self._was_open = False  # a server that was never there is not waited for
        self._closing = Event()

        def connect(dialect: sa.Dialect, _record: object, args: list[Any], named: dict[str, Any]) -> Raw:
            connection: Raw = dialect.connect(*args, **named)  # type: ignore[assignment]
            try:
                connection.adapters.register_dumper(str, _Text)
                prepare(connection)
            except BaseException:
                connection.close()
                raise
            return connection

        sa.event.listen(self._engine, "do_connect", connect)
        if begin is not None:
            sa.event.listen(self._engine, "begin", lambda conn: conn.exec_driver_sql(begin))

    async def run(self, unit: Unit[T]) -> T:
        """Run `unit` to its commit; its exception undoes everything and is raised.

        Where the connection breaks during the commit, an error may be raised although the commit stands; as after a
        kill, what repeats the unit finds its keys taken.
        """

        def work() -> T:
            with self._connected() as conn, conn.begin():
                return unit(conn)

        # Shielded: canceling the caller would take a unit that waits for a thread out of the queue.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._threads, work))

    def _connected(self) -> Connection:
        """Return a connection that answers; nothing has begun yet, so a server that is away is waited for."""
        until = None
        while True:
            try:
                conn = self._engine.connect()
            except sa.exc.OperationalError as error:
                if not self._was_open or self._closing.is_set() or (until and time.monotonic() >= until):
                    raise
                if until is None:
                    until = time.monotonic() + _SERVER_PATIENCE
                    log.warning("database_away", error=_said(error))
                self._closing.wait(_SERVER_PAUSE)
            else:
                if until is not None:
                    log.info("database_back")
                self._was_open = True
                return conn

    async def close(self) -> None:
        """Finish what was handed over, then let go of the connections and so of the shop's lock.

        What waits for a server that is away is not waited for.
        """
        self._closing.set()

        def finish() -> None:
            self._threads.shutdown()
            self._engine.dispose()

        await asyncio.to_thread(finish)


class _Text(StrDumperUnknown):
    """Text as PostgreSQL can hold it: U+0000, which it refuses and nobody means, is left out."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", ""))


async def open_postgres(
    url: str, *, read_only: bool, shared: bool
) -> tuple[PostgresLane | None, PostgresLane]:
    """Open the database at `url` (`postgresql+psycopg://user:pass@host/database`): a lane that writes, one that reads.

    Opened `read_only` it takes no lock and has no lane that writes; opened `shared` it writes beside others.

    Raises:
        DatabaseAwayError: the server does not answer or does not let us in.
        DatabaseError: the URL cannot be read, the database cannot be used, or another process runs the shop on it.

    """
    address = _address(url)
    name = f"{address.database} at {address.host or address.query.get('host') or 'this machine'}"
    writer = None
    try:
        async with AsyncExitStack() as opened:
            reader = PostgresLane(address, threads=_READERS, prepare=_read_only)
            opened.push_async_callback(reader.close)
            if await reader.run(_encoding) != "UTF8":
                raise DatabaseError(
                    f"the database {name} is not encoded in UTF8; make it anew with ENCODING 'UTF8'"
                )
            if not read_only:
                writer = PostgresLane(
                    address,
                    threads=1,
                    prepare=_one_by_one if shared else partial(_alone, name=name),
                    begin=f"SELECT pg_advisory_xact_lock({_OURS}, {_TO_WRITE})",
                )
                opened.push_async_callback(writer.close)
                await writer.run(_encoding)
            opened.pop_all()
    except sa.exc.DBAPIError as error:
        said = _without_password(_said(error), address)
        raise DatabaseAwayError(f"cannot open the database {name}: {said}") from None
    return writer, reader


def _address(url: str) -> URL:
    try:
        address = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        address = None
    if address is None or not address.database:  # without a name the server would take the user's
        raise DatabaseError(f"cannot read the address of the database; write {PREFIX}user:pass@host/database")
    return address


def _said(error: sa.exc.DBAPIError) -> str:
    return " ".join(str(error.orig).split())


def _without_password(text: str, address: URL) -> str:
    for secret in (address.password, address.query.get("password")):
        if secret:
            text = text.replace(str(secret), "[hidden]")
    return text


def _read_only(connection: Raw) -> None:
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True


def _one_by_one(connection: Raw) -> None:
    connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED


def _alone(connection: Raw, name: str) -> None:
    """Take the shop's lock for as long as `connection` lives."""
    _one_by_one(connection)
    try:
        connection.execute(f"SET LOCAL lock_timeout = '{_LOCK_PATIENCE}'")
        connection.execute("SELECT pg_advisory_lock(%s, %s)", (_OURS, _TO_RUN))
        connection.commit()
    except LockNotAvailable:
        raise DatabaseError(
            f"another process already runs the shop on the database {name}; stop it first"
        ) from None


def _encoding(conn: Connection) -> str:
    return str(conn.exec_driver_sql("SHOW server_encoding").scalar_one())
