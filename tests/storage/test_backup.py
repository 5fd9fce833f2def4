import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import users
from bot.storage.backup import CopyFailed, copies, copy, made_at, name_of, outdated, rotate
from bot.storage.broken import StorageBroken
from bot.storage.database import Database
from tests.storage.migrated import NOW, sql, url_of


@pytest.fixture
def database_url(path: Path) -> str:
    """A file: these tests speak SQLite's own words to the database."""
    return url_of(path)


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    """Read a file as anybody could."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


async def test_a_copy_is_one_moment_of_a_shop_at_work(database: Database, path: Path, tmp_path: Path) -> None:
    """While 400 units commit, copies are made: each is whole, holds a beginning of them, and stopped none."""
    written = 0

    async def write() -> None:
        nonlocal written
        for number in range(1, 401):
            await database.write(lambda conn, n=number: users.meet(conn, n, name="A", username=None, now=NOW))  # type: ignore[misc]
            written = number

    writing = asyncio.ensure_future(write())  # noqa: TID251  # awaited below
    found: list[int] = []
    while not writing.done():
        before, target = written, tmp_path / f"copy-{len(found)}.db"
        await asyncio.to_thread(copy, path, target)
        ((count, last),) = rows(target, "SELECT count(*), coalesce(max(id), 0) FROM users")
        assert count == last
        assert isinstance(count, int)
        assert before <= count <= written + 1
        assert rows(target, "PRAGMA integrity_check") == [("ok",)]
        found.append(count)
    await writing
    assert len(found) > 1
    assert await database.read(sql("SELECT count(*) FROM users")) == [(400,)]


@pytest.mark.usefixtures("database")
def test_only_the_shop_itself_reads_a_copy(path: Path, tmp_path: Path) -> None:
    """File and folder are closed to others, whatever the umask says."""
    target = tmp_path / "backups" / "copy.db"
    copy(path, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700


@pytest.mark.usefixtures("database")
def test_a_copy_replaces_nothing(path: Path, tmp_path: Path) -> None:
    """A file that is there stays as it is, and so does a path on which nothing can lie."""
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    for target in (tmp_path / "taken", tmp_path / "taken" / "copy.db"):
        with pytest.raises(CopyFailed, match="cannot write"):
            copy(path, target)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_damaged_database_is_not_copied_but_told(path: Path, tmp_path: Path) -> None:
    """The damage is the database's: no failed backup, but a reason to close the shop."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'users'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(range(256)) * 16)
    with pytest.raises(StorageBroken, match="malformed"):
        copy(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_names_tell_the_time() -> None:
    """UTC, so that they sort by it, and back."""
    name = name_of(Path("data/dukkan.db"), NOW)
    assert name == "dukkan-20231114-221320.db"
    assert made_at(Path("backups") / name) == NOW


def days(*numbers: int, times: tuple[str, ...] = ("060000", "120000", "180000")) -> list[str]:
    """Return copies of days of November, several a day."""
    return [f"dukkan-202311{number:02}-{time}.db" for number in numbers for time in times]


@pytest.mark.parametrize(
    ("names", "keep", "gone"),
    [
        ([], 3, []),
        (days(1), 3, []),
        (days(1), 1, ["dukkan-20231101-120000.db", "dukkan-20231101-060000.db"]),
        (days(1, 20), 2, [*days(20)[:1], *reversed(days(1)[:2])]),
        (days(*range(1, 17), times=("000000",)), 1, list(reversed(days(1, 2, times=("000000",))))),
        (days(*range(1, 17), times=("000000",)), 15, days(1, times=("000000",))),
    ],
)
def test_the_newest_and_the_last_of_each_day_are_kept(names: list[str], keep: int, gone: list[str]) -> None:
    """Days on which nothing was copied do not count; the order of the names does not matter."""
    assert outdated(names, keep=keep) == gone
    assert outdated(reversed(names), keep=keep) == gone


def test_rotation_touches_only_copies_of_this_database(tmp_path: Path) -> None:
    """Other files of the folder, and copies of another shop, are not ours to delete."""
    source = tmp_path / "dukkan.db"
    others = ["other-20231101-060000.db", "dukkan-old.db", "my-dukkan-20231101-060000.db", "notes.txt"]
    killed, at_work = "dukkan-20231101-170000.db.part", "dukkan-20231101-190000.db.part"
    for name in [*days(1), *others, killed, at_work]:
        (tmp_path / name).touch()
    rotate(tmp_path, source, keep=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([days(1)[-1], *others, at_work])
    assert [path.name for path in copies(tmp_path, source)] == [days(1)[-1]]
    assert copies(tmp_path / "nowhere", source) == []
