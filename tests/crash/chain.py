"""A chain of lives on one database: kills until it is enough, then the dust settles and the verdict is read."""

import random
from dataclasses import dataclass
from pathlib import Path

from tests.crash.lives import Zygote
from tests.crash.people import People
from tests.crash.plans import Plans
from tests.crash.scenarios import SCENARIOS, Scenario
from tests.crash.verdict import COUNTS, Verdict, judge
from tests.crash.words import Words
from tests.crash.world import BETWEEN_LIVES, World, a_world

LONGEST_MOMENT = 0.6  # seconds within which a life is ended from outside
LAST_PATIENCE = 300.0  # seconds that the last life gets
JUMPS = 60  # times that the world waits for the next thing to do, before it calls the shop stuck
LONG_IDLE = 200  # looks at a shop that does nothing, after which nobody waits for its answer any more
GAVE_UP = 3  # lives a kill, at most: where plans are reached so rarely something is wrong


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a chain."""

    scenario: str
    kills: int
    not_reached: int
    covered: int
    known: int
    broken: list[str]  # rules of the audit that did not hold at some death
    stuck: bool  # whether something was left undone for good
    verdict: Verdict

    @property
    def clean(self) -> bool:
        """Whether everything is as it must be."""
        return self.verdict.clean and not self.broken and not self.stuck

    def line(self) -> str:
        """Return the outcome in one line."""
        sites = f"{self.covered} of {self.known} sites, {self.not_reached} not reached"
        counts = ", ".join(f"{len(self.verdict.wrong[name])} {name}" for name in COUNTS)
        stuck = ", STUCK" if self.stuck else ""
        return (
            f"{self.scenario:9} {self.kills:4} kills ({sites}): {counts}, {len(self.broken)} broken rules{stuck}; "
            f"{self.verdict.duplicates} duplicate messages"
        )


async def run_chain(
    name: str,
    folder: Path,
    zygote: Zygote,
    words: Words,
    *,
    seed: int,
    kills: int,
) -> Outcome:
    """Run one scenario until it has had so many kills, and judge it."""
    rng = random.Random(f"{name}/{seed}")
    async with a_world(folder, zygote, rng) as world:
        people = People(world, rng)
        scenario = SCENARIOS[name](world, rng, people)
        plans = Plans(SCENARIOS[name], rng)
        people.introduce()
        await world.life()
        plans.learn(None, await world.life(begin=scenario.begin, look=scenario.look))  # a recording
        killed = not_reached = 0
        while killed < kills and not_reached <= GAVE_UP * kills:
            peace = scenario.peaceful and world.rows.suspects()
            plan = plans.next(peace=peace, ripe=scenario.ripe())
            moment = rng.random() * LONGEST_MOMENT if plan is None else None
            ended = await world.life(
                plan,
                begin=scenario.begin,
                look=scenario.look,
                killed_after=moment,
                peaceful=scenario.peaceful,
            )
            plans.learn(plan, ended, peace=peace)
            reached = ended.at is not None or plan is None
            killed += reached
            not_reached += not reached
        stuck = not await settle(world, scenario)
        return Outcome(
            name,
            killed,
            not_reached,
            len(plans.covered),
            plans.known,
            world.broken,
            stuck,
            judge(world.records(), words),
        )


async def settle(world: World, scenario: Scenario, saboteur: str | None = None) -> bool:
    """Let the shop live until nothing is left to do; say whether it came to that."""
    waited = idle = 0

    def look() -> bool:
        nonlocal waited, idle
        waits = scenario.look()
        if world.busy():
            idle = 0
            return waits
        if waits:
            idle += 1
            if idle > LONG_IDLE:
                scenario.people.buyers.give_up()
            return True
        scenario.finish()  # before the shop asks the panel again
        at = world.next()
        if at is None or waited == JUMPS:
            return False
        waited += 1
        world.clock.wait(max(BETWEEN_LIVES, at - world.clock() + 1))
        return True

    scenario.finish()
    await world.life(look=look, saboteur=saboteur, patience=LAST_PATIENCE)
    return world.next() is None and not world.busy()
