"""The last words of a shop that closes by itself: to its admins, straight to Telegram."""

import asyncio
from collections.abc import Collection

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.i18n.locales import Locales
from bot.ops.halt import Halt
from bot.storage import users
from bot.storage.database import Database

log = structlog.get_logger(__name__)

_PATIENCE = 10.0  # seconds for all of it: the shop is closing


class HaltNotice:
    """Tells the admins why the shop closes. Not by the outbox: nothing may be there to write it to."""

    def __init__(self, bot: Bot, database: Database, locales: Locales, admin_ids: Collection[int]) -> None:
        self._bot = bot
        self._database = database
        self._locales = locales
        self._admins = tuple(admin_ids)

    async def __call__(self, halt: Halt) -> None:
        """Try once; an admin who cannot be reached is logged, for nobody is left who could try again."""
        for admin_id in self._admins:
            t = self._locales.translator(await self._language(admin_id))
            try:
                async with asyncio.timeout(_PATIENCE):
                    await self._bot.send_message(
                        admin_id, t("halt-notice", reason=t.plain(f"halt-{halt.reason}"))
                    )
            except (AiogramError, TimeoutError) as error:
                log.warning("halt_not_told", admin=admin_id, error=str(error))

    async def _language(self, admin_id: int) -> str:
        try:
            user = await self._database.read(lambda conn: users.find(conn, admin_id))
        except Halt:
            return "en"
        return (user.language if user else None) or "en"
