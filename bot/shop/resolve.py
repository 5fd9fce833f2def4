"""ResolveOrder: a person decides what machines must not guess."""

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.orders import OrderState
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.late import unless_proved
from bot.shop.money_back import refund_up_to
from bot.shop.refill import OrderUnknown
from bot.storage import journal, orders
from bot.storage.database import Database
from bot.storage.orders import Order

# In an order's evidence: since when (UTC seconds) the provider is being asked the same request again. Written before
# the question leaves, so that nobody refunds an order which that question is just placing.
ASKING = "asking"
# In an order's evidence: when (UTC seconds) a backup was put back that did not know what became of the order.
RESTORED = "restored"
LONGEST_QUESTION = 300  # seconds; an older one belongs to a process that died


class NotUncertain(Refusal):
    """Somebody has decided already, or there is nothing to decide."""

    key = "resolve-not-uncertain"


class MovedOn(Refusal):
    """The order has been sent and lost once more since: what was known about it then decides nothing now."""

    key = "resolve-moved-on"


class StillAsking(Refusal):
    """The provider is being asked about the order at this moment; a decision now could contradict its answer."""

    key = "resolve-still-asking"


class ProviderIdTaken(Refusal):
    """Another order of ours has this provider id."""

    key = "resolve-id-taken"


def bind_to(conn: Connection, order: Order, provider_order_id: str, *, now: int) -> Order:
    """Follow an uncertain order under the id that the provider is known to have given it."""
    return orders.move(
        conn,
        order,
        OrderState.PLACED,
        provider_order_id=provider_order_id,
        attention=unless_proved(order, provider_order_id),
        seen=None,
        moved_at=now,
        due_at=now,
    )


class ResolveOrder:
    """The three choices about an uncertain order, and the nod that an odd one was looked at.

    A choice is about the order as the admin saw it, at its `revision`. Without that, a tap that is handled again after
    a crash, or a second tap, would send an order once more that was just sent and whose answer got lost again.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def bind(self, admin_id: int, order_id: int, provider_order_id: str, *, revision: int) -> Order:
        """The provider took it under this id: follow it from now on.

        Raises:
            OrderUnknown, NotUncertain, MovedOn, StillAsking, ProviderIdTaken: see each; so the other two.

        """

        def unit(conn: Connection) -> Order:
            order, now = self._uncertain(conn, order_id, revision), self._clock()
            if orders.of_provider_id(conn, order.provider, provider_order_id) is not None:
                raise ProviderIdTaken
            journal.add_act(
                conn, admin_id, "bind", {"order": order_id, "provider_order": provider_order_id}, now=now
            )
            return bind_to(conn, order, provider_order_id, now=now)

        return await self._database.write(unit)

    async def send_again(self, admin_id: int, order_id: int, *, revision: int) -> Order:
        """The provider never got it: back into the queue."""

        def unit(conn: Connection) -> Order:
            order, now = self._uncertain(conn, order_id, revision), self._clock()
            journal.add_act(conn, admin_id, "send-again", {"order": order_id}, now=now)
            return orders.move(
                conn,
                order,
                OrderState.ACCEPTED,
                attention=None,
                attempts=order.attempts + 1,
                submitted_at=None,
                due_at=now,
            )

        return await self._database.write(unit)

    async def refund(self, admin_id: int, order_id: int, *, revision: int) -> Order:
        """Give the customer all of it back and close the order."""

        def unit(conn: Connection) -> Order:
            order, now = self._uncertain(conn, order_id, revision), self._clock()
            journal.add_act(conn, admin_id, "refund", {"order": order_id}, now=now)
            order = orders.move(
                conn, order, OrderState.REJECTED, attention=None, finished_at=now, due_at=None
            )
            order, paid = refund_up_to(conn, order, order.price, now=now, actor_id=admin_id)
            notices.tell_customer(conn, order, notices.ORDER_REJECTED, now=now, refund=paid)
            return order

        return await self._database.write(unit)

    async def seen(self, admin_id: int, order_id: int) -> Order:
        """Nothing to do: take it off the list until something new is odd about it."""

        def unit(conn: Connection) -> Order:
            order = known_order(conn, order_id)
            if order.state is OrderState.UNCERTAIN:
                raise NotUncertain  # an uncertain order needs a decision, not a nod
            journal.add_act(conn, admin_id, "seen", {"order": order_id}, now=self._clock())
            return orders.change(conn, order, attention=None, seen=order.attention or order.seen)

        return await self._database.write(unit)

    def _uncertain(self, conn: Connection, order_id: int, revision: int) -> Order:
        order = known_order(conn, order_id)
        if order.state is not OrderState.UNCERTAIN:
            raise NotUncertain
        if order.revision != revision:
            raise MovedOn
        if (order.evidence or {}).get(ASKING, 0) > self._clock() - LONGEST_QUESTION:
            raise StillAsking
        return order


def known_order(conn: Connection, order_id: int) -> Order:
    """Return anybody's order, for an admin; OrderUnknown where there is none of that number."""
    order = orders.find(conn, order_id)
    if order is None:
        raise OrderUnknown
    return order
