"""What happened, told live to whoever watches: open pages and waiting tests."""

import asyncio

from bot.playground.telegram.errors import Json

BACKLOG = 1_000  # events a page may lag behind before it is told to start again


class Signal:
    """Wakes everybody who waits, again and again."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        """Wake the ones who wait now; later ones wait for the next time."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        """Return at the next `fire`."""
        await self._event.wait()


class Feed:
    """Copies every event to every subscriber."""

    def __init__(self) -> None:
        self.changed = Signal()
        self.closed = False
        self._subscribers: set[asyncio.Queue[Json | None]] = set()

    def publish(self, kind: str, **facts: object) -> None:
        """Tell all subscribers; one that lags too far behind gets None, the end, and may come back."""
        for queue in list(self._subscribers):
            try:
                queue.put_nowait({"type": kind, **facts})
            except asyncio.QueueFull:
                self._end(queue)
        self.changed.fire()

    def subscribe(self) -> asyncio.Queue[Json | None]:
        """Return a queue of the events from now on; None in it means that the feed is over."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue(BACKLOG)
        self._subscribers.add(queue)
        if self.closed:
            self._end(queue)
        return queue

    def unsubscribe(self, queue: asyncio.Queue[Json | None]) -> None:
        """Stop filling `queue`."""
        self._subscribers.discard(queue)

    def close(self) -> None:
        """End every subscription and wake every wait."""
        self.closed = True
        for queue in list(self._subscribers):
            self._end(queue)
        self.changed.fire()

    def _end(self, queue: asyncio.Queue[Json | None]) -> None:
        self._subscribers.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)
