"""DispatchOrders: hand paid orders to their providers, each at most once."""

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.domain.orders import OrderState
from bot.domain.polling import next_check
from bot.ops.clock import Clock
from bot.providers.errors import (
    AuthError,
    ConfigError,
    DuplicateOrder,
    InsufficientFunds,
    ProviderError,
    RateLimited,
)
from bot.providers.results import Service as ProviderService
from bot.shop import notices
from bot.shop.money_back import refund_up_to
from bot.shop.providers import ProviderAccount, Providers
from bot.storage import catalogue, orders
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Order

log = structlog.get_logger(__name__)

_BATCH = 50
# No reply can arrive later than this; an older SUBMITTING belongs to a process that died.
_LOST_AFTER = 300
_RETRY_SECONDS = (5, 15, 60, 300)  # pauses before trying again what was certainly not sent
_OPERATOR_PAUSE = 300  # an empty provider account or a refused key needs a person first
_DUPLICATE_PAUSE = 120
_DUPLICATE_TRIES = 30


class DispatchOrders:
    """Sends what is due. Orders of one account go one after the other, accounts side by side."""

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
        """Send every order that is due; return how many were tried."""
        await self.recover(lost_after=_LOST_AFTER)
        now = self._clock()
        waiting = await self._database.read(
            lambda conn: orders.due(conn, frozenset({OrderState.ACCEPTED}), now=now, limit=_BATCH)
        )
        by_provider: dict[str, list[Order]] = {}
        for order in waiting:
            by_provider.setdefault(order.provider, []).append(order)
        async with asyncio.TaskGroup() as group:
            for name, batch in by_provider.items():
                group.create_task(self._send_all(name, batch))
        return len(waiting)

    async def recover(self, *, lost_after: int) -> None:
        """Hold every order whose request left more than `lost_after` seconds ago and whose answer never came."""
        before = self._clock() - lost_after

        def unit(conn: Connection) -> None:
            for order in orders.due(conn, frozenset({OrderState.SUBMITTING}), now=before, limit=_BATCH):
                self._hold(conn, order, "lost")

        await self._database.write(unit)

    async def _send_all(self, name: str, batch: list[Order]) -> None:
        account = self._providers.get(name)
        for order in batch:
            if account is None:
                await self._database.write(
                    partial(self._wait, order=order, attention="provider-unknown", pause=_OPERATOR_PAUSE)
                )
            else:
                await self._send(account, order)

    async def _send(self, account: ProviderAccount, waiting: Order) -> None:
        claimed = await self._database.write(lambda conn: self._claim(conn, waiting.id))
        if claimed is None:
            return
        order, service = claimed
        try:
            placed = await account.client.add(
                _as_asked(service), order.fields, idempotency_key=f"dukkan-{order.id}"
            )
        except ProviderError as error:
            log.warning("order_not_placed", order=order.id, provider=account.name, code=error.code)
            await self._database.write(partial(self._not_placed, order_id=order.id, error=error))
        except Exception as error:  # a bug of ours after the request may have left: hold, never repeat
            log.error("order_dispatch_failed", order=order.id, exc_info=error)
            await self._database.write(lambda conn: self._hold(conn, orders.get(conn, order.id), "bug"))
        else:
            await self._database.write(lambda conn: self._placed(conn, order.id, placed.order_id))

    def _claim(self, conn: Connection, order_id: int) -> tuple[Order, Service] | None:
        order = orders.get(conn, order_id)
        if order.state is not OrderState.ACCEPTED:
            return None  # withdrawn, or another worker was faster
        now = self._clock()
        claimed = orders.move(conn, order, OrderState.SUBMITTING, submitted_at=now, due_at=now)
        return claimed, catalogue.get(conn, order.service_id)

    def _placed(self, conn: Connection, order_id: int, provider_order_id: str) -> None:
        order = orders.get(conn, order_id)
        if order.state is not OrderState.SUBMITTING:
            # It was held as lost, then the answer came: the person who looks at it sees the id.
            orders.change(conn, order, attention=f"late:{provider_order_id}"[:100])
            return
        if orders.of_provider_id(conn, order.provider, provider_order_id) is not None:
            self._hold(conn, order, "id-twice")  # the panel answered with an id that is another order's
            return
        now = self._clock()
        orders.move(
            conn,
            order,
            OrderState.PLACED,
            provider_order_id=provider_order_id,
            attention=None,
            due_at=next_check(now=now, created=now, base=self._poll_seconds),
        )

    def _not_placed(self, conn: Connection, order_id: int, error: ProviderError) -> None:
        order = orders.get(conn, order_id)
        if order.state is not OrderState.SUBMITTING:
            return
        if error.ambiguous:
            self._hold(conn, order, error.code)
        elif isinstance(error, InsufficientFunds | AuthError | ConfigError):
            self._wait(conn, order, error.code, _OPERATOR_PAUSE)
        elif isinstance(error, DuplicateOrder) and order.attempts < _DUPLICATE_TRIES:
            self._wait(conn, order, None, _DUPLICATE_PAUSE)
        elif isinstance(error, RateLimited) and error.retry_after:
            self._wait(conn, order, None, error.retry_after)
        elif error.retryable:
            pause = _RETRY_SECONDS[min(order.attempts, len(_RETRY_SECONDS) - 1)]
            self._wait(conn, order, error.code if order.attempts >= len(_RETRY_SECONDS) else None, pause)
        else:
            self._reject(conn, order, error.code)

    def _hold(self, conn: Connection, order: Order, why: str) -> None:
        now = self._clock()
        held = orders.move(conn, order, OrderState.UNCERTAIN, attention=f"uncertain:{why}", due_at=None)
        notices.tell_customer(conn, held, notices.ORDER_UNCERTAIN, now=now)
        notices.tell_admins(
            conn,
            self._admins,
            notices.ADMIN_UNCERTAIN,
            {"order": held.id, "provider": held.provider},
            key=notices.order_key(held, notices.ADMIN_UNCERTAIN),
            now=now,
        )

    def _wait(self, conn: Connection, order: Order, attention: str | None, pause: int) -> None:
        """Put an order that was certainly not sent back into the queue, and call a person where one is needed."""
        now = self._clock()
        values: dict[str, Any] = {
            "attempts": order.attempts + 1,
            "attention": attention,
            "due_at": now + pause,
        }
        if order.state is OrderState.SUBMITTING:
            orders.move(conn, order, OrderState.ACCEPTED, submitted_at=None, **values)
        else:
            orders.change(conn, order, **values)
        if attention is not None and attention != order.attention:
            notices.tell_admins(
                conn,
                self._admins,
                notices.ADMIN_PROVIDER,
                {"provider": order.provider, "reason": attention, "order": order.id},
                key=f"provider:{order.provider}:{attention}:{now // 3600}",
                now=now,
            )

    def _reject(self, conn: Connection, order: Order, code: str) -> None:
        now = self._clock()
        rejected = orders.move(conn, order, OrderState.REJECTED, attention=None, finished_at=now, due_at=None)
        rejected, paid = refund_up_to(conn, rejected, rejected.price, now=now, reason=code)
        notices.tell_customer(conn, rejected, notices.ORDER_REJECTED, now=now, refund=paid)


def _as_asked(service: Service) -> ProviderService:
    """Return what the provider client needs to know about a service to order it."""
    return ProviderService(
        service_id=service.provider_service_id,
        type=service.type,
        rate=service.rate,
        min=service.min,
        max=service.max,
    )
