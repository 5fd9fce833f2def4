"""Every way in which a send can end has one meaning for the outbox."""

import asyncio
import json

import pytest
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage

from bot.ops.spawner import Spawner
from bot.telegram.pace import CHAT_BURST, Lane
from bot.telegram.screen import Button, Screen
from bot.telegram.sender import Blocked, Flooded, Refused, Sender, SendError, TryLater, Unsure
from tests.telegram.fake_session import FakeSession, a_bot, refused

SCREEN = Screen("<b>Done</b>", ((Button("Order", data="order:1"),),))
REQUEST = SendMessage(chat_id=7, text="hello")


class Time:
    def __init__(self) -> None:
        self.seconds = 50.0

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def session() -> FakeSession:
    """A Bot API in this process."""
    return FakeSession()


@pytest.fixture
def time() -> Time:
    """A clock that only sleeping moves."""
    return Time()


@pytest.fixture
def sender(session: FakeSession, time: Time) -> Sender:
    """A sender that speaks to it, on that clock."""
    return Sender(a_bot(session), now=time.now, sleep=time.sleep)


async def test_a_send_returns_the_message_id(sender: Sender, session: FakeSession) -> None:
    """The screen goes out as it is, and its message can be found again."""
    assert await sender.send(7, SCREEN, lane=Lane.NOTICE) == 1001
    (request,) = session.requests
    assert isinstance(request, SendMessage)
    assert (request.chat_id, request.text) == (7, "<b>Done</b>")
    assert request.reply_markup is not None


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (refused(TelegramForbiddenError, "Forbidden: bot was blocked by the user"), Blocked),
        (refused(TelegramForbiddenError, "Forbidden: user is deactivated"), Blocked),
        (refused(TelegramBadRequest, "Bad Request: chat not found"), Blocked),
        (refused(TelegramBadRequest, "Bad Request: PEER_ID_INVALID"), Blocked),
        (TelegramMigrateToChat(REQUEST, "migrated", -1001), Blocked),
        (refused(TelegramBadRequest, "Bad Request: can't parse entities"), Refused),
        (refused(TelegramEntityTooLarge, "Request Entity Too Large"), Refused),
        (refused(TelegramAPIError, "Payment Required"), Refused),
        (refused(TelegramNetworkError, "Request timeout error"), Unsure),
        (refused(TelegramNetworkError, "ServerDisconnectedError: Server disconnected"), Unsure),
        (
            refused(TelegramNetworkError, "ClientConnectorError: Cannot connect to host 127.0.0.1:1"),
            TryLater,
        ),
        (refused(TelegramServerError, "Bad Gateway"), TryLater),
        (refused(RestartingTelegram, "restart"), TryLater),
        (refused(TelegramUnauthorizedError, "Unauthorized"), TryLater),
        (refused(TelegramNotFound, "Not Found"), TryLater),
        (refused(TelegramConflictError, "Conflict"), TryLater),
        (ClientDecodeError("Failed to decode object", json.JSONDecodeError("x", "<", 0), "<html>"), TryLater),
        (ClientDecodeError("Failed to deserialize object", ValueError("x"), {"ok": True}), Unsure),
    ],
)
async def test_each_error_has_one_meaning(
    sender: Sender, session: FakeSession, error: AiogramError, meaning: type[SendError]
) -> None:
    """The outbox learns what to do, and the original stays behind as the cause."""
    session.script.append(error)
    with pytest.raises(SendError) as caught:
        await sender.send(7, SCREEN, lane=Lane.NOTICE)
    assert type(caught.value) is meaning
    assert caught.value.__cause__ is error
    assert len(session.requests) == 1


async def test_a_flood_silences_every_lane_until_it_is_over(
    sender: Sender, session: FakeSession, time: Time
) -> None:
    """After a 429 nobody asks again before retry_after has passed, and each caller hears how long."""
    session.script.append(TelegramRetryAfter(REQUEST, "Too Many Requests", 30))
    with pytest.raises(Flooded) as caught:
        await sender.send(7, SCREEN, lane=Lane.BROADCAST)
    assert caught.value.retry_after == 30
    time.seconds += 10.5
    for lane in Lane:
        with pytest.raises(Flooded) as caught:
            await sender.send(8, SCREEN, lane=lane)
        assert caught.value.retry_after == 20
    assert len(session.requests) == 1
    time.seconds += 20
    await sender.send(8, SCREEN, lane=Lane.REPLY)
    assert len(session.requests) == 2


async def test_notices_are_paced_and_replies_are_not(sender: Sender, time: Time) -> None:
    """Ten notices to one chat take seconds; ten replies take none."""
    for _ in range(10):
        await sender.send(7, SCREEN, lane=Lane.REPLY)
    assert time.seconds == 50
    for _ in range(10):
        await sender.send(7, SCREEN, lane=Lane.NOTICE)
    assert time.seconds == pytest.approx(57, abs=0.1)


async def test_who_waits_for_a_turn_hears_of_a_flood_meanwhile(session: FakeSession) -> None:
    """A notice that waited for its chat while another message met 429 does not ask Telegram."""
    turn = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        await turn.wait()

    sender = Sender(a_bot(session), now=Time().now, sleep=sleep)
    for _ in range(CHAT_BURST):
        await sender.send(7, SCREEN, lane=Lane.NOTICE)
    waiting = Spawner().spawn(sender.send(7, SCREEN, lane=Lane.NOTICE), name="notice")
    await asyncio.sleep(0)
    session.script.append(TelegramRetryAfter(REQUEST, "Too Many Requests", 30))
    with pytest.raises(Flooded):
        await sender.send(8, SCREEN, lane=Lane.REPLY)
    turn.set()
    with pytest.raises(Flooded):
        await waiting
    assert len(session.requests) == CHAT_BURST + 1
