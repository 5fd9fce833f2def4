"""Works off stored updates: one chat's in order, chats side by side, failures retried and then parked."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import Update
from pydantic import ValidationError

from bot.ops.spawner import Spawner
from bot.telegram.inbox import Inbox, Stored

PAUSES = (1.0, 4.0)  # seconds before the second and the third try
TRIES = len(PAUSES) + 1
# Deaths that were noted. Before them comes one that was not, because what has just come in is not noted.
DEATHS = TRIES - 1
WAITING_LIMIT = 1000  # updates held in memory; above it the intake stops fetching
ERROR_LIMIT = 500  # characters of an error that are worth a row's space

Feed: TypeAlias = Callable[[Update], Awaitable[object]]
OnParked: TypeAlias = Callable[[Update, Exception], Awaitable[object]]

log = structlog.get_logger(__name__)


class ProcessDied(Exception):
    """Each time that this update was handled the process died."""


class Workers:
    """Runs the handlers of stored updates.

    A chat has a queue and a task only while it has work, so memory follows the load and two updates of
    one chat never run at once: handlers need no further isolation.

    An update whose handling kills the process would do so at every start. So what an earlier process left behind
    is noted when its handling begins. What was begun and never ended is suspect: suspects run one at a time, so
    that nobody is blamed for another's deed, and one that goes on killing is parked.

    Args:
        bot: what the updates are bound to.
        feed: handles one update, usually the dispatcher; it may see an update again after a crash.
        inbox: where each outcome is noted.
        spawner: runs the chats' tasks.
        count: handlers that may run at the same time.
        on_parked: told of an update that was given up and of its last error, so that its person is told.
        sleep: pauses for so many seconds.
    """

    def __init__(
        self,
        bot: Bot,
        feed: Feed,
        inbox: Inbox,
        spawner: Spawner,
        *,
        count: int,
        on_parked: OnParked,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._feed = feed
        self._inbox = inbox
        self._spawner = spawner
        self._on_parked = on_parked
        self._sleep = sleep
        self._slots = asyncio.Semaphore(count)
        self._one_suspect = asyncio.Lock()
        self._queues: dict[int, deque[Stored]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy: set[asyncio.Task[None] | None] = set()  # the tasks that are inside a handler
        self._waiting = 0
        self._stopping = False
        self.has_room = asyncio.Event()
        self.has_room.set()

    def put(self, update: Stored) -> None:
        """Queue a stored update behind the others of its chat."""
        self._count(+1)
        if (queue := self._queues.get(update.chat_id)) is not None:
            queue.append(update)
            return
        self._queues[update.chat_id] = deque([update])
        task = self._spawner.spawn(self._work_off(update.chat_id), name=f"updates of {update.chat_id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self, patience: float) -> None:
        """Start nothing more, wait up to `patience` seconds for what runs, then cancel it.

        What was not finished stays in the inbox, unfinished.
        """
        self._stopping = True
        for task in self._tasks - self._busy:
            task.cancel()
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=patience)
            for task in late:
                log.warning("update_cancelled_at_stop", task=task.get_name())
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work_off(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        while queue and not self._stopping:
            pause = await self._in_slot(queue[0])
            if pause is None:
                queue.popleft()
                self._count(-1)
            elif not self._stopping:
                queue[0] = replace(queue[0], attempts=queue[0].attempts + 1)
                await self._sleep(pause)  # without the slot: other chats go on
        del self._queues[chat_id]

    async def _in_slot(self, update: Stored) -> float | None:
        """Try the update once; return the seconds to wait before the next try, None when there is none."""
        async with self._slots:
            task = asyncio.current_task()
            self._busy.add(task)
            try:
                return await self._try(update)
            except Exception:
                # Not the handler: its outcome could not be noted, and the next start repeats the row; or it
                # is noted as parked and only its person could not be told.
                log.exception("update_aftermath_failed", update_id=update.update_id)
                return None
            finally:
                self._busy.discard(task)

    async def _try(self, stored: Stored) -> float | None:
        try:
            update = Update.model_validate_json(stored.payload, context={"bot": self._bot})
        except ValidationError as error:  # no later try can read it, and there is nobody to tell
            log.error("update_unreadable", update_id=stored.update_id, error=str(error))
            text = f"{type(error).__name__}: {error}"[:ERROR_LIMIT]
            await self._inbox.failed(stored.update_id, error=text, parked=True)
            return None
        if stored.begun is None:
            return await self._handle(stored, update)
        if stored.begun >= DEATHS:
            await self._park(stored, update, ProcessDied())
            return None
        async with self._one_suspect if stored.begun else nullcontext():
            await self._inbox.begun(stored.update_id)
            try:
                return await self._handle(stored, update)
            except asyncio.CancelledError:
                await self._inbox.cut_short(stored.update_id)
                raise

    async def _handle(self, stored: Stored, update: Update) -> float | None:
        try:
            await self._feed(update)
        except TelegramForbiddenError as error:
            # Who has blocked the bot right after a tap wants no answer; handlers answer when their work is done.
            log.info("update_unanswered", update_id=stored.update_id, error=str(error))
        except Exception as error:  # noqa: BLE001  # logged there, with its traceback
            return await self._fail(stored, update, error)
        await self._inbox.done(stored.update_id)
        return None

    async def _fail(self, stored: Stored, update: Update, error: Exception) -> float | None:
        attempts = stored.attempts + 1
        if attempts >= TRIES:
            await self._park(stored, update, error)
            return None
        await self._note(stored, error, parked=False)
        asked_for = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
        return max(PAUSES[attempts - 1], asked_for)

    async def _park(self, stored: Stored, update: Update, error: Exception) -> None:
        await self._note(stored, error, parked=True)
        await self._on_parked(update, error)

    async def _note(self, stored: Stored, error: Exception, *, parked: bool) -> None:
        attempts = stored.attempts + 1
        log.error(
            "update_failed", update_id=stored.update_id, attempts=attempts, parked=parked, exc_info=error
        )
        await self._inbox.failed(stored.update_id, error=repr(error)[:ERROR_LIMIT], parked=parked)

    def _count(self, change: int) -> None:
        self._waiting += change
        if self._waiting < WAITING_LIMIT:
            self.has_room.set()
        else:
            self.has_room.clear()
