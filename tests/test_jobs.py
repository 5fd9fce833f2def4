import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.jobs import Job, Jobs
from bot.ops.halt import Halt
from bot.ops.spawner import Spawner
from bot.storage import journal
from bot.storage.database import Database
from tests.storage.migrated import NOW, copy_to, opened, sql


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated database file."""
    return copy_to(tmp_path)


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    """That file, open."""
    async with opened(path) as database:
        yield database


def jobs(
    database: Database, run: Callable[[], Awaitable[object]], spawner: Spawner, every: int = 3600
) -> Jobs:
    """Return a scheduler of one job."""
    return Jobs([Job("job", every, run)], database, spawner, lambda: NOW)


async def close(running: Jobs, spawner: Spawner) -> None:
    """Stop as the shop does: no new runs, drain, let go."""
    running.pause()
    await spawner.drain(10)
    await running.close()


async def test_every_job_runs_at_start(database: Database) -> None:
    """Nobody waits an hour for the first catalogue."""
    ran, spawner = asyncio.Event(), Spawner()

    async def run() -> None:
        ran.set()

    running = jobs(database, run, spawner)
    running.start()
    await asyncio.wait_for(ran.wait(), 10)
    await close(running, spawner)


async def test_a_restarted_process_runs_its_jobs_at_once(database: Database) -> None:
    """The lease of a run that ended is free: another process need not wait for it to run out."""
    owners: list[str] = []
    for owner in ("host:1", "host:2"):
        ran, spawner = asyncio.Event(), Spawner()

        async def run(owner: str = owner, ran: asyncio.Event = ran) -> None:
            owners.append(owner)
            ran.set()

        running = jobs(database, run, spawner)
        running._owner = owner
        running.start()
        await asyncio.wait_for(ran.wait(), 10)
        await close(running, spawner)
    assert owners == ["host:1", "host:2"]
    assert await database.read(sql("SELECT * FROM leases")) == []


async def test_a_job_that_another_process_runs_is_left_alone(database: Database) -> None:
    """While the lease is another's nothing is run; when it has run out the job is anybody's."""
    runs: list[int] = []

    async def run() -> None:
        runs.append(1)

    (running, spawner) = jobs(database, run, Spawner()), Spawner()
    await database.write(lambda conn: journal.take_lease(conn, "job", "host:9", now=NOW, seconds=60))
    await running._run(running._jobs[0])
    assert runs == []
    await database.write(lambda conn: journal.take_lease(conn, "job", "host:9", now=NOW - 90, seconds=60))
    await running._run(running._jobs[0])
    assert runs == [1]
    await spawner.drain(1)


async def test_a_job_goes_on_after_an_exception(database: Database) -> None:
    """It is logged, its lease is given back, and the next tick runs again."""
    runs, twice, spawner = [0], asyncio.Event(), Spawner()

    async def run() -> None:
        runs[0] += 1
        if runs[0] == 1:
            raise LookupError("boom")
        twice.set()

    running = jobs(database, run, spawner, every=1)
    with capture_logs() as logs:
        running.start()
        await asyncio.wait_for(twice.wait(), 20)
        await close(running, spawner)
    assert [(line["event"], line["task"]) for line in logs] == [("task_failed", "job:job")]


async def test_stopping_finishes_what_runs(database: Database) -> None:
    """A run that has begun comes to its end in the drain, and nothing new begins."""
    begun, ended, spawner = asyncio.Event(), asyncio.Event(), Spawner()

    async def run() -> None:
        begun.set()
        await asyncio.sleep(0.05)
        ended.set()

    running = jobs(database, run, spawner)
    running.start()
    await asyncio.wait_for(begun.wait(), 10)
    await close(running, spawner)
    assert ended.is_set()


async def test_nothing_runs_any_more_when_the_shop_cannot_go_on(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """The first job that meets a bad disk stops the scheduler, which prints no traceback of its own."""
    runs, spawner, halted = [0], Spawner(), asyncio.Event()
    spawner.on_halt(halted.set)

    async def run() -> None:
        runs[0] += 1
        raise Halt("the disk is full", reason="full")

    running = jobs(database, run, spawner, every=1)
    with capture_logs() as logs:
        running.start()
        await asyncio.wait_for(halted.wait(), 20)
        await asyncio.sleep(1.5)  # the next tick would be due
        await close(running, spawner)
    assert runs == [1]
    assert [line["event"] for line in logs] == ["shop_halted"]
    assert [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}] == []
