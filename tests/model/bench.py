"""The shop and its model side by side: how they are set up, what the model learns, and that they agree."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
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
from bot.domain.statuses import RefillStatus
from bot.providers.results import Service as Listed
from bot.shop.housekeeping import Housekeeping
from bot.storage.database import Database
from tests.model.look import at_the_shop, differences, facts_of, in_the_model
from tests.model.model import DAY, Model, Refill
from tests.model.orders import Order
from tests.model.shelves import Service
from tests.model.world import CANCEL_ANSWERS, Messenger, Panel
from tests.shop.fakes import FakeClock, account, listed
from tests.shop.harness import ADMIN, Shop
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
WHY_NO_STATUS = {None: "missing", "unknown": "order_not_found", "unreadable": "shape_mismatch"}

picks = st.integers(0, 10**6)
moments = st.sampled_from((1, 61, 301, 601, 3600, 7 * 3600, DAY, DAY, 3 * DAY, 8 * DAY, 400 * DAY))


def one_of(things: Sequence[T], pick: int) -> T:
    """Choose one of the things, the newest first."""
    return things[-1 - pick % len(things)]


def decimal(number: Fraction) -> Decimal:
    """Return a fraction that has a finite number of decimals."""
    return Decimal(number.numerator) / Decimal(number.denominator)


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
        self.shop = Shop(self.path, self.database, accounts, alpha, self.clock, self.messenger)  # type: ignore[arg-type]
        self.housekeeping = Housekeeping(self.database, self.clock)

    def stock(self) -> None:
        """Have both providers' lists read, and three people come."""
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

    # What the model learns from the world's end: what left, and what was answered, in that order.

    def learn(self) -> None:
        """Tell the model what was written down since it was told last."""
        log, self.log[:] = list(self.log), []
        for what, *facts in log:
            getattr(self, "_" + what.replace(" ", "_"))(*facts)

    def _sent(self, call: int, _provider: str, key: str) -> None:
        number, agreed = map(int, key.removeprefix("dukkan-").split("-"))
        order = self.model.orders[number]
        assert order.created == agreed, f"{order} is named {key}"
        self.calls[call] = (order, self.model.sent(order))

    def _answered(self, call: int, kind: str, fact: Any) -> None:
        waiting = self.calls.pop(call)
        assert isinstance(waiting, tuple)
        self.model.answered(*waiting, kind, fact)

    def _told(self, provider: str, number: str, row: Mapping[str, str | None] | str | None) -> None:
        order = self.order_of(provider, number)
        if row is None or isinstance(row, str):
            if row in WHY_NO_STATUS:
                self.model.no_status(order, WHY_NO_STATUS[row])
            return
        remains, charge = row["remains"], row["charge"]
        left = None if remains is None else int(remains)
        self.model.status(
            order, str(row["status"]).lower(), left, None if charge is None else Fraction(charge)
        )

    def _nothing_told(self, provider: str, why: str) -> None:
        if why == "invalid_key":
            self.model.call_about_account(provider, why)

    def order_of(self, provider: str, number: str) -> Order:
        """Return the order that a provider knows under a number: there is exactly one."""
        (order,) = [o for o in self.model.orders.values() if (o.provider, o.number) == (provider, number)]
        return order

    def _cancel_told(self, provider: str, number: str, answer: Any) -> None:
        order = self.order_of(provider, number)
        assert order.cancel == "requested", f"{order} is asked to be canceled"
        if answer in [CANCEL_ANSWERS[said] for said in ("yes", "no", "refused")]:
            self.model.cancel_answered(order, accepted=answer is CANCEL_ANSWERS["yes"])

    def _refill_sent(self, call: int, provider: str, number: str) -> None:
        (refill,) = [r for r in self.refills("requested") if r.order is self.order_of(provider, number)]
        self.model.move_refill(refill, "submitting")
        self.calls[call] = refill

    def _refill_answered(self, call: int, kind: str, number: str | None) -> None:
        refill = self.calls.pop(call)
        assert isinstance(refill, Refill)
        self.model.refill_answered(refill, kind, number)

    def _refill_told(self, provider: str, number: str, status: RefillStatus | None) -> None:
        (refill,) = [
            r for r in self.refills("accepted") if (r.order.provider, r.number) == (provider, number)
        ]
        if status is not None and status.value in {"completed", "rejected", "canceled", "failed"}:
            self.model.move_refill(refill, "completed" if status.value == "completed" else "rejected")

    def _message(self, chat: int, event: str, values: dict[str, Any], outcome: str) -> None:
        may = self.model.sendable(chat)
        fitting = [n for n in may if (n.event, n.facts) == (event, facts_of(values))]
        assert fitting, f"{chat} was sent {event} {values}; next is {may}"
        self.model.tried(fitting[0], outcome)

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

    def plan(self, outcomes: Sequence[str]) -> None:
        """Say how the next requests to each panel fare, and nothing about those after them."""
        for panel in self.panels.values():
            panel.plan.clear()
            panel.plan.extend(outcomes)

    def settle_requests(self) -> None:
        """Learn from requests; one whose agreement cannot be kept any more was not sent but given back."""
        self.learn()
        self.plan([])
        states = dict(self.do(self.database.read(sql("SELECT id, state FROM orders"))))
        for order in self.orders("accepted"):
            if states[order.id] == "rejected":
                self.model.undo(order, "rejected", self.model.why_given_back(order))

    def let_hang(self, panel: Panel, request: Coroutine[Any, Any, object]) -> None:
        """Let a request leave whose answer does not come yet."""

        async def until_it_hangs() -> None:
            panel.plan.append("hangs")
            task = self.loop.create_task(request)
            hangs = self.loop.create_task(panel.hangs.get())
            await asyncio.wait({task, hangs}, return_when=asyncio.FIRST_COMPLETED)
            if hangs.done():
                self.hanging[hangs.result()] = (panel, task)
            hangs.cancel()

        self.do(until_it_hangs())
        self.settle_requests()
