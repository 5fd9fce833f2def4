"""The model's sales: from a quote to the last word of the provider."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.model.book import Book
from tests.model.orders import ENDS, MEANS, OPEN, STEPS, Order, Quote
from tests.model.shelves import Service

LOST_AFTER = 300
QUOTE_SECONDS = 600
PATIENCE = 4  # tries, before a person hears that a provider cannot be reached
LINK_TRIES = 30
LONGEST_WAIT = 3 * 24 * 3600
MARKUP = Fraction(1, 4)


@dataclass
class Sales(Book):
    """Quotes and orders."""

    services: dict[tuple[str, str], Service] = field(default_factory=dict)
    quotes: dict[int, Quote] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)

    # Quotes and agreements.

    def why_no_quote(self, service: Service, fields: Mapping[str, str]) -> set[str]:
        """Every reason against a quote; the shop names one of them."""
        units = service.units(fields)
        sold = service.on_sale and (units is None or service.covers(service.price(units, MARKUP), units))
        reasons = {
            "service-gone": not sold,
            "order-incomplete": units is None,
            "quantity-range": units is not None and not service.takes(units),
        }
        return {reason for reason, holds in reasons.items() if holds}

    def quote(self, quote_id: int, person: int, service: Service, fields: Mapping[str, str]) -> Quote:
        units = service.units(fields) or 0
        cost = service.cost(units, service.rate if service.held is None else service.held)
        price, until = service.price(units, MARKUP), self.now() + QUOTE_SECONDS
        quote = self.quotes[quote_id] = Quote(quote_id, person, service, fields, units, price, cost, until)
        return quote

    def why_no_order(self, quote: Quote | None, person: int) -> set[str]:
        """Every reason against an agreement to a quote that has no order yet."""
        if quote is None or quote.person != person:
            return {"quote-unknown"}
        service, who = quote.service, self.people[person]
        units = service.units(quote.fields)
        kept = units == quote.units and self.now() <= quote.until and service.covers(quote.price, units)
        reasons = {
            "account-banned": who.banned,
            "service-gone": not service.on_sale or units is None,
            "quantity-range": units is not None and not service.takes(units),
            "price-changed": not kept,
            "wallet-not-enough": who.wallet < quote.price,
        }
        return {reason for reason, holds in reasons.items() if holds}

    def agree(self, quote: Quote, order_id: int) -> None:
        order = Order(order_id, quote, quote.service.type, self.now(), quote.cost)
        order.state = "queued" if self.ahead_of(order) else "accepted"
        self.orders[order_id], quote.order = order, order_id
        self.people[quote.person].wallet -= quote.price
        self.tell_customer(order, f"order-{order.state}", delay=60)

    # The line for a link.

    def ahead_of(self, order: Order) -> list[Order]:
        """Orders that one waits for: of its kind on its link, not ended yet, and if they wait, too, then longer."""
        return [
            other
            for other in self.orders.values()
            if (other.link, other.quote.service.category) == (order.link, order.quote.service.category)
            and other.state in OPEN
            and other.ended is None
            and (other.state != "queued" or other.id < order.id)
        ]

    def release(self) -> None:
        """Whoever waited for more than three days has the money back; then whoever is first in line may go."""
        waiting = [order for order in self.orders.values() if order.state == "queued"]
        for order in waiting:
            if order.created < self.now() - LONGEST_WAIT:
                self.undo(order, "canceled", "order-given-up")
        for order in [o for o in waiting if o.state == "queued" and not self.ahead_of(o)]:
            self.move(order, "accepted")
            self.tell_customer(order, "order-released")

    # What every step of an order is made of.

    def tell_customer(self, order: Order, event: str, *, delay: int = 0, **facts: Any) -> None:
        revision = None if event == "order-in-progress" else order.revision
        fact = (order.id, revision, event)
        self.tell(order.quote.person, event, fact, delay=delay, order=order.id, **facts)

    def move(self, order: Order, state: str) -> None:
        assert state in STEPS[order.state], f"order {order.id}: {order.state} → {state}"
        self.steps["order", order.state, state] += 1
        order.state = state
        order.revision += 1

    def give_back(self, order: Order, total: int) -> int:
        """Bring what was given back up to a total: from escrow first, then from what we earned."""
        paid = max(total - order.refunded, 0)
        from_sales = max(paid - order.escrow, 0)
        order.refunded += paid
        order.earned -= from_sales
        self.house["sales"] -= from_sales
        self.people[order.quote.person].wallet += paid
        return paid

    def undo(self, order: Order, state: str, event: str | None = None) -> None:
        """End an order that is not delivered: all of its money goes back."""
        self.move(order, state)
        self.look(order, None)
        order.ended = self.now()
        self.tell_customer(order, event or f"order-{state}", refund=self.give_back(order, order.quote.price))

    def look(self, order: Order, why: str | None) -> None:
        """Say why a person should look; the mark of a late answer is taken away by a person only."""
        order.attention = order.attention if order.late else why

    def proved(self, order: Order, number: str) -> None:
        """The provider has it under this number; a late answer that named the same was no second order."""
        if order.attention == f"late:{number}":
            order.attention = None
        self.look(order, None)
        order.number = number

    def call(self, order: Order, why: str) -> None:
        fact = (order.id, order.revision, why)
        self.tell(self.admin, "admin-attention", fact, order=order.id, reason=why)

    # Requests to a provider.

    def why_given_back(self, order: Order) -> str | None:
        """Why an order that waited is not sent any more: what its customer is told, None where it may leave."""
        service = order.quote.service
        if service.gone or service.type != order.type:
            return "order-service-changed"
        covered = service.covers(order.quote.price, order.quote.units)
        return None if covered and service.frozen is None else "order-price-changed"

    def sent(self, order: Order) -> int | None:
        """A request left. Return the revision that waits for its answer, None where it only asks once more."""
        if order.state == "uncertain" and order.provider == "beta":  # the one that knows a request again
            order.asking = self.now()
            return None
        assert self.why_given_back(order) is None, f"{order} is sent"
        service = order.quote.service
        order.cost = service.cost(order.quote.units, service.rate if service.held is None else service.held)
        self.move(order, "submitting")
        order.sent_at, order.asking = self.now(), None
        return order.revision

    def answered(self, order: Order, waiting: int | None, kind: str, fact: Any) -> None:
        """A request was answered: placed | refused | unclear | bug, or as in `not_sent`, with what belongs to it."""
        taken = kind == "placed" and self.number_is_taken(order, fact)
        if waiting is None:
            order.asking = order.asking if kind == "bug" else None
            if kind == "placed" and not taken and order.state == "uncertain":
                self.bind(order, fact)
            elif kind == "placed" and not taken:  # decided about meanwhile
                order.attention = f"late:{fact}"
                self.call(order, order.attention)
        elif order.revision != waiting:  # held as lost, and maybe decided about, before the answer came
            if kind == "placed":
                order.attention = f"late:{fact}"
                self.call(order, order.attention)
        elif kind == "placed" and not taken:
            self.move(order, "placed")
            self.proved(order, fact)
            order.seen = None
        elif kind == "refused":
            self.undo(order, "rejected")
        elif kind in {"later", "operator", "link busy"}:
            self.not_sent(order, kind, fact)
        else:
            self.hold(order, "id-twice" if taken else fact)

    def bind(self, order: Order, number: str) -> None:
        self.move(order, "placed")
        self.proved(order, number)
        order.seen = None

    def number_is_taken(self, order: Order, number: str) -> bool:
        return any(o.number == number and o.provider == order.provider for o in self.orders.values())

    def not_sent(self, order: Order, kind: str, why: str | None) -> None:
        """It cannot be sent now: later | operator (a person has to act) | link busy (at the provider)."""
        if kind == "operator":
            self.wait(order, why, counts=False)
        elif kind == "link busy" and order.tries >= LINK_TRIES:
            self.undo(order, "rejected", "order-link-busy")
        else:
            self.wait(order, why if order.tries >= PATIENCE else None)

    def wait(self, order: Order, why: str | None, *, counts: bool = True) -> None:
        """Certainly not placed: back into the queue; where there is a reason to, a person is called."""
        self.move(order, "accepted")
        before, why = order.attention, None if why == order.seen else why
        self.look(order, why)
        order.tries += counts
        if why is not None and why != before:
            self.call_about_account(order.provider, why, order=order.id)

    def call_about_account(self, provider: str, why: str, **facts: Any) -> None:
        """Call a person about an account, once an hour and reason."""
        self.tell(self.admin, "admin-provider", (provider, why, self.now() // 3600), reason=why, **facts)

    def hold(self, order: Order, why: str) -> None:
        """Nobody knows whether it was taken: the money stays where it is, a person decides."""
        self.move(order, "uncertain")
        self.look(order, f"uncertain:{why}")
        self.tell_customer(order, "order-uncertain")
        self.tell(self.admin, "admin-uncertain", (order.id, order.revision), order=order.id)

    def find_lost(self, after: int) -> None:
        for order in self.orders.values():
            if order.state == "submitting" and order.sent_at <= self.now() - after:
                self.hold(order, "lost")

    # What providers say.

    def flag(self, order: Order, why: str) -> None:
        """Move no money; a person looks, once a reason."""
        if why not in {order.attention, order.seen}:
            self.look(order, why)
            self.call(order, why)

    def unflag(self, order: Order) -> None:
        if not order.late:
            order.attention = order.seen = None

    def no_status(self, order: Order, why: str) -> None:
        """Left out, not known or not readable: in an order's first hour that is nothing."""
        if self.now() - order.created >= 3600:
            self.flag(order, why)

    def status(self, order: Order, word: str, remains: int | None, charge: Fraction | None) -> None:
        if order.charge is None and charge is not None:
            self.first_charge(order, charge)
        order.remains = order.remains if remains is None else remains
        target = MEANS.get(word)
        owed = order.owed(word, remains, charge)
        if target is None:
            self.flag(order, "status:failed" if word == "fail" else "status:unknown")
        elif target == order.state and target not in STEPS[target]:
            self.unflag(order)
        elif target not in STEPS[order.state]:
            self.flag(order, "contradiction")
        elif owed is None:
            self.flag(order, "settlement")
        elif target == order.state and owed <= order.refunded:
            self.unflag(order)
        else:
            self.settle(order, target, owed)

    def settle(self, order: Order, target: str, owed: int) -> None:
        first_end = order.ended is None
        self.move(order, target)
        self.look(order, None)
        order.seen = None
        paid = self.give_back(order, owed)
        if target in ENDS:
            self.end(order)
        if target != "placed" and (first_end or paid):  # one that is reopened for a refill is no news
            event = "order-" + target.replace("_", "-")
            self.tell_customer(order, event, **({"refund": paid} if paid else {}))

    def end(self, order: Order) -> None:
        """What was not given back is earned."""
        order.ended = self.now() if order.ended is None else order.ended
        self.house["sales"] += order.escrow
        order.earned += order.escrow

    def first_charge(self, order: Order, charge: Fraction) -> None:
        """Stop selling what costs more than it was sold on."""
        order.charge = charge
        service, cost = order.quote.service, order.cost
        if service.frozen is None and charge * 100 > cost * 102:
            service.frozen = "rate_unit_suspect" if 900 <= charge / cost <= 1100 else "overcharged"
            fact = (service.id, order.id, "frozen")
            self.tell(self.admin, "admin-service-frozen", fact, order=order.id, reason=service.frozen)
