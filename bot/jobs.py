"""The scheduler's table. Jobs only wake work whose truth is in the database; a lost tick loses nothing."""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.ops.clock import Clock
from bot.ops.halt import Halt
from bot.ops.spawner import Spawner
from bot.storage import journal
from bot.storage.database import Database

log = structlog.get_logger(__name__)

_LEASE = 60  # seconds; where a start cannot know itself alone, a dead process keeps a job for so long


@dataclass(frozen=True, slots=True)
class Job:
    """A use case and how many seconds lie between its runs; the first run is at start."""

    name: str
    every: int
    run: Callable[[], Awaitable[object]]


class Jobs:
    """Runs jobs, each alone: never twice at once in this process, and by lease in no other.

    A lease lasts as long as the run. Were it kept between runs, a restarted process, which has another name,
    would find the daily jobs of its predecessor locked.
    """

    def __init__(self, jobs: list[Job], database: Database, spawner: Spawner, clock: Clock) -> None:
        self._jobs = jobs
        self._database = database
        self._spawner = spawner
        self._clock = clock
        self._owner = f"{socket.gethostname()}:{os.getpid()}"
        # A late tick runs once instead of being dropped: by default APScheduler skips what it missed by a second.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        """Begin, with one run of everything now."""
        now = datetime.now(UTC)
        for job in self._jobs:
            self._scheduler.add_job(
                self._tick, "interval", seconds=job.every, args=[job], id=job.name, next_run_time=now
            )
        self._scheduler.start()

    def pause(self) -> None:
        """Start nothing more; what runs is finished by the spawner's drain."""
        self._scheduler.pause()

    async def close(self) -> None:
        """Let the scheduler go, after the drain."""
        await asyncio.sleep(0)  # lets it see that its runs have ended; it would log them as canceled
        self._scheduler.shutdown(wait=False)

    async def _tick(self, job: Job) -> None:
        # Shielded: stopping the scheduler must not cut a request to a provider in two.
        try:
            await asyncio.shield(self._spawner.spawn(self._run(job), name=f"job:{job.name}"))
        except Halt:
            self.pause()  # the spawner has told it; the scheduler would print a traceback a second

    async def _run(self, job: Job) -> None:
        mine = await self._database.write(
            lambda conn: journal.take_lease(conn, job.name, self._owner, now=self._clock(), seconds=_LEASE)
        )
        if not mine:
            return
        try:
            await job.run()
        finally:
            await self._database.write(lambda conn: journal.free_lease(conn, job.name, self._owner))
