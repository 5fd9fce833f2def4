"""What we cannot do is said in the person's language; what must not happen goes on to the intake."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.domain.errors import Refusal
from bot.telegram.living import say_anew, show, toast
from handlers.screens.refusal import refusal_screen, refusal_text
from handlers.view import View


class RefusalMiddleware(BaseMiddleware):
    """Answers a Refusal: a tap gets a box to read and close, a message gets a message."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Run the handler and put its refusal into words."""
        try:
            return await handler(event, data)
        except Refusal as refusal:
            view: View = data["view"]
            if isinstance(event, CallbackQuery):
                # A tap that Telegram kept for too long has no box left: then it is said in a message.
                if not await toast(event, refusal_text(view, refusal), alert=True):
                    await say_anew(event, refusal_screen(view, refusal))
            elif isinstance(event, Message):
                await show(event, refusal_screen(view, refusal))
            return None
