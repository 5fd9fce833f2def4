"""What is about the file itself."""

from pathlib import Path

import pytest

from bot.storage.database import Database, DatabaseError
from tests.storage.migrated import opened, sql, url_of


@pytest.mark.parametrize("name", ["a?mode=memory.db", "b#c.db", "100%41.db", "دكان dükkân.db"])
async def test_any_file_name_is_the_files_name(tmp_path: Path, name: str) -> None:
    """Marks that mean something in a URI are only letters of the name here."""
    async with opened(tmp_path / name) as database:
        await database.write(sql("CREATE TABLE t (x)"))
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize("read_only", [False, True])
async def test_what_is_no_database_is_said_at_once(tmp_path: Path, *, read_only: bool) -> None:
    """A file of something else is refused when it is opened, and its lock is let go."""
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database at all. " * 40, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DatabaseError, match=r"the database at .*letter\.db failed .*restore a backup"):
            await Database.open(url_of(path), read_only=read_only)


@pytest.mark.parametrize(
    ("url", "read_only", "message"),
    [
        ("sqlite+aiosqlite:////dev/null/shop.db", False, "cannot write beside"),
        ("sqlite+aiosqlite:////nowhere/shop.db", True, "there is no database at /nowhere/shop.db"),
    ],
)
async def test_what_cannot_be_opened_is_said(url: str, *, read_only: bool, message: str) -> None:
    """Every refusal names the setting or the path."""
    with pytest.raises(DatabaseError, match=message):
        await Database.open(url, read_only=read_only)


async def test_the_database_is_kept_as_safely_as_it_can_be(path: Path) -> None:
    """WAL, and a disk flush for every commit."""
    async with opened(path) as database:
        pragmas = [await database.write(sql(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")]
    assert pragmas == [[("wal",)], [(2,)]]


async def test_nobody_shares_a_file(path: Path) -> None:
    """Two processes that write one file could lose commits: `shared` opens no second one."""
    async with opened(path, shared=True):
        with pytest.raises(DatabaseError, match="another process already runs the shop"):
            await Database.open(url_of(path), shared=True)
