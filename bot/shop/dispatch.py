"""DispatchOrders: hand paid orders to their providers, each at most once."""

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
from bot.shop import notices
from bot.shop.agreement import Broken, broken_by, is_off_for_now
from bot.shop.late import keep_late_answer, unless_late, unless_proved
from bot.shop.money_back import refund_up_to
from bot.shop.providers import (
    ProviderAccount,
    Providers,
    as_asked,
    asked_rate,
    idempotency_key,
    is_account_trouble,
    note_refusal,
    provider_cost,
    side_by_side,
)
from bot.storage import catalogue, orders
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Order

log = structlog.get_logger(__name__)

_BATCH = 10  # orders an account a round: little enough to be finished when the shop is asked to stop
_LOST_BATCH = 500
# No reply can arrive later than this; an older SUBMITTING belongs to a process that died.
_LOST_AFTER = 300
_RETRY_SECONDS = (5, 15, 60, 300)  # pauses before trying again what was certainly not sent
_OPERATOR_PAUSE = 300  # an empty provider account or a refused key needs a person first
_DUPLICATE_PAUSE = 120
_DUPLICATE_TRIES = 30
_ACCEPTED = frozenset({OrderState.ACCEPTED})
# How a customer is told that the agreement is not kept: the provider's price, or the service itself.
_BROKEN = {
    Broken.GONE: notices.ORDER_SERVICE_CHANGED,
    Broken.CHANGED: notices.ORDER_SERVICE_CHANGED,
    Broken.FROZEN: notices.ORDER_PRICE_CHANGED,
    Broken.UNDER_COST: notices.ORDER_PRICE_CHANGED,
}


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
        await self._database.write(self._wait_for_settings)
        return sum(await side_by_side(self._providers.values(), self._send_due))

    async def recover(self, *, lost_after: int) -> None:
        """Hold every order whose request left more than `lost_after` seconds ago and whose answer never came."""
        before = self._clock() - lost_after

        def unit(conn: Connection) -> None:
            for order in orders.due(conn, frozenset({OrderState.SUBMITTING}), now=before, limit=_LOST_BATCH):
                self._hold(conn, order, "lost")

        await self._database.write(unit)

    def _wait_for_settings(self, conn: Connection) -> None:
        """Call a person for orders of accounts that the settings do not name (any more)."""
        strange = orders.due(
            conn, _ACCEPTED, not_of=self._providers.keys(), now=self._clock(), limit=_LOST_BATCH
        )
        for order in strange:
            self._wait(conn, order, "provider-unknown", _OPERATOR_PAUSE, counts=False)

    async def _send_due(self, account: ProviderAccount) -> int:
        now = self._clock()
        due = await self._database.read(
            lambda conn: orders.due(conn, _ACCEPTED, provider=account.name, now=now, limit=_BATCH)
        )
        for tried, order in enumerate(due, 1):
            if not await self._send(account, order.id):
                return tried
        return len(due)

    async def _send(self, account: ProviderAccount, order_id: int) -> bool:
        """Send one order; False where the account is in trouble and the next order would fare the same."""
        balance = await self._balance(account)
        claimed = await self._database.write(lambda conn: self._claim(conn, order_id, balance))
        if claimed is None:
            return True
        order, service = claimed
        try:
            placed = await account.client.add(
                as_asked(service), order.fields, idempotency_key=idempotency_key(order)
            )
        except ProviderError as error:
            log.warning("order_not_placed", order=order.id, provider=account.name, code=error.code)
            await self._database.write(partial(self._not_placed, claimed=order, error=error))
            # Not for duplicates: they are about one link. After a lost answer others should not be risked.
            return not (error.ambiguous or is_account_trouble(error)) or isinstance(error, DuplicateOrder)
        except Exception as error:  # a bug of ours after the request may have left: hold, never repeat
            log.error("order_dispatch_failed", order=order.id, exc_info=error)
            await self._database.write(partial(self._broken, claimed=order))
        else:
            await self._database.write(lambda conn: self._placed(conn, order, placed.order_id))
        return True

    async def _balance(self, account: ProviderAccount) -> str | None:
        """Return our balance right before an order: if its answer gets lost, the difference is evidence."""
        try:
            return format((await account.client.balance()).amount, "f")
        except ProviderError:
            return None

    def _claim(
        self, conn: Connection, order_id: int, balance: str | None = None
    ) -> tuple[Order, Service] | None:
        order = orders.get(conn, order_id)
        if order.state is not OrderState.ACCEPTED:
            return None  # withdrawn, or another worker was faster
        service, quote = catalogue.get(conn, order.service_id), orders.get_quote(conn, order.quote_id)
        if is_off_for_now(conn, service):
            self._wait(conn, order, None, _OPERATOR_PAUSE, counts=False)
            return None
        account = self._providers[order.provider]
        if (broken := broken_by(account, service, order, quote)) is not None:
            self._reject(conn, order, broken, event=_BROKEN[broken], service=quote.service_name)
            return None
        now = self._clock()
        claimed = orders.move(
            conn,
            order,
            OrderState.SUBMITTING,
            cost=provider_cost(account, service, asked_rate(service), order.quantity),
            submitted_at=now,
            due_at=now,
            evidence=None if balance is None else {"before": balance},
        )
        return claimed, service

    def _awaited(self, conn: Connection, claimed: Order) -> Order | None:
        """Return the order if it still waits for the answer to this very request.

        The revision names the request: an order that was held as lost and sent again by a person is
        SUBMITTING too, but waits for another answer.
        """
        order = orders.get(conn, claimed.id)
        return order if order.revision == claimed.revision else None

    def _placed(self, conn: Connection, claimed: Order, provider_order_id: str) -> None:
        order = self._awaited(conn, claimed)
        if order is None:  # it was held as lost, then the answer came: the person who looks at it sees the id
            keep_late_answer(conn, self._admins, claimed, provider_order_id, now=self._clock())
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
            attention=unless_proved(order, provider_order_id),
            seen=None,
            evidence=None,
            moved_at=now,
            due_at=next_check(now=now, created=now, base=self._poll_seconds),
        )

    def _broken(self, conn: Connection, claimed: Order) -> None:
        if (order := self._awaited(conn, claimed)) is not None:
            self._hold(conn, order, "bug")

    def _not_placed(self, conn: Connection, claimed: Order, error: ProviderError) -> None:
        note_refusal(conn, claimed.provider, error, now=self._clock())
        order = self._awaited(conn, claimed)
        if order is None:
            return  # the person who decides about it meanwhile loses nothing by not hearing of a refusal
        if error.ambiguous:
            self._hold(conn, order, error.code)
        elif isinstance(error, InsufficientFunds | AuthError | ConfigError):
            self._wait(conn, order, error.code, _OPERATOR_PAUSE, counts=False)
        elif isinstance(error, DuplicateOrder):
            self._link_busy(conn, order, error.code)
        elif isinstance(error, RateLimited) and error.retry_after:
            self._wait(conn, order, None, error.retry_after)
        elif error.retryable:
            pause = _RETRY_SECONDS[min(order.attempts, len(_RETRY_SECONDS) - 1)]
            self._wait(conn, order, error.code if order.attempts >= len(_RETRY_SECONDS) else None, pause)
        else:
            self._reject(conn, order, error.code)

    def _link_busy(self, conn: Connection, order: Order, code: str) -> None:
        """Wait for a link that somebody else uses at the provider, but not for ever: there the line is not ours."""
        if order.attempts < _DUPLICATE_TRIES:
            self._wait(conn, order, None, _DUPLICATE_PAUSE)
        else:
            self._reject(conn, order, code, event=notices.ORDER_LINK_BUSY)

    def _hold(self, conn: Connection, order: Order, why: str) -> None:
        now = self._clock()
        held = orders.move(
            conn, order, OrderState.UNCERTAIN, attention=unless_late(order, f"uncertain:{why}"), due_at=now
        )
        notices.tell_customer(conn, held, notices.ORDER_UNCERTAIN, now=now)
        notices.tell_admins(
            conn,
            self._admins,
            notices.ADMIN_UNCERTAIN,
            {"order": held.id, "provider": held.provider},
            key=notices.order_key(held, notices.ADMIN_UNCERTAIN),
            now=now,
        )

    def _wait(
        self, conn: Connection, order: Order, attention: str | None, pause: int, *, counts: bool = True
    ) -> None:
        """Put an order that was certainly not sent back into the queue, and call a person where one is needed.

        What says nothing about the order itself does not count as a try of it.
        """
        now = self._clock()
        if attention == order.seen:
            attention = None  # a person has nodded at it
        values: dict[str, Any] = {
            "attempts": order.attempts + int(counts),
            "attention": unless_late(order, attention),
            "due_at": now + pause,
        }
        if order.state is OrderState.SUBMITTING:
            orders.move(conn, order, OrderState.ACCEPTED, submitted_at=None, **values)
        else:
            orders.change(conn, order, **values)
        if attention is not None and attention != order.attention:
            notices.call_about_account(conn, self._admins, order.provider, attention, now=now, order=order.id)

    def _reject(
        self,
        conn: Connection,
        order: Order,
        code: str,
        *,
        event: str = notices.ORDER_REJECTED,
        service: str | None = None,
    ) -> None:
        """Give everything back and say why; `service` is its name where that is another one now."""
        now = self._clock()
        rejected = orders.move(
            conn, order, OrderState.REJECTED, attention=unless_late(order, None), finished_at=now, due_at=None
        )
        rejected, paid = refund_up_to(conn, rejected, rejected.price, now=now, reason=code)
        named: dict[str, Any] = {} if service is None else {"service": service}
        notices.tell_customer(conn, rejected, event, now=now, refund=paid, **named)
