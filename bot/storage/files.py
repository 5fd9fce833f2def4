"""The database as a file: where it is, who has it, and what can be seen of it before SQLite opens it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.storage import wal
from bot.storage.broken import RESTORE
from bot.storage.lane import DatabaseError

PREFIX = "sqlite+aiosqlite:///"


def is_file(url: str) -> bool:
    """Say whether the database at `url` is a file, which can be copied and put back, and not a server's."""
    return url.startswith(PREFIX)


def file_of(url: str) -> Path:
    """Return the file of the database at `url`.

    Raises:
        DatabaseError: a server keeps it, whose own tools make and restore backups.

    """
    if not is_file(url):
        raise DatabaseError(
            "this shop's database is kept by a server: back it up with `pg_dump --format=custom` and put it back "
            "with `pg_restore`, while the shop is stopped"
        )
    return Path(url.removeprefix(PREFIX))


def beside(path: Path, ending: str) -> Path:
    """Return the file that belongs to a database under its name and `ending`, such as `-wal`."""
    return path.with_name(path.name + ending)


def staging(path: Path) -> Path:
    """Return where a restore prepares the new database; while it is there the old one may be half put away."""
    return beside(path, ".restoring")


def take_lock(path: Path) -> TextIO:
    """Take the right to write the database at `path`, and hold it until the returned file is closed.

    Raises:
        DatabaseError: another process has it, or nothing can be written there.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = beside(path, ".lock").open("w")
    except OSError as error:
        raise DatabaseError(f"cannot write beside {path}: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise DatabaseError(f"another process already runs the shop on {path}; stop it first") from None
    return lock


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep the shop from starting on the database at `path`."""
    lock = take_lock(path)
    try:
        yield
    finally:
        lock.close()


def must_exist(path: Path) -> None:
    """Raise DatabaseError where there is nothing at `path` that could be a database."""
    if not path.exists():
        raise DatabaseError(f"there is no database at {path}; the first start makes it")
    _refuse_what_is_none(path)


def must_be_free(path: Path) -> None:
    """Raise DatabaseError where there is something at `path` that would be lost."""
    if path.exists():
        raise DatabaseError(f"{path} is there already")


def refuse_what_is_odd(path: Path) -> None:
    """Raise DatabaseError for what SQLite would open without a word, and lose money with.

    To be asked while nobody writes: an empty file becomes a fresh shop, a log without its database is deleted,
    and of a damaged log the end is forgotten.
    """
    _refuse_what_is_none(path)
    log = beside(path, "-wal")
    if staging(path).exists():
        raise DatabaseError(
            f"a restore was interrupted and left {staging(path)}: run `python -m bot restore FILE` again"
        )
    if not path.exists() and log.exists() and log.stat().st_size:
        raise DatabaseError(
            f"there is no database at {path}, but its log {log.name} is there: put the file back, or {RESTORE}"
        )
    if (lost := wal.lost_commits(log)) > 1:
        raise DatabaseError(
            f"the log {log} is damaged, {lost} stored transactions in it cannot be read: {RESTORE}; if there is "
            f"none, restore a copy of {path.name} itself, which lacks what was stored last"
        )


def _refuse_what_is_none(path: Path) -> None:
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder; DATABASE_URL must name a file")
    if path.exists() and path.stat().st_size == 0:
        raise DatabaseError(
            f"the database at {path} is empty (0 bytes), which no shop that was ever open is: {RESTORE}; "
            "for a new shop delete the file"
        )


def remove(path: Path) -> None:
    """Delete a database that nobody has open, with what belongs to it."""
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        beside(path, ending).unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Bring what was written to a file, or what a folder lists, to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
