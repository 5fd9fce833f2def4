"""The queue behind getUpdates."""

import asyncio
from collections import deque
from dataclasses import dataclass

from bot.ops.clock import Clock
from bot.playground.telegram.errors import OTHER_POLLER, BotApiError, Json
from bot.playground.telegram.faults import FaultPlan
from bot.playground.telegram.feed import Signal

LIFE = 24 * 3600  # seconds an update waits, by the Bot API manual
QUERY_LIFE = 150  # seconds a query waits, by the Bot API server's source
_QUERIES = {"callback_query", "pre_checkout_query"}
MAX_POLL = 50  # seconds, by the same source
MAX_BATCH = 100


@dataclass(frozen=True, slots=True)
class _Waiting:
    update_id: int
    until: int
    body: Json


class UpdateQueue:
    """Updates in order until the bot confirms them with a higher offset.

    Ids begin at the clock, so that a shop which remembers the ids of an earlier run, as it must, does not
    take this run's updates for old ones.
    """

    def __init__(self, clock: Clock, faults: FaultPlan) -> None:
        self._clock = clock
        self._faults = faults
        self._waiting: deque[_Waiting] = deque()
        self._next_id = clock()
        self._allowed: frozenset[str] = frozenset()
        self._pollers = 0
        self._closed = False
        self._changed = Signal()

    def __len__(self) -> int:
        return len(self._fresh())

    def push(self, kind: str, body: Json) -> int:
        """Append an update of `kind` and return its id; a kind that the bot did not ask for is dropped."""
        update_id = self._next_id
        self._next_id += 1
        wanted = not self._allowed or kind in self._allowed
        if wanted and not self._faults.take(kind, "lose_update"):
            life = QUERY_LIFE if kind in _QUERIES else LIFE
            update = {"update_id": update_id, kind: body}
            self._waiting.append(_Waiting(update_id, self._clock() + life, update))
            self._changed.fire()
        return update_id

    async def poll(
        self, *, offset: int, limit: int, patience: int, allowed: list[str] | None = None
    ) -> list[Json]:
        """Confirm what lies below `offset` and return the next updates, waiting up to `patience` seconds.

        Args:
            offset: first update wanted; 0 for the earliest; negative counts from the end and drops the rest.
            limit: most updates to return, held within 1 to 100.
            patience: seconds, held within 0 to 50.
            allowed: kinds wanted from now on; empty means all, None leaves it as it was.

        Raises:
            BotApiError: 409, when a newer poll began meanwhile.
        """
        if allowed is not None:
            self._allowed = frozenset(allowed)
        self._confirm(offset)
        self._pollers += 1
        mine = self._pollers
        self._changed.fire()  # an older poll wakes and finds itself replaced
        deadline = asyncio.get_running_loop().time() + min(max(patience, 0), MAX_POLL)
        while True:
            if mine != self._pollers:
                raise BotApiError(OTHER_POLLER, code=409)
            ready = self._fresh()[: min(max(limit, 1), MAX_BATCH)]
            if ready or self._closed:
                return [waiting.body for waiting in ready]
            try:
                async with asyncio.timeout_at(deadline):
                    await self._changed.wait()
            except TimeoutError:
                return []

    def forget(self) -> None:
        """Drop every waiting update (`drop_pending_updates`)."""
        self._waiting.clear()

    def close(self) -> None:
        """Let the waiting poll return at once, and every later one."""
        self._closed = True
        self._changed.fire()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
            return
        confirms = bool(self._waiting) and self._waiting[0].update_id < offset
        if confirms and self._faults.take("getUpdates", "redeliver"):
            return
        while self._waiting and self._waiting[0].update_id < offset:
            self._waiting.popleft()

    def _fresh(self) -> list[_Waiting]:
        now = self._clock()
        return [waiting for waiting in self._waiting if waiting.until > now]
