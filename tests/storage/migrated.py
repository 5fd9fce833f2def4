"""A migrated database for a test: migrated once a run, copied for each test."""

import asyncio
import atexit
import shutil
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
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


async def migrate_at(url: str) -> None:
    """Make the tables of the database at an address."""
    async with opened(url) as database:
        await migrate(database)


@cache
def _blank() -> Path:
    folder = Path(mkdtemp(prefix="dukkan-test-"))
    atexit.register(shutil.rmtree, folder)
    path = folder / "blank.db"
    with ThreadPoolExecutor(1) as elsewhere:  # where no loop runs, whoever asks
        elsewhere.submit(asyncio.run, migrate_at(url_of(path))).result()
    return path


def copy_to(folder: Path) -> Path:
    """Return a migrated, empty database file in `folder`, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(_blank(), folder / "shop.db"))


@asynccontextmanager
async def opened(
    place: Path | str, *, read_only: bool = False, shared: bool = False
) -> AsyncIterator[Database]:
    """Open the database in a file or at an address, and close it again, whatever the test does."""
    url = place if isinstance(place, str) else url_of(place)
    database = await Database.open(url, read_only=read_only, shared=shared)
    try:
        yield database
    finally:
        await database.close()


def sql(statement: str) -> Callable[[Connection], list[tuple[object, ...]]]:
    """Return a unit of work that runs one statement and returns its rows."""

    def unit(conn: Connection) -> list[tuple[object, ...]]:
        # Without parameters "%" means itself to every driver.
        result = conn.exec_driver_sql(statement, execution_options={"no_parameters": True})
        return [tuple(row) for row in result] if result.returns_rows else []

    return unit
