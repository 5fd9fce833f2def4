"""Deliver: send what the outbox owes, worded in each reader's language at the last moment."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

import structlog
from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.storage import outbox, users
from bot.storage.database import Database
from bot.storage.outbox import Notice
from bot.telegram.pace import Lane
from bot.telegram.screen import Screen
from bot.telegram.sender import Blocked, Flooded, Refused, TryLater, Unsure
from bot.telegram.verbatim import Verbatim

log = structlog.get_logger(__name__)

_BATCH = 50
_RETRY_SECONDS = (2, 10, 60, 300, 1800)
_TRIES = 12

# (language or None, event, values) → what to send
Render = Callable[[str | None, str, dict[str, Any]], Screen]


class Sends(Protocol):
    """What Deliver needs of `bot.telegram.sender.Sender`."""

    async def send(self, chat_id: int, what: Screen | Verbatim, *, lane: Lane) -> int:
        """Send a screen or somebody's words and return the message's id, or raise one of the sender's errors."""
        ...


class Deliver:
    """Works the outbox off: at least once, one chat's notices in order, chats side by side."""

    def __init__(self, database: Database, sender: Sends, render: Render, clock: Clock) -> None:
        self._database = database
        self._sender = sender
        self._render = render
        self._clock = clock

    async def __call__(self) -> int:
        """Send what is due; return how many notices were tried."""
        now = self._clock()
        due = await self._database.read(lambda conn: outbox.due(conn, now=now, limit=_BATCH))
        await asyncio.gather(*map(self._deliver, due))
        return len(due)

    async def _deliver(self, notice: Notice) -> None:
        user = await self._database.read(lambda conn: users.find(conn, notice.chat_id))
        try:
            screen = self._render(user.language if user else None, notice.event, notice.values)
            message_id = await self._sender.send(notice.chat_id, screen, lane=Lane.NOTICE)
        except Blocked:
            await self._database.write(lambda conn: self._unreachable(conn, notice))
        except Refused as error:
            log.error("notice_refused", notice=notice.id, notice_event=notice.event, exc_info=error)
            await self._give_up(notice, str(error))
        except Flooded as error:
            await self._postpone(notice, error.retry_after, "flooded", counts=False)
        except (Unsure, TryLater) as error:
            await self._try_again(notice, str(error))
        except Exception as error:  # words that cannot be rendered must not stop what follows them
            log.error("notice_failed", notice=notice.id, notice_event=notice.event, exc_info=error)
            await self._try_again(notice, type(error).__name__)
        else:
            await self._database.write(lambda conn: outbox.mark_sent(conn, notice.id, message_id))

    async def _try_again(self, notice: Notice, why: str) -> None:
        if notice.attempts + 1 >= _TRIES:
            await self._give_up(notice, why)
            return
        pause = _RETRY_SECONDS[min(notice.attempts, len(_RETRY_SECONDS) - 1)]
        await self._postpone(notice, pause, why)

    async def _postpone(self, notice: Notice, pause: int, why: str, *, counts: bool = True) -> None:
        until = self._clock() + max(pause, 1)
        await self._database.write(
            lambda conn: outbox.postpone(conn, notice.id, until=until, error=why, counts=counts)
        )

    async def _give_up(self, notice: Notice, why: str) -> None:
        await self._database.write(lambda conn: outbox.give_up(conn, notice.id, error=why))

    def _unreachable(self, conn: Connection, notice: Notice) -> None:
        outbox.give_up(conn, notice.id, error="blocked")
        users.set_unreachable(conn, notice.chat_id, self._clock())
