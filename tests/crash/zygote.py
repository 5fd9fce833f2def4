"""The process that everybody descends from: it has read all code once, and forks a victim for each life.

It has no event loop and no thread, so a fork of it is as fresh as a process that was just started. It is told what to
do in lines on its standard input: an order of a life, or `kill`, `term` or `arm` for the life that runs.
"""

import asyncio
import gc
import json
import os
import select
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiogram import methods
from aiogram.methods.base import Response

from bot.payments.stars import GetRawStarTransactions
from bot.telegram.intake import GetRawUpdates
from tests.crash.order import LifeOrder
from tests.crash.rehearsal import Known, rehearse
from tests.crash.victim import live
from tests.crash.warm import keep_what_is_the_same

# Each type of an answer is compiled on its first use, and forgotten with its last; these are kept.
ANSWERS = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]  # built at run time, as aiogram does it
    for method in (methods.GetMe, methods.SendMessage, methods.EditMessageText, methods.AnswerCallbackQuery,
                   methods.GetMyName, methods.GetMyCommands, methods.GetMyDescription, methods.GetMyShortDescription,
                   GetRawUpdates, GetRawStarTransactions)
)  # fmt: skip
SIGNALS = {b"kill": signal.SIGKILL, b"term": signal.SIGTERM, b"arm": signal.SIGUSR1}


def main() -> None:
    """Serve until the harness closes our input."""
    known = warm_up()
    say(ready=True)
    lines = Lines(sys.stdin.fileno())
    for line in lines:
        if line in SIGNALS:
            continue  # the life that was meant had just ended
        alive, held = os.pipe()  # whoever holds its other end lives
        pid = os.fork()
        if pid == 0:
            live(LifeOrder.read(line), known.give)
        os.close(held)
        say(pid=pid)
        say(status=wait_for(pid, alive, lines))


def warm_up() -> Known:
    """Live once, so that what is imported or compiled on first use is there for every life; return what is known."""
    known = Known()
    keep_what_is_the_same()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(rehearse(Path(folder), known))
    assert threading.active_count() == 1
    gc.collect()
    gc.freeze()  # what is never touched again stays shared between the lives
    gc.disable()  # no life is long
    return known


def wait_for(pid: int, alive: int, lines: "Lines") -> int:
    """Return how our child ended. Until it is collected here its id is nobody else's, so it is signaled here."""
    while not lines.ended(alive):
        for line in lines.there():
            os.kill(pid, SIGNALS[line])
    os.close(alive)
    return os.waitpid(pid, 0)[1]


class Lines:
    """The lines of an input, waited for or not. Without one that is buffered twice."""

    def __init__(self, source: int) -> None:
        self._source = source
        self._rest = b""

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield from self._take()
            self._read()

    def ended(self, other: int) -> bool:
        """Wait until there are lines, or `other` can be read or has ended; say whether that is so."""
        ready, _, _ = select.select([self._source, other], [], [])
        return other in ready

    def there(self) -> Iterator[bytes]:
        """Yield what has come, where `ended` says that it has."""
        self._read()
        yield from self._take()

    def _take(self) -> Iterator[bytes]:
        while b"\n" in self._rest:
            line, _, self._rest = self._rest.partition(b"\n")
            yield line

    def _read(self) -> None:
        more = os.read(self._source, 65536)
        if not more:  # the harness is gone, and with it every reason to go on
            os.killpg(0, signal.SIGKILL)
        self._rest += more


def say(**facts: Any) -> None:
    """Tell the harness."""
    os.write(1, json.dumps(facts).encode() + b"\n")


if __name__ == "__main__":
    main()
