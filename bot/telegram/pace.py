"""How fast the shop may speak without being asked: two lanes under Telegram's flood limits."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum

# Telegram's FAQ: about 30 messages a second over all chats and one a second in one chat, short bursts pass.
# What stays free below 30 is left to replies, which are never held back.
OVERALL_PER_SECOND = 25
OVERALL_BURST = 5
CHAT_PER_SECOND = 1
CHAT_BURST = 3
CHATS_KEPT = 1000


class Lane(StrEnum):
    """Why a message is sent; an earlier lane goes first."""

    REPLY = "reply"
    NOTICE = "notice"
    BROADCAST = "broadcast"


class Bucket:
    """A token bucket as the generic cell rate algorithm: the moment at which it will be full again.

    Args:
        per_second: tokens that come back a second.
        burst: tokens that a full bucket holds.
    """

    def __init__(self, per_second: float, burst: int) -> None:
        self._interval = 1 / per_second
        self._slack = (burst - 1) * self._interval
        self.full_at = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until a token may be taken: 0 or less for at once."""
        return self.full_at - self._slack - now

    def take(self, now: float) -> None:
        """Take a token, on credit where none is left."""
        self.full_at = max(self.full_at, now) + self._interval


class Pace:
    """Holds a notice or a broadcast back until its chat and the whole bot may speak again.

    Args:
        now: a monotonic clock in seconds.
        sleep: pauses for so many seconds.
    """

    def __init__(self, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._now = now
        self._sleep = sleep
        self._overall = Bucket(OVERALL_PER_SECOND, OVERALL_BURST)
        self._chats: dict[int, Bucket] = {}
        self._queues = {Lane.NOTICE: asyncio.Lock(), Lane.BROADCAST: asyncio.Lock()}

    async def admit(self, chat_id: int, lane: Lane) -> None:
        """Return when a message of `lane` may go to `chat_id`: first come first served within a lane."""
        if lane is Lane.REPLY:
            return
        chat = self._chat(chat_id)
        wait = chat.wait(self._now())
        chat.take(self._now())  # a reservation: the next message to this chat waits behind this one
        if wait > 0:
            await self._sleep(wait)
        async with self._queues[lane]:
            while True:
                if (wait := self._overall.wait(self._now())) > 0:
                    await self._sleep(wait)
                elif lane is Lane.BROADCAST and self._queues[Lane.NOTICE].locked():
                    await self._sleep(1 / OVERALL_PER_SECOND)  # the token is for the notice that waits
                else:
                    break
            self._overall.take(self._now())

    def _chat(self, chat_id: int) -> Bucket:
        if len(self._chats) >= CHATS_KEPT:
            now = self._now()
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if bucket.full_at > now}
        return self._chats.setdefault(chat_id, Bucket(CHAT_PER_SECOND, CHAT_BURST))
