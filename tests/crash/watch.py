"""Counts every place where the shop waits, and kills the process at the one that the plan names.

A *site* is named by the frames of our own code between a task and what it waits for, outermost first, such as
`bot.jobs:_run:79 > bot.shop.dispatch:_send:121 > bot.providers.client:add:147`; where a handler is among them, from
`handlers.` on. It is passed on two sides: at the *yield* the work has been handed to a thread or a socket and nobody
knows its result, at the *resume* the result is there and nobody has acted on it. A unit of work is passed *before* and
*after* its COMMIT, on the database's thread.
"""

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from pathlib import Path
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.storage.database import Database
from tests.crash.order import Plan, Side

T = TypeVar("T")
OURS = ("bot.", "handlers.")
# The way to a handler is another for an update that has just come than for one that an earlier life left behind.
HANDLERS = "handlers."
# Every unit of work goes through this door; who knocks is what tells the units apart.
PLUMBING = frozenset({"bot.storage.database", "bot.storage.sqlite"})


class Watch:
    """What one life has passed so far, and where it ends."""

    def __init__(self, plan: Plan | None, report: Path, *, armed: bool = True) -> None:
        self._fatal = plan.pattern() if plan else None
        self._report = report
        self._passed: Counter[str] = Counter()
        self._left = plan.nth if plan else 0  # times until the end
        self._armed = armed
        self.written: Counter[str] = Counter()  # by module of the unit of work: rows that were changed

    def task(
        self, loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, T], **more: Any
    ) -> asyncio.Task[T]:
        """Make a task whose every wait is counted; a task factory for the event loop."""
        return asyncio.Task(self._stepped(work), loop=loop, **more)

    def commits(self, database: Database) -> None:
        """Count what `database` commits, on the thread where it happens."""
        lane = database._writer
        assert lane is not None
        units: list[str] = []
        known = 0

        def before(connection: sa.Connection) -> None:
            nonlocal known
            units.append(_unit_on_the_stack())
            changes = connection.connection.dbapi_connection.total_changes  # type: ignore[union-attr]  # SQLite's
            self.written[units[-1].partition(":")[0]] += changes - known
            known = changes
            self.passed("before commit", units[-1])

        def after(*_: object) -> None:  # the connection goes back to its pool
            if units:
                self.passed("after commit", units.pop())

        sa.event.listen(lane._engine, "commit", before)
        sa.event.listen(lane._engine, "checkin", after)

    def arm(self) -> None:
        """Begin to count for the plan."""
        self._armed = True

    def passed(self, side: Side, site: str) -> None:
        """Count a side of a site; where the plan says so this does not return."""
        place = f"{side} {site}"
        self._passed[place] += 1
        if self._armed and self._fatal is not None and self._fatal.match(place):
            self._left -= 1
            if self._left == 0:
                self.die(at=place)

    def die(self, *, at: str | None = None) -> None:
        """Write down what was passed, and end as by the power failing."""
        self._report.write_text(json.dumps({"at": at, "passed": self._passed}))
        os.kill(os.getpid(), signal.SIGKILL)

    async def _stepped(self, work: Coroutine[Any, Any, T]) -> T:
        result: T = await _Steps(work, self.passed)
        return result


class _Steps:
    """Drives a coroutine from one wait to the next as its task would."""

    def __init__(self, work: Coroutine[Any, Any, Any], passed: Callable[[Side, str], None]) -> None:
        self._work = work
        self._passed = passed

    def __await__(self) -> Generator[Any, Any, Any]:
        step: Callable[[], Any] = partial(self._work.send, None)
        while True:
            try:
                waited_for = step()
            except StopIteration as end:
                return end.value
            site = site_of(self._work)
            if site:
                self._passed("yield", site)
            try:
                answer = yield waited_for
            except GeneratorExit:
                self._work.close()
                raise
            except BaseException as error:  # noqa: BLE001  # canceled, for example: it is the coroutine's to deal with
                step = partial(self._work.throw, error)
            else:
                step = partial(self._work.send, answer)
            if site:
                self._passed("resume", site)


def site_of(work: Any) -> str:
    """Return where a suspended coroutine waits, "" where none of our code does."""
    frames = []
    while work is not None:
        frame: FrameType | None
        match work:  # asked at every wait of every task
            case CoroutineType():
                frame, work = work.cr_frame, work.cr_await
            case GeneratorType():
                frame, work = work.gi_frame, work.gi_yieldfrom
            case AsyncGeneratorType():
                frame, work = work.ag_frame, work.ag_await
            case _:
                break
        module = frame.f_globals.get("__name__", "") if frame else ""
        if frame and module.startswith(OURS) and module not in PLUMBING:
            if module.startswith(HANDLERS) and not any(name.startswith(HANDLERS) for name in frames):
                frames.clear()
            frames.append(f"{module}:{frame.f_code.co_name}:{frame.f_lineno}")
    return " > ".join(frames)


def _unit_on_the_stack() -> str:
    """Return the name of the unit of work that the database's thread is about to commit."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_code.co_qualname == "SqliteLane.run.<locals>.work":
            return unit_name(frame.f_locals["unit"])
        frame = frame.f_back
    raise LookupError("a commit outside of a unit of work")


def unit_name(unit: Any) -> str:
    """Return module, name and line of a unit of work, whatever it is wrapped in."""
    while isinstance(unit, partial):
        unit = unit.func
    function = getattr(unit, "__func__", unit)
    code: CodeType = function.__code__
    return f"{function.__module__}:{code.co_qualname}:{code.co_firstlineno}"
