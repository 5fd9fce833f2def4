"""A world around the shop: its people, its panel, one time for all, and the shop's lives one after the other.

The world lives in the harness's process and outlasts every life; the shop reaches it over real HTTP.
"""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path

from bot.playground.guard import KEY, TOKEN
from bot.playground.panel import PanelSpec, SandboxPanels, Service
from bot.playground.panel.orders import Order as PanelOrder
from bot.playground.server import Playground
from bot.playground.telegram.local import LocalTelegram
from bot.playground.telegram.person import Person
from bot.playground.wire import WireLog
from tests.crash.chats import Chats
from tests.crash.deeds import Deed, Kind
from tests.crash.lives import Ended, Zygote
from tests.crash.order import LifeOrder, Plan
from tests.crash.records import Records, Taken
from tests.crash.rows import Rows
from tests.crash.shared_clock import SharedClock
from tests.crash.victim import ADMIN, PANEL, STAR

CUSTOMERS = (1001, 1002, 1003, 1004)
LINGUISTS = (2001, 2002, 2003)  # buy nothing, and choose a language whenever they can
FOLLOWERS, COMMENTS = 1, 2  # what the panel sells, by its own numbers
GOODS = (
    Service(FOLLOWERS, "Instagram Followers", category="Instagram", rate=Decimal("0.90"), minimum=50, maximum=10_000,
            refill=True, cancel=True),
    Service(COMMENTS, "Instagram Comments", "Custom Comments", "Instagram", Decimal(8), minimum=1, maximum=1500),
)  # fmt: skip
BETWEEN_LIVES = 31 * 60  # seconds: longer than every pause after a failure, so that each life finds work
LOOK_SECONDS = 0.03
QUIET_SECONDS = 0.3  # two rounds of every job
PATIENCE = 20.0  # seconds that a life gets to become quiet
PEACE_PATIENCE = 300.0  # the same while there is peace: a death by mere slowness would be the third
FLUSH_SECONDS = 0.03  # in which the world reads what a dead shop had sent


class HandClock:
    """The panel's time: seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class World:
    """What there is besides the shop, and the way to give the shop another life."""

    def __init__(
        self,
        folder: Path,
        address: str,
        telegram: LocalTelegram,
        panels: SandboxPanels,
        panel_clock: HandClock,
        zygote: Zygote,
    ) -> None:
        self.folder = folder
        self.telegram = telegram
        self.panels = panels
        self.panel = panels._panels[PANEL]
        self.panel_clock = panel_clock
        self.chats = Chats(telegram)
        self.deeds: list[Deed] = []
        self.rows = Rows(folder / "shop.db")
        self.clock = SharedClock(folder / "clock")
        self.blocked: set[int] = set()
        self.unread: list[
            int
        ] = []  # confirmed at Telegram, and not in the shop's inbox at the moment of a death
        self.unanswered: list[str] = []  # links of forms whose card nobody waits for any more
        self.broken: list[str] = []  # rules of the audit that did not hold at such a moment
        self._address = address
        self._zygote = zygote

    # What people do. Nobody waits for an answer.

    def say(self, person: int, text: str, kind: Kind, of: object = None) -> None:
        """Send a message."""
        self.telegram.people[person].say(text)
        self._done(person, kind, of)

    def tap(
        self, person: int, data: str, kind: Kind, of: object = None, message_id: int | None = None
    ) -> int:
        """Tap a button of a message, the bot's first one by default; return the number of the update."""
        first = next((message.id for message in self.person(person).messages if message.from_bot), 1)
        self.person(person).forge(data, message_id or first)
        return self._done(person, kind, of)

    def block(self, person: int) -> None:
        """Have a person block the bot for good."""
        self.person(person).block()
        self.blocked.add(person)
        self._done(person, Kind.BLOCK)

    def person(self, person: int) -> Person:
        """Return somebody with a phone."""
        return self.telegram.people[person]

    def customers(self) -> list[int]:
        """Return those who can still order."""
        return [person for person in CUSTOMERS if person not in self.blocked]

    def _done(self, person: int, kind: Kind, of: object = None) -> int:
        deed = Deed(self.telegram.network.updates._next_id - 1, person, kind, of)
        self.deeds.append(deed)
        return deed.update_id

    # What the panel does.

    def at_the_panel(self, *, open_only: bool = True) -> list[PanelOrder]:
        """Return the panel's orders, oldest first."""
        now = self.panels._time.now()
        over = {"Completed", "Partial", "Canceled"}
        orders = self.panel.orders.values()
        return [order for order in orders if not open_only or order.at(now).state.value not in over]

    # The shop's lives.

    async def life(
        self,
        plan: Plan | None = None,
        *,
        begin: Callable[[], None] = lambda: None,
        look: Callable[[], bool] = lambda: False,
        killed_after: float | None = None,
        saboteur: str | None = None,
        patience: float = PATIENCE,
        peaceful: bool = True,
    ) -> Ended:
        """Let the shop live until its plan kills it, `killed_after` seconds have passed, or nothing is left to do.

        People `begin` something; `look` is called again and again: they go on with what they do; it says whether they
        still wait for something.

        An update that stood by at one death less than the shop puts up with is first handled in peace: one more, and
        it would rightly be set aside as the one that kills. What people begin and what kills comes afterwards.
        Nothing is handled so where life is not `peaceful`.
        """
        fatal = plan is not None or killed_after is not None
        peace = fatal and peaceful and self.rows.suspects()
        self.clock.wait(BETWEEN_LIVES)
        order = LifeOrder(self._address, str(self.folder), plan, saboteur, armed=not peace)
        now = asyncio.get_running_loop().time
        if not peace:
            begin()
        await self._zygote.begin(order)
        begun = quiet_since = now()
        while self._zygote.lives:
            await asyncio.sleep(LOOK_SECONDS)
            self.chats.read()
            if peace and not self.rows.suspects():
                peace = False
                self._zygote.arm()
                begin()
                begun = now()
            waits = look()
            if peace or waits or self.busy():
                quiet_since = now()
            if killed_after is not None and not peace and now() - begun >= killed_after:
                self._zygote.kill()
                break
            longest = PEACE_PATIENCE if peace else patience
            if now() - quiet_since >= QUIET_SECONDS or now() - begun >= longest:
                self._zygote.dismiss()
                break
        ended = await self._zygote.ended(order)
        await asyncio.sleep(FLUSH_SECONDS)
        self.chats.read()
        self._examine()
        return ended

    def busy(self) -> bool:
        """Say whether there is something to do at this moment."""
        if len(self.telegram.network.updates):
            return True
        try:
            return self.rows.due(self.clock()) > 0
        except sqlite3.OperationalError:  # the first life has not made its tables yet
            return True

    def next(self) -> int | None:
        """Return when (UTC seconds) the shop has something to do that must not stay undone, None for never."""
        now = self.panels._time.now()
        words = {(order.link, order.quantity): order.at(now) for order in self.panel.orders.values()}
        unheard = [
            sale.id
            for sale in self.rows.sales()
            if sale.finished_at is not None
            and (word := words.get((sale.link, sale.quantity)))
            and (sale.state, sale.remains) != (word.state.value.lower(), word.remains)
        ]
        return self.rows.next(unheard)

    def _examine(self) -> None:
        """Look at what the dead shop left: money agrees at every instant, and what Telegram let go is kept."""
        self.rows.forget()
        self.broken += self.rows.broken_rules()
        known = self.rows.updates()
        waiting = self.waiting()
        kept_since = min(known, default=0)  # what is older was handled, and forgotten after three days
        self.unread += [
            deed.update_id
            for deed in self.deeds
            if deed.update_id >= kept_since
            and deed.update_id not in known
            and deed.update_id not in waiting
            and deed.update_id not in self.unread
        ]

    def waiting(self) -> frozenset[int]:
        """Return the updates that Telegram has not been told to forget."""
        return frozenset(waiting.update_id for waiting in self.telegram.network.updates._waiting)

    def records(self) -> Records:
        """Return all that is known now."""
        now = self.panels._time.now()
        rows = self.rows
        return Records(
            deeds=self.deeds,
            waiting=self.waiting(),
            updates=rows.updates() | dict.fromkeys(self.unread, "confirmed before it was stored"),
            sales=rows.sales(),
            taken=[
                Taken(
                    order.link,
                    order.at(now).state.value,
                    order.quantity,
                    order.at(now).remains,
                    tuple(refill.state(now).value for refill in order.refills),
                )
                for order in self.panel.orders.values()
            ],
            credits=rows.sums("credit"),
            topups=rows.topups(),
            arrived=rows.sums("topup"),
            returned=rows.sums("reversal"),
            paid=self._stars("source"),
            repaid=self._stars("receiver"),
            balances=rows.balances(),
            refills=rows.refills(),
            languages=rows.languages(),
            quoted=frozenset(rows.quoted()),
            told=rows.told(),
            unanswered=self.unanswered,
            shown=self.chats.shown,
            notices={person: self.chats.notices(person) for person in self.telegram.people},
            sent=self.chats.sent,
            blocked=frozenset(self.blocked),
            admin=ADMIN,
        )

    def _stars(self, partner: str) -> Counter[tuple[int, int]]:
        """Return user and worth of what Telegram lists as paid by (`source`) or given back to (`receiver`) people."""
        rows = [row for row in self.telegram.stars.transactions if partner in row]
        return Counter((row[partner]["user"]["id"], row["amount"] * STAR) for row in rows)


@asynccontextmanager
async def a_world(folder: Path, zygote: Zygote, rng: random.Random) -> AsyncIterator[World]:
    """Open a world in a folder of its own, with people who have not met the shop."""
    wire = WireLog()
    telegram = LocalTelegram(TOKEN, wire)
    for number in (*CUSTOMERS, *LINGUISTS):
        telegram.add_person(number, f"Person {number}")
    telegram.add_person(ADMIN, "Omar", role="admin")
    panel_clock = HandClock()
    panels = SandboxPanels(
        [PanelSpec(PANEL, KEY, PANEL, GOODS)],
        clock=panel_clock,
        wire=wire,
        seed=rng.randrange(2**32),
    )
    playground = Playground(telegram, wire, panels.routes())
    address = await playground.start()
    world = World(folder, address, telegram, panels, panel_clock, zygote)
    try:
        yield world
    finally:
        await playground.stop()
        world.clock.close()
