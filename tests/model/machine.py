"""Random customers, taps, answers, decisions and clocks against the real shop; after every step the model agrees."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.model.bench import GOODS, PEOPLE, UNIT, decimal, moments, one_of, picks
from tests.model.buying import SHARED_LINKS
from tests.model.model import DAY, LOST_AFTER
from tests.model.orders import Order
from tests.model.paying import Payers
from tests.model.topups import Paid
from tests.model.world import CANCEL_ANSWERS, OUTCOMES, SEND_FAILURES, TROUBLES
from tests.shop.harness import ADMIN

Row = Mapping[str, str | None]
DAILY = ("Pending", "Processing", "In progress", "Completed", "Partial", "Canceled")
NOW_AND_THEN = ("Refunded", "Active", "Paused", "Expired", "Fail", "Hokus")
PARTS = (
    "third",
    "half",
    "1",
    "all",
    "more",
    "0",
    "-5",
    None,
)  # of what was ordered; the first are the likeliest
CHARGES = ("cost", "half", "0", None, "triple", "thousandfold")  # against what was quoted


def _rows(words: Sequence[str], parts: int, charges: int) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "status": st.sampled_from(words),
            "remains": st.sampled_from(PARTS[:parts]),
            "charge": st.sampled_from(CHARGES[:charges]),
        }
    )


rows = (
    _rows(DAILY, 3, 3)
    | _rows(("Completed", "Completed", "Partial", "Canceled"), 3, 3)
    | _rows((*DAILY, *NOW_AND_THEN), 8, 6)
)
odd_rows = st.sampled_from((None, "unknown", "unreadable", "unreached"))
outcomes = st.lists(st.sampled_from((*OUTCOMES, *("taken", "taken", "lost", "crash") * 3)), max_size=4)
late_outcomes = ("taken", "taken", "refused", "away", "lost")
RATES = ("0.5", "0.9", "1", "1.1", "1.2", "1.21", "1.24", "1.3", "4", "4")


def written(order: Order, row: Row) -> Row:
    """Fill in figures that depend on the order, as its panel would write them."""
    units, cost = order.quote.units, order.cost
    parts = {"third": units // 3, "half": units // 2, "all": units, "more": units + 7}
    sums = {"half": cost / 2, "cost": cost, "triple": cost * 3, "thousandfold": cost * 1000}
    remains, charge = str(row["remains"]), str(row["charge"])
    return {
        "status": row["status"],
        "remains": str(parts[remains]) if remains in parts else row["remains"],
        "charge": format(decimal(sums[charge]), "f") if charge in sums else row["charge"],
    }


class ShopMachine(Payers):
    """What the world does: providers, Telegram, time, and the process itself."""

    @initialize(
        plan=outcomes,
        said=st.lists(rows, min_size=1, max_size=4),
        link=st.sampled_from((None, None, SHARED_LINKS[0])),
    )
    def begin(self, plan: list[str], said: list[Row], link: str | None) -> None:
        """Some have money, or will have some, and have ordered already; something is known about their orders."""
        for person, money in PEOPLE.items():
            if money:
                self.adjust(person, money, taps=1)
        for number, what in enumerate((6, 4, 6, 2)):
            self.buy(number % 2 + 1, what, (1501, 1000)[number % 2], None, link, "at once")
        self.top_up(2, "stars", UNIT, None)  # the number that a payment of an earlier life names
        self.top_up(0, "transfer", 2_534_700, None)
        self.at_transfer(0, "receipt", 0, 1)
        self.send(plan)
        for number, row in enumerate(said):
            if self.tracked():
                self.refresh(number, [row])

    # The line for a link.

    @precondition(lambda self: self.orders("queued"))
    @rule(later=st.sampled_from((0, 0, DAY, 4 * DAY)))
    def release(self, later: int) -> None:
        """The job lets go whose turn has come, and gives the money of those back that waited too long."""
        self.note("release")
        self.clock.pass_(later)
        self.let_go()

    def let_go(self) -> None:
        self.do(self.shop.release())
        self.model.release()

    # Requests for orders and their answers.

    @rule(plan=outcomes)
    def send(self, plan: list[str]) -> None:
        """The job hands orders over; requests fare as planned."""
        self.note("send")
        self.plan(plan)
        self.model.find_lost(LOST_AFTER)
        self.do(self.shop.dispatch())
        self.settle_requests()

    @precondition(lambda self: self.orders("accepted") or self.refills("requested"))
    @rule(pick=picks)
    def answer_hangs(self, pick: int) -> None:
        """A request for an order or a refill leaves, and its answer does not come yet."""
        self.note("answer hangs")
        waiting = one_of([*self.orders("accepted"), *self.refills("requested")], pick)
        order = waiting if isinstance(waiting, Order) else waiting.order
        send = self.shop.dispatch._send if waiting is order else self.shop.follow_refills._send
        request = send(self.shop.providers[order.provider], waiting.id)
        self.let_hang(self.panels[order.provider], request)

    @precondition(lambda self: self.hanging)
    @rule(pick=picks, outcome=st.sampled_from(late_outcomes))
    def late_answer(self, pick: int, outcome: str) -> None:
        """What hung is answered; the order may have been held, decided about, even sent again meanwhile."""
        self.note("late answer")
        call = one_of(list(self.hanging), pick)
        panel, task = self.hanging.pop(call)
        panel.waiting.pop(call).set_result(outcome)
        self.do(_end_of(task))
        self.learn()

    @precondition(lambda self: any(order.provider == "beta" for order in self.orders("uncertain")))
    @rule(plan=outcomes)
    def gather_evidence(self, plan: list[str]) -> None:
        """The job asks the panel that knows a request by its id what became of it."""
        self.note("gather evidence")
        self.plan(plan)
        self.do(self.shop.gather_evidence())
        if "bug" in plan:  # said of the account's round, because nobody knows where it came from
            self.logs[:] = [line for line in self.logs if line["event"] != "account_round_failed"]
        self.settle_requests()

    # What providers say about orders.

    @precondition(lambda self: self.tracked())
    @rule(pick=picks, said=st.lists(rows, min_size=1, max_size=4))
    def refresh(self, pick: int, said: list[Row]) -> None:
        """A customer taps Refresh, and again: the provider is asked now, and revises what it said."""
        order = one_of(self.tracked(), pick)
        for row in said:
            self.note("refresh")
            self.panels[order.provider].rows[str(order.number)] = written(order, row)
            card = self.do(self.shop.read_orders.card(order.quote.person, order.id))
            self.do(self.shop.track.one(card.order))
            self.learn()
            self.the_model_agrees()

    @precondition(lambda self: self.tracked())
    @rule(
        said=st.lists(st.tuples(picks, st.one_of(rows, odd_rows)), max_size=3),
        later=moments,
        trouble=st.sampled_from((None, None, None, *TROUBLES)),
    )
    def track(self, said: list[tuple[int, Row | str | None]], later: int, trouble: str | None) -> None:
        """Time passes, providers have something new to say about some orders, and the job asks."""
        self.note("track")
        for pick, row in said:
            order = one_of(self.tracked(), pick)
            shown = self.panels[order.provider].rows
            shown.pop(str(order.number), None)
            if row is not None:
                shown[str(order.number)] = row if isinstance(row, str) else written(order, row)
        self.clock.pass_(later)
        self.panels["alpha"].broken = TROUBLES[trouble]() if trouble else None
        self.do(self.shop.track())
        self.panels["alpha"].broken = None
        self.learn()

    @precondition(lambda self: any(order.cancel == "requested" for order in self.orders()))
    @rule(answers=st.lists(st.sampled_from((None, *CANCEL_ANSWERS)), min_size=1, max_size=4))
    def pass_on_cancels(self, answers: list[str | None]) -> None:
        """The job passes requests to cancel on; None leaves an order out."""
        self.note("pass on cancels")
        for number, order in enumerate(o for o in self.tracked() if o.cancel == "requested"):
            acks, answer = self.panels[order.provider].acks, one_of(answers, number)
            acks.pop(str(order.number), None)
            if answer is not None:
                acks[str(order.number)] = CANCEL_ANSWERS[answer]
        self.do(self.shop.send_cancels())
        self.learn()

    # Lists and prices.

    @rule(
        what=picks,
        change=st.sampled_from(("rate", "rate", "type", "type", "gone", "back")),
        rate=st.sampled_from(RATES),
        trust=st.sampled_from((False, False, True)),
        accept=st.booleans(),
    )
    def list_changes(self, what: int, change: str, rate: str, *, trust: bool, accept: bool) -> None:
        """A provider's list changes in one row, and the shop reads it; an admin may accept what was held before."""
        self.note(f"list: {change}")
        if accept:
            self.do(self.shop.shelves.accept_held(ADMIN))
            self.model.accept_held()
        quoted = [quote for quote in self.model.quotes.values() if quote.order is None]
        wanted = [order.quote for order in self.orders("accepted")] if change == "type" else quoted
        service = one_of([quote.service for quote in wanted] or self.services(), what)
        type_, first_rate = next(
            good[2:4] for good in GOODS if good[:2] == (service.provider, service.number)
        )
        row: tuple[str, Fraction] | None = (service.type, Fraction(first_rate) * Fraction(rate))
        if change == "gone":
            row = None
        elif change == "type":
            other = "package" if type_ == "default" else "default"
            row = (type_ if service.type != type_ else other, Fraction(first_rate))
        elif change == "back":
            row = (service.type, service.rate)
        self.panels[service.provider].listed = self.listed(service.provider, **{service.number: row})
        self.do(self.shop.sync_catalogue(trust=trust))
        for provider, panel in self.panels.items():
            listed = {each.service_id: (each.type.value, Fraction(each.rate)) for each in panel.listed}
            self.model.sync(provider, listed, trust=trust)

    # Messages, and the process itself.

    @rule(
        plan=st.lists(st.sampled_from(("sent", "sent", *SEND_FAILURES)), max_size=6),
        later=st.sampled_from((0, 61, 1801)),
    )
    def deliver(self, plan: list[str], later: int) -> None:
        """The job sends what is owed; messages fare as planned."""
        self.note("deliver")
        self.clock.pass_(later)
        self.messenger.plan.extend(plan)
        self.do(self.shop.deliver())
        self.messenger.plan.clear()
        self.learn()

    @precondition(lambda self: self.orders("submitting") or self.refills("submitting"))
    @rule()
    def restart(self) -> None:
        """The process ends and another begins: what waited for an answer is held."""
        self.note("restart")
        self.drop_requests()
        self.open_shop()
        self.do(self.shop.dispatch.recover(lost_after=0))
        self.model.find_lost(0)

    @precondition(
        lambda self: self.orders("accepted", "submitting") or self.refills("requested", "submitting")
    )
    @rule()
    def good_day(self) -> None:
        """A day on which everything works: whatever could go on by itself has gone on."""
        self.note("good day")
        evening = self.clock.now
        young = [
            o
            for o in self.tracked()
            if o.state in {"placed", "in_progress"} or (o.ended or 0) > evening - DAY
            if o.refunded < o.quote.price  # else no later word could give anything back
        ]
        self.clock.pass_(DAY)
        self.let_go()
        self.model.find_lost(LOST_AFTER)
        while self.do(self.shop.dispatch()):
            self.settle_requests()
        self.settle_requests()
        assert not self.orders("accepted", "submitting")
        self.do(self.shop.track())
        asked: set[Any] = {(provider, number) for what, provider, number, _ in self.log if what == "told"}
        assert {(order.provider, order.number) for order in young} <= asked
        self.learn()
        self.model.close_refills()
        self.do(self.shop.follow_refills())
        self.learn()
        assert not self.refills("requested", "submitting")
        self.read_list()
        while self.do(self.shop.deliver()):
            self.learn()
        ours = [line for line in self.lines[self.model.history :] if isinstance(line, Paid)]
        assert all(self.model.of_charge(paid.charge) for paid in ours)
        assert all(notice.state != "owed" or notice.due > self.clock.now for notice in self.model.notices)


async def _end_of(task: Any) -> None:
    await task
