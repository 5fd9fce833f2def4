"""The admin's private chat. Who is an admin is checked once, on this router, for messages and taps alike."""

from collections.abc import Collection

from aiogram import F, Router

from handlers.admin import (
    attention,
    backup,
    broadcast,
    home,
    orders,
    panels,
    parked,
    shelves,
    stuck,
    titles,
    topups,
    users,
)


def admin_router(admin_ids: Collection[int]) -> Router:
    """Return the admin's features; everybody else falls through to the ordinary answers."""
    router = Router(name="admin")
    router.message.filter(F.from_user.id.in_(frozenset(admin_ids)))
    router.callback_query.filter(F.from_user.id.in_(frozenset(admin_ids)))
    for feature in (
        home,
        users,
        orders,
        attention,
        stuck,
        parked,
        topups,
        panels,
        shelves,
        titles,
        broadcast,
        backup,
    ):
        feature.register(router)
    return router
