"""What the shop promises, in so few words that everybody can check them: a second opinion.

It is written from the documents (docs/architecture.md and the decisions beside it) and shares no rule with `bot/`.
The machine tells it what people did and what the world answered; it says where all money, orders, refills and news
stand then. When a job asks, and which order comes first, is left to the shop and taken as seen at the world's end.
Here is what is neither money (`book.py`, `topups.py`), nor an order (`sales.py`, `decisions.py`), nor a price
(`shelves.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tests.model.decisions import Decisions
from tests.model.orders import Order
from tests.model.sales import LOST_AFTER, MARKUP
from tests.model.shelves import is_too_short
from tests.model.topups import TopUps

DAY = 24 * 3600
REFILL_STEPS: dict[str, set[str]] = {
    "requested": {"submitting"},
    "submitting": {"accepted", "requested", "rejected", "uncertain"},
    "uncertain": {"accepted", "rejected"},
    "accepted": {"completed", "rejected"},
    "completed": set(),
    "rejected": set(),
}


@dataclass
class Refill:
    id: int
    order: Order
    created: int
    state: str = "requested"
    since: int = 0
    number: str | None = None  # at the provider
    ended: int | None = None


@dataclass
class Model(Decisions, TopUps):
    """The whole shop."""

    refills: dict[int, Refill] = field(default_factory=dict)
    lists: dict[str, tuple[str, int]] = field(default_factory=dict)  # how the last sync of a provider ended

    # Cancel requests.

    def can_cancel(self, order: Order) -> bool:
        at_provider = order.state in {"placed", "in_progress"} and order.cancel is None
        return order.state in {"queued", "accepted"} or (at_provider and order.quote.service.cancel)

    def ask_cancel(self, order: Order) -> None:
        if order.state in {"queued", "accepted"}:
            self.undo(order, "canceled")
        else:
            order.cancel = "requested"

    def cancel_answered(self, order: Order, *, accepted: bool) -> None:
        """The acknowledgement moves no money; the order's status does."""
        order.cancel = "accepted" if accepted else "refused"
        if not accepted:
            self.tell_customer(order, "cancel-refused")

    # Refills.

    def why_no_refill(self, order: Order) -> set[str]:
        """Every reason against a refill; the shop names one of them."""
        past = [refill for refill in self.refills.values() if refill.order is order]
        since = past[-1].ended if past else order.ended
        reasons = {
            "refill-already-open": bool(past) and past[-1].ended is None,
            "refill-unavailable": not order.quote.service.refill,
            "refill-not-completed": order.state != "completed",
            "refill-too-early": since is not None and self.now() < since + DAY,
        }
        return {reason for reason, holds in reasons.items() if holds}

    def ask_refill(self, refill_id: int, order: Order) -> None:
        self.refills[refill_id] = Refill(refill_id, order, self.now())

    def refill_answered(self, refill: Refill, kind: str, number: str | None = None) -> None:
        """A request was answered: placed | refused | unclear | later; where it was closed meanwhile, for nothing."""
        if refill.ended is not None or (refill.state == "uncertain" and kind in {"unclear", "later"}):
            return
        states = {"placed": "accepted", "refused": "rejected", "unclear": "uncertain", "later": "requested"}
        refill.number = number
        self.move_refill(refill, states[kind])

    def move_refill(self, refill: Refill, state: str) -> None:
        assert state in REFILL_STEPS[refill.state], f"refill {refill.id}: {refill.state} → {state}"
        self.steps["refill", refill.state, state] += 1
        refill.state, refill.since = state, self.now()
        if state in {"completed", "rejected"}:
            refill.ended = self.now()
        if state in {"accepted", "completed", "rejected"}:
            event = f"refill-{state}"
            self.tell(refill.order.quote.person, event, (refill.id, event), order=refill.order.id)

    def close_refills(self) -> None:
        """Unanswered for five minutes: uncertain. Uncertain for a day, or silent for a week: rejected."""
        for refill in self.refills.values():
            age = self.now() - refill.since
            silent = refill.state == "accepted" and self.now() - refill.created > 7 * DAY
            if refill.state == "submitting" and age >= LOST_AFTER:
                self.move_refill(refill, "uncertain")
            elif silent or (refill.state == "uncertain" and age >= DAY):
                self.move_refill(refill, "rejected")

    # Lists of providers, and what is forgotten.

    def sync(self, provider: str, listed: Mapping[str, tuple[str, Fraction]], *, trust: bool) -> None:
        """Take a list of {number: (type, rate)} over, unless it is too short; tell what needs a person once."""
        known = [service for service in self.services.values() if service.provider == provider]
        short = not listed or (not trust and is_too_short(known, set(listed)))
        for service in [] if short else known:
            if service.number in listed:
                service.relist(*listed[service.number], MARKUP, trust=trust)
            else:
                service.gone = True
        held = 0 if short else sum(service.held is not None for service in known)
        before, now = self.lists.get(provider, ("", 0)), ("refused" if short else "applied", held)
        self.lists[provider] = now
        if short and before[0] != "refused":
            self.tell(self.admin, "admin-sync-refused", (provider, self.now(), "refused"))
        elif held and before != now:
            self.tell(self.admin, "admin-prices-held", (provider, self.now(), "held"))

    def forget(self) -> None:
        """Quotes that ran out a day ago unsold are gone, and old top-ups without money; the newest of each stay."""
        old = [q for q in self.quotes.values() if q.order is None and q.until < self.now() - DAY]
        stale = [quote.id for quote in old if quote.id < max(self.quotes)]
        for quote_id in stale:
            self.quotes.pop(quote_id).forgotten = True
        self.forget_unpaid()

    def accept_held(self) -> None:
        for service in self.services.values():
            if service.held is not None:
                service.rate, service.held, service.blocked = service.held, None, False
