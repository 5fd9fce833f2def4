"""The live shop as a real process, between a local Telegram and a sandbox panel that outlive it."""

import asyncio
import os
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.ops.clock import utc_seconds
from bot.playground.guard import KEY, TOKEN
from bot.playground.panel import PanelSpec, SandboxPanels
from bot.playground.server import Playground
from bot.playground.telegram.local import LocalTelegram
from bot.playground.wire import WireLog
from tests import forked
from tests.flows.sales import GOODS
from tests.forked import PATIENCE, Forked
from tests.storage.migrated import url_of
from tests.test_main import environment

CUSTOMER, ADMIN = 1001, 9001


class Live:
    """One shop in its folder, opened and closed at will, with the disks of the process `inside` if there is one."""

    def __init__(self, folder: Path, address: str, telegram: LocalTelegram) -> None:
        self.folder = folder
        self.telegram = telegram
        self.customer = telegram.add_person(CUSTOMER, "Leyla", language_code="tr", role="customer")
        self.admin = telegram.add_person(ADMIN, "Omar", language_code="en", role="admin")
        self.inside: int | None = None
        self.said = ""  # what the running process has written
        self._reading: asyncio.Task[None] | None = None
        self.environment = environment(
            BOT_TOKEN=TOKEN,
            ADMIN_IDS=str(ADMIN),
            DATABASE_URL=url_of(self.database),
            TELEGRAM_API=address,
            BACKUP_DIR=str(folder / "backups"),
            PROVIDERS__SMMPLLUS__KEY=KEY,
            PROVIDERS__SMMPLLUS__URL=f"{address}/panel/smmpllus/api/v2",
        )

    @property
    def database(self) -> Path:
        """The database's file, as the shop's own process names it."""
        return self.folder / "shop.db"

    async def start(self, *arguments: str) -> Forked:
        """Start a command of the program."""
        return await forked.start(*arguments, folder=self.folder, env=self.environment, inside=self.inside)

    async def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command to its end and return its exit status, output and errors."""
        return await forked.run(*arguments, folder=self.folder, env=self.environment, inside=self.inside)

    async def open(self, *arguments: str) -> Forked:
        """Start the shop and return when it is open."""
        process = await self.start("run", *arguments)
        self.said = ""
        self._reading = asyncio.ensure_future(self._listen(process))  # noqa: TID251  # the test waits for it
        await self.until(lambda: "shop_opened" in self.said or self._reading is None or self._reading.done())
        assert "shop_opened" in self.said, self.said
        return process

    async def ended(self, process: Forked) -> int:
        """Wait until the shop has ended and return its exit status."""
        status = await asyncio.wait_for(process.wait(), PATIENCE)
        assert self._reading is not None
        await self._reading
        return status

    async def close(self, process: Forked) -> None:
        """Ask the shop to stop, as a supervisor does."""
        process.terminate()
        assert await self.ended(process) == 0, self.said

    async def ask(self, text: str, answer: str) -> None:
        """Let the admin write something, and wait until the bot has said `answer`; notices may come before it."""
        before = len(self.admin.messages)
        self.admin.say(text)
        await self.until(lambda: self.told(answer, since=before))

    def told(self, words: str, *, since: int = 0) -> bool:
        """Say whether the bot has told the admin `words`."""
        return any(message.from_bot and words in message.text for message in self.admin.messages[since:])

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, self.said
            await asyncio.sleep(0.02)

    async def _listen(self, process: Forked) -> None:
        while line := await process.stderr.readline():
            self.said += line.decode()


@asynccontextmanager
async def live(folder: Path) -> AsyncIterator[Live]:
    """Open the two ends of a shop; nothing of the shop itself runs yet."""
    wire = WireLog()
    telegram = LocalTelegram(TOKEN, wire, clock=utc_seconds)
    panels = SandboxPanels([PanelSpec("smmpllus", KEY, "smmpllus", GOODS)], clock=time.time, wire=wire)
    playground = Playground(telegram, wire, panels.routes())
    shop = Live(folder, await playground.start(), telegram)
    try:
        yield shop
    finally:
        await playground.stop()


async def succeeds(*command: str) -> bool:
    """Say whether a command can be run here and ends well."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
        )
    except OSError:
        return False
    return await process.wait() == 0


@asynccontextmanager
async def small_disk(folder: Path, *, size: str) -> AsyncIterator[tuple[int, Path]]:
    """Mount a disk of its own at `folder`, in a name space that needs no rights; give how to enter and reach it.

    The disk is there for processes that have the disks of the first, and for this one by the path of the second.
    """
    mount = f'mount -t tmpfs -o size={size} tmpfs "$0" && echo mounted && exec cat'
    holder = await asyncio.create_subprocess_exec(
        *("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, str(folder)),
        stdin=PIPE,
        stdout=PIPE,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert (await holder.stdout.readline()).strip() == b"mounted"
        yield holder.pid, Path(f"/proc/{holder.pid}/root{folder}")
    finally:
        holder.stdin.close()
        await holder.wait()


async def remount(folder: Path, how: str, inside: int) -> None:
    """Mount the small disk anew, `ro` or `rw`."""
    enter = ("nsenter", "--target", str(inside), "--user", "--mount", "--preserve-credentials")
    assert await succeeds(*enter, "mount", "-o", f"remount,{how}", str(folder))


def fill(folder: Path) -> Path:
    """Write a file until the disk takes nothing more, and return it."""
    path = folder / "ballast"
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while file.write(os.urandom(size)) == size:
                    pass
            except OSError:
                continue
    return path
