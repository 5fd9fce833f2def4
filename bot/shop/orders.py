"""What a customer and an admin see of orders."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.refills import RefillState
from bot.ops.clock import Clock
from bot.shop.browse import Page, page_of
from bot.shop.cancel import can_cancel
from bot.shop.link_queue import Ahead, ahead_of
from bot.shop.providers import Providers
from bot.shop.refill import OrderUnknown, own_order, refill_from
from bot.storage import catalogue, ledger, orders, refills
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Order


@dataclass(frozen=True, slots=True)
class OrderCard:
    """An order with everything its card shows; times in UTC seconds."""

    order: Order
    service: Service
    balance: int
    can_cancel: bool
    can_refill: bool
    refill_from: int | None  # a refill is possible from then on; None where it is not, or already is
    refill: RefillState | None  # the newest request
    ahead: Ahead | None  # what it waits for, where it waits for its link


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order in its customer's list, with what it waits for."""

    order: Order
    service: Service
    ahead: Ahead | None


class ReadOrders:
    """Reads orders; a customer's own only."""

    def __init__(
        self, database: Database, providers: Providers, clock: Clock, *, refill_wait: int, page_size: int
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._refill_wait = refill_wait
        self._size = page_size

    async def card(self, user_id: int, order_id: int) -> OrderCard:
        """Return one of the person's orders; OrderUnknown where it is not his."""
        return await self._database.read(lambda conn: self._card(conn, own_order(conn, user_id, order_id)))

    async def any_card(self, order_id: int) -> OrderCard:
        """Return anybody's order, for an admin; OrderUnknown where there is none."""

        def unit(conn: Connection) -> OrderCard:
            order = orders.find(conn, order_id)
            if order is None:
                raise OrderUnknown
            return self._card(conn, order)

        return await self._database.read(unit)

    async def page(self, user_id: int, number: int, *, open_only: bool) -> Page[OrderLine]:
        """Return a page of the person's orders, newest first."""

        def unit(conn: Connection) -> Page[OrderLine]:
            total = orders.count_of_user(conn, user_id, open_only=open_only)

            def fetch(limit: int, offset: int) -> list[OrderLine]:
                rows = orders.of_user(conn, user_id, open_only=open_only, limit=limit, offset=offset)
                return [
                    OrderLine(row, catalogue.get(conn, row.service_id), ahead_of(conn, row)) for row in rows
                ]

            return page_of(number, self._size, total, fetch)

        return await self._database.read(unit)

    def _card(self, conn: Connection, order: Order) -> OrderCard:
        account = self._providers.get(order.provider)
        try:
            possible_from: int | None = refill_from(conn, order, account, self._refill_wait)
        except Refusal:
            possible_from = None
        now = self._clock()
        last = refills.latest(conn, order.id)
        return OrderCard(
            order,
            catalogue.get(conn, order.service_id),
            ledger.balance(conn, order.user_id),
            can_cancel(conn, order, account),
            possible_from is not None and possible_from <= now,
            possible_from if possible_from is not None and possible_from > now else None,
            last.state if last else None,
            ahead_of(conn, order),
        )
