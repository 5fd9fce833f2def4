"""Where the next life ends: every place that the scenario has been seen to pass once, then any of them by lot.

What has not killed yet is fatal wherever a life comes by it first. What most lives pass is chosen most often by lot,
because a life that does not come by its place has been lived in vain.
"""

import random
from collections import Counter

from tests.crash.lives import Ended
from tests.crash.order import Plan
from tests.crash.scenario import Scenario

OUTSIDE = 0.1  # the share of lives that are ended at any moment, from outside
OFTEN = 0.7  # the larger, the rarer a life ends at a late passing of its place, which not every life comes to


class Plans:
    """Knows what was passed and what has killed already."""

    def __init__(self, scenario: type[Scenario], rng: random.Random) -> None:
        self._subject = scenario.subject
        self._prelude = scenario.prelude
        self._rng = rng
        self._before: set[str] = set()  # what the prelude has been seen to pass
        self._prepared = False  # whether the last life was planned to end in the prelude
        self._times: dict[str, int] = {}  # how often a life passes each place, at most
        self._lives: Counter[str] = Counter()  # how many lives have passed it
        self._early: set[str] = set()  # what is passed at the start of a life only, before peace has ended
        self._in_vain = 0  # lives that found nothing new to die at, since one did
        self.covered: set[str] = set()

    @property
    def known(self) -> int:
        """How many places the scenario has been seen to pass."""
        return len(self._times)

    def next(self, *, peace: bool, ripe: bool) -> Plan | None:
        """Return where to die, None for any moment at all; after a start in `peace` there are fewer places.

        What is not `ripe` for its subject begins with a death in the prelude.
        """
        self._prepared = bool(self._before) and not ripe and not self._prepared
        if self._prepared:
            return Plan([self._rng.choice(sorted(self._before))])
        if self._rng.random() < OUTSIDE or not self._times:
            return None
        there = self._times.keys() - (self._early if peace else set()) or self._times.keys()
        new = sorted(there - self.covered)
        if new and self._rng.random() < 1 / (1 + self._in_vain):
            return Plan(new)
        known = sorted(there)
        (place,) = self._rng.choices(known, [self._lives[one] ** 2 for one in known])
        return Plan([place], min(self._times[place], 1 + int(self._rng.expovariate(OFTEN))))

    def learn(self, plan: Plan | None, ended: Ended, *, peace: bool = False) -> None:
        """Take note of what a life has passed, which may have begun in `peace`."""
        self._before |= {place for place in ended.passed if any(part in place for part in self._prelude)}
        for place, times in ended.passed.items():
            if any(part in place for part in self._subject):
                self._lives[place] += 1
                self._times[place] = max(times, self._times.get(place, 0))
        if plan is None:
            return
        if ended.at is None:
            self._learn_in_vain(plan, ended, peace=peace)
        elif ended.at in self._times:
            self._in_vain = self._in_vain if ended.at in self.covered else 0
            self.covered.add(ended.at)
            self._early.discard(ended.at)

    def _learn_in_vain(self, plan: Plan, ended: Ended, *, peace: bool) -> None:
        if peace:
            self._early |= ended.passed.keys() & plan.places
        elif set(plan.places) <= self._times.keys() - self.covered:
            self._in_vain += 1
        if plan.nth > 1:
            self._times[plan.places[0]] = plan.nth - 1  # no life comes by so often any more
