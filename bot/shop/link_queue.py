"""ReleaseQueue: an order whose link was busy goes out when its turn comes, or gives up after a while."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.orders import OrderState
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.money_back import take_back
from bot.storage import link_queue, orders
from bot.storage.database import Database
from bot.storage.orders import Order

_BATCH = 50  # orders a round: nobody else writes meanwhile


@dataclass(frozen=True, slots=True)
class Ahead:
    """What an order waits for; `own` is None where it is somebody else's order, which is nobody's business."""

    own: int | None


def ahead_on(
    conn: Connection, user_id: int, link_key: str, service_id: int, *, before: int | None = None
) -> Ahead | None:
    """Return what an order of this person on this link would wait for, None where it would go out at once."""
    last = link_queue.last_on(conn, link_key, service_id, before=before)
    if last is None:
        return None
    return Ahead(last.id if last.user_id == user_id else None)


def ahead_of(conn: Connection, order: Order) -> Ahead | None:
    """Return what a waiting order waits for, None where it does not wait or its turn has come."""
    if order.state is not OrderState.QUEUED:
        return None
    return ahead_on(conn, order.user_id, order.link_key, order.service_id, before=order.id)


class ReleaseQueue:
    """Sends the next order of each link on its way and gives the money of those back that waited too long."""

    def __init__(self, database: Database, clock: Clock, *, limit_seconds: int) -> None:
        self._database = database
        self._clock = clock
        self._limit = limit_seconds

    async def __call__(self) -> int:
        """Do one round in one transaction; return how many orders went on or gave up."""
        return await self._database.write(self._round)

    def _round(self, conn: Connection) -> int:
        now = self._clock()
        late = link_queue.waiting_since(conn, before=now - self._limit, limit=_BATCH)
        for order in late:
            take_back(conn, order, notices.ORDER_GIVEN_UP, now=now)
        ready = link_queue.next_in_line(conn, limit=_BATCH)
        for order in ready:
            released = orders.move(conn, order, OrderState.ACCEPTED, due_at=now)
            notices.tell_customer(conn, released, notices.ORDER_RELEASED, now=now)
        return len(late) + len(ready)
