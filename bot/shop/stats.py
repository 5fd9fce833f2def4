"""The admin's figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.topups import FOR_ADMINS
from bot.ops.clock import Clock
from bot.storage import catalogue, inbox, orders, outbox, stuck, topups
from bot.storage.database import Database

_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of the last 24 hours and of all time (money in micro-units), and what needs a look."""

    day: Mapping[str, int]
    ever: Mapping[str, int]
    services: Mapping[str, int]
    attention: int
    parked: int
    stuck: int
    owed: int
    undeliverable: int
    topups: int


class ReadStats:
    """Reads everything the admin's home shows."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def __call__(self) -> Stats:
        """Return the figures as they are now."""
        return await self._database.read(self._read)

    def _read(self, conn: Connection) -> Stats:
        notices = outbox.counts(conn)
        return Stats(
            day=orders.figures(conn, since=self._clock() - _DAY),
            ever=orders.figures(conn, since=0),
            services=catalogue.counts(conn),
            attention=orders.count_needing_attention(conn),
            parked=inbox.count_parked(conn),
            stuck=stuck.count_flagged(conn),
            owed=notices.get(outbox.OWED, 0),
            undeliverable=notices.get(outbox.UNDELIVERABLE, 0),
            topups=topups.count(conn, FOR_ADMINS),
        )
