import asyncio

import pytest
from structlog.testing import capture_logs

from bot.ops.halt import Halt
from bot.ops.spawner import Spawner


async def test_work_is_done_without_anybody_waiting() -> None:
    """The task can be awaited or left alone; its result is its own."""
    spawner = Spawner()
    done = asyncio.Event()

    async def work() -> int:
        done.set()
        return 7

    task = spawner.spawn(work(), name="work")
    await done.wait()
    assert await task == 7
    assert task.get_name() == "work"


async def test_a_failure_is_logged_by_its_name() -> None:
    """An exception that nobody awaits is not swallowed; a cancellation is no failure."""
    spawner = Spawner()

    async def fail() -> None:
        raise LookupError("boom")

    with capture_logs() as logs:
        failed = spawner.spawn(fail(), name="failing")
        canceled = spawner.spawn(asyncio.sleep(60), name="canceled")
        await asyncio.wait([failed])
        canceled.cancel()
        await asyncio.wait([canceled])
    assert [(line["event"], line["task"]) for line in logs] == [("task_failed", "failing")]
    assert isinstance(logs[0]["exc_info"], LookupError)


async def test_drain_waits_also_for_what_is_started_meanwhile() -> None:
    """A job that sends a request while the shop closes is waited for, and so is the request."""
    spawner = Spawner()
    ended: list[str] = []

    async def request() -> None:
        await asyncio.sleep(0.01)
        ended.append("request")

    async def job() -> None:
        await asyncio.sleep(0.01)
        spawner.spawn(request(), name="request")
        ended.append("job")

    spawner.spawn(job(), name="job")
    await spawner.drain(30)
    assert ended == ["job", "request"]


async def test_drain_cancels_what_does_not_end() -> None:
    """Late tasks are canceled and waited for, so that their cleaning up is done."""
    spawner = Spawner()
    cleaned: list[bool] = []

    async def stubborn() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            cleaned.append(True)

    task = spawner.spawn(stubborn(), name="stubborn")
    await asyncio.sleep(0)
    await spawner.drain(0)
    assert task.cancelled()
    assert cleaned == [True]


async def test_nothing_to_drain_is_no_wait() -> None:
    """An idle spawner closes at once, again and again."""
    spawner = Spawner()
    for _ in range(2):
        await asyncio.wait_for(spawner.drain(3600), 5)
    with pytest.raises(ZeroDivisionError):
        await spawner.spawn(_divide(), name="late")


async def _divide() -> float:
    return 1 / 0


async def test_a_halt_is_told_once_and_closes_the_shop_once() -> None:
    """Many tasks meet the same disk: one line without a traceback, and whoever opened the shop is called."""
    spawner, called = Spawner(), []
    spawner.on_halt(lambda: called.append(spawner.halt))

    async def fail(text: str) -> None:
        try:
            raise Halt(text, reason="full")
        except Exception:  # noqa: BLE001  # what retries failures must let it pass
            raise AssertionError("swallowed") from None

    with capture_logs() as logs:
        tasks = [spawner.spawn(fail(text), name="job") for text in ("first", "second")]
        await asyncio.wait(tasks)
    assert [(line["event"], line["reason"], line["said"]) for line in logs] == [
        ("shop_halted", "full", "first")
    ]
    assert [str(halt) for halt in called] == ["first"]
