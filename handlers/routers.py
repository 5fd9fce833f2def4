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
    root.include_routers(
        membership.build(),
        admin_router(admin_ids),
        start.build(),
        language.build(),
        catalogue.build(),
        search.build_command(),
        orders.build(),
        wallet.build(),
        topup.build(),  # from here on after every command: where a sum or a receipt is asked for it takes any text
        order.build(),  # the same for a link or comments
        search.build_free(),
        fallback.build(),
    )
    both = Router(name="shop")
    both.include_routers(payments.build(customers), root)
    return both
