"""People who bring money: customers by transfer and in Stars, and the admin who looks at receipts."""

import itertools
import random
from collections import defaultdict

from bot.domain.topups import Method
from bot.playground.telegram.message import Message
from handlers.callbacks import DecideTap, TopUpSumTap, WithdrawTap
from tests.crash.deeds import Kind
from tests.crash.rows import TopUp
from tests.crash.victim import ADMIN, STAR
from tests.crash.world import CUSTOMERS, World

LEAST = 2_000_000  # micro-units; what transfers have beyond it makes each one of its kind
AT_ONCE = 2  # transfers of one person that wait; the shop takes one more
FEWEST = 200  # Stars of the first invoice; each later one asks for one more
PURSE = 10**9  # Stars that everybody has
TWICE = 3  # of so many invoices one is paid on two devices
HELD_BACK = 2  # of so many payments one is told of by nobody


class Senders:
    """Customers who transfer money and show receipts."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._numbers = itertools.count(1)
        self._begun: dict[int, list[int]] = defaultdict(list)  # by person: sums that nobody has decided about

    def begin(self, count: int, rng: random.Random) -> None:
        """Have up to `count` of those who wait for little ask how to pay, and say that they have paid."""
        rows = self._world.rows.topups()
        open_ = {topup.asked for topup in rows if topup.state in {"open", "waiting"}}
        over = {
            topup.asked for topup in rows
        } - open_  # a tap that is handled again leaves a withdrawn one behind
        for person in CUSTOMERS:
            self._begun[person] = [amount for amount in self._begun[person] if amount not in over]
        free = [person for person in self._world.customers() if len(self._begun[person]) < AT_ONCE]
        for person in rng.sample(free, min(count, len(free))):
            amount = LEAST + next(self._numbers)
            self._begun[person].append(amount)
            tap = TopUpSumTap(method=Method.TRANSFER, amount=amount)
            self._world.tap(person, tap.pack(), Kind.PART, amount)
            self._world.say(person, f"Paid from my bank, number {amount}", Kind.RECEIPT, (person, amount))

    def withdraw(self, topup: TopUp) -> None:
        """Have a customer take a transfer back."""
        self._world.tap(topup.user, WithdrawTap(topup=topup.id).pack(), Kind.WITHDRAW, topup.id)


class Clerk:
    """The admin decides about every receipt, at times with a tap too many."""

    def __init__(self, world: World, rng: random.Random, senders: Senders) -> None:
        self._world = world
        self._rng = rng
        self._senders = senders
        self._decided: set[int] = set()
        self._answers = itertools.cycle(("approve", "sum", "reject", "bare", "sum", "withdraw"))

    def look(self) -> None:
        """Decide about what waits."""
        for topup in self._world.rows.topups():
            if topup.state == "waiting" and topup.id not in self._decided:
                self._decided.add(topup.id)
                self._decide(topup)

    def _decide(self, topup: TopUp) -> None:
        match next(self._answers):
            case "withdraw":
                self._senders.withdraw(topup)
                return
            case "sum":
                received = topup.asked + LEAST
                self._tap(topup, "sum", Kind.PART)
                text = f"{received // 1_000_000}.{received % 1_000_000:06}"
                self._world.say(ADMIN, text, Kind.APPROVE, (topup.user, received))
            case "reject":
                self._tap(topup, "reject", Kind.PART)
                self._world.say(ADMIN, "Nothing came", Kind.REJECT, (topup.user, topup.asked))
            case "bare":
                self._tap(topup, "bare", Kind.REJECT, (topup.user, topup.asked))
            case _:
                self._tap(topup, "approve", Kind.APPROVE, (topup.user, topup.asked))
        if self._rng.random() < 0.5:
            self._tap(topup, self._rng.choice(("approve", "bare")), Kind.PART)

    def _tap(self, topup: TopUp, act: str, kind: Kind, of: object = None) -> None:
        self._world.tap(ADMIN, DecideTap(topup=topup.id, act=act).pack(), kind, of)


class StarPayers:
    """Customers who pay in Stars; some of what Telegram tells about it never reaches the shop."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self._world = world
        self._rng = rng
        self._numbers = itertools.count(FEWEST)
        self._open: dict[int, int] = {}  # by person: the Stars of the invoice that they wait for
        self._payments = itertools.count()
        self._loses = False
        for person in CUSTOMERS:
            world.person(person).purse.stars = PURSE

    def begin(self, count: int) -> None:
        """Have up to `count` of those who are free ask for an invoice."""
        self.lose_nothing()
        self._loses = True
        free = [person for person in self._world.customers() if person not in self._open]
        for person in self._rng.sample(free, min(count, len(free))):
            self._open[person] = stars = next(self._numbers)
            tap = TopUpSumTap(method=Method.STARS, amount=stars * STAR)
            self._world.tap(person, tap.pack(), Kind.INVOICE, (person, stars))

    def look(self) -> bool:
        """Pay what can be paid; say whether somebody still waits for an invoice."""
        for person, stars in list(self._open.items()):
            invoice = self._invoice(person, stars)
            if person in self._world.blocked:
                del self._open[person]
            elif invoice is not None:
                del self._open[person]
                for _ in range(2 if stars % TWICE == 0 else 1):
                    self._pay(person, invoice)
        return bool(self._open)

    def _invoice(self, person: int, stars: int) -> Message | None:
        latest = reversed(self._world.person(person).messages[-12:])
        return next((one for one in latest if one.invoice and one.invoice["total_amount"] == stars), None)

    def _pay(self, person: int, invoice: Message) -> None:
        if self._loses and next(self._payments) % HELD_BACK == 0:
            self._world.telegram.faults.add("lose_update", method="message")
        self._world.person(person).purse.pay(invoice.id)

    def get_back(self) -> None:
        """Have Telegram return a payment to its payer."""
        books = self._world.telegram.stars.transactions
        returned = {row["id"] for row in books if "receiver" in row}
        kept = [row["id"] for row in books if row["id"] not in returned]
        if kept:
            if self._rng.random() < 0.5:
                self._world.telegram.faults.add("lose_update", method="message")
            self._world.telegram.stars.give_back(self._rng.choice(kept))

    def lose_nothing(self) -> None:
        """Have Telegram tell of everything from now on."""
        self._loses = False
        self._world.telegram.faults.clear()
