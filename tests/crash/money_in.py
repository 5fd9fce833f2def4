"""The scenarios of money that comes in."""

import random

from tests.crash.payers import Clerk, Senders, StarPayers
from tests.crash.people import People
from tests.crash.scenario import Scenario
from tests.crash.world import World


class TopUp(Scenario):
    """Customers transfer money and show receipts; the admin credits what came, or says that nothing did."""

    subject = ("handlers.topup:", "bot.shop.topup", "handlers.admin.topups:")
    buys = 0
    share = 4

    def __init__(self, world: World, rng: random.Random, people: People) -> None:
        super().__init__(world, rng, people)
        self._senders = Senders(world)
        self._clerk = Clerk(world, rng, self._senders)

    def begin(self) -> None:
        """Let three customers pay."""
        super().begin()
        self._senders.begin(3, self.rng)

    def look(self) -> bool:
        """Decide about what waits."""
        self._clerk.look()
        return super().look()


class Stars(Scenario):
    """Customers pay in Stars, sometimes twice; Telegram tells of half of it, and gives some of it back."""

    subject = ("handlers.payments:", "bot.shop.stars")
    buys = 0

    def __init__(self, world: World, rng: random.Random, people: People) -> None:
        super().__init__(world, rng, people)
        self._payers = StarPayers(world, rng)

    def begin(self) -> None:
        """Let two customers pay, and one payment go back at times."""
        super().begin()
        self._payers.begin(2)
        if self.rng.random() < 0.4:
            self._payers.get_back()

    def look(self) -> bool:
        """Pay what can be paid."""
        waits = super().look()
        return self._payers.look() or waits

    def finish(self) -> None:
        """Have Telegram tell of everything that follows."""
        super().finish()
        self._payers.lose_nothing()
