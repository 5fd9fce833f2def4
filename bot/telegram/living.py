"""One living message: screens replace each other in place, and every tap is answered once."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.telegram.screen import Screen, to_edit
from bot.telegram.verbatim import Verbatim, to_request

TOAST_LIMIT = 200  # characters: Bot API, answerCallbackQuery

# Telegram tells these refusals apart by their text only.
_UNCHANGED = "message is not modified"
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "message_id_invalid",
)
_EXPIRED = ("query is too old", "query id is invalid", "query_id_invalid")

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Tap:
    """The callback query that this task handles, or handled last."""

    query_id: str
    answered: bool = False


_current_tap: ContextVar[_Tap | None] = ContextVar("current_tap", default=None)


async def show(event: Message | CallbackQuery, screen: Screen) -> int:
    """Show `screen` where the person is looking and return the id of the message that now carries it.

    A tap edits the message it was made on; a message, or a tap whose message can no longer be edited
    (deleted, inaccessible, a photo), gets a new one. A screen with a photo or a file is shown in the words
    under the one that was tapped.

    Raises:
        TelegramAPIError, ClientDecodeError: whatever else Telegram or the network refuses.
    """
    shown = event.message if isinstance(event, CallbackQuery) else None
    if isinstance(shown, Message) and _can_become(shown, screen) and await _edit(shown, screen):
        return shown.message_id
    return await say_anew(event, screen)


async def say_anew(event: Message | CallbackQuery, what: Screen | Verbatim) -> int:
    """Send a screen, or somebody's words, as a new message, whatever the event was made on; return its id."""
    sent: Message = await to_request(_chat_of(event), what).as_(event.bot)
    return sent.message_id


async def toast(callback: CallbackQuery, text: str = "", *, alert: bool = False) -> bool:
    """Answer a tap once: `text` (cut to 200 characters) for a moment, or in a box to close if `alert`.

    Returns False where the person cannot have seen it: the tap is too old, was answered before, or it failed.

    An answer is a courtesy: one that comes too late is nothing to report, one that fails is logged and
    undoes no work. A handler that needs more than a second calls this first, without a text if need be.
    """
    tap = _current_tap.get()
    if tap is not None and tap.query_id == callback.id:
        if tap.answered:
            return False
        tap.answered = True
    brief = text if len(text) <= TOAST_LIMIT else text[: TOAST_LIMIT - 1] + "…"
    try:
        await callback.answer(brief or None, show_alert=alert or None)
    except AiogramError as error:
        if not any(reason in str(error).casefold() for reason in _EXPIRED):
            log.warning("callback_answer_failed", error=str(error))
        return False
    return True


class AnswerCallbacks(BaseMiddleware):
    """Answers each tap that its handler did not answer with `toast`, so that no button keeps spinning.

    Register it on `dispatcher.callback_query.outer_middleware`: a tap that no handler takes is answered
    too. A handler that raises leaves its tap open, because whoever deals with the error (a retry, the
    error handler, the notice that the update was parked) may have a text for it, and a query takes only
    one answer.
    """

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Run the handler, then answer `event` if it is a tap that is still open; return its result."""
        if not isinstance(event, CallbackQuery):
            return await handler(event, data)
        _current_tap.set(_Tap(event.id))
        result = await handler(event, data)
        await toast(event)
        return result


def _can_become(shown: Message, screen: Screen) -> bool:
    if screen.attachment is None:
        return shown.text is not None
    return shown.photo is not None or shown.document is not None


async def _edit(shown: Message, screen: Screen) -> bool:
    """Turn `shown` into `screen` and return True, or return False where Telegram no longer lets anyone."""
    try:
        await to_edit(shown.chat.id, shown.message_id, screen).as_(shown.bot)
    except TelegramBadRequest as error:
        reason = error.message.casefold()
        if any(text in reason for text in _NOT_EDITABLE):
            return False
        if _UNCHANGED not in reason:
            raise
    return True


def _chat_of(event: Message | CallbackQuery) -> int:
    if isinstance(event, Message):
        return event.chat.id
    if event.message is not None:
        return event.message.chat.id
    return event.from_user.id  # Telegram omits a message that is too old; a private chat has its person's id
