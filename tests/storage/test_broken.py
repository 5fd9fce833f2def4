"""A database that stops working under the shop: one error, said once, and no unit after it."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.broken import StorageBroken
from bot.storage.database import Database
from tests.storage.migrated import opened, sql


async def allow_pages(database: Database, count: int) -> None:
    """Let the writer's file grow to so many pages, which SQLite reports as a full disk."""
    connection = database._writer._connection  # type: ignore[union-attr]
    await connection.execute_fetchall(f"PRAGMA max_page_count = {count}")


def much(conn: Connection) -> None:
    """Store a customer, and then more than fits."""
    conn.execute(sa.text("INSERT INTO users (id, name, created_at) VALUES (1, 'Ann', 1)"))
    conn.execute(
        sa.text("INSERT INTO users (id, name, created_at) VALUES (2, :name, 1)"), {"name": "x" * 10**6}
    )


async def test_a_full_disk_undoes_the_unit_and_ends_the_work(path: Path) -> None:
    """The unit leaves nothing, those after it are refused with the same words, and reading goes on."""
    async with opened(path) as database:
        await allow_pages(database, 60)
        with pytest.raises(
            StorageBroken, match=rf"{path} failed .*full.*: the disk is full: make room"
        ) as first:
            await database.write(much)
        await allow_pages(database, 10**6)
        with pytest.raises(StorageBroken) as again:
            await database.write(sql("DELETE FROM users"))
        assert (first.value.reason, str(again.value)) == ("full", str(first.value))
        assert await database.read(sql("SELECT count(*) FROM users")) == [(0,)]
    async with opened(path) as database:
        await database.write(sql("INSERT INTO users (id, name, created_at) VALUES (1, 'Ann', 1)"))


async def test_a_page_that_turns_to_garbage_is_damage(path: Path) -> None:
    """It is met while a query reads it; the text says to restore a backup."""
    async with opened(path) as database:
        ((page,),) = await database.read(sql("SELECT rootpage FROM sqlite_master WHERE name = 'users'"))
    assert isinstance(page, int)
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(range(256)) * 16)
    async with opened(path) as database:
        for work in (database.read, database.write):
            with pytest.raises(StorageBroken, match=r"malformed.*restore a backup") as broken:
                await work(sql("SELECT * FROM users"))
            assert broken.value.reason == "damaged"


async def test_a_wrong_statement_is_no_bad_disk(path: Path) -> None:
    """What a unit does wrong is its own error, and the next unit runs."""
    async with opened(path) as database:
        with pytest.raises(sa.exc.OperationalError, match="no such table"):
            await database.write(sql("INSERT INTO nowhere VALUES (1)"))
        with pytest.raises(sa.exc.OperationalError, match="readonly"):
            await database.read(sql("DELETE FROM users"))
        assert await database.read(sql("SELECT count(*) FROM users")) == [(0,)]
