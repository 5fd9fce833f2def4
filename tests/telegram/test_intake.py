"""Nothing is confirmed to Telegram before it is stored, and no trouble ends the fetching."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import structlog
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import Update

from bot.ops.spawner import Spawner
from bot.telegram.inbox import Stored
from bot.telegram.intake import BATCH, REMIND, GetRawUpdates, Intake, chat_of
from bot.telegram.workers import WAITING_LIMIT
from tests.telegram.fake_inbox import MemoryInbox
from tests.telegram.fake_session import FakeSession, a_bot, refused

NOW = 1_700_000_000


def a_message(update_id: int, chat_id: int = 7) -> dict[str, Any]:
    """Return an update as Telegram's JSON has it."""
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 1, "chat": {"id": chat_id, "type": "private"}, "text": "x"},
    }


class Telegram:
    """Keeps updates until a getUpdates with a higher offset confirms them; holds empty polls open."""

    def __init__(self, journal: list[str]) -> None:
        self.journal = journal
        self.updates: list[dict[str, Any]] = []
        self.errors: list[Exception] = []
        self.confirmed: set[int] = set()
        self.request: GetRawUpdates | None = None
        self.arrived = asyncio.Event()

    def deliver(self, *updates: dict[str, Any]) -> None:
        self.updates += updates
        self.arrived.set()

    async def answer(self, method: TelegramMethod[Any]) -> Any:
        assert isinstance(method, GetRawUpdates)
        self.request = method
        self.journal.append(f"poll {method.offset}")
        if self.errors:
            raise self.errors.pop(0)
        if method.offset is not None:
            self.confirmed |= {u["update_id"] for u in self.updates if u["update_id"] < method.offset}
            self.updates = [u for u in self.updates if u["update_id"] >= method.offset]
        while not self.updates:
            self.arrived.clear()
            await self.arrived.wait()
        return self.updates[: method.limit]


class World:
    """One Telegram and one inbox, and any number of runs of the intake one after the other."""

    def __init__(self) -> None:
        self.journal: list[str] = []
        self.telegram = Telegram(self.journal)
        self.inbox = MemoryInbox(self.journal)
        self.handled: list[int] = []
        self.parked: list[int] = []
        self.pauses: list[float] = []
        self.gate: asyncio.Event | None = None
        self.asleep: asyncio.Event | None = None
        self.seconds = NOW

    def intake(self, feed: Callable[[Update], Awaitable[object]] | None = None) -> Intake:
        intake = Intake(
            a_bot(FakeSession(self.telegram.answer)),
            feed or self.feed,
            self.inbox,
            Spawner(),
            lambda: self.seconds,
            allowed_updates=["message"],
            on_parked=self.on_parked,
            sleep=self.sleep,
        )
        intake.start()
        return intake

    async def feed(self, update: Update) -> None:
        if self.gate is not None:
            await self.gate.wait()
        self.handled.append(update.update_id)

    async def on_parked(self, update: Update, _error: Exception) -> None:
        self.parked.append(update.update_id)

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await (self.asleep.wait() if self.asleep else asyncio.sleep(0))

    async def settle(self) -> None:
        for _ in range(100):
            await asyncio.sleep(0)


async def test_stored_before_confirmed() -> None:
    """Each batch is committed before the poll that confirms it; the poll asks for what the shop uses."""
    world = World()
    world.telegram.deliver(a_message(10), a_message(11))
    intake = world.intake()
    await world.settle()
    world.telegram.deliver(a_message(12))
    await world.settle()
    await intake.stop()
    assert world.journal == ["poll None", "store [10, 11]", "poll 12", "store [12]", "poll 13"]
    assert world.handled == [10, 11, 12]
    assert world.telegram.confirmed <= set(world.inbox.rows)
    assert world.telegram.request is not None
    assert (world.telegram.request.limit, world.telegram.request.timeout) == (100, 25)
    assert world.telegram.request.allowed_updates == ["message"]


async def test_what_cannot_be_stored_is_not_confirmed() -> None:
    """A full disk: the same batch is asked for again until it is stored, and handled once."""
    world = World()
    intake = world.intake()
    await world.settle()
    world.inbox.errors = [OSError("disk full"), OSError("disk full")]
    world.telegram.deliver(a_message(10))
    await world.settle()
    await intake.stop()
    assert world.journal == ["poll None"] * 3 + ["store [10]", "poll 11"]
    assert world.pauses == [1, 2]
    assert world.handled == [10]


async def test_a_start_waits_for_the_inbox() -> None:
    """While the inbox cannot be read nothing is fetched: what is left of the last run comes first."""
    world = World()
    world.inbox.errors = [OSError("locked"), OSError("locked")]
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert world.pauses == [1, 2]
    assert world.journal == ["poll None"]


async def test_a_known_update_is_not_handled_again() -> None:
    """After a stop the last batch comes again; a batch may even hold an update twice."""
    world = World()
    world.telegram.deliver(a_message(10), a_message(10))
    intake = world.intake()
    await world.settle()
    await intake.stop()
    world.telegram.updates = [a_message(10), a_message(11)]  # as if the last poll had never arrived
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert world.handled == [10, 11]


async def test_a_start_finishes_the_last_run_first() -> None:
    """Unfinished rows are handled before anything new of the same chat."""
    world = World()
    world.gate = asyncio.Event()
    world.telegram.deliver(a_message(10), a_message(11))
    intake = world.intake()
    await world.settle()
    await intake.stop(patience=0)
    assert world.handled == []
    world.gate = None
    world.telegram.deliver(a_message(12))
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert world.handled == [10, 11, 12]
    assert world.inbox.finished == {10, 11, 12}


async def test_stop_lets_the_running_handler_finish() -> None:
    """The handler that runs at stop ends; what comes later stays at Telegram, unconfirmed."""
    world = World()
    world.gate = asyncio.Event()
    world.telegram.deliver(a_message(10))
    intake = world.intake()
    await world.settle()
    stopping = Spawner().spawn(intake.stop(60), name="stop")
    await world.settle()
    world.telegram.deliver(a_message(11))
    world.gate.set()
    await stopping
    assert world.handled == [10]
    assert world.inbox.finished == {10}
    assert 11 not in world.inbox.rows
    assert world.telegram.confirmed == {10}


async def test_a_failing_handler_is_parked_and_told() -> None:
    """The callback hears of the update once its tries are used up; the next update is handled."""
    world = World()

    async def feed(update: Update) -> None:
        if update.update_id == 10:
            raise RuntimeError("broken")
        world.handled.append(update.update_id)

    world.telegram.deliver(a_message(10), a_message(11))
    intake = world.intake(feed)
    await world.settle()
    await intake.stop()
    assert world.parked == [10]
    assert world.handled == [11]


async def test_fetching_stops_while_too_much_waits() -> None:
    """Memory is bounded: above the limit Telegram keeps the rest, and fetching goes on when there is room."""
    world = World()
    world.gate = asyncio.Event()
    total = WAITING_LIMIT + 3 * BATCH
    world.telegram.deliver(*(a_message(n) for n in range(total)))
    intake = world.intake()
    await world.settle()
    assert len(world.inbox.rows) == WAITING_LIMIT
    world.gate.set()
    for _ in range(total // 10):
        await world.settle()
    await intake.stop()
    assert world.handled == list(range(total))


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (refused(TelegramNetworkError, "Request timeout error"), None),
        (refused(TelegramServerError, "Bad Gateway"), None),
        (ClientDecodeError("Failed to decode object", ValueError("x"), "<html>" * 1000), None),
        (
            refused(TelegramConflictError, "Conflict: terminated by other getUpdates request"),
            "another process",
        ),
        (refused(TelegramUnauthorizedError, "Unauthorized"), "bot token"),
    ],
)
async def test_trouble_is_outlived_and_told_once(error: Exception, hint: str | None) -> None:
    """Pauses grow from 1 to 30 seconds, the log says it once and clearly, and fetching goes on after it."""
    world = World()
    world.telegram.errors = [error] * 7
    world.telegram.deliver(a_message(10))
    with structlog.testing.capture_logs() as logs:
        intake = world.intake()
        await world.settle()
        await intake.stop()
    assert world.pauses == [1, 2, 4, 8, 16, 30, 30]
    assert world.handled == [10]
    (entry,) = (entry for entry in logs if entry["event"] == "intake_failed")
    assert entry["kind"] == type(error).__name__
    assert len(entry["error"]) <= 500
    assert entry["hint"] is None if hint is None else hint in entry["hint"]


async def test_trouble_in_turns_is_not_told_in_turns() -> None:
    """Two pollers push each other out for hours: one line of log, and another one later."""
    world = World()
    conflict = refused(TelegramConflictError, "Conflict")
    with structlog.testing.capture_logs() as logs:
        intake = world.intake()
        for update_id, later in ((10, 1), (11, 1), (12, REMIND)):
            world.seconds += later
            world.telegram.errors = [conflict]
            world.telegram.deliver(a_message(update_id))
            await world.settle()
        await intake.stop()
    assert world.handled == [10, 11, 12]
    assert [entry["event"] for entry in logs].count("intake_failed") == 2


async def test_health_can_be_read() -> None:
    """The doctor sees when the last poll succeeded and what stands in the way."""
    world = World()
    world.telegram.deliver(a_message(10))
    intake = world.intake()
    await world.settle()
    assert (intake.last_poll_at, intake.trouble) == (NOW, None)
    await intake.stop()

    world.telegram.errors = [refused(TelegramConflictError, "Conflict")]
    world.asleep = asyncio.Event()
    intake = world.intake()
    await world.settle()
    assert (intake.last_poll_at, intake.trouble) == (None, "TelegramConflictError")
    await intake.stop()


async def test_a_flood_is_respected() -> None:
    """The next poll comes no earlier than Telegram said."""
    world = World()
    world.telegram.errors = [TelegramRetryAfter(SendMessage(chat_id=7, text="x"), "Too Many Requests", 17)]
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert world.pauses == [17]


async def test_an_update_that_aiogram_cannot_read_blocks_nobody() -> None:
    """It is stored as it came, and parked; the others of its batch are handled."""
    world = World()
    world.telegram.deliver({"update_id": 10, "message": {"text": 5}}, a_message(11))
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert world.handled == [11]
    assert list(world.inbox.parked) == [10]
    assert world.inbox.rows[10] == Stored(10, 0, '{"update_id": 10, "message": {"text": 5}}', 1, 0)


@pytest.mark.parametrize("cancel_after", range(25))
async def test_stopped_anywhere_nothing_is_lost(cancel_after: int) -> None:
    """Whenever a run ends, each update is done, in the inbox or still at Telegram; the next run does it."""
    world = World()
    everything = set(range(10, 20))
    world.telegram.deliver(*(a_message(n, chat_id=n % 3) for n in everything))
    intake = world.intake()
    for _ in range(cancel_after):
        await asyncio.sleep(0)
    await intake.stop(patience=0)
    assert world.telegram.confirmed <= set(world.inbox.rows)
    intake = world.intake()
    await world.settle()
    await intake.stop()
    assert world.inbox.finished == everything


@pytest.mark.parametrize(
    ("event", "chat_id"),
    [
        ({"message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"callback_query": {"id": "1", "from": {"id": 6}, "message": {"chat": {"id": 5}}}}, 5),
        ({"callback_query": {"id": "1", "from": {"id": 6}, "inline_message_id": "x"}}, 6),
        ({"my_chat_member": {"chat": {"id": -100}, "from": {"id": 6}}}, -100),
        ({"pre_checkout_query": {"id": "1", "from": {"id": 6}}}, 6),
        ({"subscription": {"user": {"id": 6}}}, 6),
        ({"poll": {"id": "1"}}, 0),
        ({}, 0),
    ],
)
def test_each_update_has_its_chat(event: dict[str, Any], chat_id: int) -> None:
    """Chat first, then the person, who has the same id in a private chat, else nobody's queue."""
    assert chat_of({"update_id": 1, **event}) == chat_id
