"""Where the next life ends: every site that the scenario has been seen to pass once, then any of them by lot.

What most lives pass comes first, because a life that does not come by its site has been lived in vain.
"""

import random
from collections import Counter
from typing import cast, get_args

from tests.crash.lives import Ended
from tests.crash.order import Plan, Side
from tests.crash.scenarios import Scenario

OUTSIDE = 0.1  # the share of lives that are ended at any moment, from outside
OFTEN = 0.7  # the larger, the rarer a life ends at a late passing of its site, which not every life comes to
TRIES = 3  # lives that are spent on a site in vain before it is left to the lot


class Plans:
    """Knows what was passed and what has killed already."""

    def __init__(self, scenario: type[Scenario], rng: random.Random) -> None:
        self._subject = scenario.subject
        self._prelude = scenario.prelude
        self._rng = rng
        self._turn = 0
        self._before: set[str] = set()  # what the prelude has been seen to pass
        self._times: dict[str, int] = {}  # how often a life passes each side of a site, at most
        self._lives: Counter[str] = Counter()  # how many lives have passed it
        self._left: dict[str, int] = {}  # tries that are left to reach what has not killed yet
        self._early: set[str] = set()  # what is passed at the start of a life only, before peace has ended
        self.covered: set[str] = set()

    @property
    def known(self) -> int:
        """How many sides of sites the scenario has been seen to pass."""
        return len(self._times)

    def next(self, *, peace: bool) -> Plan | None:
        """Return where to die, None for any moment at all; after a start in `peace` there are fewer places."""
        self._turn += 1
        late = self._early if peace else set()
        if self._before and self._turn % 2:
            return _plan(self._rng.choice(sorted(self._before)))
        if self._rng.random() < OUTSIDE or not self._times:
            return None
        new = sorted(name for name, tries in self._left.items() if tries > 0 and name not in late)
        known = new or sorted(self._times.keys() - late) or sorted(self._times)
        (name,) = self._rng.choices(known, [self._lives[one] ** 2 for one in known])  # the rare ones last
        nth = 1 if new else min(self._times[name], 1 + int(self._rng.expovariate(OFTEN)))
        return _plan(name, nth)

    def learn(self, plan: Plan | None, ended: Ended, *, peace: bool = False) -> None:
        """Take note of what a life has passed, which may have begun in `peace`."""
        self._before |= {name for name in ended.passed if any(part in name for part in self._prelude)}
        for name, times in ended.passed.items():
            if any(part in name for part in self._subject):
                self._lives[name] += 1
                self._times[name] = max(times, self._times.get(name, 0))
                if name not in self.covered:
                    self._left.setdefault(name, TRIES)
        if plan is not None and ended.reached and plan.name in self._times:
            self.covered.add(plan.name)
            self._left.pop(plan.name, None)
            self._early.discard(plan.name)
        elif plan is not None and peace:
            self._early.add(plan.name)
        elif plan is not None and plan.name in self._left:
            self._left[plan.name] -= 1
        elif plan is not None and plan.nth > 1:
            self._times[plan.name] = plan.nth - 1  # no life comes by so often any more


def _plan(name: str, nth: int = 1) -> Plan:
    side = next(side for side in get_args(Side) if name.startswith(f"{side} "))
    return Plan(cast(Side, side), name.removeprefix(f"{side} "), nth)
