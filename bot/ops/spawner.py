"""The one sanctioned way to start work that nobody awaits on the spot."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import structlog

from bot.ops.halt import Halt

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Spawner:
    """Keeps a reference to every detached task, logs the ones that fail, and drains them at the end.

    asyncio holds running tasks weakly and swallows their exceptions until they are collected; a shop
    that handles money can afford neither. A task that ends in a `Halt` is told once, in one line, and to
    whoever closes the shop.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._close: Callable[[], None] | None = None
        self.halt: Halt | None = None  # the first reason why the shop has to close

    def on_halt(self, close: Callable[[], None]) -> None:
        """Call `close` when a task finds that the shop cannot go on."""
        self._close = close

    def spawn(self, work: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        """Start `work` and return its task; the caller may await it or walk away."""
        task = asyncio.create_task(work, name=name)  # noqa: TID251  # this is the supervised place
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Halt):
            self._halted(error)
        elif error is not None:
            log.error("task_failed", task=task.get_name(), exc_info=error)

    def _halted(self, halt: Halt) -> None:
        if self.halt is not None:
            return  # every job meets the same disk
        self.halt = halt
        log.critical("shop_halted", reason=halt.reason, said=str(halt))
        if self._close is not None:
            self._close()

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109  # the caller's patience, not a cancel scope
        """Wait up to `timeout` seconds for the running tasks, then cancel and await what is left.

        Tasks that are started meanwhile by those that run are waited for, too.
        """
        clock = asyncio.get_running_loop().time
        deadline = clock() + timeout
        while self._tasks and (left := deadline - clock()) > 0:
            await asyncio.wait(set(self._tasks), timeout=left)
        late = set(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
