"""Sends a file into a chat."""

from pathlib import Path

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.methods import SendChatAction, SendDocument
from aiogram.types import FSInputFile

LARGEST = 50 * 1024 * 1024  # bytes: Bot API, sendDocument
_PATIENCE = 600  # seconds for an upload; an ordinary request has 30


async def say_uploading(bot: Bot, chat_id: int) -> None:
    """Show under the chat's name, for some seconds, that a file is on its way."""
    await bot(SendChatAction(chat_id=chat_id, action=ChatAction.UPLOAD_DOCUMENT))


async def send_document(bot: Bot, chat_id: int, path: Path, *, caption: str) -> None:
    """Send the file at `path` as a new message; `caption` is HTML.

    Raises:
        TelegramAPIError: Telegram or the network refuses it, for one because it is larger than `LARGEST`.

    """
    request = SendDocument(chat_id=chat_id, document=FSInputFile(path), caption=caption)
    await bot(request, request_timeout=_PATIENCE)
