"""The intake's durable inbox, on the shop's database."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.shop import notices
from bot.storage import inbox
from bot.storage.database import Database
from bot.telegram.inbox import Incoming, Stored


class UpdateInbox:
    """Implements `bot.telegram.inbox.Inbox`."""

    def __init__(self, database: Database, clock: Clock, *, admin_ids: Collection[int]) -> None:
        self._database = database
        self._clock = clock
        self._admins = tuple(admin_ids)

    async def store(self, batch: Sequence[Incoming]) -> Collection[int]:
        """Store updates in one commit; return the ids that were new."""
        rows = [(update.update_id, update.chat_id, update.payload) for update in batch]
        return await self._database.write(lambda conn: inbox.store(conn, rows, now=self._clock()))

    async def pending(self) -> Sequence[Stored]:
        """Return what is neither done nor parked, oldest first."""
        return [Stored(*row) for row in await self._database.read(inbox.pending)]

    async def begun(self, update_id: int) -> None:
        """Note that an update's handling begins."""
        await self._database.write(lambda conn: inbox.mark_begun(conn, update_id))

    async def cut_short(self, update_id: int) -> None:
        """Note that a stop, and no death, ended an update's handling."""
        await self._database.write(lambda conn: inbox.mark_cut_short(conn, update_id))

    async def done(self, update_id: int) -> None:
        """Note that an update was handled."""
        await self._database.write(lambda conn: inbox.mark_done(conn, update_id))

    async def failed(self, update_id: int, *, error: str, parked: bool) -> None:
        """Count a failed try; a parked one is told to the admins in the same transaction."""

        def unit(conn: Connection) -> None:
            now = self._clock()
            inbox.mark_failed(conn, update_id, error=error, parked=parked)
            if parked:
                notices.tell_admins(
                    conn,
                    self._admins,
                    notices.ADMIN_UPDATE_PARKED,
                    {"update": update_id},
                    key=f"parked:{update_id}:{now}",  # parked again after a replay, it is told again
                    now=now,
                )

        await self._database.write(unit)
