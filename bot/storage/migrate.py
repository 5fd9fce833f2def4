"""Brings a database to the newest schema; applied at every start, in one transaction."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.database import Database, DatabaseError

_HERE = Path(__file__).parent / "migrations"


def _config(conn: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = conn
    return config


def version(conn: Connection) -> str | None:
    """Return the schema version the database stands at, None when it is empty."""
    return MigrationContext.configure(conn).get_current_revision()


def newest() -> str:
    """Return the schema version this program knows."""
    return _known()[-1]


@cache
def _known() -> tuple[str, ...]:
    """Return every version this program knows, oldest first. Alembic compiles the scripts each time it reads them."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())[::-1]


async def migrate(database: Database) -> None:
    """Apply the missing migrations.

    Raises:
        DatabaseError: the database was written by a newer version of the shop.

    """

    def upgrade(conn: Connection) -> None:
        current = version(conn)
        if current == newest():
            return
        if current is not None and current not in _known():
            raise DatabaseError(
                f"the database is at version {current}, newer than this program knows ({newest()}); "
                "run the newer program or restore an older backup"
            )
        command.upgrade(_config(conn), "head")

    await database.write(upgrade)
