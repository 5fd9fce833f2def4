"""A life before all others, in the zygote itself: what the shop works out on first use is there for every victim."""

import asyncio
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import App, build_app
from tests.crash.hurry import HurriedJobs
from tests.crash.lives import Zygote
from tests.crash.order import LifeOrder
from tests.crash.people import People
from tests.crash.scenario import Scenario
from tests.crash.scenarios import SCENARIOS
from tests.crash.victim import settings
from tests.crash.world import LOOK_SECONDS, a_world

FIRST_LOOKS = 1000  # until the shop has something to sell, at most
LOOKS = 30  # at each scenario, at most
ROUND = 5  # looks between two rounds of the jobs


class Known:
    """The statements that a shop has put into words, and the dialect that they belong to, for each of its lanes."""

    def __init__(self) -> None:
        self._lanes: list[tuple[Any, Any]] = []

    def take(self, app: App) -> None:
        """Keep what a shop knows."""
        self._lanes = [(engine.dialect, engine._compiled_cache) for engine in _engines(app)]

    def give(self, app: App) -> None:
        """Let another shop know it."""
        for engine, (dialect, cache) in zip(_engines(app), self._lanes, strict=False):
            engine.dialect, engine._compiled_cache = dialect, cache


def _engines(app: App) -> list[Any]:
    return [lane._engine for lane in (app.database._writer, app.database._reader)]  # type: ignore[union-attr]


async def rehearse(folder: Path, known: Known) -> None:
    """Have people do something of every scenario in a world of their own, and close the shop in order."""
    rng = random.Random(1)
    nobody: Zygote = None  # type: ignore[assignment]  # nobody is born here
    async with a_world(folder, nobody, rng) as world:
        app = await build_app(
            settings(LifeOrder(world._address, str(folder))), clock=world.clock, strict_texts=True
        )
        written = {"anything": 0}
        app = replace(app, jobs=HurriedJobs(app, world.clock, written))
        await app.start()
        people = People(world, rng)
        people.introduce()
        scenarios = [Scenario(world, rng, people), *(kind(world, rng, people) for kind in SCENARIOS.values())]
        for number, scenario in enumerate(scenarios):
            if number:
                scenario.begin()
            for look in range(LOOKS if number else FIRST_LOOKS):
                written["anything"] += look % ROUND == 0
                await asyncio.sleep(LOOK_SECONDS)
                waits = number and scenario.look()
                world.chats.read()
                if look > ROUND and not waits and not world.busy():
                    break
        known.take(app)
        await app.stop()
