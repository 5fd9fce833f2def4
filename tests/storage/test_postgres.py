"""What is about the server: who gets in, what is said when nobody does, and a server that goes away."""

import asyncio
import traceback
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.storage import postgres
from bot.storage.database import Database, DatabaseAwayError, DatabaseError
from bot.storage.migrate import version
from tests.storage.cluster import AWKWARD, Cluster
from tests.storage.migrated import opened, sql

pytestmark = pytest.mark.postgres
WRONG = "made-up-and-wrong"


@pytest.fixture
async def database(cluster: Cluster, blank: str) -> AsyncIterator[Database]:
    """A migrated, empty database on the server, open."""
    with cluster.database(blank) as name:
        async with opened(cluster.url(name)) as database:
            yield database


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (
            {"database": "nowhere"},
            'cannot open the database nowhere at 127.0.0.1: .*"nowhere" does not exist',
        ),
        (
            {"password": WRONG},
            "cannot open the database postgres at 127.0.0.1: .*password authentication",
        ),
        ({"host": "127.0.0.2"}, "cannot open the database postgres at 127.0.0.2: .*refused"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
async def test_who_is_not_let_in_is_told_why(
    cluster: Cluster, how: dict[str, str], said: str, *, read_only: bool
) -> None:
    """The sentence names database and host and the server's reason; no password stands anywhere near it."""
    url = cluster.url(**{"database": "postgres"} | how)
    with pytest.raises(DatabaseAwayError, match=said) as refusal:
        await Database.open(url, read_only=read_only)
    everything = "".join(traceback.format_exception(refusal.value))
    for secret in (AWKWARD, WRONG, sa.make_url(url).render_as_string(hide_password=False)):
        assert secret not in everything


@pytest.mark.parametrize(
    "rest", ["", "shop:pass@127.0.0.1", "shop:pass@127.0.0.1/", "shop:pass@127.0.0.1:port/shop"]
)
async def test_an_address_that_cannot_be_read_is_not_repeated(rest: str) -> None:
    """What was meant is shown instead."""
    with pytest.raises(DatabaseError, match=r"cannot read the address .*user:pass@host/database$") as refusal:
        await Database.open(f"postgresql+psycopg://{rest}")
    assert "127.0.0.1" not in str(refusal.value)


async def test_a_database_of_few_letters_is_refused(cluster: Cluster) -> None:
    """Arabic would not fit into it, and that is better known before the first customer writes."""
    latin = "ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'"
    with (
        cluster.database(more=latin) as name,
        pytest.raises(DatabaseError, match="not encoded in UTF8; make it anew"),
    ):
        await Database.open(cluster.url(name))


async def test_processes_that_share_write_one_after_the_other(cluster: Cluster, blank: str) -> None:
    """A counter that several connections read and write loses nothing, and nobody has to try again."""

    def unit(conn: sa.Connection) -> None:
        number = conn.scalar(sa.text("SELECT n FROM counter"))
        conn.execute(sa.text("UPDATE counter SET n = :n"), {"n": (number or 0) + 1})

    with cluster.database(blank) as name:
        url = cluster.url(name)
        async with (
            opened(url, shared=True) as one,
            opened(url, shared=True) as two,
            opened(url, shared=True) as three,
        ):
            await one.write(sql("CREATE TABLE counter (n INTEGER)"))
            await one.write(sql("INSERT INTO counter VALUES (0)"))
            await asyncio.gather(*(database.write(unit) for _ in range(50) for database in (one, two, three)))
            assert await one.read(sql("SELECT n FROM counter")) == [(150,)]


async def test_a_truncated_ledger_is_refused_as_well(database: Database) -> None:
    """TRUNCATE touches no row and so passes triggers of rows."""
    for table in ("entries", "postings CASCADE"):
        with pytest.raises(IntegrityError, match="the ledger is append-only"):
            await database.write(sql(f"TRUNCATE {table}"))


async def test_a_lost_connection_fails_one_unit(cluster: Cluster, database: Database) -> None:
    """The unit that was cut off raises and left nothing; the next one connects again by itself."""

    def unit(conn: sa.Connection) -> None:
        conn.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        _cut(cluster, conn)
        conn.exec_driver_sql("INSERT INTO half VALUES (1)")

    def look(conn: sa.Connection) -> None:
        _cut(cluster, conn)
        version(conn)

    with pytest.raises(OperationalError, match="terminating connection"):
        await database.write(unit)
    assert await database.write(sql("SELECT to_regclass('half')")) == [(None,)]
    with pytest.raises(OperationalError, match="terminating connection"):
        await database.read(look)
    assert await database.read(version) is not None


def _cut(cluster: Cluster, conn: sa.Connection) -> None:
    process = conn.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
    cluster.say(f"SELECT pg_terminate_backend({process}, 5000)")


async def test_a_connection_that_is_back_has_to_win_the_shops_lock_again(
    cluster: Cluster, blank: str
) -> None:
    """While our connection was lost another process has opened the shop: we write no more."""
    with cluster.database(blank) as name:
        url = cluster.url(name)
        async with opened(url) as first:
            holders = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 2 AND granted"
            ((process,),) = await first.read(sql(holders))
            cluster.say(f"SELECT pg_terminate_backend({process}, 5000)")
            async with opened(url) as second:
                with pytest.raises(DatabaseError, match="another process already runs the shop"):
                    await first.write(version)
                await second.write(version)
            await first.write(version)


async def test_a_server_that_restarts_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units that come while it is away begin when it is back; they fail where it stays away or the shop closes."""
    cluster = Cluster()
    try:
        async with opened(cluster.url("postgres")) as database:
            await database.write(sql("CREATE TABLE kept (x INTEGER)"))
            cluster.halt()
            waiting = asyncio.gather(*(database.write(sql("INSERT INTO kept VALUES (1)")) for _ in range(5)))
            await asyncio.to_thread(cluster.start)
            await waiting
            assert await database.read(sql("SELECT count(*) FROM kept")) == [(5,)]
            cluster.halt()
            with monkeypatch.context() as hurried:
                hurried.setattr(postgres, "_SERVER_PATIENCE", 0.0)
                with pytest.raises(OperationalError, match="refused"):
                    await database.write(sql("INSERT INTO kept VALUES (1)"))
            late = asyncio.gather(database.write(sql("INSERT INTO kept VALUES (1)")), return_exceptions=True)
            await asyncio.sleep(0)  # it is in the thread's hands and waits
        (outcome,) = await late
        assert isinstance(outcome, OperationalError)
    finally:
        cluster.remove()
