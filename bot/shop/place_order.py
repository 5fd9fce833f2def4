"""PlaceOrder: the customer agrees to a quote. Money, order and notice commit together or not at all."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain import ledger as book
from bot.domain.errors import Refusal
from bot.domain.links import read_link
from bot.domain.money import MICROS
from bot.domain.orders import OrderState
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.quote import Incomplete, Pricing, QuoteUnknown, ServiceGone, check_fields, check_sellable
from bot.storage import catalogue, ledger, link_queue, orders, outbox, users
from bot.storage.database import Database
from bot.storage.orders import Order, Quote

# The answer to the tap shows the order at once; only if it never got through does the outbox tell it.
_ANSWER_SECONDS = 60


class PriceChanged(Refusal):
    """The promise has run out, or keeping it would sell under cost; the caller makes a new quote."""

    key = "price-changed"

    def __init__(self, quote: Quote) -> None:
        super().__init__()
        self.quote = quote


class Banned(Refusal):
    """An admin has closed this account."""

    key = "account-banned"


@dataclass(frozen=True, slots=True)
class Placed:
    """The order that now exists, and what is left in the wallet (micro-units)."""

    order: Order
    balance: int


class PlaceOrder:
    """Turns a quote into an order, once, however often it is confirmed."""

    def __init__(self, database: Database, pricing: Pricing, clock: Clock) -> None:
        self._database = database
        self._pricing = pricing
        self._clock = clock

    async def __call__(self, user_id: int, quote_id: int) -> Placed:
        """Return the order of the quote; a second confirm of the same quote returns the same order.

        Raises:
            QuoteUnknown: no such quote of this person.
            PriceChanged: the price has to be agreed to again.
            ServiceGone, QuantityOutOfRange: the provider's list has changed meanwhile.
            NotEnoughMoney: the wallet lacks `missing`.
            Banned: an admin has closed the account.

        """
        return await self._database.write(lambda conn: self._place(conn, user_id, quote_id))

    async def shown(self, order: Order, message_id: int) -> None:
        """Note that the customer has seen the new order, so that the outbox need not tell it."""
        key = notices.order_key(order, _told_as(order.state))
        await self._database.write(lambda conn: outbox.settle(conn, key, message_id))

    def _place(self, conn: Connection, user_id: int, quote_id: int) -> Placed:
        quote = orders.find_quote(conn, quote_id)
        if quote is None or quote.user_id != user_id:
            raise QuoteUnknown
        order = orders.of_quote(conn, quote.id)
        if order is None:
            order = self._sell(conn, quote)
        return Placed(order, ledger.balance(conn, user_id))

    def _sell(self, conn: Connection, quote: Quote) -> Order:
        now = self._clock()
        if users.get(conn, quote.user_id).banned_at is not None:
            raise Banned
        service = check_sellable(catalogue.find(conn, quote.service_id))
        try:
            units = check_fields(service, quote.fields)
        except Incomplete:  # the provider made another type of it since
            raise ServiceGone from None
        if self._pricing.is_another_thing(service, quote):
            raise ServiceGone  # the card that was agreed to showed something else
        cost = self._pricing.cost_now(service, units)
        if now > quote.expires_at or units != quote.quantity or quote.price < cost * MICROS:
            raise PriceChanged(quote)
        link_key = read_link(quote.fields["link"]).key
        waits = link_queue.stand_in_line(conn, link_key, service.id)
        state = OrderState.QUEUED if waits else OrderState.ACCEPTED
        order = orders.add(
            conn,
            quote_id=quote.id,
            user_id=quote.user_id,
            service_id=service.id,
            provider=service.provider,
            service_type=service.type.value,
            fields=quote.fields,
            link_key=link_key,
            quantity=quote.quantity,
            price=quote.price,
            refunded=0,
            earned=0,
            cost=quote.cost,
            state=state.value,
            revision=0,
            attempts=0,
            created_at=now,
            due_at=None if waits else now,
        )
        ledger.post(conn, book.sale(quote.user_id, order.id, quote.price), now=now)
        notices.tell_customer(conn, order, _told_as(state), now=now, due=now + _ANSWER_SECONDS)
        return order


def _told_as(state: OrderState) -> str:
    """Return the event by which a new order is told, if its card did not get through."""
    return notices.ORDER_QUEUED if state is OrderState.QUEUED else notices.ORDER_ACCEPTED
