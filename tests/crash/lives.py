"""Lives of the shop as the harness sees them: begun, ended, and how they ended."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.crash.order import LifeOrder
from tests.house.source import ROOT

BEGIN_SECONDS = 120.0  # a machine under load imports slowly
END_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How a life ended: at which place of its plan, if at any, and how often it passed every place it came by.

    `passed` is empty where the life was ended from outside in the middle of what it did.
    """

    at: str | None
    passed: dict[str, int]


class Zygote:
    """Begins lives, one at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._end: asyncio.Task[dict[str, Any]] | None = None

    async def begin(self, order: LifeOrder) -> None:
        """Fork a victim."""
        order.report.unlink(missing_ok=True)
        self._say(order.line())
        await self._hear()
        self._end = asyncio.get_running_loop().create_task(self._hear())

    @property
    def lives(self) -> bool:
        """Whether the victim has not ended yet."""
        return self._end is not None and not self._end.done()

    def kill(self) -> None:
        """Kill the victim wherever it is."""
        self._say(b"kill\n")

    def arm(self) -> None:
        """Have the victim's plan count from now on."""
        self._say(b"arm\n")

    def dismiss(self) -> None:
        """Have the victim write down what it has passed, and die."""
        self._say(b"term\n")

    async def ended(self, order: LifeOrder) -> Ended:
        """Wait for the victim's end.

        Raises:
            AssertionError: it did not die by a kill, but of itself: a bug of ours or the shop's.

        """
        assert self._end is not None
        done, _ = await asyncio.wait({self._end}, timeout=END_SECONDS)
        if not done:  # it hangs so badly that it does not even hear of its dismissal
            self.kill()
        status = (await self._end)["status"]
        assert os.WIFSIGNALED(status), f"the shop ended by itself ({status}), see {order.log}"
        assert os.WTERMSIG(status) in {signal.SIGKILL, signal.SIGTERM}
        if not order.report.exists():
            return Ended(at=None, passed={})
        return Ended(**json.loads(order.report.read_text()))

    def _say(self, line: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line)

    async def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        assert line, "the zygote is gone"
        heard: dict[str, Any] = json.loads(line)
        return heard


@asynccontextmanager
async def a_zygote() -> AsyncIterator[Zygote]:
    """Start a zygote in a process group of its own, and end the group."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.crash.zygote",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    zygote = Zygote(process)
    try:
        async with asyncio.timeout(BEGIN_SECONDS):
            await zygote._hear()
        yield zygote
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
