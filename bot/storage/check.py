"""What is asked of a database as a file: is it sound, does it take a row, what does it hold that a copy must?"""

import time
from collections.abc import Iterator

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection

from bot.storage.broken import damaged

log = structlog.get_logger(__name__)

_SECONDS = 20.0  # a start does not wait longer than that for its look at the pages
_STEPS = 100_000  # of SQLite's machine between two looks at the watch
_SHOWN = 10
_version = sa.table("alembic_version", sa.column("version_num"))


def look_for_damage(conn: Connection) -> None:
    """Read every page once, for 20 seconds at most; on a server do nothing, which looks after its own.

    Raises:
        StorageBroken: a page is not what it should be.

    """
    if conn.dialect.name != "sqlite":
        return
    raw = conn.connection.driver_connection
    until = time.monotonic() + _SECONDS
    raw.set_progress_handler(lambda: time.monotonic() > until, _STEPS)  # type: ignore[union-attr]
    try:
        found = conn.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    except sa.exc.OperationalError as error:
        if "interrupted" not in str(error.orig):
            raise
        log.warning("quick_check_cut_short", seconds=_SECONDS)
        return
    finally:
        raw.set_progress_handler(None, 0)  # type: ignore[union-attr]
    if found != "ok":
        path = conn.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar_one()
        raise damaged(str(path), " ".join(str(found).split()))


def take_a_row(conn: Connection) -> None:
    """Write what is there already, so that a disk that takes nothing is found before money is taken."""
    conn.execute(sa.update(_version).values(version_num=_version.c.version_num))


def faults(conn: Connection) -> Iterator[str]:
    """Yield what is wrong with a copy, page by page and row by row, or that no shop wrote it."""
    if not sa.inspect(conn).has_table(_version.name):
        yield "it is a database, but no shop's"
    for (found,) in conn.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})"):
        if found != "ok":
            yield " ".join(str(found).split())
    for table, row, parent, _ in conn.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        yield f"{table} {row} belongs to a row of {parent} that is not there"
