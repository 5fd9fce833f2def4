"""The shop's side to Telegram: updates come in, are stored, and find their handlers."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.i18n.locales import Locales
from bot.ops.clock import Clock
from bot.ops.spawner import Spawner
from bot.shop.inbox import UpdateInbox
from bot.shop.parked import ParkedUpdates
from bot.shop.people import MeetCustomer
from bot.storage.conversation import ConversationStorage
from bot.storage.database import Database
from bot.telegram.intake import Intake
from handlers.routers import build_router
from handlers.view import Store

_ALLOWED_UPDATES = ("message", "callback_query", "pre_checkout_query", "my_chat_member")


def open_intake(
    bot: Bot,
    database: Database,
    clock: Clock,
    spawner: Spawner,
    *,
    locales: Locales,
    store: Store,
    admin_ids: Collection[int],
    meet: MeetCustomer,
    page_size: int,
    offers: Mapping[str, Any],
    sleep: Callable[[float], Awaitable[None]],
) -> tuple[Dispatcher, Intake]:
    """Return the dispatcher, which hands `offers` to handlers by name, and the intake that feeds it."""
    dispatcher = Dispatcher(storage=ConversationStorage(database, clock), disable_fsm=False, **offers)
    dispatcher.include_router(build_router(meet, locales, store, admin_ids))

    async def feed(update: Update) -> object:
        return await dispatcher.feed_update(bot, update)

    intake = Intake(
        bot,
        feed,
        UpdateInbox(database, clock, admin_ids=admin_ids),
        spawner,
        clock,
        allowed_updates=_ALLOWED_UPDATES,
        on_parked=ParkedAnswer(bot, locales),
        sleep=sleep,
    )
    # The only thing that handlers ask of the intake, which itself needs the handlers.
    dispatcher["parked_updates"] = ParkedUpdates(
        database, clock, page_size=page_size, hand_over=intake.hand_over
    )
    return dispatcher, intake


class ParkedAnswer:
    """Tells a person that their message could not be handled, when every try has failed."""

    def __init__(self, bot: Bot, locales: Locales) -> None:
        self._bot = bot
        self._locales = locales

    async def __call__(self, update: Update, _error: Exception) -> None:
        """Send a short apology in the language Telegram reports; what went wrong stays in the log."""
        event = update.message or update.callback_query
        if event is None or event.from_user is None:
            return
        t = self._locales.translator(event.from_user.language_code or "en")
        await self._bot.send_message(event.from_user.id, t("error-internal"))
