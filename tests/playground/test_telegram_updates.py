"""getUpdates: order, confirmation, waiting, expiry, conflict; and the faults on the way."""

from collections.abc import AsyncIterator

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Update

from bot.ops.spawner import Spawner
from tests.playground.telegram_harness import TOKEN, Line, a_line, callback, keyboard


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A fresh local Telegram."""
    async with a_line() as opened:
        yield opened


def texts(updates: list[Update]) -> list[str | None]:
    """Return the words of message updates."""
    return [update.message.text for update in updates if update.message is not None]


async def test_updates_come_in_order_until_confirmed(line: Line) -> None:
    """The same updates come again until a higher offset confirms them; limit cuts the batch."""
    for word in ("a", "b", "c"):
        line.customer.say(word)
    first = await line.bot.get_updates()
    assert texts(first) == ["a", "b", "c"]
    assert texts(await line.bot.get_updates(limit=2)) == ["a", "b"]
    assert texts(await line.bot.get_updates(offset=first[1].update_id)) == ["b", "c"]
    assert texts(await line.bot.get_updates()) == ["b", "c"]
    assert await line.bot.get_updates(offset=first[2].update_id + 1) == []
    assert [second.update_id - first[0].update_id for second in first] == [0, 1, 2]


async def test_a_negative_offset_forgets_older_updates(line: Line) -> None:
    """Offset -1 returns the last update and drops the ones before."""
    for word in ("a", "b", "c"):
        line.customer.say(word)
    assert texts(await line.bot.get_updates(offset=-1)) == ["c"]
    assert texts(await line.bot.get_updates()) == ["c"]


async def test_ids_begin_at_the_clock(line: Line) -> None:
    """A later run gives higher ids, so that a shop that remembers old ones loses nothing."""
    line.customer.say("a")
    assert (await line.bot.get_updates())[0].update_id == line.clock.seconds


async def test_a_waiting_poll_answers_when_something_happens(line: Line) -> None:
    """A long poll returns as soon as a person speaks."""
    spawner = Spawner()
    poll = spawner.spawn(line.bot.get_updates(timeout=30), name="poll")
    await line.telegram.network.updates._changed.wait()
    line.customer.say("now")
    assert texts(await poll) == ["now"]


async def test_the_newer_poller_wins(line: Line) -> None:
    """The older of two polls fails with 409 and Telegram's words."""
    spawner = Spawner()
    older = spawner.spawn(line.bot.get_updates(timeout=30), name="older")
    await line.telegram.network.updates._changed.wait()
    assert await line.bot.get_updates() == []
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await older


async def test_only_allowed_kinds_are_kept(line: Line) -> None:
    """allowed_updates counts for what happens from then on and stays until it is changed."""
    await line.bot.get_updates(allowed_updates=["callback_query"])
    line.customer.say("unheard")
    assert await line.bot.get_updates() == []
    await line.bot.get_updates(allowed_updates=[])
    await line.result("getUpdates", allowed_updates=[])
    line.customer.say("heard")
    assert texts(await line.bot.get_updates()) == ["heard"]


async def test_taps_expire_sooner_than_messages(line: Line) -> None:
    """A callback query waits 150 seconds, a message a day."""
    line.customer.say("/start")
    await line.bot.send_message(line.customer.id, "x", reply_markup=keyboard([callback("a", "a")]))
    line.customer.tap("a")
    assert len(await line.bot.get_updates()) == 2
    line.clock.seconds += 150
    assert texts(await line.bot.get_updates()) == ["/start"]
    line.clock.seconds += 24 * 3600
    assert await line.bot.get_updates() == []


async def test_webhook_calls_are_answered(line: Line) -> None:
    """The webhook's state counts what waits, and deleting it may drop that."""
    line.customer.say("a")
    info = await line.bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 1)
    assert await line.bot.delete_webhook(drop_pending_updates=True)
    assert (await line.bot.get_webhook_info()).pending_update_count == 0


async def test_a_flood_says_how_long_to_wait(line: Line) -> None:
    """The fault "flood" refuses so many calls with retry_after and applies nothing."""
    line.customer.say("/start")
    line.telegram.faults.add("flood", method="sendMessage", times=2, retry_after=7)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refusal:
            await line.bot.send_message(line.customer.id, "x")
        assert refusal.value.retry_after == 7
    await line.bot.send_message(line.customer.id, "y")
    assert [message.text for message in line.customer.messages] == ["/start", "y"]


@pytest.mark.parametrize(
    ("fault", "error", "applied"),
    [
        ("refuse", TelegramBadRequest, False),
        ("unauthorized", TelegramUnauthorizedError, False),
        ("server_error", TelegramServerError, False),
        ("not_json", ClientDecodeError, False),
        ("lose_request", TelegramNetworkError, False),
        ("lose_answer", TelegramNetworkError, True),
    ],
)
async def test_each_fault_does_what_it_says(
    line: Line, fault: str, error: type[Exception], applied: bool
) -> None:
    """Server errors and cut connections reach aiogram as its own exceptions, applied or not."""
    line.customer.say("/start")
    line.telegram.faults.add(fault)
    await line.bot.get_updates()  # polls are not what "*" means
    with pytest.raises(error):
        await line.bot.send_message(line.customer.id, "x")
    assert [message.from_bot for message in line.customer.messages] == [False] + [True] * applied
    assert line.wire.refused == 1
    assert (await line.bot.get_me()).is_bot


async def test_a_forgotten_confirmation_delivers_again(line: Line) -> None:
    """The fault "redeliver" hands out confirmed updates once more, with their old ids."""
    line.customer.say("a")
    first = await line.bot.get_updates()
    line.telegram.faults.add("redeliver")
    again = await line.bot.get_updates(offset=first[0].update_id + 1)
    assert [update.update_id for update in again] == [first[0].update_id]
    assert await line.bot.get_updates(offset=first[0].update_id + 1) == []


async def test_faults_can_be_taken_back(line: Line) -> None:
    """What has not happened yet does not happen any more."""
    line.customer.say("/start")
    line.telegram.faults.add("refuse", times=9)
    with pytest.raises(TelegramBadRequest):
        await line.bot.send_message(line.customer.id, "x")
    line.telegram.faults.clear()
    await line.bot.send_message(line.customer.id, "y")
    assert [message.text for message in line.customer.messages] == ["/start", "y"]


async def test_an_unknown_fault_is_no_fault(line: Line) -> None:
    """A misspelt fault raises at once."""
    with pytest.raises(ValueError, match="unknown fault 'flod'"):
        line.telegram.faults.add("flod")


async def test_the_wire_log_tells_all_but_the_token(line: Line) -> None:
    """Every call is recorded with its words, refused ones are counted, idle polls and the token are not."""
    line.customer.say("/start")
    await line.bot.get_updates(offset=-1)
    await line.bot.get_updates(offset=line.clock.seconds + 1)
    await line.bot.send_message(line.customer.id, "hello")
    await line.refusal("sendMessage", chat_id=1, text="x")
    await line.http.get("/bot123456:OTHER/getMe")
    seen = [(exchange.call, exchange.status, exchange.ok) for exchange in line.wire.since(0)]
    assert seen == [
        ("getUpdates", 200, True),
        ("sendMessage", 200, True),
        ("sendMessage", 400, False),
        ("getMe", 401, False),
    ]
    assert (line.wire.total, line.wire.refused) == (4, 2)
    assert line.wire.since(0)[1].request == '{"chat_id": "7001", "text": "hello"}'
    assert line.wire.since(0)[2].response == "Bad Request: chat not found"
    assert TOKEN.partition(":")[2] not in str(line.wire.since(0))
