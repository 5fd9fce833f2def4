from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.storage.database import Database, DatabaseError
from bot.storage.migrate import _config, migrate, newest, version
from bot.storage.tables import metadata
from tests.storage.migrated import opened, sql


def differences(conn: Connection) -> list[object]:
    """Return what Alembic would change to bring a database in line with `metadata`."""
    context = MigrationContext.configure(conn, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, metadata))


async def schema(database: Database) -> list[tuple[object, ...]]:
    """Return everything that the database says it is made of."""
    return await database.read(sql("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"))


async def test_the_migrations_make_exactly_the_tables(database: Database) -> None:
    """Alembic finds nothing to add between the migrated database and `metadata`."""
    assert await database.read(differences) == []
    assert await database.read(version) == newest()


async def test_migrating_again_changes_nothing(database: Database) -> None:
    """Every start migrates; a database that is new enough stays as it is."""
    before = await schema(database)
    await migrate(database)
    assert await schema(database) == before


async def test_up_down_up(tmp_path: Path) -> None:
    """The way back leaves nothing but the version table, and the way up again makes the same schema."""
    async with opened(tmp_path / "shop.db") as database:
        await migrate(database)
        made = await schema(database)
        await database.write(sql("INSERT INTO users (id, name, created_at) VALUES (1, 'Ann', 1)"))
        await database.write(sql("INSERT INTO wallets VALUES (1, 0)"))
        await database.write(
            sql("INSERT INTO postings (id, key, kind, created_at) VALUES (1, 'a', 'credit', 1)")
        )
        await database.write(lambda conn: command.downgrade(_config(conn), "base"))
        assert [row[1] for row in await schema(database) if row[0] == "table"] == ["alembic_version"]
        await migrate(database)
        assert await schema(database) == made


async def test_a_newer_database_is_refused(database: Database) -> None:
    """A program that does not know the schema keeps its hands off and says what to do."""
    await database.write(sql("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match=r"version 9999, newer than this program knows .*older backup"):
        await migrate(database)


async def test_a_migration_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """All of it is one transaction: a table that is in the way undoes the rest."""
    async with opened(tmp_path / "shop.db") as database:
        await database.write(sql("CREATE TABLE refills (x)"))
        with pytest.raises(Exception, match="refills already exists"):
            await migrate(database)
        assert [row[1] for row in await schema(database)] == ["refills"]
