from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.storage import outbox
from bot.storage.database import Database, DatabaseError
from bot.storage.migrate import _config, migrate, newest, version
from bot.storage.tables import metadata
from tests.storage.migrated import opened, sql

_SQLITE = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
_POSTGRES = """
SELECT 'table', relname::text, relkind::text FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
UNION ALL SELECT 'column', table_name || '.' || column_name,
  concat_ws(' ', data_type, is_nullable, column_default, collation_name)
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
ORDER BY 1, 2
"""


def differences(conn: Connection) -> list[object]:
    """Return what Alembic would change to bring a database in line with `metadata`."""
    context = MigrationContext.configure(conn, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, metadata))


async def schema(database: Database) -> list[tuple[object, ...]]:
    """Return everything that the database says it is made of: kind, name, definition."""

    def unit(conn: Connection) -> list[tuple[object, ...]]:
        return sql(_SQLITE if conn.dialect.name == "sqlite" else _POSTGRES)(conn)

    return await database.read(unit)


async def test_the_migrations_make_exactly_the_tables(database: Database) -> None:
    """Alembic finds nothing to add between the migrated database and `metadata`."""
    assert await database.read(differences) == []
    assert await database.read(version) == newest()


async def test_migrating_again_changes_nothing(database: Database) -> None:
    """Every start migrates; a database that is new enough stays as it is."""
    before = await schema(database)
    await migrate(database)
    assert await schema(database) == before


async def test_up_down_up(empty_url: str) -> None:
    """The way back leaves nothing but the version table, and the way up again makes the same schema."""
    async with opened(empty_url) as database:
        await migrate(database)
        made = await schema(database)
        await database.write(sql("INSERT INTO users (id, name, created_at) VALUES (1, 'Ann', 1)"))
        await database.write(sql("INSERT INTO wallets VALUES (1, 0)"))
        await database.write(
            sql("INSERT INTO postings (id, key, kind, created_at) VALUES (1, 'a', 'credit', 1)")
        )
        await database.write(lambda conn: command.downgrade(_config(conn), "base"))
        left = [row for row in await schema(database) if "alembic_version" not in str(row[1:])]
        assert left == []
        await migrate(database)
        assert await schema(database) == made


async def test_what_is_owed_survives_a_new_schema(tmp_path: Path) -> None:
    """Notices of an older shop are no copies of a broadcast, and are due after the migration as before."""
    async with opened(tmp_path / "shop.db") as database:
        await database.write(lambda conn: command.upgrade(_config(conn), "0002"))
        await database.write(
            sql(
                'INSERT INTO outbox (key, chat_id, event, "values", state, attempts, due_at, created_at) '
                "VALUES ('a', 7, 'news', '{}', 'owed', 0, 1, 1)"
            )
        )
        await migrate(database)
        (notice,) = await database.read(lambda conn: outbox.due(conn, now=2, limit=9))
        assert (notice.chat_id, notice.event) == (7, "news")


async def test_a_newer_database_is_refused(database: Database) -> None:
    """A program that does not know the schema keeps its hands off and says what to do."""
    await database.write(sql("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match=r"version 9999, newer than this program knows .*older backup"):
        await migrate(database)


async def test_a_migration_that_fails_leaves_nothing(empty_url: str) -> None:
    """All of it is one transaction: a table that is in the way undoes the rest."""
    async with opened(empty_url) as database:
        await database.write(sql("CREATE TABLE refills (x INTEGER)"))
        before = await schema(database)
        with pytest.raises(Exception, match=r'refills"? already exists'):
            await migrate(database)
        assert await schema(database) == before


async def test_orders_under_way_survive_the_way_up(tmp_path: Path) -> None:
    """Those at a provider moved last when they were sent; what is being refilled is asked about again."""

    def fill(conn: Connection) -> None:
        run = conn.exec_driver_sql
        run("INSERT INTO users (id, name, created_at) VALUES (1, 'Ann', 1)")
        run("INSERT INTO categories VALUES (1, 'instagram', 'Instagram')")
        run(
            "INSERT INTO services (id, provider, provider_service_id, category_id, platform, position, name, "
            "type, rate, sellable, hidden, blocked) "
            "VALUES (1, 'alpha', '1', 1, 'instagram', 0, 'Likes', 'default', '1', 1, 0, 0)"
        )
        for number, state, sent in ((1, "placed", 7), (2, "accepted", None), (3, "completed", 7)):
            run("INSERT INTO quotes VALUES (?, 1, 1, '{}', 1, 1, '1', 1, 1)", (number,))
            run(
                "INSERT INTO orders (id, quote_id, user_id, service_id, provider, service_type, fields, link_key, "
                "quantity, price, refunded, earned, cost, state, revision, attempts, created_at, submitted_at) "
                "VALUES (?, ?, 1, 1, 'alpha', 'default', '{}', 'x', 1, 1, 0, 0, '1', ?, 0, 0, 5, ?)",
                (number, number, state, sent),
            )
        run("INSERT INTO refills (order_id, state, created_at) VALUES (3, 'accepted', 9)")

    async with opened(tmp_path / "shop.db") as database:
        await database.write(lambda conn: command.upgrade(_config(conn), "0002"))
        await database.write(fill)
        await migrate(database)
        rows = await database.read(sql("SELECT id, moved_at, stuck_at, due_at FROM orders ORDER BY id"))
    assert rows == [(1, 7, None, None), (2, None, None, None), (3, None, None, 0)]
