"""The model's way of money in: transfers that an admin looks at, and Stars that Telegram tells of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.model.book import Book, Person
from tests.model.orders import Quote

UNIT = 1_000_000
STARS_A_UNIT = 50
LEAST, MOST = UNIT, 100 * UNIT
WAITING_AT_ONCE = 3
INVOICE_KEEPS = 24 * 3600
UNPAID_KEPT = 30 * 24 * 3600
TOPUP_STEPS: dict[str, set[str]] = {
    "open": {"waiting", "credited", "withdrawn"},
    "waiting": {"credited", "rejected", "withdrawn"},
    "credited": {"returned", "owed"},
    "owed": {"returned", "forgiven"},
    "rejected": set(),
    "withdrawn": set(),
    "returned": set(),
    "forgiven": set(),
}
DECIDES = {  # what an admin may decide: about what, and what becomes of it
    "approve": ("waiting", "credited"),
    "approve another sum": ("waiting", "credited"),
    "reject": ("waiting", "rejected"),
    "take back": ("owed", "returned"),
    "forgive": ("owed", "forgiven"),
}


@dataclass
class TopUp:
    """Money in micro-units; `quote` is what its customer lacked the money for."""

    id: int
    person: int
    method: str
    asked: int
    created: int
    stars: int | None = None
    quote: Quote | None = None
    state: str = "open"
    changed: int = 0
    credited: int | None = None
    charge: str | None = None
    receipt: bool = False


@dataclass(frozen=True)
class Paid:
    """Stars that somebody paid for the invoice that the payload names."""

    charge: str
    person: int
    payload: int
    stars: int
    at: int


def rounded_up(number: int, by: int) -> int:
    """Divide, and leave no rest to the payer."""
    return -(-number // by)


@dataclass
class TopUps(Book):
    """`history` is how many lines of Telegram's list are older than the shop."""

    topups: dict[int, TopUp] = field(default_factory=dict)
    history: int = 0

    # What customers do.

    def why_no_topup(self, person: int, method: str, amount: int) -> set[str]:
        """Every reason against a top-up; the shop names one of them."""
        mine = [
            t for t in self.topups.values() if (t.person, t.method, t.state) == (person, method, "waiting")
        ]
        reasons = {
            "topup-range": not LEAST <= amount <= MOST,
            "topup-too-many": len(mine) >= WAITING_AT_ONCE,
            "account-banned": self.people[person].banned,
        }
        return {reason for reason, holds in reasons.items() if holds}

    def begin_topup(self, number: int, person: int, method: str, amount: int, quote: Quote | None) -> None:
        """Open one; another by the same method that was open is withdrawn."""
        for earlier in self.topups.values():
            if (earlier.person, earlier.method, earlier.state) == (person, method, "open"):
                self.move_topup(earlier, "withdrawn")
        stars = rounded_up(amount * STARS_A_UNIT, UNIT) if method == "stars" else None
        quote = quote if quote is not None and quote.person == person else None
        now = self.now()
        self.topups[number] = TopUp(number, person, method, amount, now, stars, quote, changed=now)

    def why_not_theirs(self, topup: TopUp, who: int, states: Sequence[str]) -> str | None:
        """Why somebody cannot do something to a transfer that has to stand in one of the states."""
        if topup.person != who or topup.method != "transfer":
            return "topup-unknown"
        return None if topup.state in states else "topup-decided"

    def send_receipt(self, topup: TopUp) -> None:
        """A second one changes nothing."""
        if topup.state == "open":
            topup.receipt = True
            self.move_topup(topup, "waiting")
            self.tell(
                self.admin, "admin-topup", topup_fact(topup, "asked"), amount=topup.asked, topup=topup.id
            )

    def withdraw(self, topup: TopUp) -> None:
        if topup.state != "withdrawn":
            self.move_topup(topup, "withdrawn")

    # What admins decide.

    def why_topup_undecided(self, topup: TopUp, decision: str) -> str | None:
        if topup.state != DECIDES[decision][0]:
            return "topup-decided"
        poor = decision == "take back" and self.people[topup.person].wallet < (topup.credited or 0)
        return "wallet-not-enough" if poor else None

    def decide_topup(self, topup: TopUp, decision: str, amount: int, reason: str) -> None:
        target = DECIDES[decision][1]
        if target == "credited":
            self.credit(topup, topup.asked if decision == "approve" else amount)
        elif target == "returned":
            self.take_back(topup)
        else:
            self.move_topup(topup, target)
        if target == "rejected":
            self.tell_payer(topup, amount=topup.asked, reason=reason)

    # Stars.

    def invoice(self, payload: int) -> TopUp | None:
        found = self.topups.get(payload)
        return found if found is not None and found.method == "stars" else None

    def fits(self, paid: Paid) -> bool:
        """Whether a payment is for an invoice of ours, to the Star, and younger than it."""
        invoice = self.invoice(paid.payload)
        return (
            invoice is not None
            and (invoice.person, invoice.stars) == (paid.person, paid.stars)
            and invoice.created <= paid.at
        )

    def why_no_payment(self, paid: Paid) -> set[str]:
        """Every reason against letting a payment go on; the shop names one of them."""
        invoice, who = self.invoice(paid.payload), self.people.get(paid.person, Person())
        fresh = self.fits(paid) and invoice is not None and invoice.state == "open"
        kept = fresh and invoice is not None and paid.at <= invoice.created + INVOICE_KEEPS
        reasons = {"topup-invoice-stale": not kept, "account-banned": who.banned}
        return {reason for reason, holds in reasons.items() if holds}

    def paid(self, paid: Paid, numbers: Mapping[str, int]) -> None:
        """Credit whoever paid, once a charge, at the invoice's price; `numbers` are those of top-ups by charge."""
        if self.of_charge(paid.charge) is not None:
            return
        invoice, now = self.invoice(paid.payload), self.now()
        worth = rounded_up(paid.stars * UNIT, STARS_A_UNIT)
        if invoice is not None and invoice.stars:
            worth = rounded_up(invoice.asked * paid.stars, invoice.stars)
        self.people.setdefault(paid.person, Person())
        if invoice is None or invoice.person != paid.person or invoice.state != "open":
            number = numbers.get(paid.charge, 0)
            invoice = self.topups[number] = TopUp(number, paid.person, "stars", worth, now, paid.stars)
        invoice.charge = paid.charge
        self.credit(invoice, worth)

    def returned(self, charge: str) -> None:
        """Telegram gave Stars back; where too little of the credit is left, nothing is taken by half."""
        topup = self.of_charge(charge)
        if topup is None or topup.state != "credited":
            return
        facts = {"topup": topup.id, "amount": topup.credited}
        if self.people[topup.person].wallet >= (topup.credited or 0):
            self.take_back(topup)
            self.tell(self.admin, "admin-stars-returned", topup_fact(topup, "returned"), **facts)
        else:
            self.move_topup(topup, "owed")
            left = self.people[topup.person].wallet
            self.tell(self.admin, "admin-stars-owed", topup_fact(topup, "owed"), balance=left, **facts)

    def of_charge(self, charge: str) -> TopUp | None:
        return next((topup for topup in self.topups.values() if topup.charge == charge), None)

    def read_list(self, lines: Sequence[Paid | str], numbers: Mapping[str, int]) -> None:
        """Take what the list names: payments, and the charges that went back; of what is older only what fits."""
        for place, line in enumerate(lines):
            if isinstance(line, str):
                self.returned(line)
            elif place >= self.history or self.fits(line):
                self.paid(line, numbers)

    # What every step of a top-up is made of.

    def move_topup(self, topup: TopUp, state: str) -> None:
        assert state in TOPUP_STEPS[topup.state], f"top-up {topup.id}: {topup.state} → {state}"
        self.steps["topup", topup.state, state] += 1
        topup.state, topup.changed = state, self.now()

    def credit(self, topup: TopUp, amount: int) -> None:
        """Add the money; the news leads back to what its customer lacked it for, while that can be had."""
        self.move_topup(topup, "credited")
        topup.credited = amount
        self.pay_in(topup, amount)
        quote = topup.quote
        wanted = {} if quote is None or quote.forgotten or quote.order else {"quote": quote.id}
        self.tell_payer(topup, amount=amount, balance=self.people[topup.person].wallet, **wanted)

    def take_back(self, topup: TopUp) -> None:
        self.move_topup(topup, "returned")
        self.pay_in(topup, -(topup.credited or 0))
        self.tell_payer(topup, amount=topup.credited or 0, balance=self.people[topup.person].wallet)

    def pay_in(self, topup: TopUp, amount: int) -> None:
        self.people[topup.person].wallet += amount
        self.house[topup.method] -= amount

    def tell_payer(self, topup: TopUp, **facts: object) -> None:
        self.tell(topup.person, f"topup-{topup.state}", topup_fact(topup, topup.state), **facts)

    def forget_unpaid(self) -> None:
        """What nobody paid nor showed a receipt for is gone when nothing has happened to it for 30 days."""
        newest = max(self.topups, default=0)
        for topup in list(self.topups.values()):
            idle = topup.state in {"open", "withdrawn"} and topup.changed < self.now() - UNPAID_KEPT
            if idle and not topup.receipt and topup.id < newest:
                del self.topups[topup.id]


def topup_fact(topup: TopUp, what: str) -> object:
    """Name what happened to a top-up: it is told once."""
    return ("topup", topup.id, what)
