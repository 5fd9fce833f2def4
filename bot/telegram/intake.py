"""Durable intake: an update is on disk before Telegram hears that it arrived.

aiogram's own polling confirms updates while their handlers still run, so that a crash or a restart loses
them, a payment too. Here the offset moves only after the batch is committed; see `Workers` for the rest.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.ops.clock import Clock
from bot.ops.spawner import Spawner
from bot.telegram.inbox import Inbox, Incoming, Stored
from bot.telegram.workers import ERROR_LIMIT, Feed, OnParked, Workers

BATCH = 100  # the most that getUpdates gives
LONG_POLL = 25  # seconds that Telegram may keep a getUpdates open
ANSWER_TIME = 10  # seconds on top of it before the connection counts as dead
FIRST_PAUSE, LAST_PAUSE = 1, 30  # seconds between tries while Telegram or the inbox is out of reach
REMIND = 600  # seconds after which the same kind of trouble is logged again
DRAIN = 20.0  # seconds that a running handler has at stop

_HINTS: Mapping[type[Exception], str] = {
    TelegramConflictError: "another process polls with this token, or a webhook is set: only one may fetch",
    TelegramUnauthorizedError: "Telegram refuses the bot token: it is wrong or was revoked",
    TelegramNotFound: "Telegram knows no bot with this token",
}

log = structlog.get_logger(__name__)


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without reading the updates: one that aiogram cannot parse must not block the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = BATCH
    timeout: int = LONG_POLL
    allowed_updates: list[str]


class Intake:
    """Fetches updates by long polling, stores them, and has them handled.

    At stop nothing is confirmed once more: the next start receives the last batch again, and the inbox
    ignores what it knows. A last request would only add a way to hang.

    Args:
        bot: whose updates to fetch.
        dispatcher_feed: handles one update; may see it again after a crash, never in parallel for one chat.
        inbox: where updates are stored.
        spawner: runs the fetch loop and the workers.
        clock: UTC seconds, for `last_poll_at`.
        allowed_updates: the kinds of updates that the handlers use.
        on_parked: awaited with an update that failed for good and its last error.
        workers: handlers that may run at the same time.
        sleep: pauses for so many seconds.
    """

    def __init__(
        self,
        bot: Bot,
        dispatcher_feed: Feed,
        inbox: Inbox,
        spawner: Spawner,
        clock: Clock,
        *,
        allowed_updates: Sequence[str],
        on_parked: OnParked,
        workers: int = 16,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._spawner = spawner
        self._clock = clock
        self._sleep = sleep
        self._allowed = list(allowed_updates)
        self._offset: int | None = None
        self._told_at: dict[str, int] = {}
        self._fetching: asyncio.Task[None] | None = None
        self._workers = Workers(
            bot, dispatcher_feed, inbox, spawner, count=workers, on_parked=on_parked, sleep=sleep
        )
        self.last_poll_at: int | None = None  # UTC seconds of the last getUpdates that succeeded
        self.trouble: str | None = None  # the class of the error that keeps updates from coming in

    def start(self) -> None:
        """Begin: first what the last run left unfinished, then what Telegram has."""
        self._fetching = self._spawner.spawn(self._run(), name="intake")

    async def stop(self, patience: float = DRAIN) -> None:
        """Fetch nothing more and wait up to `patience` seconds for the running handlers.

        What was not handled stays in the inbox, or at Telegram, for the next start.
        """
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.wait({self._fetching})
        await self._workers.drain(patience)

    def hand_over(self, update: Stored) -> None:
        """Queue an update that is stored already, behind the others of its chat."""
        self._workers.put(update)

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        """Store raw updates in one commit, then queue the new ones for their handlers."""
        batch = [
            Incoming(update["update_id"], chat_of(update), json.dumps(update, ensure_ascii=False))
            for update in updates
        ]
        new = set(await self._inbox.store(batch))
        for update in batch:
            if update.update_id in new:
                new.remove(update.update_id)  # a batch may hold an update twice
                self._workers.put(Stored(update.update_id, update.chat_id, update.payload))

    async def _run(self) -> None:
        await self._insist(self._resume)
        while True:
            await self._workers.has_room.wait()
            await self._insist(self._poll)

    async def _resume(self) -> None:
        for update in await self._inbox.pending():
            self._workers.put(update)

    async def _poll(self) -> None:
        request = GetRawUpdates(offset=self._offset, allowed_updates=self._allowed)
        updates = await self._bot(request, request_timeout=LONG_POLL + ANSWER_TIME)
        self.last_poll_at = self._clock()
        if updates:
            await self.accept(updates)
            self._offset = max(update["update_id"] for update in updates) + 1

    async def _insist(self, step: Callable[[], Awaitable[None]]) -> None:
        """Repeat `step` with growing pauses until it succeeds."""
        pause = FIRST_PAUSE
        while True:
            try:
                await step()
            except Exception as error:  # noqa: BLE001  # whatever it is, the loop must outlive it
                self._complain(error)
                asked_for = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
                await self._sleep(max(pause, asked_for))
                pause = min(pause * 2, LAST_PAUSE)
            else:
                self.trouble = None
                return

    def _complain(self, error: Exception) -> None:
        """Log each kind of trouble once, again only after a while: two pollers fail in turns for hours."""
        self.trouble = kind = type(error).__name__
        if kind in self._told_at and self._clock() < self._told_at[kind] + REMIND:
            return
        self._told_at[kind] = self._clock()
        log.error(
            "intake_failed",
            kind=kind,
            error=str(error)[:ERROR_LIMIT],
            hint=_HINTS.get(type(error)),
            exc_info=None if isinstance(error, AiogramError) else error,  # ours: show where
        )


def chat_of(update: Mapping[str, Any]) -> int:
    """Return the id that the order of a raw update is kept by: its chat's, else its person's, else 0."""
    for event in update.values():
        if isinstance(event, dict):
            message = event.get("message")
            places = (
                event.get("chat"),
                message.get("chat") if isinstance(message, dict) else None,
                event.get("from"),
                event.get("user"),
            )
            for place in places:
                if isinstance(place, dict) and isinstance(place.get("id"), int):
                    return int(place["id"])
    return 0
