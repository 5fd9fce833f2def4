from functools import partial

from bot.storage import inbox, journal, outbox
from bot.storage.database import Database
from bot.storage.times import newest_time, trust_clock
from tests.storage.migrated import NOW, sql

YEAR = 365 * 24 * 3600


async def test_the_newest_time_is_that_of_the_last_row(database: Database) -> None:
    """Of whatever kind; an empty shop has none, and what is planned for later does not count."""
    assert await database.read(newest_time) == 0
    await database.write(partial(journal.add_sync, provider="a", outcome="applied", digest={}, now=NOW))
    assert await database.read(newest_time) == NOW
    await database.write(partial(inbox.store, batch=[(5, 1, "{}")], now=NOW + 7))
    await database.write(lambda conn: outbox.owe(conn, 1, "e", {}, key="k", now=NOW + 3, due=NOW + YEAR))
    assert await database.read(newest_time) == NOW + 7


async def test_a_clock_that_was_wrong_and_is_right_now(database: Database) -> None:
    """Rows of the future stay but count no more; what waits for the future is due, its leases are free."""
    wrong = NOW + YEAR
    await database.write(lambda conn: outbox.owe(conn, 1, "e", {}, key="k", now=wrong, due=wrong + 60))
    await database.write(partial(inbox.store, batch=[(5, 1, "{}")], now=wrong))
    await database.write(lambda conn: journal.take_lease(conn, "job", "killed", now=wrong, seconds=60))
    assert await database.read(newest_time) == wrong
    await database.write(partial(trust_clock, now=NOW))
    assert await database.read(newest_time) == NOW
    assert [n.id for n in await database.read(partial(outbox.due, now=NOW, limit=9))] == [1]
    assert await database.write(lambda conn: journal.take_lease(conn, "job", "new", now=NOW, seconds=60))
    assert await database.read(sql("SELECT received_at FROM updates")) == [(wrong,)]
    await database.write(partial(inbox.store, batch=[(6, 1, "{}")], now=NOW + 5))
    assert await database.read(newest_time) == NOW + 5
