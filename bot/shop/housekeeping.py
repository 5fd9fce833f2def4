"""Housekeeping: forget what nobody can ask for any more."""

from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.storage import broadcasts, conversation, inbox, orders, topups
from bot.storage.database import Database

_DAY = 24 * 3600


class Housekeeping:
    """Drops old update ids, stale quotes, unpaid top-ups and idle conversations; money and orders are kept for ever."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def __call__(self) -> None:
        """Do it once."""
        now = self._clock()

        def unit(conn: Connection) -> None:
            inbox.forget_done(conn, before=now - 3 * _DAY)  # Telegram repeats an update for a day at most
            orders.drop_stale_quotes(conn, before=now - _DAY)
            topups.drop_unpaid(conn, before=now - 30 * _DAY)
            broadcasts.forget_drafts(conn, before=now - _DAY)
            conversation.forget_idle(conn, before=now - 30 * _DAY)

        await self._database.write(unit)
