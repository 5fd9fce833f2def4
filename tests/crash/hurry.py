"""Jobs that nobody has to wait for."""

from collections.abc import Callable
from dataclasses import replace

from bot.app import App
from bot.jobs import Job, Jobs
from bot.ops.clock import Clock

HURRIED = 10  # seconds: jobs that come round at least so often come round at once here
EVERY = 0.15


class HurriedJobs(Jobs):
    """The jobs of an app, at once where something was written or a second has passed, else not at all.

    `written` counts what was written. Where nothing was, and at the same second, a job would find what it has found.
    """

    def __init__(self, app: App, clock: Clock, written: Callable[[], int]) -> None:
        often = [replace(job, every=EVERY) if job.every <= HURRIED else job for job in app.jobs._jobs]
        super().__init__(often, app.database, app.spawner, clock)
        self._written = written
        self._found: dict[str, tuple[int, int]] = {}

    async def _tick(self, job: Job) -> None:
        known = self._written(), self._clock()
        if self._found.get(job.name) != known:
            self._found[job.name] = known
            await super()._tick(job)
