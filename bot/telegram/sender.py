"""Sends the screens that nobody taps for, and says in the shop's own words how it went."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
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
from aiogram.types import Message

from bot.telegram.pace import Lane, Pace
from bot.telegram.screen import Screen
from bot.telegram.verbatim import Verbatim, to_request

# Telegram says 400 both for a person who is gone and for a message that is wrong.
_GONE = (
    "chat not found",
    "user is deactivated",
    "user_is_blocked",
    "peer_id_invalid",
    "chat_write_forbidden",
    "group chat was deactivated",
)


class SendError(Exception):
    """A message was not sent, or nobody knows whether it was; the subclass says what to do."""


class Blocked(SendError):
    """The person cannot be reached until they come back: blocked, deactivated, chat not found."""


class Flooded(SendError):
    """Telegram asked for silence: nothing was sent, try again after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"flood control: silent for {retry_after} s")
        self.retry_after = retry_after


class Refused(SendError):
    """Telegram refuses this very message: a bug; sending it again cannot help."""


class Unsure(SendError):
    """The answer never came: the message may have been delivered."""


class TryLater(SendError):
    """Nothing was sent and the message is not at fault: Telegram, the network or the token is."""


class Sender:
    """Sends screens within Telegram's flood limits.

    While Telegram's answer to a flood (429) lasts it blocks the bot for everyone, so every lane gets
    `Flooded` without asking again. The wait is the caller's: a row that waits in a table survives a
    restart and keeps no lease, a coroutine that sleeps for an hour does neither.

    Args:
        bot: where messages go.
        now: a monotonic clock in seconds.
        sleep: pauses for so many seconds.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._now = now
        self._pace = Pace(now, sleep)
        self._silent_until = 0.0

    async def send(self, chat_id: int, what: Screen | Verbatim, *, lane: Lane) -> int:
        """Send a screen or somebody's words to `chat_id` as a new message and return the message's id.

        A reply goes out at once; a notice or a broadcast waits for its turn (see `Pace`).

        Raises:
            Blocked, Flooded, Refused, Unsure, TryLater: see each.
        """
        self._respect_silence()
        await self._pace.admit(chat_id, lane)
        self._respect_silence()
        try:
            message: Message = await to_request(chat_id, what).as_(self._bot)
        except AiogramError as error:
            if isinstance(error, TelegramRetryAfter):
                self._silent_until = max(self._silent_until, self._now() + error.retry_after)
            raise to_send_error(error) from error
        return message.message_id

    def _respect_silence(self) -> None:
        if (left := self._silent_until - self._now()) > 0:
            raise Flooded(int(left) + 1)


def to_send_error(error: AiogramError) -> SendError:
    """Return what an error of aiogram's means for the message that was being sent."""
    if isinstance(error, TelegramRetryAfter):
        return Flooded(error.retry_after)
    meaning: type[SendError]
    match error:
        case TelegramForbiddenError() | TelegramMigrateToChat():
            meaning = Blocked
        case TelegramBadRequest() if any(reason in error.message.casefold() for reason in _GONE):
            meaning = Blocked
        case TelegramEntityTooLarge():  # a network error by descent only
            meaning = Refused
        case TelegramNetworkError() if error.message.startswith("ClientConnector"):
            meaning = TryLater  # aiohttp never got a connection to send on
        case TelegramNetworkError() | ClientDecodeError(data={"ok": True}):
            meaning = Unsure  # no answer, or a yes in a shape that aiogram cannot read
        case TelegramServerError() | ClientDecodeError():
            meaning = TryLater
        case TelegramUnauthorizedError() | TelegramNotFound() | TelegramConflictError():
            meaning = TryLater  # the token's trouble, not the message's
        case _:
            meaning = Refused
    return meaning(str(error))
