"""What a bad disk does to the database, as one error with advice instead of a traceback from every job."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.ops.halt import Halt

RESTORE = "restore a backup with `python -m bot restore FILE` (docs/operations.md, Restore)"
# SQLite's result code without its extension → what admins are told, and what the operator reads.
_ADVICE = {
    sqlite3.SQLITE_FULL: ("full", "the disk is full: make room, then start again; what was stored is safe"),
    sqlite3.SQLITE_IOERR: (
        "failing",
        "the disk does not read or write: look at its health, its space and its quota, then start again",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "failing",
        "it or a file beside it cannot be opened: look at the folder and its rights, then start again",
    ),
    sqlite3.SQLITE_READONLY: (
        "readonly",
        "it cannot be written: make the file, its folder and its disk writable, then start again",
    ),
    sqlite3.SQLITE_CORRUPT: ("damaged", f"it is damaged: {RESTORE}"),
    sqlite3.SQLITE_NOTADB: ("damaged", f"this is no database, or not any more: {RESTORE}"),
}
_PRIMARY = 0xFF


class StorageBroken(Halt):
    """The database can no longer be read or written; the transaction that met it was undone."""


def diagnose(error: BaseException | None, path: str) -> StorageBroken | None:
    """Return what an error of SQLite's says about the disk or the file, None where it is about a statement."""
    code = getattr(error, "sqlite_errorcode", None)
    advice = None if code is None else _ADVICE.get(code & _PRIMARY)
    if advice is None:
        return None
    reason, said = advice
    return StorageBroken(f"the database at {path} failed ({error}): {said}", reason=reason)


def damaged(path: str, found: str) -> StorageBroken:
    """Return the error for a database in which damage was found."""
    return StorageBroken(f"the database at {path} is damaged ({found}): {RESTORE}", reason="damaged")


class Guard:
    """Watches the units of one connection: the first that meets a bad disk is the last that runs.

    A disk that failed once is not trusted again until a start has looked at it.
    """

    def __init__(self, path: str, *, writes: bool) -> None:
        self._path = path
        self._writes = writes
        self._broken: StorageBroken | None = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Run one unit.

        Raises:
            StorageBroken: in place of what SQLite said about disk or file, now or before.

        """
        if self._broken is not None:
            raise StorageBroken(str(self._broken), reason=self._broken.reason)
        try:
            yield
        except (sa.exc.DBAPIError, sqlite3.Error) as error:
            said = error.orig if isinstance(error, sa.exc.DBAPIError) else error
            broken = diagnose(said, self._path)
            # A reader that is told "read-only" was handed a unit that writes: a bug, not a disk.
            if broken is None or (broken.reason == "readonly" and not self._writes):
                raise
            self._broken = broken
            raise broken from error
