"""The log of a killed shop, made by SQLite itself and then damaged."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.wal import lost_commits

HEADER, FRAME = 32, 24 + 4096
COMMITS = 6  # of one page each


def left_behind(folder: Path, *, generations: int = 1) -> Path:
    """Return the log of a database whose process was killed after six transactions."""
    path = folder / "work.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (n INTEGER, x TEXT)")
        connection.execute("INSERT INTO t VALUES (0, ?)", ("x" * 100,))
        for generation in range(generations):
            if generation:
                # The next log begins at the start of the file, over the frames of this one.
                for number in range(100, 109):
                    connection.execute("UPDATE t SET n = ?", (number,))
            connection.execute("PRAGMA wal_checkpoint(RESTART)")
            for number in range(1, COMMITS + 1):
                connection.execute("UPDATE t SET n = ?", (number,))
        return Path(shutil.copy(path.with_name("work.db-wal"), folder / "left-wal"))


def damage(log: Path, at: int) -> None:
    """Turn every bit of a byte over."""
    with log.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 0xFF]))


@pytest.mark.parametrize("generations", [1, 3])
def test_a_log_that_a_kill_leaves_behind_is_whole(tmp_path: Path, generations: int) -> None:
    """Frames of earlier logs behind its end are not taken for lost ones."""
    log = left_behind(tmp_path, generations=generations)
    assert log.stat().st_size >= HEADER + COMMITS * FRAME
    assert lost_commits(log) == 0


def test_no_log_has_lost_nothing(tmp_path: Path) -> None:
    """Neither one that is not there nor an empty one."""
    assert lost_commits(tmp_path / "none") == 0
    (tmp_path / "empty").touch()
    assert lost_commits(tmp_path / "empty") == 0


@pytest.mark.parametrize("frame", range(COMMITS))
@pytest.mark.parametrize("within", [1, 17, 24 + 500], ids=["page number", "checksum", "content"])
def test_what_lies_behind_damage_is_counted(tmp_path: Path, frame: int, within: int) -> None:
    """Every stored transaction from the damaged frame on is lost to SQLite, and is told."""
    log = left_behind(tmp_path)
    damage(log, HEADER + frame * FRAME + within)
    assert lost_commits(log) == COMMITS - frame


def test_a_damaged_head_loses_all(tmp_path: Path) -> None:
    """SQLite would take such a log for an empty one."""
    log = left_behind(tmp_path)
    damage(log, 0)
    assert lost_commits(log) == COMMITS


def test_a_write_that_was_cut_off_is_no_damage(tmp_path: Path) -> None:
    """The frame that was being written at the kill belongs to a transaction that nobody was told of."""
    log = left_behind(tmp_path)
    with log.open("r+b") as file:
        file.truncate(HEADER + COMMITS * FRAME - 100)
    assert lost_commits(log) == 0
