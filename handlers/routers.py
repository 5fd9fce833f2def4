"""The routers in the order in which they are asked; the first handler that fits takes the update."""

from collections.abc import Collection

from aiogram import F, Router
from aiogram.enums import ChatType

from bot.i18n.locales import Locales
from bot.shop.people import MeetCustomer
from bot.telegram.living import AnswerCallbacks
from handlers import (
    catalogue,
    fallback,
    language,
    membership,
    order,
    orders,
    payments,
    search,
    start,
    topup,
    wallet,
)
from handlers.admin import admin_router
from handlers.middlewares.customer import CustomerMiddleware
from handlers.middlewares.refusals import RefusalMiddleware
from handlers.view import Store


def build_router(meet: MeetCustomer, locales: Locales, store: Store, admin_ids: Collection[int]) -> Router:
    """Return everything that takes updates: payments, then the conversation (private chats, admin first)."""
    customers = CustomerMiddleware(meet, locales, store)
    root = Router(name="conversation")
    root.message.filter(F.chat.type == ChatType.PRIVATE)
    root.callback_query.outer_middleware(AnswerCallbacks())
    for observer in (root.message, root.callback_query):
        observer.middleware(customers)
        observer.middleware(RefusalMiddleware())
    root.include_routers(admin_router(admin_ids), _everybodys())
    both = Router(name="shop")
    both.include_routers(payments.build(customers), root)
    return both


def _everybodys() -> Router:
    # One router for all, because each has two dozen observers to make and to ask; a handler that comes first is
    # asked first.
    router = Router(name="everybody")
    membership.register(router)
    start.register(router)
    language.register(router)
    catalogue.register(router)
    search.register_command(router)
    orders.register(router)
    wallet.register(router)
    # From here on after every command: where a sum, a receipt, a link or comments are asked for they take any text.
    topup.register(router)
    order.register(router)
    search.register_free(router)
    fallback.register(router)
    return router
