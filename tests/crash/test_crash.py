"""The short form of `make crash`: kills in every scenario, and shops with a mistake that the verdict has to find."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.crash.chain import settle
from tests.crash.lives import Zygote, a_zygote
from tests.crash.order import Plan
from tests.crash.people import People
from tests.crash.scenarios import SCENARIOS, Scenario
from tests.crash.verdict import judge
from tests.crash.words import Words
from tests.crash.world import a_world

KILLS = 2  # in each scenario; the long form does a thousand
LATEST = 30  # at so many waits or commits of the scenario's own code, at most

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zygote() -> AsyncIterator[Zygote]:
    """One zygote for all: it costs seconds."""
    async with a_zygote() as one:
        yield one


@pytest.fixture(scope="module")
def words() -> Words:
    """The shop's words in English."""
    return Words()


async def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path, zygote: Zygote, words: Words) -> None:
    """Killed in every scenario and started again, the shop keeps its promises, and its rows agree at every death."""
    rng = random.Random(1)
    async with a_world(tmp_path, zygote, rng) as world:
        people = People(world, rng)
        people.introduce()
        await world.life()
        reached = 0
        for kind in SCENARIOS.values():
            scenario = kind(world, rng, people)
            for _ in range(KILLS):
                plan = Plan([f"*{part}*" for part in kind.subject], rng.randint(1, LATEST))
                reached += (await world.life(plan, begin=scenario.begin, look=scenario.look)).at is not None
            scenario.finish()
        assert await settle(world, Scenario(world, rng, people)), "something is left undone"
        assert (judge(world.records(), words).lines(), world.broken) == ([], [])
        assert reached > len(SCENARIOS)


@pytest.mark.parametrize(
    ("name", "saboteur", "plan", "count"),
    [
        ("credit", "confirms_first", Plan(["before commit *UpdateInbox.store.*"]), "lost updates"),
        ("dispatch", "sends_blindly", Plan(["resume *client:add:*"]), "double orders"),
        ("topup", "credits_afresh", Plan(["after commit *credits_afresh*"]), "doubled credits"),
        ("stars", "reconciles_never", Plan(["resume *bot.payments.stars:answer:*"]), "lost credits"),
        ("outbox", "notes_first", Plan(["yield *bot.telegram.sender:send:*"]), "lost messages"),
    ],
)
async def test_a_shop_with_a_mistake_is_found_out(
    tmp_path: Path, zygote: Zygote, words: Words, name: str, saboteur: str, plan: Plan, count: str
) -> None:
    """One kill at the right place shows it, under the count that it belongs to."""
    rng = random.Random(1)
    async with a_world(tmp_path, zygote, rng) as world:
        people = People(world, rng)
        people.introduce()
        await world.life()
        scenario = SCENARIOS[name](world, rng, people)
        killed = await world.life(plan, begin=scenario.begin, look=scenario.look, saboteur=saboteur)
        assert killed.at is not None
        await settle(world, scenario, saboteur)
        assert judge(world.records(), words).wrong[count]
