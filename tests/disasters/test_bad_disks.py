"""Disks that are full, failing or read-only: real ones, under the real process."""

import resource
import subprocess
from pathlib import Path

import pytest

from tests.disasters.live import Live, fill, live, remount, small_disk

CAN_MOUNT = (
    subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "true"], check=False, capture_output=True
    ).returncode
    == 0
    if Path("/usr/bin/unshare").exists() and Path("/usr/bin/nsenter").exists()
    else False
)
needs_a_disk = pytest.mark.skipif(not CAN_MOUNT, reason="this machine lets nobody mount in a name space")


async def opened_once(shop: Live) -> None:
    """Have the shop met by its people, and 50 in the customer's wallet."""
    shop.customer.say("/start")
    await shop.until(lambda: len(shop.customer.messages) > 1)
    await shop.ask("/credit 1001 50 cash", "$50.00")


async def is_mended(shop: Live) -> None:
    """Open the shop again: what was asked while the disk was bad is done once, and the books hold."""
    before = len(shop.admin.messages)
    process = await shop.open()
    await shop.until(lambda: shop.told("$60.00", since=before))
    await shop.ask("/user 1001", "$60.00")
    await shop.close(process)
    status, said, complained = await shop.run("audit")
    assert (status, complained) == (0, ""), said


def halted_once(shop: Live, reason: str) -> None:
    """Check that the log tells it once, in words and not in tracebacks, and so did the last line."""
    assert shop.said.count("shop_halted") == 1, shop.said
    assert "Traceback" not in shop.said, shop.said
    assert "[error" not in shop.said, shop.said
    assert f"reason={reason}" in shop.said
    assert "start again" in shop.said.splitlines()[-1]


@needs_a_disk
async def test_a_disk_that_fills_up_while_the_shop_is_open(tmp_path: Path) -> None:
    """The shop closes with status 2, tells its admins, refuses to open on the full disk, and loses nothing."""
    async with small_disk(tmp_path, size="12m") as (inside, folder), live(tmp_path) as shop:
        shop.inside = inside
        process = await shop.open()
        await opened_once(shop)
        ballast = fill(folder)
        shop.admin.say("/credit 1001 10 more")
        assert await shop.ended(process) == 2
        halted_once(shop, "full")
        assert shop.told("its disk is full")
        told = len(shop.admin.messages)
        status, said, complained = await shop.run("run")
        assert (status, said) == (2, "")
        assert "the disk is full: make room" in complained.splitlines()[-1]
        assert "Traceback" not in complained
        assert len(shop.admin.messages) == told, "a supervisor that tries for hours must not ring for hours"
        ballast.unlink()
        await is_mended(shop)


async def test_a_disk_that_fails_while_the_shop_is_open(tmp_path: Path) -> None:
    """Every write is refused by the kernel from some moment on: the same, and nothing is half written."""
    async with live(tmp_path) as shop:
        process = await shop.open()
        await opened_once(shop)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        shop.admin.say("/credit 1001 10 more")
        assert await shop.ended(process) == 2
        halted_once(shop, "failing")
        assert shop.told("can no longer be read or written")
        await is_mended(shop)


@needs_a_disk
async def test_a_disk_that_is_read_only_at_the_start(tmp_path: Path) -> None:
    """No command that writes begins; reading still works; made writable again, the shop opens."""
    async with small_disk(tmp_path, size="12m") as (inside, _), live(tmp_path) as shop:
        shop.inside = inside
        process = await shop.open()
        await opened_once(shop)
        await shop.close(process)
        await remount(tmp_path, "ro", inside)
        for command in ("run", "migrate"):
            status, said, complained = await shop.run(command)
            assert (status, said) == (2, "")
            assert "Read-only file system" in complained
            assert len(complained.splitlines()) == 1
        await remount(tmp_path, "rw", inside)
        shop.admin.say("/credit 1001 10 more")
        await is_mended(shop)


@needs_a_disk
async def test_a_backup_has_no_room(tmp_path: Path) -> None:
    """The copy fails with a sentence and leaves nothing behind; the shop is as it was."""
    async with small_disk(tmp_path, size="12m") as (inside, folder), live(tmp_path) as shop:
        shop.inside = inside
        assert (await shop.run("migrate"))[0] == 0
        ballast = fill(folder)
        status, said, complained = await shop.run("backup", "--to", str(tmp_path / "copy.db"))
        assert (status, said) == (2, "")
        assert "cannot copy" in complained
        assert "(0 MiB free there)" in complained
        assert not list(folder.glob("copy.db*"))
        ballast.unlink()
        status, said, _ = await shop.run("backup", "--to", str(tmp_path / "copy.db"))
        assert status == 0
        assert "proved" in said
