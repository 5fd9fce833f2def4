"""One sandbox panel's books: what it sells, its customer's balance, the orders and refills."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.playground.panel.catalogue import Service
from bot.playground.panel.orders import Order, Refill, State
from bot.playground.panel.service_types import RefusedError, check_traffic, demand, rule_of

MONEY = Decimal("0.00000001")  # the panels' finest unit: eight decimals


def money_text(amount: Decimal) -> str:
    """Return money as a decimal text without an exponent, with two decimals or as many more as it needs."""
    whole, _, fraction = f"{amount:.8f}".partition(".")
    return f"{whole}.{fraction.rstrip('0').ljust(2, '0')}"


@dataclass(frozen=True, slots=True)
class Terms:
    """How a panel does business; the dialects give their own.

    `rate_per` is the number of items that a rate is for, `drip_feed` whether `add` knows `runs` and
    `interval`, `traffic_details` whether Web Traffic is asked for its keyword or referrer.
    """

    currency: str = "USD"
    rate_per: int = 1000
    object_ids: bool = False
    drip_feed: bool = True
    traffic_details: bool = True


class Panel:
    """The account of one customer (the shop) at one panel; all money is play money in its currency."""

    def __init__(
        self,
        name: str,
        terms: Terms,
        services: Sequence[Service],
        *,
        balance: Decimal,
        seed: int,
        numbers: Iterator[int],
    ) -> None:
        """`balance` is the play money to begin with, `numbers` counts the orders of all panels together.

        `seed` makes start counts and paces repeatable.
        """
        self.name = name
        self.terms = terms
        self.services: Mapping[int, Service] = {service.id: service for service in services}
        self.orders: dict[str, Order] = {}
        self._refills: dict[int, Order] = {}
        self._canceling: list[Order] = []
        self._balance = balance
        self._seed = seed
        self._numbers = numbers

    def rate(self, service: Service, *, factor: int = 1) -> Decimal:
        """Return the rate as listed: for `rate_per` items, or flat; at least the finest unit of money."""
        per = 1000 if rule_of(service.type).flat else self.terms.rate_per
        rate = service.rate_in(self.terms.currency) * factor * per / 1000
        return max(rate.quantize(MONEY, ROUND_HALF_UP), MONEY)

    def balance(self, now: float) -> Decimal:
        """Return what is left, refunds of canceled orders included."""
        for order in list(self._canceling):
            canceled = order.at(now).state is State.CANCELED
            if canceled:
                self._refund(order, order.charge)
            if canceled or order.cancel_asked is None:
                self._canceling.remove(order)
        return self._balance

    def add(self, fields: Mapping[str, str], now: float, *, birth: int, factor: int = 1) -> Order:
        """Take an order and charge it at once, in full; `birth` is the UTC second that object ids carry.

        Raises:
            RefusedError: the service, a parameter or the balance does not allow it.
        """
        service = self.service(fields.get("service", ""))
        wanted = demand(service.type, fields, fixed=service.minimum, drip_feed=self.terms.drip_feed)
        if self.terms.traffic_details:
            check_traffic(service.type, fields)
        if wanted.least < service.minimum:
            raise RefusedError(f"Quantity less than minimal {service.minimum}")
        if wanted.most > service.maximum:
            raise RefusedError(f"Quantity more than maximum {service.maximum}")
        rate = self.rate(service, factor=factor)
        flat = rule_of(service.type).flat
        cost = rate if flat else rate * wanted.quantity / self.terms.rate_per
        if cost > self.balance(now):  # before rounding: a silly cost would not fit into eight decimals
            raise RefusedError("Not enough funds on balance")
        charge = cost.quantize(MONEY, ROUND_HALF_UP)
        order_id = self._new_id(birth)
        seed = f"{self._seed}/{self.name}/{len(self.orders)}"
        placed = next(self._numbers)
        order = Order(order_id, service, wanted.link, wanted.quantity, charge, placed, now, seed)
        self.orders[order_id] = order
        self._balance -= charge
        return order

    def service(self, service_id: str) -> Service:
        """Return a service by the id that came over the wire.

        Raises:
            RefusedError: there is none.
        """
        text = service_id.strip()
        service = self.services.get(int(text)) if text.isdecimal() and len(text) <= 12 else None
        if service is None:
            raise RefusedError("Incorrect service ID")
        return service

    def order(self, order_id: str) -> Order:
        """Return an order by the id that came over the wire.

        Raises:
            RefusedError: there is none.
        """
        if (order := self.orders.get(order_id.strip())) is None:
            raise RefusedError("Incorrect order ID")
        return order

    def cancel(self, order_id: str, now: float) -> None:
        """Note the request to cancel; asking again is harmless.

        Raises:
            RefusedError: unknown order, a service without cancel, or an order that is under way or over.
        """
        order = self.order(order_id)
        if not order.service.cancel or order.at(now).state not in {State.PENDING, State.PROCESSING}:
            raise RefusedError("Order cannot be canceled")
        if order.cancel_asked is None:
            order.cancel_asked = now
            self._canceling.append(order)

    def ask_refill(self, order_id: str, now: float) -> Refill:
        """Begin a refill of a completed order.

        Raises:
            RefusedError: unknown order, a service without refill, not completed, or a refill is under way.
        """
        order = self.order(order_id)
        if not order.service.refill:
            raise RefusedError("Refill is disabled for this service")
        if order.at(now).state is not State.COMPLETED:
            raise RefusedError("The order is not completed")
        if order.open_refill(now) is not None:
            raise RefusedError("Order not eligible for refill.")
        refill = Refill(len(self._refills) + 1, now)
        order.refills.append(refill)
        self._refills[refill.refill_id] = order
        return refill

    def refill(self, refill_id: str) -> Refill:
        """Return a refill by its own id.

        Raises:
            RefusedError: there is none.
        """
        text = refill_id.strip()
        number = int(text) if text.isdecimal() and len(text) <= 12 else 0
        if (order := self._refills.get(number)) is None:
            raise RefusedError("Refill not found")
        return next(refill for refill in order.refills if refill.refill_id == number)

    def settle(self, order: Order, state: State, now: float) -> None:
        """Move an order by hand into a final state; Partial and Canceled give money back.

        Partial keeps what was delivered so far; where nothing or everything was, half of the quantity.
        """
        remains = order.at(now).remains
        if state is State.PARTIAL and not 0 < remains < order.quantity:
            remains = max(1, order.quantity // 2)
        remains = {State.COMPLETED: 0, State.CANCELED: order.quantity}.get(state, remains)
        order.pin(state, remains, now)
        if state in {State.PARTIAL, State.CANCELED}:
            share = order.charge * remains / order.quantity
            self._refund(order, share.quantize(MONEY, ROUND_HALF_UP))

    def recharge(self, order: Order, charge: Decimal) -> None:
        """Charge another sum for an order than the list said."""
        self._balance -= charge - order.charge
        order.charge = charge

    def _refund(self, order: Order, total: Decimal) -> None:
        """Bring what was given back for an order to `total`, never twice."""
        self._balance += total - order.refunded
        order.refunded = total

    def _new_id(self, birth: int) -> str:
        number = len(self.orders)
        if not self.terms.object_ids:
            return str(23501 + number)
        return f"{birth % 2**32:08x}{self._seed % 2**40:010x}{number % 2**24:06x}"
