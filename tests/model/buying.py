"""Rules: what customers do about orders."""

import asyncio

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.domain.errors import Refusal
from bot.domain.statuses import RefillStatus
from bot.shop.place_order import Placed
from tests.model.bench import PEOPLE, one_of, picks
from tests.model.hearing import Listener
from tests.model.model import DAY
from tests.model.orders import Quote
from tests.model.shelves import ASKS_FOR, COUNTED_BY, Service
from tests.model.world import REFILL_OUTCOMES

SHARED_LINKS = ("https://www.instagram.com/p1", "instagram.com/p1/", "https://www.instagram.com/p2")


def fields_of(service: Service, number: int, link: str) -> dict[str, str]:
    """Fill in the form of a service for so many units; 0 leaves out what they are counted by."""
    filled = {"link": link}
    counted_by, asked = COUNTED_BY[service.type], ASKS_FOR.get(service.type)
    if asked:
        filled[asked] = "2"
    if counted_by == "quantity":
        filled["quantity"] = str(number)
    elif counted_by:
        filled[counted_by] = "\n".join(f"entry{n}" for n in range(min(number, 200)))
    return filled


class Customers(Listener):
    """Customers buy, ask for refills and take back."""

    @rule(
        who=picks,
        what=picks,
        number=st.sampled_from((10, 77, 1000, 1000, 1501)),
        odd=st.sampled_from((None, None, None, 0, 1, 20_000)),
        link=st.sampled_from((None, None, *SHARED_LINKS)),
        when=st.sampled_from(("at once", "at once", "at once", "later", "at another price")),
    )
    def buy(self, who: int, what: int, number: int, odd: int | None, link: str | None, when: str) -> None:
        """Ask for a price, mostly of a number that the service takes; agree at once, or maybe later."""
        service = one_of(self.services(), what)
        if odd is not None:
            number = odd
        elif service.type != "default":
            number = max(service.minimum, min(service.maximum, number // 50))
        self.note(f"buy {when}")
        quote = self.ask_price(
            one_of(tuple(PEOPLE), who), service, fields_of(service, number, link or self.own_link())
        )
        if when == "at another price":
            self.list_changes(0, "rate", "4", trust=True, accept=False)
        if quote is not None and when != "later":
            self.agree(quote, quote.person, taps=1, shown=True)

    def own_link(self) -> str:
        """Return a link that nobody has ordered for."""
        self.links += 1
        return f"https://www.instagram.com/own{self.links}"

    def ask_price(self, who: int, service: Service, fields: dict[str, str]) -> Quote | None:
        against = self.model.why_no_quote(service, fields)
        offer = self.try_to(self.shop.make_quote(who, service.id, fields))
        if isinstance(offer, str):
            assert offer in against, (offer, against)
            return None
        assert not against, against
        quote = self.model.quote(offer.quote.id, who, service, fields)
        assert (offer.quote.price, offer.quote.quantity) == (quote.price, quote.units)
        return quote

    @precondition(lambda self: any(quote.order is None for quote in self.model.quotes.values()))
    @rule(pick=picks, stranger=st.sampled_from((0, 0, 0, 1)), taps=st.integers(1, 3), shown=st.booleans())
    def confirm(self, pick: int, stranger: int, taps: int, *, shown: bool) -> None:
        """Somebody taps Confirm, perhaps more than once at a time; perhaps it is not their button."""
        self.note("confirm")
        quote = one_of(list(self.model.quotes.values()), pick)
        self.agree(quote, self.person(quote, pick, stranger=stranger), taps=taps, shown=shown)

    def person(self, quote: Quote, pick: int, *, stranger: int) -> int:
        """Return whose quote it is, or somebody else."""
        return one_of([person for person in PEOPLE if (person != quote.person) == bool(stranger)], pick)

    def agree(self, quote: Quote, who: int, *, taps: int, shown: bool) -> None:
        sold_to_him = quote.order is not None and who == quote.person
        against = set() if sold_to_him else self.model.why_no_order(quote, who)

        async def tap_all() -> list[Placed | BaseException]:
            taps_at_once = (self.shop.place_order(who, quote.id) for _ in range(taps))
            return await asyncio.gather(*taps_at_once, return_exceptions=True)

        for outcome in self.do(tap_all()):
            if isinstance(outcome, Refusal):
                assert outcome.key in against, (outcome.key, against)
                continue
            assert isinstance(outcome, Placed), outcome
            assert not against, against
            if quote.order is None:
                self.model.agree(quote, outcome.order.id)
            assert outcome.order.id == quote.order
            assert outcome.balance == self.model.people[who].wallet
            if shown:
                self.show(outcome)

    def show(self, placed: Placed) -> None:
        """The card got through: it has told what the notice would."""
        self.do(self.shop.place_order.shown(placed.order, 7))
        for notice in self.model.notices:
            told = (dict(notice.facts).get("order"), notice.state)
            new = notice.event in {"order-accepted", "order-queued"} and placed.order.revision == 0
            if new and told == (placed.order.id, "owed"):
                notice.state = "sent"

    @precondition(lambda self: self.orders("completed"))
    @rule(
        pick=picks,
        done=st.sampled_from((True, True, True, False)),
        later=st.sampled_from((DAY, DAY, 0)),
        plan=st.none() | st.lists(st.sampled_from(REFILL_OUTCOMES), max_size=2),
    )
    def ask_refill(self, pick: int, later: int, plan: list[str] | None, *, done: bool) -> None:
        """Somebody asks for a refill, mostly of an order that is done and mostly a day later; perhaps it is sent."""
        self.note("ask refill")
        self.clock.pass_(later)
        order = one_of(self.orders("completed") if done else self.orders(), pick)
        against = self.model.why_no_refill(order)
        refill = self.try_to(self.shop.request_refill(order.quote.person, order.id))
        if isinstance(refill, str):
            assert refill in against, (refill, against)
        else:
            assert not against, against
            self.model.ask_refill(refill.id, order)
        if plan is not None:
            self.follow_refills(plan, [], 0)

    @precondition(lambda self: self.refills("requested", "submitting", "uncertain", "accepted"))
    @rule(
        plan=st.lists(st.sampled_from(REFILL_OUTCOMES), max_size=3),
        said=st.lists(st.sampled_from((None, *RefillStatus)), max_size=3),
        later=st.sampled_from((0, 0, 61, 301, DAY, 4 * DAY)),
    )
    def follow_refills(self, plan: list[str], said: list[RefillStatus | None], later: int) -> None:
        """The job sends refills and asks about those that were taken."""
        self.note("follow refills")
        self.clock.pass_(later)
        self.plan(plan)
        for refill, status in zip(self.refills("accepted"), said, strict=False):
            if status is not None:
                self.panels[refill.order.provider].refill_states[str(refill.number)] = status
        self.model.close_refills()
        self.do(self.shop.follow_refills())
        self.learn()
        self.plan([])

    @precondition(lambda self: self.orders())
    @rule(pick=picks, stranger=st.sampled_from((0, 0, 0, 1)))
    def ask_cancel(self, pick: int, stranger: int) -> None:
        """Somebody taps Cancel; perhaps it is not their order."""
        self.note("ask cancel")
        order = one_of(self.orders(), pick)
        who = self.person(order.quote, pick, stranger=stranger)
        outcome = self.try_to(self.shop.request_cancel(who, order.id))
        if stranger:
            assert outcome == "order-unknown"
        elif not self.model.can_cancel(order):
            assert outcome == "cancel-unavailable"
        else:
            assert not isinstance(outcome, str), outcome
            self.model.ask_cancel(order)
