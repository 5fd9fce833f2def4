"""The shop and its model side by side: how they are set up, what the model learns, and that they agree."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from contextlib import ExitStack
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant
from structlog.testing import capture_logs

from bot.domain.errors import Refusal
from bot.domain.service_types import ServiceType
from bot.payments.stars import Payment, Transaction
from bot.providers.results import Service as Listed
from bot.shop.housekeeping import Housekeeping
from bot.storage.database import Database
from tests.model.look import at_the_shop, differences, in_the_model
from tests.model.model import DAY, Model, Refill
from tests.model.orders import Order
from tests.model.shelves import Service
from tests.model.topups import Paid, TopUp
from tests.model.world import Messenger, Panel
from tests.shop.fakes import FakeClock, FakeStars, account, listed
from tests.shop.harness import ADMIN, Shop, payment
from tests.storage.migrated import copy_to, sql, url_of

T = TypeVar("T")
UNIT = 1_000_000
PEOPLE = {42: 40 * UNIT, 43: 12 * UNIT, 44: 0}  # and the money that they begin with
GOODS = (  # provider, number, type, rate, smallest, largest, refill, cancel, category
    ("alpha", "1", "default", "1", 10, 10_000, True, True, "TikTok"),
    ("alpha", "2", "package", "3", 1, 1, True, True, "TikTok"),
    ("alpha", "3", "custom_comments", "5", 2, 100, True, True, "Instagram"),
    ("alpha", "4", "default", "0.0333", 10, 10_000, False, False, "Instagram"),
    ("beta", "1", "poll", "2.7", 10, 10_000, True, True, "Instagram"),
    ("beta", "2", "custom_comments_package", "8", 5, 5, True, True, "TikTok"),
    ("beta", "3", "mentions_custom_list", "40", 1, 50, True, True, "Instagram"),
)
EXCHANGE = {"alpha": "1", "beta": "0.5"}
MEMORY = Path("/dev/shm")  # a database there is written without waiting for a disk
EXPECTED_ERRORS = {
    "order_dispatch_failed",
    "notice_refused",
}  # made-up bugs of ours, made-up refusals of Telegram's

OLD_LINES = 1  # of Telegram's list of Stars: what was paid before the shop opened

picks = st.integers(0, 10**6)
moments = st.sampled_from((1, 61, 301, 601, 3600, 7 * 3600, DAY, DAY, 3 * DAY, 8 * DAY, 400 * DAY))


def one_of(things: Sequence[T], pick: int) -> T:
    """Choose one of the things, the newest first."""
    return things[-1 - pick % len(things)]


def decimal(number: Fraction) -> Decimal:
    """Return a fraction that has a finite number of decimals."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def told_by_telegram(paid: Paid) -> Payment:
    """Return a payment in Telegram's words."""
    return payment(None, paid.charge, payload=f"topup:{paid.payload}", user=paid.person, stars=paid.stars)


class Bench(RuleBasedStateMachine):
    """One shop and its model; `done` and `steps` count for all runs what was done and which steps were taken."""

    done: ClassVar[Counter[str]] = Counter()
    steps: ClassVar[Counter[tuple[str, str, str]]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.ways_out = ExitStack()
        self.logs = self.ways_out.enter_context(capture_logs())
        self.loop = self.ways_out.enter_context(asyncio.Runner()).get_loop()
        folder = tempfile.mkdtemp(prefix="dukkan-model-", dir=MEMORY if MEMORY.is_dir() else None)
        self.ways_out.callback(shutil.rmtree, folder)
        self.path = copy_to(Path(folder))
        self.clock = FakeClock()
        self.log: list[tuple[Any, ...]] = []
        self.panels = {"alpha": Panel(name="alpha", log=self.log)}
        self.panels["beta"] = Panel(
            name="beta", log=self.log, call_numbers=self.panels["alpha"].call_numbers, idempotency_param="id"
        )
        self.messenger = Messenger(self.log)
        self.model = Model(self.clock, ADMIN)
        self.calls: dict[int, tuple[Order, int | None] | Refill] = {}  # who waits for the answer to a request
        self.hanging: dict[int, tuple[Panel, asyncio.Task[object]]] = {}
        self.acts = self.links = 0
        self.stars = FakeStars()
        self.lines: list[Paid | str] = []  # what stands in its list: payments, and charges that went back
        self.bills: list[TopUp] = []  # invoices that stand in a chat, whatever became of them
        self.untold: list[Paid] = []  # payments whose update has not come yet
        self.database = self.do(Database.open(url_of(self.path)))
        self.ways_out.callback(lambda: self.do(self.database.close()))
        self.open_shop()
        self.stock()

    def do(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Let the shop do something to its end."""
        return self.loop.run_until_complete(coroutine)

    def note(self, what: str) -> None:
        """Count that something was done; news that it brings are of one moment."""
        self.done[what] += 1
        self.model.step += 1

    def open_shop(self) -> None:
        """Start the process: the same database and the same world, a fresh memory."""
        accounts = {name: account(panel, name, rate=EXCHANGE[name]) for name, panel in self.panels.items()}
        alpha = self.panels["alpha"]
        self.shop = Shop(self.path, self.database, accounts, alpha, self.clock, self.messenger, self.stars)  # type: ignore[arg-type]
        self.housekeeping = Housekeeping(self.database, self.clock)

    def stock(self) -> None:
        """Have both providers' lists and Telegram's list of Stars read, and three people come."""
        for provider, number, type_, rate, smallest, largest, refill, cancel, category in GOODS:
            exchange = Fraction(EXCHANGE[provider])
            self.model.services[provider, number] = Service(
                provider, number, type_, Fraction(rate), smallest, largest, refill, cancel, category, exchange
            )
        for provider, panel in self.panels.items():
            panel.listed = self.listed(provider)
            self.model.lists[provider] = ("applied", 0)
        self.do(self.shop.sync_catalogue())
        known = sql("SELECT provider, provider_service_id, id FROM services")
        for provider, number, service_id in self.do(self.database.read(known)):
            self.model.services[str(provider), str(number)].id = int(str(service_id))
        for person in PEOPLE:
            self.do(self.shop.customer(person))
            self.model.meet(person)
        before = Paid("old", 42, 1, 50, self.clock.now - 3600)  # as if it were for the first invoice to come
        self.lines.append(before)
        self.stars.listed.append(Transaction(before.at, came=told_by_telegram(before)))
        self.model.history = OLD_LINES
        self.do(self.shop.reconcile())

    def listed(self, provider: str, **changes: tuple[str, Fraction] | None) -> list[Listed]:
        """Return a provider's list as the model knows it, with some rows changed or (None) left out."""
        known = {s.number: s for s in self.model.services.values() if s.provider == provider}
        rows = {s.number: (s.type, s.rate) for s in known.values() if not s.gone} | changes
        return [
            listed(
                number,
                type_=ServiceType(row[0]),
                rate=str(decimal(row[1])),
                name=f"Service {number}",
                min=known[number].minimum,
                max=known[number].maximum,
                category=known[number].category,
                refill=known[number].refill,
                cancel=known[number].cancel,
            )
            for number, row in rows.items()
            if row is not None
        ]

    def teardown(self) -> None:
        """Let everything go."""
        type(self).steps.update(self.model.steps)
        self.drop_requests()
        self.ways_out.close()

    def drop_requests(self) -> None:
        """Forget requests on their way, as a process does that ends."""

        async def drop() -> None:
            tasks = [task for _, task in self.hanging.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        self.do(drop())
        self.hanging.clear()

    # What must hold after every step.

    @invariant()
    def the_model_agrees(self) -> None:
        """Every wallet, order, account, refill, service and notice stands where the model says."""
        found = differences(in_the_model(self.model), self.do(self.database.read(at_the_shop)))
        assert not found, found
        bugs = [line for line in self.logs if line["log_level"] == "error"]
        assert {line["event"] for line in bugs} <= EXPECTED_ERRORS, bugs
        self.logs.clear()
        if self.model.step % 10 == 0:  # it costs more than the rest of a step, and looks at the same rows
            assert self.do(self.shop.broken_rules()) == []

    # What rules ask for.

    def services(self) -> list[Service]:
        return list(self.model.services.values())

    def orders(self, *states: str) -> list[Order]:
        return [order for order in self.model.orders.values() if not states or order.state in states]

    def tracked(self) -> list[Order]:
        return [order for order in self.model.orders.values() if order.number is not None]

    def refills(self, *states: str) -> list[Refill]:
        return [refill for refill in self.model.refills.values() if refill.state in states]

    def try_to(self, coroutine: Coroutine[Any, Any, T]) -> T | str:
        """Let the shop do something; return its result, or the key of its refusal."""
        try:
            return self.do(coroutine)
        except Refusal as refusal:
            return refusal.key

    def at_once(self, calls: Sequence[Callable[[], Coroutine[Any, Any, T]]]) -> list[T | str]:
        """Let several things be done at the same time; return what each gave back, a refusal as its key."""

        async def or_why_not(call: Callable[[], Coroutine[Any, Any, T]]) -> T | str:
            try:
                return await call()
            except Refusal as refusal:
                return refusal.key

        async def all_of_them() -> list[T | str]:
            return await asyncio.gather(*(or_why_not(call) for call in calls))

        return self.do(all_of_them())

    def tapped(self, tap: Callable[[], Coroutine[Any, Any, object]], times: int) -> list[str | None]:
        """Let somebody tap so often at the same time; return why not, for each tap."""
        return [why if isinstance(why, str) else None for why in self.at_once([tap] * times)]

    def decided_once(
        self, tap: Callable[[], Coroutine[Any, Any, object]], taps: int, against: str | None, *, late: str
    ) -> None:
        """Tap a decision: nothing comes of it where something is against it, else it is made by one of the taps."""
        expected = [against] + [against or late] * (taps - 1)
        assert Counter(self.tapped(tap, taps)) == Counter(expected), expected
