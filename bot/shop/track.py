"""TrackOrders: ask how orders are doing, settle what ended, tell the customer."""

import asyncio
from collections.abc import Iterable

import structlog
from sqlalchemy import Connection

from bot.domain.errors import ShopError
from bot.domain.orders import FINAL, TRANSITIONS, OrderState, reported
from bot.domain.polling import next_check, next_revision_check
from bot.domain.settlement import Sale, SettlementAction, settle
from bot.ops.clock import Clock
from bot.providers.errors import ProviderError
from bot.providers.results import ItemError, Status
from bot.shop import notices
from bot.shop.money_back import earn_the_rest, refund_up_to
from bot.shop.providers import ProviderAccount, Providers
from bot.storage import orders
from bot.storage.database import Database
from bot.storage.orders import Order

log = structlog.get_logger(__name__)

_BATCH = 500  # orders a provider a round; the client asks in batches of at most 100 ids
_NEWS = {
    OrderState.IN_PROGRESS: notices.ORDER_IN_PROGRESS,
    OrderState.COMPLETED: notices.ORDER_COMPLETED,
    OrderState.PARTIAL: notices.ORDER_PARTIAL,
    OrderState.CANCELED: notices.ORDER_CANCELED,
}


class TrackOrders:
    """Polls due orders in batches and applies each answer in a transaction of its own."""

    def __init__(
        self,
        database: Database,
        providers: Providers,
        clock: Clock,
        *,
        admin_ids: Iterable[int],
        poll_seconds: int,
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._admins = tuple(admin_ids)
        self._poll_seconds = poll_seconds

    async def __call__(self) -> int:
        """Ask about every order that is due; return how many were asked about."""
        async with asyncio.TaskGroup() as group:
            rounds = [group.create_task(self._track(account)) for account in self._providers.values()]
        return sum(task.result() for task in rounds)

    async def one(self, order: Order) -> None:
        """Ask about one order now (a tap on refresh).

        Raises:
            ProviderError: the provider cannot be asked at the moment.

        """
        account = self._providers.get(order.provider)
        if account is not None and order.provider_order_id is not None:
            status = await account.client.status(order.provider_order_id)
            await self._apply(order, status)

    async def _track(self, account: ProviderAccount) -> int:
        now = self._clock()
        due = await self._database.read(
            lambda conn: orders.due_at_provider(conn, account.name, now=now, limit=_BATCH)
        )
        if not due:
            return 0
        by_id = {order.provider_order_id: order for order in due if order.provider_order_id}
        try:
            answers = await account.client.status_many(list(by_id))
        except ProviderError as error:
            log.warning("status_failed", provider=account.name, code=error.code, orders=len(by_id))
            await self._database.write(lambda conn: self._later(conn, due, now))
            return len(due)
        for provider_order_id, answer in answers.items.items():
            order = by_id.pop(provider_order_id, None)
            if order is not None:
                await self._apply(order, answer)
        if by_id:  # left out of the answer: proves nothing, asked again
            await self._database.write(lambda conn: self._later(conn, by_id.values(), now))
        return len(due)

    async def _apply(self, order: Order, answer: Status | ItemError) -> None:
        try:
            await self._database.write(lambda conn: self._learn(conn, order.id, answer))
        except ShopError as error:  # one odd order must not stop the others
            log.error("status_not_applied", order=order.id, exc_info=error)
            await self._database.write(
                lambda conn: self._flag(conn, orders.get(conn, order.id), "contradiction")
            )

    def _later(self, conn: Connection, due: Iterable[Order], now: int) -> None:
        for order in due:
            orders.change(conn, order, due_at=now + self._poll_seconds)

    def _learn(self, conn: Connection, order_id: int, answer: Status | ItemError) -> None:
        order = orders.get(conn, order_id)
        if isinstance(answer, ItemError):
            self._flag(conn, order, answer.error.code)
            return
        order = orders.change(
            conn,
            order,
            start_count=order.start_count if answer.start_count is None else answer.start_count,
            remains=order.remains if answer.remains is None else answer.remains,
            charge=order.charge if answer.charge is None else answer.charge,
            due_at=self._next(order),
        )
        target = reported(answer.state)
        if target is None:
            self._flag(conn, order, f"status:{answer.state.value}")
        elif target is order.state and target is not OrderState.PARTIAL:
            self._unflag(conn, order)
        elif target not in TRANSITIONS[order.state]:
            self._flag(conn, order, "contradiction")
        else:
            self._settle(conn, order, target, answer)

    def _settle(self, conn: Connection, order: Order, target: OrderState, status: Status) -> None:
        sale = Sale(order.service_type, order.quantity, 1, order.price)  # quantity counts all runs
        settlement = settle(sale, status.state, status.remains, status.charge)
        if settlement.action is SettlementAction.REVIEW:
            self._flag(conn, order, "settlement")
            return
        owed = settlement.refund or 0
        if target is order.state and owed <= order.refunded:
            return  # nothing new about a partial order
        now = self._clock()
        first_end = order.finished_at is None
        finished_at = (order.finished_at or now) if target in FINAL else order.finished_at
        order = orders.move(conn, order, target, finished_at=finished_at, attention=None)
        order, paid = refund_up_to(conn, order, owed, now=now)
        if target in FINAL:
            order = earn_the_rest(conn, order, now=now)
        order = orders.change(conn, order, due_at=self._next(order))
        # A panel that reopens a finished order to refill it is no news.
        if target in _NEWS and (first_end or paid):
            notices.tell_customer(conn, order, _NEWS[target], now=now, **_facts(order, paid))

    def _next(self, order: Order) -> int | None:
        now = self._clock()
        if order.state in FINAL and order.finished_at is not None:
            return next_revision_check(now=now, finished=order.finished_at)
        return next_check(now=now, created=order.created_at, base=self._poll_seconds)

    def _flag(self, conn: Connection, order: Order, why: str) -> None:
        """Move no money; have a person look, once a reason."""
        now = self._clock()
        fresh = order.attention != why
        order = orders.change(conn, order, attention=why, due_at=self._next(order))
        if fresh:
            notices.tell_admins(
                conn,
                self._admins,
                notices.ADMIN_ATTENTION,
                {"order": order.id, "reason": why},
                key=notices.order_key(order, f"{notices.ADMIN_ATTENTION}:{why}"),
                now=now,
            )

    def _unflag(self, conn: Connection, order: Order) -> None:
        if order.attention is not None:
            orders.change(conn, order, attention=None)


def _facts(order: Order, paid: int) -> dict[str, int]:
    facts = {"quantity": order.quantity}
    if paid:
        facts["refund"] = paid
    if order.remains is not None:
        facts["remains"] = min(order.remains, order.quantity)
    return facts
