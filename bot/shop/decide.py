"""DecideOrder: what an admin can decide about the money of an order that is not uncertain."""

from enum import StrEnum

from sqlalchemy import Connection

from bot.domain.orders import STILL_OURS, TRANSITIONS, OrderState
from bot.domain.settlement import Sale, by_remains
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.money_back import earn_the_rest, refund_up_to, take_back
from bot.shop.resolve import NotUncertain, known_order
from bot.storage import journal, orders
from bot.storage.database import Database
from bot.storage.orders import Order

CONTRADICTORY = "settlement"  # why a person looks at an order whose figures contradict each other


class Choice(StrEnum):
    """What to give back for an order whose figures contradict each other."""

    PART = "part"  # the undelivered part, as the provider states it
    ALL = "all"
    NOTHING = "nothing"


_ENDS = {
    Choice.PART: OrderState.PARTIAL,
    Choice.ALL: OrderState.CANCELED,
    Choice.NOTHING: OrderState.COMPLETED,
}
_NEWS = {
    Choice.PART: notices.ORDER_PARTIAL,
    Choice.ALL: notices.ORDER_CANCELED,
    Choice.NOTHING: notices.ORDER_COMPLETED,
}


def owed_by(order: Order, choice: Choice) -> int | None:
    """Return what the customer has to have back in total (micro-units), None where the choice makes no sense."""
    match choice:
        case Choice.PART:
            return by_remains(Sale(order.service_type, order.quantity, 1, order.price), order.remains)
        case Choice.ALL:
            return order.price
        case Choice.NOTHING:
            return order.refunded


class DecideOrder:
    """One tap each, once: every act is remembered, moves money through the ledger and tells the customer."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def settle(self, admin_id: int, order_id: int, choice: Choice) -> Order:
        """End an order whose figures contradict each other.

        Raises:
            OrderUnknown: no order of this number.
            NotUncertain: somebody has decided already, or the choice makes no sense for this order.

        """
        return await self._database.write(lambda conn: self._settle(conn, admin_id, order_id, choice))

    def _settle(self, conn: Connection, admin_id: int, order_id: int, choice: Choice) -> Order:
        order, now = known_order(conn, order_id), self._clock()
        owed = owed_by(order, choice)
        if order.attention != CONTRADICTORY or owed is None:
            raise NotUncertain
        journal.add_act(conn, admin_id, "settle", {"order": order_id, "choice": choice.value}, now=now)
        news = order.finished_at is None
        order = self._end(conn, order, choice, now)
        order, paid = refund_up_to(conn, order, owed, now=now, actor_id=admin_id)
        order = earn_the_rest(conn, order, now=now)
        if news or paid:
            facts = {"refund": paid, "quantity": order.quantity, "remains": order.remains or 0}
            notices.tell_customer(conn, order, _NEWS[choice], now=now, **facts)
        return order

    def _end(self, conn: Connection, order: Order, choice: Choice, now: int) -> Order:
        """Take the step where there is one to take; the same contradiction calls nobody again."""
        decided = {"attention": None, "seen": order.attention, "stuck_at": None}
        if choice is Choice.ALL:
            decided["due_at"] = None  # nothing is left that a later word could give back
        target = _ENDS[choice]
        if target not in TRANSITIONS[order.state]:  # it has ended before; only money can follow
            return orders.change(conn, order, **decided)
        return orders.move(conn, order, target, finished_at=order.finished_at or now, **decided)

    async def withdraw(self, admin_id: int, order_id: int) -> Order:
        """Take back an order that was not sent yet, with all of its money.

        Raises:
            OrderUnknown: no order of this number.
            NotUncertain: it has been sent or taken back meanwhile.

        """

        def unit(conn: Connection) -> Order:
            order, now = known_order(conn, order_id), self._clock()
            if order.state not in STILL_OURS:
                raise NotUncertain
            journal.add_act(conn, admin_id, "withdraw", {"order": order_id}, now=now)
            return take_back(conn, order, notices.ORDER_CANCELED, now=now, actor_id=admin_id)

        return await self._database.write(unit)
