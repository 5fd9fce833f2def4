"""What must be so before the shop opens, and room to go on."""

from functools import partial

from bot.config.settings import Settings
from bot.ops.clock import HeldClock
from bot.ops.disk import free_bytes
from bot.storage import check, files, times
from bot.storage.database import Database
from bot.storage.migrate import migrate


async def make_ready(database: Database, clock: HeldClock, *, trust_clock: bool) -> None:
    """Bring the database to the newest schema, and open nothing on one that is damaged, full or of the future.

    Raises:
        StorageBroken: it is damaged, or its disk takes nothing.
        DatabaseError: it is newer than this program.
        ClockWentBack: the clock is behind what is stored, and `trust_clock` does not say that it is right.

    """
    await database.read(check.look_for_damage)
    await migrate(database)
    if trust_clock:
        await database.write(partial(times.trust_clock, now=clock()))
    clock.start_from(await database.read(times.newest_time))
    await database.write(check.take_a_row)


def free_space(settings: Settings) -> int:
    """Return the free bytes where the database and the backups lie, of the disk that has less."""
    folders = [settings.backup_dir]
    if files.is_file(settings.database_url):
        folders.append(files.file_of(settings.database_url).parent)
    return min(map(free_bytes, folders))
