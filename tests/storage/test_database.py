import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.storage import users
from bot.storage.database import Database, DatabaseError
from bot.storage.users import User
from tests.storage.migrated import NOW, opened, sql, url_of


def meet(user_id: int) -> Callable[[Connection], User]:
    """Return a unit of work that stores a person."""
    return lambda conn: users.meet(conn, user_id, name="Ann", username=None, now=NOW)


async def people(database: Database) -> list[tuple[object, ...]]:
    """Return the ids of everybody who is stored."""
    return await database.read(sql("SELECT id FROM users ORDER BY id"))


async def test_a_second_opener_is_refused_with_what_to_do(path: Path) -> None:
    """One process writes: the next is told so, and may come once the first is gone."""
    async with opened(path):
        with pytest.raises(DatabaseError, match=r"another process already runs the shop on .*stop it first"):
            await Database.open(url_of(path))
    async with opened(path) as again:
        assert await people(again) == []


async def test_a_reader_sees_a_running_shop_and_cannot_write(path: Path, database: Database) -> None:
    """`read_only` takes no lock, sees what is committed, and has no way to write."""
    await database.write(meet(1))
    reader = await Database.open(url_of(path), read_only=True)
    try:
        assert await people(reader) == [(1,)]
        await database.write(meet(2))
        assert await people(reader) == [(1,), (2,)]
        with pytest.raises(DatabaseError, match="opened for reading"):
            await reader.write(meet(3))
        with pytest.raises(OperationalError, match="readonly"):
            await reader.read(sql("DELETE FROM users"))
    finally:
        await reader.close()
    assert await people(database) == [(1,), (2,)]


async def test_the_shops_own_reader_cannot_write_either(database: Database) -> None:
    """A unit handed to `read` by mistake changes nothing."""
    with pytest.raises(OperationalError, match="readonly"):
        await database.read(meet(1))
    assert await people(database) == []


@pytest.mark.parametrize("name", ["a?mode=memory.db", "b#c.db", "100%41.db", "دكان dükkân.db"])
async def test_any_file_name_is_the_files_name(tmp_path: Path, name: str) -> None:
    """Marks that mean something in a URI are only letters of the name here."""
    async with opened(tmp_path / name) as database:
        await database.write(sql("CREATE TABLE t (x)"))
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize("read_only", [False, True])
async def test_what_is_no_database_is_said_at_once(tmp_path: Path, *, read_only: bool) -> None:
    """A file of something else is refused when it is opened, and its lock is let go."""
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database at all. " * 40, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DatabaseError, match=r"cannot open the database at .*letter\.db"):
            await Database.open(url_of(path), read_only=read_only)


@pytest.mark.parametrize(
    ("url", "read_only", "message"),
    [
        ("postgresql+asyncpg://localhost/shop", False, "DATABASE_URL must begin with"),
        ("sqlite+aiosqlite:////dev/null/shop.db", False, "cannot write beside"),
        ("sqlite+aiosqlite:////nowhere/shop.db", True, "there is no database at /nowhere/shop.db"),
    ],
)
async def test_what_cannot_be_opened_is_said(url: str, *, read_only: bool, message: str) -> None:
    """Every refusal names the setting or the path."""
    with pytest.raises(DatabaseError, match=message):
        await Database.open(url, read_only=read_only)


async def test_an_exception_undoes_the_whole_unit(database: Database) -> None:
    """What a unit wrote before it failed was never there, and the next one works."""

    def unit(conn: Connection) -> None:
        users.meet(conn, 1, name="Ann", username=None, now=NOW)
        raise LookupError("half way")

    with pytest.raises(LookupError, match="half way"):
        await database.write(unit)
    assert await people(database) == []
    await database.write(meet(2))
    assert await people(database) == [(2,)]


async def test_a_transaction_survives_the_cancellation_of_its_caller(database: Database) -> None:
    """Units that were handed over are finished and committed; the connection stays usable."""
    tasks = [asyncio.ensure_future(database.write(meet(number))) for number in range(1, 41)]  # noqa: TID251
    await asyncio.sleep(0)  # all are in the queue of the thread, none is awaited to its end
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert any(isinstance(outcome, asyncio.CancelledError) for outcome in ended)
    await database.write(meet(41))
    assert await people(database) == [(number,) for number in range(1, 42)]


async def test_units_of_many_callers_do_not_mix(database: Database) -> None:
    """A counter that many tasks read and write loses nothing: units run one after the other."""
    await database.write(sql("CREATE TABLE counter (n INTEGER)"))
    await database.write(sql("INSERT INTO counter VALUES (0)"))

    def unit(conn: Connection) -> None:
        number = conn.scalar(sa.text("SELECT n FROM counter"))
        conn.execute(sa.text("UPDATE counter SET n = :n"), {"n": (number or 0) + 1})

    await asyncio.gather(*(database.write(unit) for _ in range(100)))
    assert await database.read(sql("SELECT n FROM counter")) == [(100,)]


async def test_a_read_is_one_snapshot(database: Database) -> None:
    """What commits while a unit reads is not seen by that unit."""
    seen: list[list[tuple[object, ...]]] = []

    def slow(conn: Connection) -> None:
        seen.append(sql("SELECT id FROM users")(conn))
        asyncio.run_coroutine_threadsafe(database.write(meet(1)), loop).result()
        seen.append(sql("SELECT id FROM users")(conn))

    loop = asyncio.get_running_loop()
    await database.read(slow)
    assert seen == [[], []]
    assert await people(database) == [(1,)]


async def test_the_database_is_kept_as_safely_as_it_can_be(database: Database) -> None:
    """WAL, a disk flush for every commit, and foreign keys that hold."""
    pragmas = [await database.write(sql(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")]
    assert pragmas == [[("wal",)], [(2,)]]
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
        await database.write(sql("INSERT INTO wallets (user_id, balance) VALUES (9, 0)"))
