"""What every scenario does: customers buy, the panel delivers, the admin decides."""

import random

from bot.playground.panel.orders import Order as PanelOrder
from bot.playground.panel.orders import RefillState, State
from tests.crash.people import People
from tests.crash.world import World


class Scenario:
    """Customers buy, the panel delivers, the admin decides; the scenarios add what they are about."""

    subject: tuple[str, ...] = ()
    prelude: tuple[str, ...] = ()  # what has to kill first, where the subject is what comes after it
    buys = 1  # orders that are begun in a life
    peaceful = True  # whether what has seen two deaths is handled in peace; otherwise a third sets it aside
    share = 2  # of all kills, as many more as it has places to die at

    def __init__(self, world: World, rng: random.Random, people: People) -> None:
        self.world = world
        self.rng = rng
        self.people = people

    def begin(self) -> None:
        """Do what is done in every life."""
        self.deliver()
        self.people.buyers.begin(self.buys)

    def look(self) -> bool:
        """Go on; say whether somebody waits for an answer."""
        self.people.decider.look()
        return self.people.buyers.look()

    def ripe(self) -> bool:
        """Say whether the next life can come by the subject."""
        return not self.prelude

    def deliver(self) -> None:
        """Have the panel finish about half of what it has."""
        for order in self.world.at_the_panel():
            if self.rng.random() < 0.5:
                self.end(order)

    def end(self, order: PanelOrder, state: State = State.COMPLETED) -> None:
        """Have the panel say its word about an order."""
        self.world.panel.settle(order, state, self.world.panels._time.now())

    def finish(self) -> None:
        """Have the panel say a last word about everything, refills too."""
        for order in self.world.at_the_panel():
            self.end(order)
        now = self.world.panels._time.now()
        for order in self.world.panel.orders.values():
            if (refill := order.open_refill(now)) is not None:
                refill.decided = self.rng.choice((RefillState.COMPLETED, RefillState.REJECTED))
