"""Rules: what admins do."""

from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.shop.decide import Choice
from tests.model.bench import PEOPLE, UNIT, moments, one_of, picks
from tests.model.buying import Customers
from tests.model.decisions import ENDS_AS
from tests.model.orders import Order
from tests.shop.harness import ADMIN

SUMS = (1, UNIT // 3, 2 * UNIT, 30 * UNIT, -1, -UNIT, -20 * UNIT)
NOT_OPEN = "resolve-not-uncertain"


class Admins(Customers):
    """Admins decide about orders, give and take."""

    @precondition(lambda self: self.orders("uncertain"))
    @rule(
        pick=picks,
        decision=st.sampled_from(("bind", "bind another's", "send again", "refund")),
        other=picks,
        behind=st.sampled_from((0, 0, 0, 2)),
    )
    def resolve(self, pick: int, decision: str, other: int, behind: int) -> None:
        """An admin decides about an uncertain order as it was seen; the second tap finds it decided."""
        self.note("resolve")
        order = one_of(self.orders("uncertain"), pick)
        number = f"bound-{order.id}"
        if decision == "bind another's" and self.tracked():
            number = str(one_of(self.tracked(), other).number)
        seen = order.revision - behind
        for _ in range(2):
            self.decide(order, decision, number, seen)

    def decide(self, order: Order, decision: str, number: str, seen: int) -> None:
        against = self.model.why_undecided(order, seen)
        if decision == "send again":
            act, change = self.shop.resolve.send_again, self.model.send_again
        elif decision == "refund":
            act, change = self.shop.resolve.refund, self.model.refund
        else:
            act = partial(self.shop.resolve.bind, provider_order_id=number)
            change = partial(self.model.bind, number=number)
            if against is None and self.model.number_is_taken(order, number):
                against = "resolve-id-taken"
        outcome = self.try_to(act(ADMIN, order.id, revision=seen))
        assert (outcome if isinstance(outcome, str) else None) == against
        if against is None:
            change(order)

    @precondition(lambda self: any(o.attention for o in self.orders() if o.state != "uncertain"))
    @rule(pick=picks, taps=st.integers(1, 2))
    def nod(self, pick: int, taps: int) -> None:
        """An admin has looked at an odd order, perhaps tapping twice; an uncertain one needs more than that."""
        self.note("nod")
        order = one_of([order for order in self.orders() if order.attention], pick)
        for _ in range(taps):
            outcome = self.try_to(self.shop.resolve.seen(ADMIN, order.id))
            assert (outcome == "resolve-not-uncertain") == (order.state == "uncertain")
            if order.state != "uncertain":
                self.model.nod(order)

    @precondition(lambda self: self.orders())
    @rule(
        pick=picks,
        choice=st.sampled_from(tuple(ENDS_AS)),
        odd=st.sampled_from((True, True, True, False)),
        taps=st.integers(1, 2),
    )
    def settle(self, pick: int, choice: str, taps: int, *, odd: bool) -> None:
        """An admin decides about contradictory figures, mostly where there are some, perhaps tapping twice."""
        self.note(f"settle: {choice}")
        contradictory = [order for order in self.orders() if order.attention == "settlement"]
        order = one_of((contradictory if odd else None) or self.orders(), pick)
        against = self.model.why_not_settled(order, choice)
        tap = partial(self.shop.decide.settle, ADMIN, order.id, Choice(choice))
        self.decided_once(tap, taps, against, late=NOT_OPEN)
        if against is None:
            self.model.settle_by_hand(order, choice)

    @precondition(lambda self: self.orders("queued", "accepted"))
    @rule(pick=picks, ours=st.sampled_from((True, True, True, False)), taps=st.integers(1, 2))
    def withdraw(self, pick: int, taps: int, *, ours: bool) -> None:
        """An admin takes an order back, mostly one that was not sent yet, perhaps tapping twice."""
        self.note("withdraw")
        order = one_of(self.orders("queued", "accepted") if ours else self.orders(), pick)
        against = None if self.model.can_withdraw(order) else NOT_OPEN
        self.decided_once(partial(self.shop.decide.withdraw, ADMIN, order.id), taps, against, late=NOT_OPEN)
        if against is None:
            self.model.withdraw_order(order)

    @rule(
        act=st.sampled_from(
            ("wait", "give", "give", "give twice", "ban", "unban", "hide", "come", "keep house")
        ),
        pick=picks,
        amount=st.sampled_from(SUMS),
        later=moments,
    )
    def office(self, act: str, pick: int, amount: int, later: int) -> None:
        """What happens around orders."""
        self.note(act)
        who = one_of(tuple(PEOPLE), pick)
        if "give" in act:
            self.adjust(who, amount, taps=2 if "twice" in act else 1)
        elif "ban" in act:
            self.do(self.shop.ban(ADMIN, who, banned=act == "ban"))
            self.model.people[who].banned = act == "ban"
        elif act == "hide":
            self.hide(pick)
        elif act == "come":  # whoever had blocked the bot can be reached again
            self.do(self.shop.customer(who))
            self.model.meet(who)
        elif act == "keep house":
            self.do(self.housekeeping())
            self.model.forget()
        else:
            self.clock.pass_(later)

    def adjust(self, who: int, amount: int, *, taps: int) -> None:
        """An admin gives or takes; the message may be handled twice."""
        self.acts += 1
        for _ in range(taps):
            act = f"act-{self.acts}"
            outcome = self.try_to(self.shop.adjust(ADMIN, who, amount, reason="cash", act=act))
            against = self.model.adjust(who, amount, act)
            assert outcome == (against or self.model.people[who].wallet)

    def hide(self, pick: int) -> None:
        """Take a service off the shelves, or put back what an admin or a surprising charge had taken off."""
        off = [service for service in self.services() if service.hidden or service.frozen]
        service, hidden = one_of(off or self.services(), pick), not off
        self.do(self.shop.shelves.set_hidden(ADMIN, service.id, hidden=hidden))
        service.hidden = hidden
        service.frozen = service.frozen if hidden else None
