"""The real shop and one sandbox panel on loopback, on one clock moved by hand, and seven sales that tell all.

Every sale has a link of its own, so that the panel's books say what the panel did for it.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.app import App, build_app
from bot.config.settings import ProviderSettings, Settings
from bot.domain.errors import Refusal
from bot.domain.orders import FINAL, OrderState
from bot.playground.door import Door
from bot.playground.guard import KEY, TOKEN
from bot.playground.panel import PanelSpec, SandboxPanels
from bot.playground.panel.orders import Order as PanelOrder
from bot.playground.panel.orders import State
from bot.playground.server import Playground
from bot.playground.telegram.local import LocalTelegram
from bot.playground.wire import WireLog
from bot.shop.audit import Audit
from bot.shop.sync import Digest
from bot.storage import catalogue, ledger, orders, refills
from bot.storage.orders import Order
from tests.flows.sales import GONE, GOODS, LIFE_OF_ALL, REFILLED, SALES
from tests.pauses import for_a_moment
from tests.storage.migrated import copy_to, url_of

CUSTOMER, ADMIN = 1001, 9001
PURSE = 100_000_000  # micro-units: what the customer starts with
ACTIONS = ("services", "balance", "add", "status", "cancel", "refill", "refill_status")
# Seconds between two looks at the work; the last ones outwait the longest pause of the shop.
PAUSES = (0, 8, 70, 310)
LIFE = 60  # seconds after which every order and refill of a panel has come to its end


class HandClock:
    """UTC seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000

    def __call__(self) -> int:
        return self.seconds

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.seconds += seconds


@dataclass(slots=True)
class Ends:
    """Where every sale and the refill ended, and what a person is called to look at."""

    states: dict[str, str]
    refill: str | None
    attention: dict[str, str] = field(default_factory=dict)


class Flow:
    """A shop, its panel, and its one customer."""

    def __init__(
        self,
        app: App,
        telegram: LocalTelegram,
        panels: SandboxPanels,
        clock: HandClock,
        name: str,
        events: Sequence[Mapping[str, Any]],
    ) -> None:
        self.app = app
        self.telegram = telegram
        self.panels = panels
        self.panel = panels._panels[name]
        self.clock = clock
        self.name = name
        self.sold: dict[str, int] = {}  # the shop's order of each sale
        self.links: dict[str, str] = {}  # and what it is for
        self._jobs = {job.name: job.run for job in app.jobs._jobs}
        self._events = events

    @property
    def errors(self) -> list[str]:
        """The errors that the shop has logged so far."""
        return [event["event"] for event in self._events if event["log_level"] in {"error", "critical"}]

    # What a customer and the scheduler do.

    async def sync(self) -> Digest:
        """Read the panel's list once."""
        return (await self.app.sync_catalogue())[self.name]

    async def sell(self, *names: str) -> None:
        """Make these sales: a quote each, and the confirmation."""
        for name in names:
            await self.sell_like(name, name)

    async def sell_like(self, pattern: str, name: str) -> None:
        """Make a sale like another one, under a name of its own."""
        sale = SALES[pattern]
        self.links[name] = f"https://www.instagram.com/p/{sale.at or name}/"
        offer = await self.app.dispatcher["make_quote"](
            CUSTOMER, await self._service_id(sale.service), {"link": self.links[name], **sale.fields}
        )
        placed = await self.app.dispatcher["place_order"](CUSTOMER, offer.quote.id)
        self.sold[name] = placed.order.id

    async def work(self, *names: str) -> None:
        """Let the scheduler's jobs run once."""
        for name in names or ("queue", "dispatch", "cancels", "refills", "track"):
            await self._jobs[name]()

    async def go_on(self) -> None:
        """Let the shop work until the longest of its pauses has passed."""
        for seconds in PAUSES:
            self.clock.wait(seconds)
            await self.work()

    async def ask_for(self, wish: str, name: str) -> bool:
        """Ask for a cancel or a refill; return whether the shop takes the wish."""
        try:
            await self.app.dispatcher[f"request_{wish}"](CUSTOMER, self.sold[name])
        except Refusal:
            return False
        return True

    async def live(self) -> None:
        """Make every sale and see it through to its end: placed, canceled, partial, completed, refilled."""
        self.panels.change_time(paused=True)
        self.panel.services = {id_: sold for id_, sold in self.panel.services.items() if id_ != GONE}
        await self.sell(*LIFE_OF_ALL)
        await self.go_on()
        await self.ask_for("cancel", "back")
        await self.go_on()
        for order in self.taken("part"):
            self.panels.act(self.name, order.order_id, "partial")
        self.panels.change_time(paused=False)
        self.clock.wait(LIFE)
        await self.go_on()
        await self.ask_for("refill", REFILLED)
        await self.work()
        self.clock.wait(LIFE)
        await self.go_on()

    # What the shop's rows and the panel's books say.

    def taken(self, name: str) -> list[PanelOrder]:
        """Return what the panel's own books hold for the link of a sale."""
        return [order for order in self.panel.orders.values() if order.link == self.links[name]]

    async def order(self, name: str) -> Order:
        """Return the shop's row of a sale."""
        return await self.app.database.read(lambda conn: orders.get(conn, self.sold[name]))

    async def ends(self) -> Ends:
        """Return where everything stands."""
        rows = {name: await self.order(name) for name in self.sold}
        last = await self.app.database.read(lambda conn: refills.latest(conn, self.sold[REFILLED]))
        return Ends(
            {name: row.state.value for name, row in rows.items()},
            last.state.value if last else None,
            {name: row.attention for name, row in rows.items() if row.attention},
        )

    async def owed(self, name: str) -> int:
        """Return what the customer has to have paid for a sale (micro-units), by the panel's books.

        An order that has not ended holds its whole price.
        """
        row = await self.order(name)
        if row.state not in FINAL:
            return row.price
        if not (books := self.taken(name)):
            return 0
        snapshot = books[0].at(self.panels._time.now())
        if snapshot.state is State.PARTIAL:
            return row.price - row.price * snapshot.remains // row.quantity
        return 0 if snapshot.state is State.CANCELED else row.price

    async def balance(self) -> int:
        """Return what is in the customer's wallet, in micro-units."""
        return await self.app.database.read(lambda conn: ledger.balance(conn, CUSTOMER))

    async def prove(self, given_back: Mapping[str, int] | None = None) -> None:
        """Prove that money and orders agree with each other and with the panel's books.

        `given_back` are the units of sales that the panel's words made the shop give back beyond its books.
        """
        assert [finding for finding in await Audit(self.app.database)() if not finding.holds] == []
        sold = Counter(self.links.values())
        taken = Counter(order.link for order in self.panel.orders.values())
        assert taken <= sold, "the panel took an order that was not sold, or one twice"
        for name in self.sold:
            row = await self.order(name)
            unsent = row.provider_order_id is None  # also where it was canceled before it was sent
            if row.state is not OrderState.UNCERTAIN:
                assert unsent != bool(self.taken(name)), name
        rows = {name: await self.order(name) for name in self.sold}
        owed = sum([await self.owed(name) for name in rows])
        back = sum(
            rows[name].price * units // rows[name].quantity for name, units in (given_back or {}).items()
        )
        assert await self.balance() == PURSE - owed + back

    async def _service_id(self, number: int) -> int:
        rows = await self.app.database.read(lambda conn: catalogue.of_provider(conn, self.name))
        return rows[str(number)].id


class Errors(logging.Handler):
    """Collects what libraries log as errors: a request that a server broke off at, a task that nobody awaits."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record's text."""
        self.texts.append(record.getMessage())


@asynccontextmanager
async def a_flow(
    folder: Path,
    *,
    dialect: str = "smmpllus",
    shapes: Iterable[str] = (),
    often: Iterable[str] = (),
    settings: Mapping[str, Any] | None = None,
    allowed_errors: Iterable[str] | None = (),
    door: Door | None = None,
    database_url: str | None = None,
) -> AsyncIterator[Flow]:
    """Open the shop before a panel that has these quirks, with one customer in it.

    `settings` are said about the provider beside its preset. The shop reaches its panel and Telegram through
    the `door`, if there is one. Its database is a new file in `folder`, or at `database_url`. At the end the errors
    that were logged must be those in `allowed_errors`; None leaves it to the test to look at `Flow.errors`.
    """
    clock = HandClock()
    wire = WireLog()
    panels = SandboxPanels(
        [PanelSpec(dialect, KEY, dialect, GOODS)],
        clock=clock,
        wire=wire,
        slow_seconds=3,
        shapes=shapes,
        often=often,
    )
    telegram = LocalTelegram(TOKEN, wire, clock=clock)
    playground = Playground(telegram, wire, panels.routes())
    address = await playground.start()
    if door is not None:
        address = await door.open(int(address.rpartition(":")[2]))
    broken = Errors()
    logging.getLogger().addHandler(broken)
    if database_url is None:
        database_url = url_of(copy_to(folder))
    with capture_logs() as events:
        app = await build_app(
            _settings(address, database_url, folder, dialect, settings or {}),
            clock=clock,
            sleep=for_a_moment,
            play_money=PURSE,
            strict_texts=True,
        )
        flow = Flow(app, telegram, panels, clock, dialect, events)
        try:
            await app.dispatcher["meet_customer"](
                CUSTOMER, name="Leyla", username=None, telegram_language="tr"
            )
            yield flow
        finally:
            await app.spawner.drain(1)
            await app.close()
            await playground.stop()
            logging.getLogger().removeHandler(broken)
    assert broken.texts == []
    assert allowed_errors is None or set(flow.errors) == set(allowed_errors)


def _settings(
    address: str, database_url: str, folder: Path, dialect: str, more: Mapping[str, Any]
) -> Settings:
    provider = {
        "key": KEY,
        "exchange_rate": "0.025" if dialect == "sec-nine" else "1",
        "url": f"{address}/panel/{dialect}/api/v2",
        "writes_per_second": "1000",
        "reads_per_second": "1000",
        **more,
    }
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        admin_ids=frozenset({ADMIN}),
        providers={dialect: ProviderSettings.model_validate(provider)},
        database_url=database_url,
        telegram_api=address,
        backup_dir=folder / "backups",
        poll_seconds=1,
        refill_wait_hours=0,
    )
