"""Processes that race: started once, each with a `Database` of its own for every race."""

import asyncio
import multiprocessing
import traceback
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from bot.storage.migrate import version
from tests.races.arena import PATIENCE, Entries, run
from tests.shop.harness import Shop
from tests.storage.migrated import opened

PROCESSES = 5


def _work(pipe: Connection, barrier: Barrier) -> None:
    """Run races as they come in, until the pipe is closed."""
    while True:
        try:
            url, now, entries = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((asyncio.run(_race(url, now, entries, barrier)), None))
        except BaseException:  # noqa: BLE001  # whatever it is, the referee shall read it
            barrier.abort()
            pipe.send(([], traceback.format_exc()))


async def _race(url: str, now: int, entries: Entries, barrier: Barrier) -> list[list[str]]:
    async with opened(url, shared=True) as database:
        await asyncio.gather(
            *(database.read(version) for _ in entries)
        )  # every connection is open before it starts
        barrier.wait(PATIENCE)
        return await run(url, database, now, entries)


class Processes:
    """A few processes; `stop` them."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        barrier = context.Barrier(PROCESSES)
        self._barrier = barrier
        self._pipes: list[Connection] = []
        self._processes = []
        for _ in range(PROCESSES):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, barrier))
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)

    async def __call__(self, shop: Shop, entries: Entries) -> list[list[str]]:
        """Deal contenders out to the processes, start all at one moment, and collect what they achieved."""
        hands = [entries[place::PROCESSES] for place in range(PROCESSES)]
        for pipe, hand in zip(self._pipes, hands, strict=True):
            pipe.send((shop.url, shop.clock.now, hand))
        answers = [await asyncio.to_thread(self._answer, pipe) for pipe in self._pipes]
        broken = [trouble for _, trouble in answers if trouble is not None]
        if broken:
            self._barrier.reset()
        assert broken == [], "\n".join(broken)
        achieved = {
            number: outcome
            for hand, (outcomes, _) in zip(hands, answers, strict=True)
            for (number, _contender), outcome in zip(hand, outcomes, strict=True)
        }
        return [achieved[number] for number, _ in entries]

    def _answer(self, pipe: Connection) -> tuple[list[list[str]], str | None]:
        assert pipe.poll(PATIENCE), "a process does not answer"
        outcomes, trouble = pipe.recv()
        return outcomes, trouble

    def stop(self) -> None:
        """Let the processes end."""
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join(PATIENCE)
            assert process.exitcode == 0
            process.close()
