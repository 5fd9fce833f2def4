"""Where races are run: many tasks of this process on a file, several processes on a PostgreSQL database.

SQLite lets one process write, so its contenders are tasks that share the shop's one `Database`, as handlers and jobs
do. On PostgreSQL every process has its own.
"""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.shop.audit import Audit
from bot.storage.database import Database
from tests.races.contenders import Contender
from tests.shop.fakes import FakeClock, FakeProvider, account
from tests.shop.harness import LISTED, Shop

Entries = Sequence[tuple[int, Contender]]  # contenders with the numbers that tell their providers apart
PATIENCE = 300.0  # seconds, where a race takes one or two; the processes have to start first


def enter(url: str, database: Database, number: int, now: int) -> Shop:
    """Return a contender's own shop on the common database; its provider numbers orders like no other's."""
    alpha = FakeProvider(listed=list(LISTED), _ids=itertools.count(number * 1_000_000))
    return Shop(url, database, {"alpha": account(alpha)}, alpha, clock=FakeClock(now))


async def run(url: str, database: Database, now: int, entries: Entries) -> list[list[str]]:
    """Let numbered contenders go at the same moment; return their outcomes in the same order."""
    return await asyncio.gather(
        *(contender(enter(url, database, number, now)) for number, contender in entries)
    )


class Runner(Protocol):
    """Runs numbered contenders at once and returns their outcomes in the same order."""

    async def __call__(self, shop: Shop, entries: Entries) -> list[list[str]]:
        """Run them on the database of `shop`, at its time."""
        ...


async def in_this_process(shop: Shop, entries: Entries) -> list[list[str]]:
    """Run contenders as tasks on the shop's own database."""
    return await run(shop.url, shop.database, shop.clock.now, entries)


@dataclass
class Arena:
    """A shop whose referee sets the scene, starts races and judges them."""

    engine: str
    shop: Shop
    rounds: int
    runner: Runner
    attempts: int = 0

    async def race(self, contenders: Sequence[Contender]) -> list[list[str]]:
        """Let the contenders go; return what each achieved."""
        entries = list(enumerate(contenders, self.attempts + 1))
        self.attempts += len(contenders)
        return await asyncio.wait_for(self.runner(self.shop, entries), PATIENCE)

    async def judge(self, race: str, *, winners: int, refused: int) -> None:
        """Have the audit look at what the race left, and print a row of counts."""
        findings = await Audit(self.shop.database)()
        assert [finding for finding in findings if not finding.holds] == []
        cells = (
            race,
            self.engine,
            self.rounds,
            self.attempts,
            winners,
            refused,
            f"{len(findings)} rules hold",
        )
        print("|", " | ".join(map(str, cells)), "|")  # noqa: T201  # the figures of docs/reliability.md
