"""Who is writing, and in which language we answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User

from bot.i18n.locales import Locales
from bot.shop.people import MeetCustomer
from handlers.view import Store, View


class CustomerMiddleware(BaseMiddleware):
    """Gives handlers `customer` (the stored person) and `view`.

    It is an inner middleware: an update that no handler takes costs no write.
    """

    def __init__(self, meet: MeetCustomer, locales: Locales, store: Store) -> None:
        self._meet = meet
        self._locales = locales
        self._store = store

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Look the person up, then handle."""
        person: User = data["event_from_user"]
        customer = await self._meet(
            person.id,
            name=person.full_name[:128],
            username=person.username,
            telegram_language=person.language_code or "",
        )
        data["customer"] = customer
        data["view"] = View(self._locales.translator(customer.language or "en"), self._store)
        return await handler(event, data)
