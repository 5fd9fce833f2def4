"""A migrated database for a test: migrated once a run, copied for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.migrate import migrate

T = TypeVar("T")
NOW = 1_700_000_000


def url_of(path: Path) -> str:
    """Return the address of the database in a file."""
    return f"sqlite+aiosqlite:///{path}"


@cache
def _blank() -> Path:
    path = Path(mkdtemp(prefix="dukkan-test-")) / "blank.db"

    async def make() -> None:
        database = await Database.open(url_of(path))
        await migrate(database)
        await database.close()

    asyncio.run(make())
    return path


def copy_to(folder: Path) -> Path:
    """Return a migrated, empty database file in `folder`; not to be called inside a running loop."""
    return Path(shutil.copy(_blank(), folder / "shop.db"))


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    """Open a database and close it again, whatever the test does."""
    database = await Database.open(url_of(path))
    try:
        yield database
    finally:
        await database.close()


def sql(statement: str) -> Callable[[Connection], list[tuple[object, ...]]]:
    """Return a unit of work that runs one statement and returns its rows."""

    def unit(conn: Connection) -> list[tuple[object, ...]]:
        result = conn.exec_driver_sql(statement)
        return [tuple(row) for row in result] if result.returns_rows else []

    return unit
