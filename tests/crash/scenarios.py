"""The scenarios: what people and the panel do in each life, and which of the shop's waits are to be fatal.

A further scenario is a class here: `begin` lets people do something at the start of a life, `look` lets them go on
while it lasts, `subject` names the code (by parts of a site) whose every wait has to kill once.
"""

import random

from bot.playground.panel.orders import State
from handlers.callbacks import AudienceTap, CancelTap, LanguageTap, ParkedUpdateTap, RefillTap, ResolveTap
from tests.crash.deeds import Kind
from tests.crash.money_in import Stars, TopUp
from tests.crash.people import People
from tests.crash.scenario import Scenario
from tests.crash.victim import ADMIN
from tests.crash.world import CUSTOMERS, LINGUISTS, World

CANCEL_LASTS = 3.0  # seconds of panel life until a cancel that it took shows


class Intake(Scenario):
    """Messages of several people come in batches and come again; each is handled, in its chat's order.

    What is set aside after three deaths the admin has handled again.
    """

    subject = (
        "bot.telegram.intake:",
        "bot.telegram.workers:",
        "bot.shop.inbox:",
        "bot.shop.parked:",
        "handlers.language:",
        "handlers.admin.parked:",
    )
    buys = 0
    peaceful = False
    share = 3

    def __init__(self, world: World, rng: random.Random, people: People) -> None:
        super().__init__(world, rng, people)
        self._replays: dict[int, int] = {}  # by what was set aside: the last tap that brings it back

    def begin(self) -> None:
        """Let everybody choose languages one after the other; some of it is delivered twice."""
        if self.rng.random() < 0.3:
            self.world.telegram.faults.add("redeliver")
        for person in LINGUISTS:
            for language in self.rng.choices(("en", "tr", "ar"), k=self.rng.randrange(1, 4)):
                self.world.tap(person, LanguageTap(code=language).pack(), Kind.LANGUAGE, language)
            if self.rng.random() < 0.3:
                self.world.say(person, "/wallet", Kind.WALLET)

    def look(self) -> bool:
        """Bring back what is set aside, a tap that was to do this too, as often as that happens."""
        states = self.world.rows.updates()
        for update, state in states.items():
            last = self._replays.get(update)
            if state == "parked" and (last is None or states.get(last) == "done"):
                tap = ParkedUpdateTap(update=update, act="replay").pack()
                self._replays[update] = self.world.tap(ADMIN, tap, Kind.REPLAY, update)
        return super().look()


class Place(Scenario):
    """Customers confirm, with double taps."""

    subject = ("handlers.order:", "bot.shop.place_order:", "bot.shop.quote:")
    buys = 2


class Line(Scenario):
    """Several customers want the same for one link, so that orders wait for each other."""

    subject = ("bot.shop.link_queue:",)
    share = 1

    def begin(self) -> None:
        """Let two at a time order, and the panel finish all that it has."""
        self.finish()
        self.people.buyers.begin(2, in_line=True)


class Dispatch(Scenario):
    """Orders are handed over."""

    subject = ("bot.shop.dispatch:", "bot.app.shop:start", "bot.providers.transport:_exchange:")
    buys = 3


class Decide(Scenario):
    """Answers get lost in the deaths of every other life, and the admin decides in the next."""

    subject = ("handlers.admin.attention:", "bot.shop.resolve:", "bot.shop.evidence:")
    prelude = ("bot.providers.client:add:",)
    buys = 2
    share = 5

    def ripe(self) -> bool:
        """Say whether there is something to decide."""
        return bool(self.world.rows.uncertain())


class Settle(Scenario):
    """The panel completes, delivers in part, cancels, and takes back what it had said."""

    subject = ("bot.shop.track:",)
    buys = 2
    share = 1

    def deliver(self) -> None:
        """Say something about everything, and something else about some of what was over."""
        for order in self.world.at_the_panel():
            state = self.rng.choice((State.COMPLETED, State.PARTIAL, State.CANCELED, None))
            if state is not None:
                self.end(order, state)
            elif self.rng.random() < 0.5:
                order.step(self.world.panels._time.now())
        for order in self.world.at_the_panel(open_only=False)[-6:]:
            state = order.at(self.world.panels._time.now()).state
            if state is State.COMPLETED and self.rng.random() < 0.2:
                self.end(order, State.PARTIAL)
            elif state is State.PARTIAL and self.rng.random() < 0.2:
                self.end(order, State.CANCELED)


class Refill(Scenario):
    """Customers ask for refills of what is done, again and again."""

    subject = ("bot.shop.refill:", "handlers.orders:refill")

    def __init__(self, world: World, rng: random.Random, people: People) -> None:
        super().__init__(world, rng, people)
        self._wishes: dict[int, int] = {}

    def begin(self) -> None:
        """Ask for refills of what has none under way."""
        super().begin()
        rows = self.world.rows.refills()
        running = {order_id for order_id, state in rows if state not in {"completed", "rejected"}}
        counts = {order_id: sum(one == order_id for one, _ in rows) for order_id, _ in rows}
        for sale in self.world.rows.sales(last=8):
            asked = self._wishes.get(sale.id, 0)
            free = sale.id not in running and counts.get(sale.id, 0) == asked
            if sale.state == "completed" and free and asked < 2 and sale.link in self._refillable():
                self._wishes[sale.id] = asked + 1
                self.world.tap(sale.user, RefillTap(order=sale.id).pack(), Kind.REFILL, sale.id)

    def _refillable(self) -> set[str]:
        return {order.link for order in self.world.panel.orders.values() if order.service.refill}

    def deliver(self) -> None:
        """Finish all orders, and decide about refills."""
        self.finish()


class Cancel(Scenario):
    """Customers take orders back before they are sent, or ask the panel to; the admin takes some back, too."""

    subject = ("bot.shop.cancel:", "handlers.orders:cancel", "bot.shop.decide:")
    buys = 2

    def __init__(self, world: World, rng: random.Random, people: People) -> None:
        super().__init__(world, rng, people)
        self._wishes: set[int] = set()

    def begin(self) -> None:
        """Let the panel's time go on, and order."""
        self.world.panel_clock.seconds += CANCEL_LASTS
        super().begin()

    def look(self) -> bool:
        """Take back orders as soon as they can be seen: customers two of three, the admin what is left and not sent."""
        waits = super().look()
        for sale in self.world.rows.sales(last=6):
            if sale.id not in self._wishes and sale.state in {"accepted", "placed"}:
                self._wishes.add(sale.id)
                if sale.id % 3:
                    self.world.tap(
                        sale.user, CancelTap(order=sale.id, sure=True).pack(), Kind.CANCEL, sale.id
                    )
                elif sale.state == "accepted":
                    act = ResolveTap(order=sale.id, revision=sale.revision, act="withdraw", sure=True)
                    self.world.tap(ADMIN, act.pack(), Kind.TAKE_BACK, sale.id)
        return waits

    def deliver(self) -> None:
        """Orders move by the panel's own clock here."""

    def finish(self) -> None:
        """Let enough of the panel's time pass for everything."""
        self.world.panel_clock.seconds += 60


class Credit(Scenario):
    """The admin gives credit."""

    subject = ("handlers.admin.users:", "bot.shop.wallet:")
    buys = 0
    share = 1

    def begin(self) -> None:
        """Give two customers something."""
        for person in self.rng.sample(CUSTOMERS, 2):
            self.people.cashier.credit(person)


class Outbox(Scenario):
    """Notices go to several chats at once; one person blocks the bot."""

    subject = ("bot.shop.deliver:", "bot.telegram.sender:", "bot.telegram.pace:")
    buys = 0

    def begin(self) -> None:
        """Give everybody something to be told about, and have the last one leave at some time."""
        for person in CUSTOMERS:
            self.people.cashier.credit(person)
        leaver = CUSTOMERS[-1]
        if not self.world.blocked and self.rng.random() < 0.1:
            self.world.block(leaver)


class Broadcast(Scenario):
    """The admin writes to everybody; copies go out beside what else is said."""

    subject = ("handlers.admin.broadcast:", "bot.shop.broadcast:", "bot.shop.send_broadcasts:")
    buys = 0

    def __init__(self, world: World, rng: random.Random, people: People) -> None:
        super().__init__(world, rng, people)
        self._texts = 0
        self._confirmed: set[int] = set()

    def begin(self) -> None:
        """Write something new."""
        super().begin()
        self._texts += 1
        self.world.say(ADMIN, "/broadcast", Kind.PART)
        self.world.say(ADMIN, f"News number {self._texts}.", Kind.PART)

    def look(self) -> bool:
        """Confirm what has been drafted, with two taps."""
        waits = super().look()
        for draft, text in self.world.rows.drafts().items():
            if draft not in self._confirmed:
                self._confirmed.add(draft)
                tap = AudienceTap(broadcast=draft, audience="all", sure=True).pack()
                self.world.tap(ADMIN, tap, Kind.BROADCAST, text)
                self.world.tap(ADMIN, tap, Kind.PART)
        return waits


SCENARIOS: dict[str, type[Scenario]] = {
    "intake": Intake,
    "place": Place,
    "line": Line,
    "dispatch": Dispatch,
    "decide": Decide,
    "settle": Settle,
    "refill": Refill,
    "cancel": Cancel,
    "credit": Credit,
    "topup": TopUp,
    "stars": Stars,
    "broadcast": Broadcast,
    "outbox": Outbox,
}
