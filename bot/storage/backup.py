"""A copy of the database while the shop works, its name, and how long it is kept.

Copied with `VACUUM INTO` on a connection of its own. It is one statement on one snapshot: in WAL mode the
writer goes on meanwhile, and the copy is whole, without free pages (so without deleted rows) and without a log.
The stepwise backup interface begins again whenever the shop writes between two steps, and under load does not
end. The connection is opened with `mode=ro`: it reads, never checkpoints, and so is no second writer (see
`bot/storage/database.py`). It runs on a thread, where it lets go of the interpreter.
"""

import gzip
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from bot.ops.disk import MEBIBYTE, free_bytes
from bot.storage.broken import diagnose
from bot.storage.files import flush, remove

PART = ".part"  # the ending of a copy that is not proved yet
_STAMP = re.compile(r"-(\d{8})-\d{6}\.db$")
DAYS = 14  # of so many days the last copy is kept beside the newest ones


class CopyFailed(Exception):
    """No copy was made; the text says why. The database itself is as it was."""


def copy(source: Path, target: Path) -> None:
    """Write a consistent copy of `source` to `target`, readable by nobody else, and bring it to the disk.

    Raises:
        CopyFailed: there is no room, no right to write, or the file is there already.
        StorageBroken: the database itself is damaged.

    """
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if target.suffix == PART:
            remove(target)  # a process that was killed left it behind
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # VACUUM keeps the mode
    except OSError as error:
        raise CopyFailed(f"cannot write {target}: {error.strerror}") from error
    try:
        with closing(sqlite3.connect(f"file:{quote(str(source))}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        flush(target)
    except (sqlite3.Error, OSError) as error:
        remove(target)
        broken = diagnose(error, str(source))
        if broken is not None and broken.reason == "damaged":
            raise broken from error
        room = free_bytes(target.parent) // MEBIBYTE
        raise CopyFailed(f"cannot copy {source} to {target}: {error} ({room} MiB free there)") from error


def pack(copy_: Path, packed: Path) -> None:
    """Write a gzipped copy of a copy, readable by nobody else."""
    with copy_.open("rb") as source, gzip.open(packed, "wb", compresslevel=6) as target:
        packed.chmod(0o600)
        shutil.copyfileobj(source, target)


def publish(part: Path, final: Path) -> None:
    """Give a copy that was found sound its name."""
    remove_sidecars(part)
    part.replace(final)
    flush(final.parent)


def remove_sidecars(path: Path) -> None:
    """Delete what reading a copy may have left beside it."""
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def name_of(source: Path, at: int) -> str:
    """Return the name of a copy that was made at `at` (UTC seconds): names sort by time."""
    return f"{source.stem}-{datetime.fromtimestamp(at, UTC):%Y%m%d-%H%M%S}.db"


def made_at(copy_: Path) -> int:
    """Return when a copy was made, by its name, in UTC seconds."""
    stamp = copy_.stem[-len("YYYYMMDD-HHMMSS") :]
    return int(datetime.strptime(stamp, "%Y%m%d-%H%M%S").replace(tzinfo=UTC).timestamp())


def copies(folder: Path, source: Path) -> list[Path]:
    """Return the copies of a database in `folder`, newest first."""
    own = re.compile(re.escape(source.stem) + _STAMP.pattern)
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if own.fullmatch(path.name)), reverse=True)


def outdated(names: Iterable[str], *, keep: int) -> list[str]:
    """Return which copies can go: all but the newest `keep` and the last one of each of 14 days.

    Days without a copy do not count, so that a shop that stood still for a month keeps what it has.
    """
    newest_first = sorted(names, reverse=True)
    last_of_day: dict[str, str] = {}
    for name in newest_first:
        if stamp := _STAMP.search(name):
            last_of_day.setdefault(stamp[1], name)
    kept = {*newest_first[:keep], *islice(last_of_day.values(), DAYS)}
    return [name for name in newest_first if name not in kept]


def rotate(folder: Path, source: Path, *, keep: int) -> None:
    """Delete the copies of a database that are out of date, and what copies that were killed left behind."""
    known = copies(folder, source)
    for name in outdated((path.name for path in known), keep=keep):
        (folder / name).unlink(missing_ok=True)
    for part in folder.glob(f"{source.stem}-*.db{PART}"):
        if known and part.name < known[0].name:  # another process may be at work on a newer one
            remove(part)
