"""Putting a copy in the database's place: prepared beside it, put there in one step, the old one kept."""

import gzip
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from bot.storage import wal
from bot.storage.files import beside, flush, remove, staging
from bot.storage.lane import DatabaseError

_GZIP = b"\x1f\x8b"
_SQLITE = b"SQLite format 3\0"


@contextmanager
def staged(path: Path, file: Path) -> Iterator[Path]:
    """Copy `file` (gzipped or not) beside the database at `path`; what is still there at the end is deleted.

    All that is done to a copy before it is trusted is done to this one: `file` is only read.

    Raises:
        DatabaseError: `file` cannot be read, is no SQLite database or not a whole one, or there is no room.

    """
    target = staging(path)
    _refuse(path, file)
    remove(target)
    try:
        _unpack(file, target)
        yield target
    finally:
        remove(target)


def _refuse(path: Path, file: Path) -> None:
    log = beside(file, "-wal")
    if not file.is_file():
        raise DatabaseError(f"there is no file {file}")
    if path.exists() and file.samefile(path):
        raise DatabaseError(
            f"{file} is the shop's database itself; restore a backup, or a copy under another name"
        )
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder; DATABASE_URL must name a file")
    if log.exists() and log.stat().st_size:
        raise DatabaseError(
            f"{file} has a log beside it ({log.name}), so it is no backup but a database that was not closed: "
            f"close it with `sqlite3 {file} 'PRAGMA wal_checkpoint(TRUNCATE)'`, or copy the file alone, which "
            "leaves out what is in the log"
        )


def _unpack(file: Path, target: Path) -> None:
    try:
        with file.open("rb") as source:
            packed = source.read(len(_GZIP)) == _GZIP
        with gzip.open(file) if packed else file.open("rb") as source, target.open("wb") as copy:
            target.chmod(0o600)
            shutil.copyfileobj(source, copy)
        flush(target)
        with target.open("rb") as copy:
            begins = copy.read(len(_SQLITE))
    except (OSError, EOFError, zlib.error) as error:
        raise DatabaseError(f"cannot copy {file} to {target}: {error}") from error
    if begins != _SQLITE:
        raise DatabaseError(f"{file} is no SQLite database")


def put_in_place(new: Path, path: Path, *, now: int) -> Path | None:
    """Make `new` the database at `path` and return where the old one is kept, None where there was none.

    The name `path` leads to the old or to the new database at every moment. While `new` has its own name,
    nobody opens `path` (`refuse_what_is_odd`): its log may have been put away already.
    """
    kept = None
    if path.exists():
        kept = beside(path, f".before-restore-{datetime.fromtimestamp(now, UTC):%Y%m%d-%H%M%S}")
        _write_log_back(path)
        _keep(path, kept)
        log = beside(path, "-wal")
        if log.exists():  # damaged, so that it could not be written back
            log.replace(beside(kept, "-wal"))
    beside(path, "-wal").unlink(missing_ok=True)
    beside(path, "-shm").unlink(missing_ok=True)
    flush(path.parent)
    new.replace(path)
    flush(path.parent)
    return kept


def _keep(path: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(path)
    except OSError:  # a file system without hard links
        shutil.copy2(path, kept)
        flush(kept)


def _write_log_back(path: Path) -> None:
    """Bring what is in a database's log into its file, if both can be read; a damaged one is kept as it is."""
    if wal.lost_commits(beside(path, "-wal")) > 1:
        return
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}", uri=True)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        return
