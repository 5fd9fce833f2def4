"""SendBroadcasts: work off the copies of broadcasts that are owed, behind everything else that is said.

Notices have a job of their own and never stand in a line with copies; where both want to speak in the same
moment, the pace lets the notice go first. What was sent is noted at once, so that a restart goes on with the next.
"""

import asyncio

import structlog
from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.shop.deliver import Sends
from bot.storage import broadcasts, outbox, users
from bot.storage.broadcasts import Copy
from bot.storage.database import Database
from bot.telegram.pace import Lane
from bot.telegram.sender import Blocked, Flooded, Refused, TryLater, Unsure
from bot.telegram.verbatim import Verbatim

log = structlog.get_logger(__name__)

_BATCH = 50  # two seconds' worth: little enough to be finished when the shop is asked to stop
_REST_SECONDS = 30  # after Telegram could not be reached
_RETRY_SECONDS = (30, 60, 300, 1800)
_TRIES = 12  # where nothing was sent
_UNSURE_TRIES = 2  # an advertisement may come twice, but not again and again
_UNSURE_SECONDS = 60


class SendBroadcasts:
    """Sends what is due of all broadcasts that run."""

    def __init__(self, database: Database, sender: Sends, clock: Clock) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock

    async def __call__(self) -> int:
        """Send a batch; return how many copies were tried."""
        now = self._clock()
        due = await self._database.read(lambda conn: broadcasts.due(conn, now=now, limit=_BATCH))
        await asyncio.gather(*map(self._send, due))
        return len(due)

    async def _send(self, copy: Copy) -> None:
        try:
            message = Verbatim(copy.text, tuple(copy.entities), copy.photo)
            message_id = await self._sender.send(copy.chat_id, message, lane=Lane.BROADCAST)
        except Flooded as error:
            await self._rest(error.retry_after)
        except TryLater as error:  # the same would happen to all the others
            await self._rest(_REST_SECONDS)
            pause = _RETRY_SECONDS[min(copy.attempts, len(_RETRY_SECONDS) - 1)]
            await self._try_again(copy, str(error), pause, _TRIES)
        except Unsure as error:
            await self._try_again(copy, str(error), _UNSURE_SECONDS, _UNSURE_TRIES)
        except Blocked:
            await self._database.write(lambda conn: self._unreachable(conn, copy))
        except Refused as error:
            log.error("broadcast_refused", chat=copy.chat_id, exc_info=error)
            await self._give_up(copy, str(error))
        except Exception as error:  # one odd chat must not stop the others
            log.error("broadcast_failed", chat=copy.chat_id, exc_info=error)
            await self._try_again(copy, type(error).__name__, _UNSURE_SECONDS, _UNSURE_TRIES)
        else:
            await self._database.write(lambda conn: outbox.mark_sent(conn, copy.id, message_id))

    async def _rest(self, seconds: int) -> None:
        until = self._clock() + max(seconds, 1)
        await self._database.write(lambda conn: broadcasts.rest(conn, until=until))

    async def _try_again(self, copy: Copy, why: str, pause: int, tries: int) -> None:
        if copy.attempts + 1 >= tries:
            await self._give_up(copy, why)
            return
        until = self._clock() + pause
        await self._database.write(lambda conn: outbox.postpone(conn, copy.id, until=until, error=why))

    async def _give_up(self, copy: Copy, why: str) -> None:
        await self._database.write(lambda conn: outbox.give_up(conn, copy.id, error=why))

    def _unreachable(self, conn: Connection, copy: Copy) -> None:
        outbox.give_up(conn, copy.id, error="blocked")
        users.set_unreachable(conn, copy.chat_id, self._clock())
