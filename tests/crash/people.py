"""What the people of a world do: buy, credit, decide. Each watches the chat and the panel, as people do."""

import itertools
import random

from bot.playground.telegram.message import Message
from handlers.callbacks import BuyTap, ConfirmTap, ResolveTap
from tests.crash.deeds import Kind
from tests.crash.victim import ADMIN
from tests.crash.world import COMMENTS, CUSTOMERS, FOLLOWERS, LINGUISTS, World

OPENING = 500_000_000  # micro-units that everybody is given at first
STEP = 1_000_000  # micro-units; what a sum has beyond whole dollars makes it one of its kind


class People:
    """Everybody who lives in a world; scenarios that share a world share them."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self._world = world
        self.buyers = Buyers(world, rng)
        self.cashier = Cashier(world)
        self.decider = Decider(world, rng)

    def introduce(self) -> None:
        """Let everybody press Start, and the admin fill the wallets."""
        for person in (*CUSTOMERS, *LINGUISTS, ADMIN):
            self._world.say(person, "/start", Kind.START)
        for person in CUSTOMERS:
            self.cashier.credit(person, OPENING)


class Buyers:
    """Customers who order through the chat, one order at a time each."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self._world = world
        self._rng = rng
        self._open: dict[int, str] = {}  # by person: the link of the order that is being filled in
        self._numbers = itertools.count(1)
        self._quantities = itertools.cycle(range(50, 500))  # on one link no two are alike

    def begin(self, count: int, *, in_line: bool = False) -> None:
        """Have up to `count` of those who are free fill an order in; `in_line` they all want it for the same link."""
        services = self._world.rows.services()
        free = [person for person in self._world.customers() if person not in self._open]
        number = next(self._numbers)
        for person in self._rng.sample(free, min(count, len(free))):
            self._fill_in(person, services, number, FOLLOWERS if in_line else None)
            number = number if in_line else next(self._numbers)

    def _fill_in(self, person: int, services: dict[str, int], number: int, kind: int | None) -> None:
        link = f"https://www.instagram.com/p/C{number:05}"
        kind = kind or self._rng.choice((FOLLOWERS, FOLLOWERS, COMMENTS))
        last = str(next(self._quantities)) if kind == FOLLOWERS else "Very nice\nWell done\nMore of it"
        self._open[person] = link
        self._world.tap(person, BuyTap(service=services[str(kind)]).pack(), Kind.PART, link)
        self._world.say(person, link, Kind.PART, link)
        self._world.say(person, last, Kind.FORM, (link, last))

    def look(self) -> bool:
        """Confirm what can be confirmed, with two taps as nervous people do; say whether somebody still waits."""
        for person, link in list(self._open.items()):
            card = self._card(person, link)
            if person in self._world.blocked:
                del self._open[person]
            elif card is not None:
                for _ in range(2):
                    data = _confirm(card)
                    assert data is not None
                    self._world.tap(person, data, Kind.CONFIRM, link, card.id)
                del self._open[person]
        return bool(self._open)

    def give_up(self) -> None:
        """Wait for no card any more."""
        self._world.unanswered += self._open.values()
        self._open.clear()

    def _card(self, person: int, link: str) -> Message | None:
        latest = self._world.person(person).messages[-12:]
        shown = (message for message in reversed(latest) if message.from_bot and link in message.text)
        return next((message for message in shown if _confirm(message)), None)


def _confirm(message: Message) -> str | None:
    prefix = f"{ConfirmTap.__prefix__}:"
    data = (button.data for row in message.buttons for button in row)
    return next((one for one in data if one.startswith(prefix)), None)


class Cashier:
    """The admin gives credit; no two sums are alike."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._numbers = itertools.count(1)

    def credit(self, person: int, amount: int = STEP) -> None:
        """Give somebody about `amount` micro-units."""
        amount += next(self._numbers)
        whole, rest = divmod(amount, STEP)
        text = f"/credit {person} {whole}.{rest:06} a gift"
        self._world.say(ADMIN, text, Kind.CREDIT, (person, amount))


class Decider:
    """The admin decides about uncertain orders: the panel's own books say what is true."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self._world = world
        self._rng = rng
        self._decided: set[tuple[int, int]] = set()  # order and revision

    def look(self) -> None:
        """Bind what the panel has; send again or refund what it has not."""
        for sale in self._world.rows.uncertain():
            if (sale.id, sale.revision) in self._decided:
                continue
            self._decided.add((sale.id, sale.revision))
            orders = self._world.panel.orders.values()
            found = [one for one in orders if (one.link, one.quantity) == (sale.link, sale.quantity)]
            if found:
                bind = ResolveTap(order=sale.id, revision=sale.revision, act="bind")
                self._world.tap(ADMIN, bind.pack(), Kind.PART, sale.id)
                self._world.say(ADMIN, found[0].order_id, Kind.BIND, sale.id)
            else:
                act = self._rng.choice((Kind.AGAIN, Kind.REFUND))
                tap = ResolveTap(order=sale.id, revision=sale.revision, act=act, sure=True)
                self._world.tap(ADMIN, tap.pack(), act, sale.id)
