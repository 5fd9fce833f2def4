"""FlagStuck: find what does not move, tell the customer once and the admins once a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sqlalchemy import Connection

from bot.domain.stuck import patience
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.browse import Page, page_of
from bot.shop.cancel import can_cancel
from bot.shop.providers import Providers
from bot.storage import catalogue, orders, stuck
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Order
from bot.storage.stuck import Flagged

_BATCH = 50  # orders and refills a round: nobody else writes meanwhile
_HEAPS = 5  # services that the digest names
_MORNING = 9  # the hour from which on the digest is sent


class FlagStuck:
    """Flags orders and refills that do not move; movement takes the flag away by itself (TrackOrders)."""

    def __init__(
        self,
        database: Database,
        providers: Providers,
        clock: Clock,
        *,
        admin_ids: Iterable[int],
        floor_seconds: int,
        zone: tzinfo = UTC,
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._admins = tuple(admin_ids)
        self._floor = floor_seconds
        self._zone = zone

    async def __call__(self) -> None:
        """Do one round: flag what is stuck, then owe the day's digest."""
        await self._database.write(self._flag_orders)
        await self._database.write(self._flag_refills)
        await self._database.write(self._digest)

    def _flag_orders(self, conn: Connection) -> None:
        now, left = self._clock(), _BATCH
        for service_id in stuck.services_waiting(conn, before=now - self._floor):
            if not left:
                return  # the next round goes on
            longest = patience(stuck.times_taken(conn, service_id), floor=self._floor)
            for order in stuck.silent_orders(conn, service_id, before=now - longest, limit=left):
                left -= 1
                flagged = orders.change(conn, order, stuck_at=now)
                cancel = can_cancel(conn, flagged, self._providers.get(flagged.provider))
                notices.tell_customer(conn, flagged, notices.ORDER_STUCK, now=now, cancel=cancel)

    def _flag_refills(self, conn: Connection) -> None:
        now = self._clock()
        for refill in stuck.silent_refills(conn, before=now - self._floor, limit=_BATCH):
            order = orders.get(conn, refill.order_id)
            longest = patience(stuck.refill_times(conn, order.service_id), floor=self._floor)
            if refill.created_at < now - longest:
                stuck.flag_refill(conn, refill, now=now)
                notices.tell_about_refill(conn, order, refill, notices.REFILL_STUCK, now=now)

    def _digest(self, conn: Connection) -> None:
        """Tell the admins what is stuck, once on each day of theirs and not at night."""
        now = self._clock()
        local = datetime.fromtimestamp(now, self._zone)
        count = stuck.count_flagged(conn)
        if local.hour < _MORNING or not count:
            return
        (oldest,) = stuck.flagged(conn, limit=1)
        facts = {
            "count": count,
            "order": oldest.order_id,
            "since": oldest.since,
            "heaps": [[heap.provider, heap.service, heap.count] for heap in stuck.heaps(conn, limit=_HEAPS)],
        }
        key = f"{notices.ADMIN_STUCK}:{local.date().isoformat()}"
        notices.tell_admins(conn, self._admins, notices.ADMIN_STUCK, facts, key=key, now=now)


@dataclass(frozen=True, slots=True)
class StuckLine:
    """A line of the admin's list of what is stuck."""

    flagged: Flagged
    order: Order
    service: Service


class ReadStuck:
    """Reads what is stuck, for admins."""

    def __init__(self, database: Database, *, page_size: int) -> None:
        self._database = database
        self._size = page_size

    async def __call__(self, number: int) -> Page[StuckLine]:
        """Return a page, longest without movement first."""

        def unit(conn: Connection) -> Page[StuckLine]:
            def fetch(limit: int, offset: int) -> list[StuckLine]:
                return [_line(conn, row) for row in stuck.flagged(conn, limit=limit, offset=offset)]

            return page_of(number, self._size, stuck.count_flagged(conn), fetch)

        return await self._database.read(unit)


def _line(conn: Connection, flagged: Flagged) -> StuckLine:
    order = orders.get(conn, flagged.order_id)
    return StuckLine(flagged, order, catalogue.get(conn, order.service_id))
