"""Jobs that nobody has to wait for."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from bot.app import App
from bot.jobs import Job, Jobs
from bot.ops.clock import Clock

HURRIED = 10  # seconds: jobs that come round at least so often come round at once here
EVERY = 0.15
MEANWHILE = 3  # seconds after which something may have come due that nobody has written
# What these write gives no job anything to do.
IDLE = frozenset({
    "bot.jobs", "bot.shop.deliver", "bot.shop.inbox", "bot.shop.people", "bot.shop.quote", "bot.storage.conversation"
})  # fmt: skip
# What these write is done with, as far as jobs go, when people have been told of it.
TELLING = frozenset({
    "bot.shop.stars", "bot.shop.stars_reconcile", "bot.shop.topup", "bot.shop.topup_decision", "bot.shop.wallet"
})  # fmt: skip


class HurriedJobs(Jobs):
    """The jobs of an app, at once where something was written, else every three seconds of the world's time.

    `written` counts by module what was written. Where nothing was that a job could look at, it would find what it has
    found.
    """

    def __init__(self, app: App, clock: Clock, written: Mapping[str, int]) -> None:
        often = [replace(job, every=EVERY) if job.every <= HURRIED else job for job in app.jobs._jobs]
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it says that hurried jobs are late
        super().__init__(often, app.database, app.spawner, clock)
        self._written = written
        self._found: dict[str, tuple[int, int]] = {}

    async def _tick(self, job: Job) -> None:
        known = self._written_for(job), self._clock() // MEANWHILE
        if self._found.get(job.name) != known:
            self._found[job.name] = known
            await super()._tick(job)

    def _written_for(self, job: Job) -> int:
        apart = IDLE if job.name == "deliver" else IDLE | TELLING
        return sum(rows for module, rows in dict(self._written).items() if module not in apart)
