"""RemindAdmins: an order whose money is held must not be forgotten."""

from collections.abc import Iterable

from sqlalchemy import Connection

from bot.domain.reminders import latest_reminder
from bot.ops.clock import Clock
from bot.shop import notices
from bot.storage import orders
from bot.storage.database import Database


class RemindAdmins:
    """Reminds of uncertain orders by the age of the oldest: one message for all of them."""

    def __init__(self, database: Database, clock: Clock, *, admin_ids: Iterable[int]) -> None:
        self._database = database
        self._clock = clock
        self._admins = tuple(admin_ids)

    async def __call__(self) -> None:
        """Owe the reminder that is due, if any."""
        await self._database.write(self._remind)

    def _remind(self, conn: Connection) -> None:
        waiting = orders.uncertain(conn)
        if not waiting:
            return
        now, oldest = self._clock(), waiting[0]
        since = oldest.submitted_at or oldest.created_at
        age = latest_reminder(now - since)
        if age:
            facts = {"count": len(waiting), "order": oldest.id, "since": since}
            key = notices.order_key(oldest, f"{notices.ADMIN_WAITING}:{age}")
            notices.tell_admins(conn, self._admins, notices.ADMIN_WAITING, facts, key=key, now=now)
