"""One chat's updates in order, chats side by side, failures retried and parked, nothing lost at stop."""

import asyncio
import json

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import SendMessage
from aiogram.types import Update

from bot.ops.spawner import Spawner
from bot.telegram.inbox import Stored
from bot.telegram.workers import PAUSES, TRIES, WAITING_LIMIT, Workers
from tests.telegram.fake_inbox import MemoryInbox
from tests.telegram.fake_session import FakeSession, a_bot


class Shop:
    """Workers with a handler that tests steer: a closed gate holds a chat's handlers, errors fail them."""

    def __init__(self, count: int = 16) -> None:
        self.inbox = MemoryInbox()
        self.log: list[str] = []
        self.gates: dict[int, asyncio.Event] = {}
        self.errors: dict[int, list[Exception]] = {}
        self.pauses: list[float] = []
        self.parked: list[tuple[int, Exception]] = []
        self.running = 0
        self.most_running = 0
        self.bot = a_bot(FakeSession())
        self.workers = Workers(
            self.bot,
            self.feed,
            self.inbox,
            Spawner(),
            count=count,
            on_parked=self.on_parked,
            sleep=self.sleep,
        )

    async def feed(self, update: Update) -> None:
        assert update.message is not None
        assert update.message.bot is self.bot
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        self.log.append(f"start {update.update_id}")
        try:
            if gate := self.gates.get(update.message.chat.id):
                await gate.wait()
            if errors := self.errors.get(update.update_id):
                raise errors.pop(0)
        finally:
            self.running -= 1
        self.log.append(f"end {update.update_id}")

    async def on_parked(self, update: Update, error: Exception) -> None:
        self.parked.append((update.update_id, error))

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    def put(self, update_id: int, chat_id: int, *, attempts: int = 0) -> None:
        payload = {
            "update_id": update_id,
            "message": {"message_id": 1, "date": 1, "chat": {"id": chat_id, "type": "private"}, "text": "x"},
        }
        stored = Stored(update_id, chat_id, json.dumps(payload), attempts)
        self.inbox.rows[update_id] = stored
        self.workers.put(stored)

    def hold(self, chat_id: int) -> asyncio.Event:
        return self.gates.setdefault(chat_id, asyncio.Event())

    async def settle(self) -> None:
        for _ in range(100):
            await asyncio.sleep(0)


async def test_one_chats_updates_run_in_order_and_never_together() -> None:
    """The second update of a chat starts when the first has ended."""
    shop = Shop()
    for update_id in range(1, 6):
        shop.put(update_id, 7)
    await shop.settle()
    assert shop.log == [f"{what} {n}" for n in range(1, 6) for what in ("start", "end")]
    assert shop.most_running == 1
    assert shop.inbox.finished == {1, 2, 3, 4, 5}


async def test_chats_run_side_by_side_but_bounded() -> None:
    """A chat that takes long holds nobody else back, and no more handlers run than there are slots."""
    shop = Shop(count=3)
    gates = [shop.hold(chat) for chat in (1, 2, 3, 4)]
    for chat in (1, 2, 3, 4):
        shop.put(chat, chat)
    await shop.settle()
    assert shop.log == ["start 1", "start 2", "start 3"]
    gates[1].set()
    await shop.settle()
    assert shop.log[3:] == ["end 2", "start 4"]
    for gate in gates:
        gate.set()
    await shop.settle()
    assert shop.most_running == 3
    assert shop.inbox.finished == {1, 2, 3, 4}


async def test_who_has_left_needs_no_answer() -> None:
    """A person who blocks the bot right after a tap parks no update: there is nobody to try again for."""
    shop = Shop()
    method = SendMessage(chat_id=7, text="x")
    shop.errors[1] = [TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")]
    shop.put(1, 7)
    shop.put(2, 7)
    await shop.settle()
    assert shop.inbox.finished == {1, 2}
    assert (shop.pauses, shop.parked) == ([], [])


async def test_a_failure_is_retried_with_growing_pauses() -> None:
    """The third try succeeds; until then the chat's next update waits."""
    shop = Shop()
    shop.errors[1] = [RuntimeError("a"), RuntimeError("b")]
    shop.put(1, 7)
    shop.put(2, 7)
    await shop.settle()
    assert shop.log == ["start 1", "start 1", "start 1", "end 1", "start 2", "end 2"]
    assert shop.pauses == list(PAUSES)
    assert shop.inbox.finished == {1, 2}
    assert shop.inbox.rows[1].attempts == 2
    assert shop.parked == []


async def test_what_keeps_failing_is_parked_and_the_chat_goes_on() -> None:
    """After the last try the shop is told, with the error, and the next update is handled."""
    shop = Shop()
    shop.errors[1] = [RuntimeError(str(n)) for n in range(TRIES)]
    shop.put(1, 7)
    shop.put(2, 7)
    await shop.settle()
    assert shop.log[-2:] == ["start 2", "end 2"]
    assert shop.inbox.parked == {1: "RuntimeError('2')"}
    assert [(update_id, str(error)) for update_id, error in shop.parked] == [(1, "2")]
    assert await shop.inbox.pending() == []


async def test_tries_are_counted_over_restarts() -> None:
    """An update that failed twice in the last run has one try left."""
    shop = Shop()
    shop.errors[1] = [RuntimeError("again")]
    shop.put(1, 7, attempts=TRIES - 1)
    await shop.settle()
    assert list(shop.inbox.parked) == [1]
    assert shop.pauses == []


async def test_a_flood_is_waited_out() -> None:
    """A handler that met 429 is not tried before Telegram's own time has passed."""
    shop = Shop()
    shop.errors[1] = [TelegramRetryAfter(SendMessage(chat_id=7, text="x"), "Too Many Requests", 33)]
    shop.put(1, 7)
    await shop.settle()
    assert shop.pauses == [33]
    assert shop.inbox.finished == {1}


async def test_an_unreadable_update_is_parked_at_once() -> None:
    """No later try could read it; the chat goes on."""
    shop = Shop()
    broken = Stored(1, 7, '{"update_id": 1, "message": {"text": 5}}')
    shop.inbox.rows[1] = broken
    shop.workers.put(broken)
    shop.put(2, 7)
    await shop.settle()
    assert list(shop.inbox.parked) == [1]
    assert shop.parked == []
    assert shop.inbox.finished == {2}


async def test_a_failing_notice_stops_nobody() -> None:
    """The update stays parked although its person could not be told, and the chat goes on."""
    shop = Shop()

    async def on_parked(_update: Update, _error: Exception) -> None:
        raise RuntimeError("the notice is broken, too")

    shop.workers._on_parked = on_parked
    shop.errors[1] = [RuntimeError("again")]
    shop.put(1, 7, attempts=TRIES - 1)
    shop.put(2, 7)
    await shop.settle()
    assert list(shop.inbox.parked) == [1]
    assert shop.inbox.finished == {2}


async def test_a_failing_inbox_stops_nobody() -> None:
    """When the outcome cannot be noted the row stays pending for the next start, and the chat goes on."""
    shop = Shop()
    shop.inbox.errors = [OSError("disk full")]
    shop.put(1, 7)
    shop.put(2, 7)
    await shop.settle()
    assert shop.inbox.finished == {2}
    assert [row.update_id for row in await shop.inbox.pending()] == [1]


async def test_stop_finishes_what_runs_and_starts_nothing() -> None:
    """The running handler ends and is noted; its chat's next update and a waiting chat stay pending."""
    shop = Shop(count=1)
    gate = shop.hold(7)
    shop.put(1, 7)
    shop.put(2, 7)
    shop.put(3, 8)
    await shop.settle()
    draining = Spawner().spawn(shop.workers.drain(60), name="drain")
    await shop.settle()
    gate.set()
    await draining
    assert shop.log == ["start 1", "end 1"]
    assert [row.update_id for row in await shop.inbox.pending()] == [2, 3]


async def test_stop_is_bounded() -> None:
    """A handler that outlasts the patience is cancelled; its update stays pending without a failed try."""
    shop = Shop()
    shop.hold(7)
    shop.put(1, 7)
    await shop.settle()
    await shop.workers.drain(0)
    assert shop.running == 0
    assert [(row.update_id, row.attempts) for row in await shop.inbox.pending()] == [(1, 0)]


async def test_stop_does_not_wait_for_a_retry() -> None:
    """An update between two tries stays pending, its failed try counted."""
    shop = Shop()
    forever = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        await forever.wait()

    shop.workers._sleep = sleep
    shop.errors[1] = [RuntimeError("a")]
    shop.put(1, 7)
    await shop.settle()
    await shop.workers.drain(60)
    assert [(row.update_id, row.attempts) for row in await shop.inbox.pending()] == [(1, 1)]


async def test_a_handler_that_fails_at_stop_is_not_waited_for_again() -> None:
    """The failed try is counted, no pause begins, and the update stays pending."""
    shop = Shop()
    gate = shop.hold(7)
    shop.errors[1] = [RuntimeError("a")]
    shop.put(1, 7)
    await shop.settle()
    draining = Spawner().spawn(shop.workers.drain(60), name="drain")
    await shop.settle()
    gate.set()
    await draining
    assert shop.pauses == []
    assert [(row.update_id, row.attempts) for row in await shop.inbox.pending()] == [(1, 1)]


async def test_memory_follows_the_load() -> None:
    """Room closes at the limit and opens below it; a chat without work leaves nothing behind."""
    shop = Shop()
    gate = shop.hold(7)
    for update_id in range(WAITING_LIMIT):
        assert shop.workers.has_room.is_set()
        shop.put(update_id, 7)
    assert not shop.workers.has_room.is_set()
    gate.set()
    for _ in range(WAITING_LIMIT // 10):
        await shop.settle()
    assert len(shop.inbox.finished) == WAITING_LIMIT
    assert shop.workers.has_room.is_set()
    assert shop.workers._queues == {}
    assert shop.workers._tasks == set()


@pytest.mark.parametrize("cancel_after", range(8))
async def test_cancelled_anywhere_nothing_is_lost(cancel_after: int) -> None:
    """However far it came, every update is done or still pending, and none is done that was not handled."""
    shop = Shop(count=2)
    for update_id in range(1, 10):
        shop.put(update_id, update_id % 3)
    for _ in range(cancel_after):
        await asyncio.sleep(0)
    await shop.workers.drain(0)
    pending = {row.update_id for row in await shop.inbox.pending()}
    assert pending | shop.inbox.finished == set(range(1, 10))
    assert {int(line.split()[1]) for line in shop.log if line.startswith("end")} >= shop.inbox.finished
