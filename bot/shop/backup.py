"""MakeBackup: a proved copy of the database, made while the shop works."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.proof import faults_of
from bot.storage import backup, files, journal
from bot.storage.database import Database

log = structlog.get_logger(__name__)

_HOUR = 3600
_EARLY = 300  # seconds: a job that comes a moment before its hour need not wait for the next
_DAY = 24 * _HOUR


class BackupFailed(Refusal):
    """No copy was made, or the one that was made is not sound and was deleted; `why` says it in English."""

    key = "backup-failed"


class BackupElsewhere(Refusal):
    """The database is kept by a server; its tools make backups."""

    key = "backup-elsewhere"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was found sound: its file and its size in bytes."""

    path: Path
    size: int


async def make_copy(source: Path, final: Path) -> Backup:
    """Copy the database at `source` to `final` and prove the copy; only a sound one gets the name.

    Raises:
        BackupFailed: there is no such copy now, and nothing is left of the try.
        StorageBroken: the database itself is damaged.

    """
    part = files.beside(final, backup.PART)
    try:
        await asyncio.to_thread(backup.copy, source, part)
    except backup.CopyFailed as error:
        raise BackupFailed(why=str(error)) from error
    try:
        if faults := await faults_of(part):
            raise BackupFailed(why="; ".join(faults))
        size = part.stat().st_size
        await asyncio.to_thread(backup.publish, part, final)
    except OSError as error:
        raise BackupFailed(why=f"cannot write {final}: {error.strerror}") from error
    finally:
        await asyncio.to_thread(files.remove, part)
    return Backup(final, size)


class PackBackup:
    """Makes a copy small enough to be sent, for as long as that takes."""

    @asynccontextmanager
    async def __call__(self, made: Backup, *, most: int) -> AsyncIterator[Path | None]:
        """Give the copy itself, else a gzipped one that is deleted afterwards, else None: over `most` bytes."""
        if made.size <= most:
            yield made.path
            return
        packed = files.beside(made.path, ".gz")
        try:
            await asyncio.to_thread(backup.pack, made.path, packed)
            yield packed if packed.stat().st_size <= most else None
        except OSError as error:
            raise BackupFailed(why=f"cannot write {packed}: {error.strerror}") from error
        finally:
            packed.unlink(missing_ok=True)


class MakeBackup:
    """Makes copies when they are due and when an admin asks, one at a time, and deletes those out of date.

    Args:
        database: where acts and notices are noted.
        clock: UTC seconds.
        url: of the database.
        folder: where copies lie.
        every: hours between two copies; 0 makes none but those that are asked for.
        keep: how many of the newest are kept (`bot.storage.backup.outdated` says what else is).
        admin_ids: who is told when a copy fails.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        url: str,
        folder: Path,
        every: int,
        keep: int,
        admin_ids: Iterable[int],
    ) -> None:
        self._database = database
        self._clock = clock
        self._url = url
        self._folder = folder
        self._every = every * _HOUR
        self._keep = keep
        self._admins = tuple(admin_ids)
        self._alone = asyncio.Lock()

    async def __call__(self, *, asked_by: int | None = None) -> Backup:
        """Make a copy now; it is remembered where an admin asked.

        Raises:
            BackupElsewhere: the database is no file.
            BackupFailed: as its name says.
            StorageBroken: the database is damaged.

        """
        if not files.is_file(self._url):
            raise BackupElsewhere
        source = files.file_of(self._url)
        async with self._alone:
            now = self._clock()
            made = await make_copy(source, self._folder / backup.name_of(source, now))
            await asyncio.to_thread(backup.rotate, self._folder, source, keep=self._keep)
        if asked_by is not None:
            facts = {"file": made.path.name, "size": made.size}
            await self._database.write(lambda conn: journal.add_act(conn, asked_by, "backup", facts, now=now))
        log.info("backup_made", file=str(made.path), bytes=made.size)
        return made

    async def if_due(self) -> None:
        """Make a copy when the newest one is old enough; what goes wrong is told to the admins, once a day."""
        if not self._every or not files.is_file(self._url):
            return
        known = backup.copies(self._folder, files.file_of(self._url))
        if known and self._clock() < backup.made_at(known[0]) + self._every - _EARLY:
            return
        try:
            await self()
        except BackupFailed as failed:
            why = str(failed.values["why"])
            log.error("backup_failed", why=why)
            await self._database.write(partial(self._complain, why=why))

    def _complain(self, conn: Connection, why: str) -> None:
        now = self._clock()
        key = f"backup-failed:{now // _DAY}"
        notices.tell_admins(conn, self._admins, notices.ADMIN_BACKUP_FAILED, {"why": why}, key=key, now=now)
