"""Database files that are damaged or are something else: the real program says one sentence and touches nothing."""

import asyncio
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from tests import forked
from tests.shop.harness import UNIT, open_shop
from tests.storage.migrated import copy_to, url_of
from tests.test_main import environment

PAGE = 4096
GARBAGE = bytes(range(256)) * 16


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The files of a shop that was killed at work: what its last transactions wrote is in the log."""
    (tmp_path / "at-work").mkdir()
    working = copy_to(tmp_path / "at-work")

    async def work() -> None:
        async with open_shop(working) as shop:
            await shop.customer(money=100 * UNIT)
            for number in range(12):
                await shop.placed(quantity=str(100 + number))
            for file in working.parent.glob("shop.db*"):
                shutil.copy(file, tmp_path / file.name)

    asyncio.run(work())
    assert (tmp_path / "shop.db-wal").stat().st_size > 20 * PAGE
    return tmp_path / "shop.db"


def write_back(path: Path) -> None:
    """Bring the log into the database, as a proper end does."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def overwrite(path: Path, start: int, data: bytes = GARBAGE) -> None:
    """Put garbage into a file."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def _garbage_in_the_header(path: Path) -> None:
    write_back(path)
    overwrite(path, 0, GARBAGE[:100])


def _garbage_in_a_page(path: Path) -> None:
    write_back(path)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entries'").fetchone()
    overwrite(path, (page - 1) * PAGE)


def _garbage_in_the_log(path: Path) -> None:
    overwrite(path.with_name("shop.db-wal"), 8 * PAGE)


def _garbage_at_the_head_of_the_log(path: Path) -> None:
    overwrite(path.with_name("shop.db-wal"), 0, GARBAGE[:32])


def _only_the_log(path: Path) -> None:
    path.unlink()


def _nothing(path: Path) -> None:
    path.with_name("shop.db-wal").unlink()
    path.write_bytes(b"")


def _a_letter(path: Path) -> None:
    path.with_name("shop.db-wal").unlink()
    path.write_text("Dear reader, this is no database at all. " * 400, encoding="utf-8")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _of_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _half_restored(path: Path) -> None:
    shutil.copy(path, path.with_name("shop.db.restoring"))


def contents(folder: Path) -> dict[str, str]:
    """Return what is in the files that hold rows; the rest is SQLite's and the lock's own."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.glob("shop.db*"))
        if file.is_file() and not file.name.endswith((".lock", "-shm"))
    }


CASES: list[tuple[Callable[[Path], None], str]] = [
    (_garbage_in_the_header, "this is no database, or not any more: restore a backup"),
    (_garbage_in_a_page, "damaged"),
    (_garbage_in_the_log, "shop.db-wal is damaged"),
    (_garbage_at_the_head_of_the_log, "shop.db-wal is damaged"),
    (_only_the_log, "its log shop.db-wal is there"),
    (_nothing, "is empty (0 bytes)"),
    (_a_letter, "this is no database, or not any more: restore a backup"),
    (_a_folder, "is a folder"),
    (_of_the_future, "version 9999, newer than this program knows"),
    (_half_restored, "a restore was interrupted"),
]


@pytest.mark.parametrize(("damage", "sentence"), CASES, ids=[case[0].__name__[1:] for case in CASES])
async def test_the_shop_does_not_open_on_it(
    database: Path, damage: Callable[[Path], None], sentence: str
) -> None:
    """Status 2, one sentence that says what to do, no traceback, and not a byte of rows is changed."""
    damage(database)
    before = contents(database.parent)
    environ = environment(
        BOT_TOKEN="123456:TEST",
        ADMIN_IDS="1",
        DATABASE_URL=url_of(database),
        TELEGRAM_API="http://127.0.0.1:9",
        PROVIDERS__SMMPLLUS__KEY="KEY",
        PROVIDERS__SMMPLLUS__URL="http://127.0.0.1:9/api",
    )
    status, said, complained = await forked.run("run", folder=database.parent, env=environ)
    assert (status, said) == (2, "")
    assert sentence in complained.splitlines()[-1]
    assert "Traceback" not in complained
    assert "shop_opened" not in complained
    assert contents(database.parent) == before


@pytest.mark.parametrize(
    "damage", [_garbage_in_the_header, _garbage_in_a_page, _nothing, _a_letter, _a_folder]
)
def test_the_audit_says_so_too(
    database: Path, damage: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A database that cannot be read is no database whose rules hold: status 2 and the same sentence."""
    damage(database)
    assert main(["audit", "--database", url_of(database)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert str(database) in said.err


@pytest.mark.parametrize("command", ["migrate", "audit"])
def test_a_shop_that_was_killed_opens(
    database: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of a whole log is refused: it is what every kill leaves behind."""
    assert main([command, "--database", url_of(database)]) == 0
    assert "BROKEN" not in capsys.readouterr().out
