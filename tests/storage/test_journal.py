from functools import partial

import sqlalchemy as sa

from bot.storage import journal
from bot.storage.database import Database
from bot.storage.tables import acts
from tests.storage.migrated import NOW


async def take(database: Database, owner: str, now: int, name: str = "sync") -> bool:
    """Try to take a lease for a minute."""
    return await database.write(lambda conn: journal.take_lease(conn, name, owner, now=now, seconds=60))


async def test_a_lease_has_one_owner_at_a_time(database: Database) -> None:
    """The owner may renew it; another gets it when it has run out, and then the first does not."""
    assert await take(database, "a", NOW)
    assert not await take(database, "b", NOW + 60)
    assert await take(database, "b", NOW + 60, name="other")
    assert await take(database, "a", NOW + 60)
    assert not await take(database, "b", NOW + 61)
    assert await take(database, "b", NOW + 121)
    assert not await take(database, "a", NOW + 122)


async def test_only_the_owner_gives_a_lease_back(database: Database) -> None:
    """A freed lease is anybody's at once; freeing another's changes nothing."""
    assert await take(database, "a", NOW)
    await database.write(lambda conn: journal.free_lease(conn, "sync", "b"))
    assert not await take(database, "b", NOW)
    await database.write(lambda conn: journal.free_lease(conn, "sync", "a"))
    assert await take(database, "b", NOW)


async def test_the_newest_sync_of_a_provider_is_found(database: Database) -> None:
    """By provider, the last one written; None before the first."""
    assert await database.read(lambda conn: journal.last_sync(conn, "alpha")) is None
    for provider, outcome in (("alpha", "refused"), ("alpha", "applied"), ("beta", "failed")):
        await database.write(
            partial(journal.add_sync, provider=provider, outcome=outcome, digest={"n": 1}, now=NOW)
        )
    sync = await database.read(lambda conn: journal.last_sync(conn, "alpha"))
    assert sync is not None
    assert (sync.outcome, sync.digest, sync.at) == ("applied", {"n": 1}, NOW)


async def test_what_admins_do_is_remembered(database: Database) -> None:
    """Acts are numbered, with who did what and when."""
    numbers = [
        await database.write(lambda conn: journal.add_act(conn, 1, "ban", {"user": 7}, now=NOW))
        for _ in range(2)
    ]
    assert numbers == [1, 2]
    rows = await database.read(lambda conn: conn.execute(sa.select(acts)).all())
    assert [tuple(row) for row in rows] == [(number, 1, "ban", {"user": 7}, NOW) for number in (1, 2)]
