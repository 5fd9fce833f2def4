"""The routers in the order in which they are asked; the first handler that fits takes the update."""

from collections.abc import Collection

from aiogram import F, Router
from aiogram.enums import ChatType

from bot.i18n.locales import Locales
from bot.shop.people import MeetCustomer
from bot.telegram.living import AnswerCallbacks
from handlers import catalogue, fallback, language, membership, order, orders, start, wallet
from handlers.admin import admin_router
from handlers.middlewares.customer import CustomerMiddleware
from handlers.middlewares.refusals import RefusalMiddleware
from handlers.view import Store


def build_router(meet: MeetCustomer, locales: Locales, store: Store, admin_ids: Collection[int]) -> Router:
    """Return the whole conversation: private chats only, admin first, fallback last."""
    root = Router(name="shop")
    root.message.filter(F.chat.type == ChatType.PRIVATE)
    root.callback_query.outer_middleware(AnswerCallbacks())
    for observer in (root.message, root.callback_query):
        observer.middleware(CustomerMiddleware(meet, locales, store))
        observer.middleware(RefusalMiddleware())
    root.include_routers(
        membership.build(),
        admin_router(admin_ids),
        start.build(),
        language.build(),
        catalogue.build(),
        orders.build(),
        wallet.build(),
        order.build(),  # after every command: where a link or comments are asked for it takes any text
        fallback.build(),
    )
    return root
