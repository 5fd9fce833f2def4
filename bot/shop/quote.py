"""MakeQuote: promise a price for what the customer has filled in."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.links import read_link
from bot.domain.money import MICROS, LossyMoneyError
from bot.domain.order_fields import asked_fields
from bot.domain.pricing import price_of
from bot.domain.service_types import FORMS, Billing
from bot.ops.clock import Clock
from bot.shop.agreement import is_another_thing
from bot.shop.link_queue import Ahead, ahead_on
from bot.shop.markup import Markups, markup_for
from bot.shop.providers import (
    ProviderAccount,
    Providers,
    asked_rate,
    cost_in_store_money,
    cost_now,
    provider_cost,
    units_of,
)
from bot.storage import catalogue, ledger, orders
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Fields, Quote

_MOST = 1_000_000_000  # units, named where the provider states no maximum and the number is absurd


class ServiceGone(Refusal):
    """The service cannot be bought any more, or not now."""

    key = "service-gone"


class QuantityOutOfRange(Refusal):
    """The provider takes between `min` and `max` units (either may be None: no such bound)."""

    def __init__(self, minimum: int | None, maximum: int | None) -> None:
        self.key = "quantity-below" if maximum is None else "quantity-range"
        super().__init__(min=minimum or 1, max=maximum or 0)


class QuoteUnknown(Refusal):
    """The quote is not there, or not this person's: pick again."""

    key = "quote-unknown"


class AlreadyOrdered(Refusal):
    """The quote was agreed to; `order_id` is what became of it."""

    key = "quote-ordered"

    def __init__(self, order_id: int) -> None:
        super().__init__()
        self.order_id = order_id


class Incomplete(Refusal):
    """Something that this type of service needs was not filled in."""

    key = "order-incomplete"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a customer sees before confirming; money in micro-units. `ahead` is what the order would wait for."""

    quote: Quote
    service: Service
    balance: int
    ahead: Ahead | None = None

    @property
    def missing(self) -> int:
        """How much the wallet lacks; 0 when it is enough."""
        return max(self.quote.price - self.balance, 0)


@dataclass(frozen=True, slots=True)
class Pricing:
    """Turns a service and a number of units into cost and price, by the accounts and markups that hold."""

    providers: Providers
    ordinary_markup: int

    def account(self, service: Service) -> ProviderAccount:
        """Return the account a service is bought from; ServiceGone when the settings dropped it."""
        account = self.providers.get(service.provider)
        if account is None:
            raise ServiceGone
        return account

    def price(self, service: Service, units: int, markups: Markups) -> int:
        """Return the sale price in micro-units, on the rate that the shop has seen."""
        cost = cost_in_store_money(self.account(service), service, service.rate, units)
        return price_of(cost, markup_for(markups, service, self.ordinary_markup))

    def price_per_thousand(self, service: Service, markups: Markups) -> int:
        """Return what 1,000 units (or the package) are sold for, in micro-units."""
        units = (service.min or 1) if FORMS[service.type].flat else 1000
        return self.price(service, units, markups)

    def cost_now(self, service: Service, units: int) -> Decimal:
        """Return what the provider would take now in the store's currency, a held price included."""
        return cost_now(self.account(service), service, units)

    def is_another_thing(self, service: Service, quote: Quote) -> bool:
        """Say whether a service is no longer what a price was promised for."""
        return is_another_thing(self.account(service), service, quote)

    def provider_cost(self, service: Service, units: int) -> Decimal:
        """Return what the provider quotes now in its own currency: what its charge is compared with."""
        return provider_cost(self.account(service), service, asked_rate(service), units)


def check_sellable(service: Service | None) -> Service:
    """Return the service if a customer may buy it now, else raise ServiceGone."""
    if service is None or not service.on_sale:
        raise ServiceGone
    return service


def check_fields(service: Service, fields: Fields) -> int:
    """Return the units that an order of these fields is billed for.

    Raises:
        Incomplete: something that the service's type asks for is not there.
        QuantityOutOfRange: the provider would refuse the number.

    """
    units = units_of(service, fields)
    if units is None or any(not fields.get(name) for name in asked_fields(service.type, fields)):
        raise Incomplete
    check_quantity(service, units)
    return units


def check_quantity(service: Service, quantity: int) -> None:
    """Raise QuantityOutOfRange where the provider would refuse the number; a package has none to check."""
    if FORMS[service.type].billing is Billing.FIXED:
        return
    if quantity < max(service.min or 1, 1) or (service.max is not None and quantity > service.max):
        raise QuantityOutOfRange(service.min, service.max)


class MakeQuote:
    """Stores a price for one person and one filled-in order, valid for a while."""

    def __init__(self, database: Database, pricing: Pricing, clock: Clock, *, valid_seconds: int) -> None:
        self._database = database
        self._pricing = pricing
        self._clock = clock
        self._valid = valid_seconds

    async def __call__(
        self, user_id: int, service_id: int, fields: Fields, *, again: int | None = None
    ) -> Offer:
        """Return the offer for `fields` (link, and what the type needs: quantity, comments …).

        `again` is the quote that was made for the same form before: where it still promises this it is offered once
        more instead of a second one, so that two cards of one form cannot become two orders.

        Raises:
            ServiceGone: it is not on sale.
            Incomplete: a field that the type needs is missing.
            QuantityOutOfRange: the provider would refuse the number.

        """
        return await self._database.write(lambda conn: self._make(conn, user_id, service_id, fields, again))

    async def again(self, user_id: int, quote_id: int) -> Offer:
        """Return an offer as it was while its promise lives, else a new one for the same fields.

        Raises:
            QuoteUnknown: no such quote of this person.
            AlreadyOrdered: it is an order by now.
            ServiceGone, Incomplete, QuantityOutOfRange: as for a new one.

        """

        def unit(conn: Connection) -> Offer:
            quote = orders.find_quote(conn, quote_id)
            if quote is None or quote.user_id != user_id:
                raise QuoteUnknown
            if (order := orders.of_quote(conn, quote.id)) is not None:
                raise AlreadyOrdered(order.id)
            service = check_sellable(catalogue.find(conn, quote.service_id))
            if self._clock() > quote.expires_at or self._pricing.is_another_thing(service, quote):
                return self._make(conn, user_id, quote.service_id, quote.fields, None)
            return _offer(conn, quote, service)

        return await self._database.write(unit)

    def _make(
        self, conn: Connection, user_id: int, service_id: int, fields: Fields, again: int | None
    ) -> Offer:
        service = check_sellable(catalogue.find(conn, service_id))
        units = check_fields(service, fields)
        try:
            price = self._pricing.price(service, units, catalogue.all_markups(conn))
        except LossyMoneyError:  # a sum that no ledger holds: the provider has not stated its limit
            raise QuantityOutOfRange(service.min, service.max or _MOST) from None
        if price < self._pricing.cost_now(service, units) * MICROS:
            raise ServiceGone  # it would be sold under cost; the sync will hold or reprice it
        now = self._clock()
        made = None if again is None else orders.find_quote(conn, again)
        if made is not None and now <= made.expires_at:
            promised = (made.user_id, made.service_id, made.fields, made.price)
            kept = not self._pricing.is_another_thing(service, made)
            if kept and promised == (user_id, service_id, fields, price):
                return _offer(conn, made, service)
        quote = orders.add_quote(
            conn,
            user_id=user_id,
            service_id=service.id,
            fields=fields,
            quantity=units,
            price=price,
            cost=self._pricing.provider_cost(service, units),
            created_at=now,
            expires_at=now + self._valid,
            service_name=service.name,
        )
        return _offer(conn, quote, service)


def _offer(conn: Connection, quote: Quote, service: Service) -> Offer:
    ahead = ahead_on(conn, quote.user_id, read_link(quote.fields["link"]).key, service.id)
    return Offer(quote, service, ledger.balance(conn, quote.user_id), ahead)
