"""What needs an admin: orders to decide about, and how much waits on the pages beside them."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.shop.browse import Page, page_of
from bot.storage import catalogue, inbox, orders, stuck
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Order


@dataclass(frozen=True, slots=True)
class Attention:
    """A page of orders that a person should look at, how much is stuck and parked, and now (UTC seconds)."""

    page: Page[tuple[Order, Service]]
    stuck: int
    parked: int
    now: int


class ReadAttention:
    """Reads what needs an admin."""

    def __init__(self, database: Database, clock: Clock, *, page_size: int) -> None:
        self._database = database
        self._clock = clock
        self._size = page_size

    async def __call__(self, number: int) -> Attention:
        """Return a page of orders, longest waiting first, and what waits elsewhere."""

        def unit(conn: Connection) -> Attention:
            def fetch(limit: int, offset: int) -> list[tuple[Order, Service]]:
                rows = orders.needing_attention(conn, limit=limit, offset=offset)
                return [(row, catalogue.get(conn, row.service_id)) for row in rows]

            page = page_of(number, self._size, orders.count_needing_attention(conn), fetch)
            return Attention(page, stuck.count_flagged(conn), inbox.count_parked(conn), self._clock())

        return await self._database.read(unit)
