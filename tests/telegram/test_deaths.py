"""An update that kills the process is parked after three deaths, and what stood beside it is not."""

import asyncio
from copy import deepcopy

import pytest
from aiogram.types import Update

from bot.telegram.inbox import Stored
from bot.telegram.workers import DEATHS
from tests.telegram.test_intake import World, a_message

POISON = 10


class Mortal(World):
    """A world whose process dies when it handles the poison, once the others had time to get as far as they get."""

    def __init__(self) -> None:
        super().__init__()
        self.dead = asyncio.Event()
        self.running: set[int] = set()
        self.stay: set[int] = set()  # updates whose handlers are still running when the process dies

    async def feed(self, update: Update) -> None:
        self.running.add(update.update_id)
        if update.update_id == POISON:
            await asyncio.sleep(0)
            self.dead.set()
        if update.update_id == POISON or (update.update_id in self.stay and not self.dead.is_set()):
            await asyncio.Event().wait()
        self.handled.append(update.update_id)

    async def live(self) -> bool:
        """Run until nothing happens any more; return whether the process died, leaving the inbox as it was then."""
        self.dead.clear()
        self.running.clear()
        intake = self.intake()
        await self.settle()
        left = deepcopy(self.inbox)
        await intake.stop(patience=0)
        if self.dead.is_set():
            self.inbox = left
        return self.dead.is_set()


async def test_what_kills_the_process_is_parked_after_three_deaths() -> None:
    """Neither its chat's next update nor another chat waits for it any longer; its person and the admins are told."""
    world = Mortal()
    world.telegram.deliver(a_message(POISON, 7), a_message(11, 7), a_message(12, 8))
    assert [await world.live() for _ in range(4)] == [True, True, True, False]
    assert world.inbox.parked == {POISON: "ProcessDied()"}
    assert world.parked == [POISON]
    assert world.handled == [12, 11]
    assert await world.inbox.pending() == []


async def test_what_comes_in_costs_no_note() -> None:
    """Only what an earlier process left behind is noted when its handling begins."""
    world = World()
    world.telegram.deliver(*(a_message(number, number) for number in range(20, 40)))
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert len(world.handled) == 20
    assert world.inbox.noted == []


async def test_who_stood_beside_the_killer_is_not_blamed() -> None:
    """Handlers that died with it are taken one at a time from then on, and end well."""
    world = Mortal()
    beside = {number: number for number in range(11, 19)}
    world.stay = set(beside)
    world.telegram.deliver(a_message(POISON, 7), *(a_message(n, chat) for n, chat in beside.items()))
    assert await world.live()
    assert world.running == {POISON, *beside}
    assert await world.live()
    suspects = [row.update_id for row in await world.inbox.pending() if row.begun]
    assert set(suspects) == {POISON, *beside}
    world.stay = set()
    deaths = 0
    while await world.live():
        deaths += 1
        assert world.running & {POISON, *beside} == {POISON}, "alone"
        assert deaths < 3
    assert list(world.inbox.parked) == [POISON]
    assert sorted(world.handled) == sorted(beside)


async def test_a_stop_that_loses_its_patience_is_no_death() -> None:
    """However often a long handler is cut by a restart, its update is not parked."""
    world = World()
    world.gate = asyncio.Event()
    world.telegram.deliver(a_message(20))
    for _ in range(6):
        intake = world.intake()
        await world.settle()
        await intake.stop(patience=0)
    assert len(world.inbox.noted) == 5
    world.gate.set()
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert world.handled == [20]
    assert world.inbox.parked == {}


async def test_a_try_that_failed_is_no_death() -> None:
    """An error is counted as such; only a handler that never came to an end is suspect."""
    world = World()
    world.inbox.rows[20] = Stored(20, 7, '{"update_id": 20, "message": {}}', 1, DEATHS - 1)
    await world.inbox.failed(20, error="RuntimeError()", parked=False)
    (row,) = await world.inbox.pending()
    assert (row.attempts, row.begun) == (2, 0)


@pytest.mark.parametrize("begun", [None, 0])
async def test_what_is_handed_over_runs_behind_its_chat(begun: int | None) -> None:
    """A replayed update waits for its turn like any other; other chats are not held up."""
    world = World()
    world.gate = asyncio.Event()
    world.telegram.deliver(a_message(20, 7), a_message(21, 7))
    intake = world.intake()
    await world.settle()
    replayed = Stored(5, 7, '{"update_id": 5}', 0, begun)
    world.inbox.rows[5] = replayed
    intake.hand_over(replayed)
    await world.settle()
    assert world.handled == []
    world.gate.set()
    await world.settle()
    await intake.stop()
    assert world.handled == [20, 21, 5]
    assert world.inbox.finished == {20, 21, 5}
