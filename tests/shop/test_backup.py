import asyncio
import gzip
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.ops.disk import LEAST_FREE, MEBIBYTE
from bot.shop.backup import Backup, BackupElsewhere, BackupFailed, MakeBackup, PackBackup
from bot.shop.disk import WatchDisk
from tests.shop.harness import ADMIN, ANN, DAY, UNIT, Shop, open_shop
from tests.storage.migrated import sql

HOUR = 3600


@pytest.fixture
async def shop(path: Path) -> AsyncIterator[Shop]:
    """A shop on a file: of a server's database no copies are made here."""
    async with open_shop(path) as shop:
        yield shop
        assert await shop.broken_rules() == []


def maker(shop: Shop, folder: Path, *, every: int = 6, keep: int = 3, url: str | None = None) -> MakeBackup:
    """Return the use case on a shop's database."""
    return MakeBackup(
        shop.database,
        shop.clock,
        url=url or shop.url,
        folder=folder,
        every=every,
        keep=keep,
        admin_ids=[ADMIN],
    )


def names(folder: Path) -> list[str]:
    """Return what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


async def break_the_books(shop: Shop) -> None:
    """Make a rule of the audit fail, as a bug of ours could."""
    await shop.database.write(sql("UPDATE wallets SET balance = balance + 1"))


async def mend_the_books(shop: Shop) -> None:
    """Undo it."""
    await shop.database.write(sql("UPDATE wallets SET balance = balance - 1"))


async def test_a_copy_is_made_when_the_last_one_is_old(shop: Shop, tmp_path: Path) -> None:
    """At the first run, then every six hours, however often the job comes and whoever made the last one."""
    folder = tmp_path / "backups"
    await shop.customer(money=10 * UNIT)
    made = []
    for hours in (0, 1, 4, 1, 5, 1):
        shop.clock.pass_(hours * HOUR)
        await maker(shop, folder).if_due()  # a new one each time: a restart begins nothing anew
        made.append(len(names(folder)))
    assert made == [1, 1, 1, 2, 2, 3]
    with closing(sqlite3.connect(folder / names(folder)[-1])) as connection:
        assert connection.execute("SELECT balance FROM wallets").fetchall() == [(10 * UNIT,)]


async def test_no_copies_are_made_unasked_where_they_are_switched_off(shop: Shop, tmp_path: Path) -> None:
    """BACKUP_HOURS=0; what an admin asks for is made all the same, and remembered."""
    folder = tmp_path / "backups"
    backup = maker(shop, folder, every=0)
    await backup.if_due()
    assert not folder.exists()
    made = await backup(asked_by=ADMIN)
    assert names(folder) == [made.path.name]
    assert made.size == made.path.stat().st_size
    ((actor, act, values),) = await shop.database.read(sql('SELECT admin_id, act, "values" FROM acts'))
    assert (actor, act) == (ADMIN, "backup")
    assert made.path.name in str(values)


async def test_old_copies_go(shop: Shop, tmp_path: Path) -> None:
    """The newest and the last of each day stay."""
    folder = tmp_path / "backups"
    backup = maker(shop, folder, keep=2)
    shop.clock.now = 1_700_006_400  # midnight
    for _ in range(10):
        await backup()
        shop.clock.pass_(6 * HOUR)
    assert [name[-18:-5] for name in names(folder)] == [
        *("20231115-1800", "20231116-1800", "20231117-0000", "20231117-0600")
    ]


async def test_copies_asked_for_at_once_are_made_one_after_the_other(shop: Shop, tmp_path: Path) -> None:
    """Also in the same second: each is whole, and nothing but copies is left."""
    folder = tmp_path / "backups"
    backup = maker(shop, folder)
    made = await asyncio.gather(*(backup() for _ in range(5)))
    assert names(folder) == [made[0].path.name]


async def test_a_copy_whose_books_do_not_hold_is_deleted_and_told_once_a_day(
    shop: Shop, tmp_path: Path
) -> None:
    """The older copies stay; the admins hear which rule is broken, once, until it is another day."""
    folder = tmp_path / "backups"
    await shop.customer(money=10 * UNIT)
    backup = maker(shop, folder)
    good = await backup()
    await break_the_books(shop)
    with capture_logs() as logs:
        for hours in (6, 1, 24):
            shop.clock.pass_(hours * HOUR)
            await backup.if_due()
    assert [line["event"] for line in logs] == ["backup_failed"] * 3
    assert names(folder) == [good.path.name]
    facts = await shop.facts("admin-backup-failed")
    assert len(facts) == 2
    assert "every wallet is the sum of its entries" in str(facts[0]["why"])
    with pytest.raises(BackupFailed):
        await backup(asked_by=ADMIN)
    assert await shop.database.read(sql("SELECT act FROM acts WHERE act = 'backup'")) == []
    await mend_the_books(shop)


async def test_a_folder_that_is_none_is_told(shop: Shop, tmp_path: Path) -> None:
    """A place where nothing can be written is the copy's trouble, not the shop's."""
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailed) as failed:
        await maker(shop, tmp_path / "file" / "backups")()
    assert str(tmp_path / "file") in str(failed.value.values["why"])


async def test_what_a_killed_copy_left_behind_is_in_nobodys_way(shop: Shop, tmp_path: Path) -> None:
    """The same name is made again."""
    backup = maker(shop, tmp_path / "backups")
    made = await backup()
    made.path.rename(made.path.with_name(made.path.name + ".part"))
    assert (await backup()).path == made.path
    assert names(tmp_path / "backups") == [made.path.name]


async def test_a_database_on_a_server_is_not_ours_to_copy(shop: Shop, tmp_path: Path) -> None:
    """The job does nothing, and who asks is told."""
    backup = maker(shop, tmp_path, url="postgresql+asyncpg://localhost/shop")
    await backup.if_due()
    with pytest.raises(BackupElsewhere):
        await backup(asked_by=ADMIN)


async def test_a_large_copy_is_packed_for_as_long_as_it_is_needed(shop: Shop, tmp_path: Path) -> None:
    """Small enough it goes as it is, else gzipped, else not at all; the packed one is deleted."""
    await shop.customer(ANN, money=UNIT)
    made = await maker(shop, tmp_path / "backups")()
    pack = PackBackup()
    async with pack(made, most=made.size) as packed:
        assert packed == made.path
    async with pack(made, most=made.size - 1) as packed:
        assert packed is not None
        assert packed.name == made.path.name + ".gz"
        assert gzip.decompress(packed.read_bytes()) == made.path.read_bytes()
    async with pack(made, most=100) as packed:
        assert packed is None
    with pytest.raises(BackupFailed):
        async with pack(Backup(tmp_path / "gone" / "copy.db", 9), most=1):
            pass
    assert names(tmp_path / "backups") == [made.path.name]


async def test_a_disk_that_fills_up_is_told_once_a_day(shop: Shop) -> None:
    """From some room on nobody is told; below it every admin, in whole megabytes."""
    free = LEAST_FREE
    watch = WatchDisk(shop.database, shop.clock, free=lambda: free, admin_ids=[ADMIN, ANN])
    await watch()
    assert await shop.facts("admin-disk") == []
    free = 3 * MEBIBYTE + 5
    for pause in (1, 1, DAY):
        shop.clock.pass_(pause)
        await watch()
    assert await shop.facts("admin-disk") == [{"free": 3}] * 4
    assert await shop.events(ADMIN) == ["admin-disk"] * 2
