"""WatchDisk: the admins hear of a full disk before it breaks something."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.ops.disk import LEAST_FREE, MEBIBYTE
from bot.shop import notices
from bot.storage.database import Database

_DAY = 24 * 3600


class WatchDisk:
    """Looks at the room that is left, and tells the admins once a day while it is little.

    Args:
        database: where the notice is written.
        clock: UTC seconds.
        free: returns the bytes that are free where the shop stores things, the least of several disks.
        admin_ids: who is told.
    """

    def __init__(
        self, database: Database, clock: Clock, *, free: Callable[[], int], admin_ids: Iterable[int]
    ) -> None:
        self._database = database
        self._clock = clock
        self._free = free
        self._admins = tuple(admin_ids)

    async def __call__(self) -> None:
        """Look once."""
        free = self._free()
        if free >= LEAST_FREE:
            return
        now = self._clock()

        def unit(conn: Connection) -> None:
            facts = {"free": free // MEBIBYTE}
            key = f"disk:{now // _DAY}"
            notices.tell_admins(conn, self._admins, notices.ADMIN_DISK, facts, key=key, now=now)

        await self._database.write(unit)
