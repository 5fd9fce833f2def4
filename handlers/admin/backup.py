"""/backup: a copy of everything, made now and sent to the admin who asked."""

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.filters import Command
from aiogram.types import Message

from bot.shop.backup import MakeBackup, PackBackup
from bot.storage.users import User
from bot.telegram.document import LARGEST, say_uploading, send_document
from bot.telegram.living import show
from handlers.screens.backup import backup_caption, kept_screen
from handlers.view import View

log = structlog.get_logger(__name__)


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(backup, Command("backup"))


async def backup(
    event: Message,
    bot: Bot,
    customer: User,
    view: View,
    make_backup: MakeBackup,
    pack_backup: PackBackup,
) -> None:
    """Make a copy and send it; where Telegram does not take it, say where it lies."""
    await say_uploading(bot, event.chat.id)
    made = await make_backup(asked_by=customer.id)
    async with pack_backup(made, most=LARGEST) as packed:
        if packed is None:
            await show(event, kept_screen(view, made, too_large=True))
            return
        try:
            caption = backup_caption(view, made, packed.name)
            await send_document(bot, event.chat.id, packed, caption=caption)
        except AiogramError as error:
            log.warning("backup_not_sent", error=str(error))
            await show(event, kept_screen(view, made, too_large=False))
