"""Rules: how money comes in, and goes back."""

from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.domain.topups import Method
from bot.payments.stars import Transaction
from tests.model.bench import OLD_LINES, PEOPLE, UNIT, moments, one_of, picks, told_by_telegram
from tests.model.model import DAY
from tests.model.office import Admins
from tests.model.topups import DECIDES, Paid, TopUp
from tests.shop.harness import ADMIN
from tests.storage.migrated import sql

STRANGER = 777  # an invoice can be forwarded to whom we never met
NO_INVOICE = 999
METHODS = ("transfer", "stars")
TAKEN = (UNIT, 2_534_700, 3_333_333, 10 * UNIT, 100 * UNIT)  # with 50 Stars a unit some of them do not divide
TRANSFER_ACTS = ("receipt", "receipt", "withdraw")


class Payers(Admins):
    """Customers pay, admins look at receipts, Telegram tells of Stars once, twice, late or never."""

    @rule(
        who=picks,
        method=st.sampled_from(METHODS),
        amount=st.sampled_from((*TAKEN, UNIT - 1, 100 * UNIT + 1)),
        wants=st.none() | picks,
    )
    def top_up(self, who: int, method: str, amount: int, wants: int | None) -> None:
        """Somebody wants to add money, perhaps because a quote asks for it; perhaps it is not their quote."""
        self.note(f"top up by {method}")
        person, quotes = one_of(tuple(PEOPLE), who), list(self.model.quotes.values())
        quote = one_of(quotes, wants) if wants is not None and quotes else None
        against = self.model.why_no_topup(person, method, amount)
        begin = self.shop.request_top_up.begin
        begun = self.try_to(
            begin(person, Method(method), amount, quote_id=None if quote is None else quote.id)
        )
        if isinstance(begun, str):
            assert begun in against, (begun, against)
            return
        assert not against, against
        self.model.begin_topup(begun.id, person, method, amount, quote)
        if method == "stars":
            self.bills.append(self.model.topups[begun.id])

    @precondition(lambda self: self.topups())
    @rule(
        pick=picks,
        act=st.sampled_from(TRANSFER_ACTS),
        stranger=st.sampled_from((0, 0, 0, 1)),
        taps=st.integers(1, 3),
    )
    def at_transfer(self, pick: int, act: str, stranger: int, taps: int) -> None:
        """Its customer sends a receipt or takes it back, perhaps more than once at a time; perhaps it is not theirs."""
        self.note(act)
        topup = one_of(self.topups(method="transfer") or self.topups(), pick)
        who = one_of([person for person in PEOPLE if (person != topup.person) == bool(stranger)], pick)
        if act == "receipt":
            tap = partial(self.shop.request_top_up.send_receipt, who, topup.id, {"text": "ref 1"})
            change, states = self.model.send_receipt, ("open", "waiting")
        else:
            tap = partial(self.shop.request_top_up.withdraw, who, topup.id)
            change, states = self.model.withdraw, ("open", "waiting", "withdrawn")
        against = self.model.why_not_theirs(topup, who, states)
        assert self.tapped(tap, taps) == [against] * taps
        if against is None:
            change(topup)

    @precondition(lambda self: self.topups())
    @rule(
        pick=picks,
        decision=st.sampled_from(tuple(DECIDES)),
        decidable=st.sampled_from((True, True, True, False)),
        amount=st.sampled_from((1, *TAKEN)),
        taps=st.integers(1, 2),
    )
    def decide_topup(self, pick: int, decision: str, amount: int, taps: int, *, decidable: bool) -> None:
        """An admin decides about a top-up, mostly one that waits for it; the second tap finds it decided."""
        self.note(f"top-up: {decision}")
        waiting = [topup for topup in self.topups() if topup.state == DECIDES[decision][0]]
        topup = one_of((waiting if decidable else None) or self.topups(), pick)
        decide = self.shop.decide_top_up
        tap = {
            "approve": partial(decide.approve, ADMIN, topup.id),
            "approve another sum": partial(decide.approve, ADMIN, topup.id, amount),
            "reject": partial(decide.reject, ADMIN, topup.id, "no money"),
            "take back": partial(decide.take_back, ADMIN, topup.id),
            "forgive": partial(decide.forgive, ADMIN, topup.id),
        }[decision]
        against = self.model.why_topup_undecided(topup, decision)
        self.decided_once(tap, taps, against, late="topup-decided")
        if against is None:
            self.model.decide_topup(topup, decision, amount, "no money")

    # Stars.

    @precondition(lambda self: self.bills)
    @rule(
        pick=picks,
        payer=st.sampled_from((None, None, None, *PEOPLE, STRANGER)),
        odd=st.sampled_from((0, 0, 0, 1)),
        stopped=st.booleans(),
        told=st.sampled_from(("once", "twice", "beside the list", "later")),
    )
    def pay(self, pick: int, payer: int | None, odd: int, told: str, *, stopped: bool) -> None:
        """An invoice is paid, of today or of last year; mostly, a payment that is not in order is stopped before."""
        self.note(f"Stars told {told}")
        bill = one_of(self.bills, pick)
        person, stars = payer or bill.person, (bill.stars or 0) + odd
        payload = NO_INVOICE if odd and payer else bill.id
        paid = Paid(f"charge-{len(self.lines)}", person, payload, stars, self.clock.now)
        against = self.model.why_no_payment(paid)
        outcome = self.try_to(self.shop.take_stars.check(person, f"topup:{payload}", stars))
        assert outcome in (against or {None})
        if against and stopped:
            return
        if told == "beside the list":
            self.read_list()
        self.list_line(paid)
        if told == "later":
            self.untold.append(paid)
        else:
            self.tell_of(paid, beside_the_list=told == "beside the list", times=1 + (told == "twice"))

    def tell_of(self, paid: Paid, *, times: int, beside_the_list: bool = False) -> None:
        """The update of a payment comes, perhaps while the list is read; it is credited once at most."""
        take = partial(self.shop.take_stars.take, told_by_telegram(paid))
        new = self.model.of_charge(paid.charge) is None
        calls = [take] * times + [self.shop.reconcile] * beside_the_list
        assert sum(map(int, self.at_once(calls))) == new
        self.model.paid(paid, self.numbers())

    @precondition(lambda self: any(isinstance(line, Paid) for line in self.lines[OLD_LINES:]))
    @rule(
        pick=picks,
        spent=st.booleans(),
        told=st.sampled_from((1, 2, 0)),
    )
    def give_stars_back(self, pick: int, told: int, *, spent: bool) -> None:
        """Telegram gives Stars back, maybe after they were spent, and tells of it once, twice or in its list only."""
        self.note("Stars go back")
        paid = one_of([line for line in self.lines[OLD_LINES:] if isinstance(line, Paid)], pick)
        if spent and (
            left := self.model.people[paid.person].wallet if paid.person in self.model.people else 0
        ):
            self.adjust(paid.person, -left, taps=1)
        self.list_line(paid.charge)
        for _ in range(told):
            self.do(self.shop.take_stars.give_back(paid.charge))
            self.model.returned(paid.charge)

    @precondition(lambda self: len(self.lines) > OLD_LINES)
    @rule(pick=picks, what=st.sampled_from(("list", "list", "update", "out of reach")), later=moments)
    def hear_of_stars(self, pick: int, what: str, later: int) -> None:
        """The job reads Telegram's list, or an update comes late: within a day, or never."""
        self.note(f"Stars: {what}")
        self.clock.pass_(later)
        self.untold = [paid for paid in self.untold if paid.at > self.clock.now - DAY]
        if what == "update" and self.untold:
            paid = one_of(self.untold, pick)
            self.untold.remove(paid)
            self.tell_of(paid, times=1)
        elif what == "out of reach":
            self.stars.down_after = 0
            self.do(self.shop.reconcile())
            self.stars.down_after = None
        else:
            self.read_list()

    def read_list(self) -> None:
        before = sum(topup.charge is not None for topup in self.topups())
        found = self.do(self.shop.reconcile())
        self.model.read_list(self.lines, self.numbers())
        assert found == sum(topup.charge is not None for topup in self.topups()) - before

    def list_line(self, line: Paid | str) -> None:
        """Telegram's list grows."""
        self.lines.append(line)
        came = told_by_telegram(line) if isinstance(line, Paid) else None
        went = line if isinstance(line, str) else None
        self.stars.listed.append(Transaction(self.clock.now, came=came, went=went))

    def numbers(self) -> dict[str, int]:
        """Return under which number the shop has credited each charge."""
        rows = self.do(
            self.database.read(sql("SELECT charge_id, id FROM topups WHERE charge_id IS NOT NULL"))
        )
        return {str(charge): int(str(number)) for charge, number in rows}

    def topups(self, method: str | None = None) -> list[TopUp]:
        return [t for t in self.model.topups.values() if method in {None, t.method}]
