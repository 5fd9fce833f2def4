"""Whether a file is a copy of a shop that could be opened: proved on the file itself, before anybody relies on it."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.shop.audit import Audit
from bot.storage import check
from bot.storage.broken import StorageBroken
from bot.storage.database import Database, DatabaseError
from bot.storage.files import PREFIX
from bot.storage.migrate import newest, version


async def damage_of(path: Path) -> list[str]:
    """Return what is damaged in the database at `path`, or that it is no shop's; every page and key is read."""
    return await _looked_at(path, _damage)


async def faults_of(path: Path) -> list[str]:
    """Return why the copy at `path` cannot be trusted: damage, an older schema, a rule of the audit that breaks."""
    return await _looked_at(path, _faults)


async def broken_rules(database: Database) -> list[str]:
    """Return the rules of the audit that do not hold, with some rows that break each."""
    return [f"{f.rule}: broken by {', '.join(f.broken)}" for f in await Audit(database)() if not f.holds]


async def _looked_at(path: Path, look: Callable[[Database], Awaitable[list[str]]]) -> list[str]:
    """Open a copy for reading only; what cannot be read at all is a finding as well."""
    try:
        database = await Database.open(f"{PREFIX}{path}", read_only=True)
    except DatabaseError as error:
        return [str(error)]
    try:
        return await look(database)
    except StorageBroken as broken:
        return [str(broken)]
    finally:
        await database.close()


async def _damage(database: Database) -> list[str]:
    return await database.read(lambda conn: list(check.faults(conn)))


async def _faults(database: Database) -> list[str]:
    if damage := await _damage(database):
        return damage
    if (stands_at := await database.read(version)) != newest():
        return [f"its version is {stands_at}, the newest is {newest()}"]
    return await broken_rules(database)
