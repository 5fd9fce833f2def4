"""`migrate`, `audit`, `backup` and `restore`: the stored rows, without Telegram and without providers."""

import argparse
from pathlib import Path

from bot.commands import failures  # noqa: F401  # at hand when no file can be opened any more
from bot.commands.terminal import say
from bot.config.settings import load_settings
from bot.ops.clock import utc_seconds
from bot.restored import report
from bot.shop.audit import Audit
from bot.shop.backup import make_copy
from bot.shop.restore import RestoreBackup
from bot.storage import backup as copies
from bot.storage import check, files
from bot.storage import migrate as schema
from bot.storage.database import Database, DatabaseError


def _database_url(arguments: argparse.Namespace) -> str:
    return str(arguments.database or load_settings().database_url)


async def migrate(arguments: argparse.Namespace) -> int:
    """Bring the database to the newest schema."""
    database = await Database.open(_database_url(arguments))
    try:
        await schema.migrate(database)
    finally:
        await database.close()
    say(f"the database is at version {schema.newest()}")
    return 0


async def audit(arguments: argparse.Namespace) -> int:
    """Prove from the stored rows that money and orders agree."""
    database = await Database.open(_database_url(arguments), read_only=True)
    try:
        await database.read(check.look_for_damage)
        if await database.read(schema.version) is None:
            raise DatabaseError("the database is empty; `python -m bot migrate` makes its tables")
        findings = await Audit(database)()
    finally:
        await database.close()
    for finding in findings:
        rows = "" if finding.holds else f" – broken by {', '.join(finding.broken)}"
        say(f"{'holds ' if finding.holds else 'BROKEN'} {finding.rule} ({finding.looked_at} rows){rows}")
    return 0 if all(finding.holds for finding in findings) else 1


async def backup(arguments: argparse.Namespace) -> int:
    """Make a proved copy of the database."""
    settings = load_settings()
    source = files.file_of(settings.database_url)
    target: Path = arguments.to or settings.backup_dir / copies.name_of(source, utc_seconds())
    files.must_exist(source)
    files.must_be_free(target)
    made = await make_copy(source, target)
    if arguments.to is None:
        copies.rotate(settings.backup_dir, source, keep=settings.backup_keep)
    say(f"{made.path} ({made.size} bytes), proved: it can be restored")
    return 0


async def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the database's place."""
    settings = load_settings()
    use_case = RestoreBackup(settings.database_url, utc_seconds, admin_ids=settings.admin_ids)
    say(report(await use_case(arguments.file), settings.store_currency))
    return 0
