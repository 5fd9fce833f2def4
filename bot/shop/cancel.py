"""Canceling: before an order is sent we can do it ourselves; afterwards it is a request to the provider."""

from collections.abc import Mapping
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.orders import STILL_OURS, OrderState
from bot.ops.clock import Clock
from bot.providers.errors import ProviderError
from bot.providers.results import CancelAck, ItemError
from bot.shop import notices
from bot.shop.money_back import take_back
from bot.shop.providers import ProviderAccount, Providers, is_account_trouble, note_refusal, side_by_side
from bot.shop.refill import own_order
from bot.storage import catalogue, orders
from bot.storage.database import Database
from bot.storage.orders import Order

log = structlog.get_logger(__name__)

REQUESTED, ACCEPTED, REFUSED = "requested", "accepted", "refused"
_ASK_AGAIN = 60  # seconds after which a request that was not answered is passed on again


class CancelUnavailable(Refusal):
    """This service cannot be canceled, or the order is past it."""

    key = "cancel-unavailable"


def can_cancel(conn: Connection, order: Order, account: ProviderAccount | None) -> bool:
    """Say whether a request to cancel makes sense now."""
    if order.state in STILL_OURS:
        return True
    if order.state not in {OrderState.PLACED, OrderState.IN_PROGRESS} or order.cancel_state is not None:
        return False
    return (
        account is not None and account.cancels and catalogue.get(conn, order.service_id).cancel is not False
    )


class RequestCancel:
    """Takes an order back that is still with us, or notes that the provider is to be asked."""

    def __init__(self, database: Database, providers: Providers, clock: Clock) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock

    async def __call__(self, user_id: int, order_id: int) -> Order:
        """Return the order: CANCELED with its money back, or with a cancel request.

        Raises:
            OrderUnknown: not this person's order.
            CancelUnavailable: there is nothing to cancel any more.

        """
        return await self._database.write(lambda conn: self._request(conn, user_id, order_id))

    def _request(self, conn: Connection, user_id: int, order_id: int) -> Order:
        order = own_order(conn, user_id, order_id)
        if not can_cancel(conn, order, self._providers.get(order.provider)):
            raise CancelUnavailable
        if order.state not in STILL_OURS:
            return orders.change(conn, order, cancel_state=REQUESTED)
        return take_back(conn, order, notices.ORDER_CANCELED, now=self._clock())


class SendCancels:
    """Passes requests on. The answer is only an acknowledgement: money moves when the status says so."""

    def __init__(self, database: Database, providers: Providers, clock: Clock) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._asked: dict[int, int] = {}  # order id → when it was passed on last; a restart may forget it

    async def __call__(self) -> None:
        """Send every request; asking twice does no harm, so a lost answer is simply asked again."""
        wanted = await self._database.read(lambda conn: orders.with_cancel(conn, REQUESTED))
        since = self._clock() - _ASK_AGAIN
        self._asked = {order.id: self._asked.get(order.id, since) for order in wanted}
        due = [order for order in wanted if self._asked[order.id] <= since]
        await side_by_side(self._providers.values(), partial(self._send, due=due))

    async def _send(self, account: ProviderAccount, due: list[Order]) -> None:
        by_id = {
            order.provider_order_id: order
            for order in due
            if order.provider == account.name and order.provider_order_id
        }
        if not by_id:
            return
        self._asked |= dict.fromkeys((order.id for order in by_id.values()), self._clock())
        answers: Mapping[str, CancelAck | ItemError]
        try:
            answers = (await account.client.cancel(list(by_id))).items
        except ProviderError as error:
            answers = dict.fromkeys(by_id, ItemError(error))
        for provider_order_id, order in by_id.items():
            answer = answers.get(provider_order_id)
            if isinstance(answer, ItemError) and (answer.error.retryable or is_account_trouble(answer.error)):
                log.warning("cancel_failed", provider=account.name, order=order.id, code=answer.error.code)
            elif answer is not None:  # an order that is left out is asked for again
                await self._database.write(partial(self._answered, order_id=order.id, answer=answer))

    def _answered(self, conn: Connection, order_id: int, answer: CancelAck | ItemError) -> None:
        order = orders.get(conn, order_id)
        if order.cancel_state != REQUESTED:
            return
        now = self._clock()
        if isinstance(answer, CancelAck) and answer.accepted:
            orders.change(conn, order, cancel_state=ACCEPTED, due_at=now)
            return
        if isinstance(answer, ItemError):
            note_refusal(conn, order.provider, answer.error, now=now)
        order = orders.change(conn, order, cancel_state=REFUSED)
        notices.tell_customer(conn, order, notices.CANCEL_REFUSED, now=now)
