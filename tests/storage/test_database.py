import asyncio
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.storage import orders, users
from bot.storage.database import Database, DatabaseError
from bot.storage.users import User
from tests.storage.migrated import NOW, opened, sql


def meet(user_id: int) -> Callable[[Connection], User]:
    """Return a unit of work that stores a person."""
    return lambda conn: users.meet(conn, user_id, name="Ann", username=None, now=NOW)


async def people(database: Database) -> list[tuple[object, ...]]:
    """Return the ids of everybody who is stored."""
    return await database.read(sql("SELECT id FROM users ORDER BY id"))


async def test_a_second_opener_is_refused_with_what_to_do(database_url: str) -> None:
    """One process writes: the next is told so, and may come once the first is gone."""
    async with opened(database_url):
        with pytest.raises(DatabaseError, match=r"another process already runs the shop on .*stop it first"):
            await Database.open(database_url)
    async with opened(database_url) as again:
        assert await people(again) == []


@pytest.mark.parametrize("add", [orders.add, orders.add_quote])
async def test_a_value_for_no_column_is_refused(database: Database, add: Callable[..., object]) -> None:
    """A statement that is put together once would drop it without a word."""
    with pytest.raises(TypeError, match=r"has no stat, vaule$"):
        await database.write(lambda conn: add(conn, stat="placed", vaule=1, user_id=7))


async def test_a_reader_sees_a_running_shop_and_cannot_write(database_url: str, database: Database) -> None:
    """`read_only` takes no lock, sees what is committed, and has no way to write."""
    await database.write(meet(1))
    async with opened(database_url, read_only=True) as reader:
        assert await people(reader) == [(1,)]
        await database.write(meet(2))
        assert await people(reader) == [(1,), (2,)]
        with pytest.raises(DatabaseError, match="opened for reading"):
            await reader.write(meet(3))
        with pytest.raises(DBAPIError, match=r"read-?only"):
            await reader.read(sql("DELETE FROM users"))
    assert await people(database) == [(1,), (2,)]


async def test_the_shops_own_reader_cannot_write_either(database: Database) -> None:
    """A unit handed to `read` by mistake changes nothing."""
    with pytest.raises(DBAPIError, match=r"read-?only"):
        await database.read(meet(1))
    assert await people(database) == []


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


async def test_a_row_needs_what_it_points_at(database: Database) -> None:
    """Foreign keys hold."""
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        await database.write(sql("INSERT INTO wallets (user_id, balance) VALUES (9, 0)"))


async def test_any_text_of_people_can_be_kept(database: Database) -> None:
    """Letters of any script, and a name with the one character that PostgreSQL knows no place for."""
    await database.write(lambda conn: users.meet(conn, 1, name="دكان\0 dükkân 🛍", username=None, now=NOW))
    kept = await database.read(lambda conn: users.get(conn, 1))
    assert kept.name.replace("\0", "") == "دكان dükkân 🛍"


async def test_an_address_of_no_engine_is_refused() -> None:
    """The refusal names the setting and both engines, and repeats nothing of the address."""
    with pytest.raises(DatabaseError, match=r"DATABASE_URL must begin with sqlite\S+ or postgresql\S+$"):
        await Database.open("mysql://shop:pass@127.0.0.1/shop")
