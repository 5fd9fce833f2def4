"""Updates that failed for good: a page beside /attention."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.shop.parked import ParkedUpdates
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.callbacks import ParkedTap, ParkedUpdateTap
from handlers.screens.admin_parked import parked_screen, parked_update_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.callback_query.register(parked, ParkedTap.filter())
    router.callback_query.register(replay, ParkedUpdateTap.filter(F.act == "replay"))
    router.callback_query.register(drop, ParkedUpdateTap.filter((F.act == "drop") & F.sure))
    router.callback_query.register(see, ParkedUpdateTap.filter())


async def parked(
    event: CallbackQuery, callback_data: ParkedTap, view: View, parked_updates: ParkedUpdates
) -> None:
    """Show a page of them."""
    await show(event, parked_screen(view, await parked_updates.page(callback_data.page)))


async def see(
    event: CallbackQuery, callback_data: ParkedUpdateTap, view: View, parked_updates: ParkedUpdates
) -> None:
    """Show one, and ask back where it is to be dropped."""
    found = await parked_updates.one(callback_data.update)
    await show(event, parked_update_screen(view, found, asking=callback_data.act == "drop"))


async def replay(
    event: CallbackQuery,
    callback_data: ParkedUpdateTap,
    customer: User,
    view: View,
    parked_updates: ParkedUpdates,
) -> None:
    """Have one handled again."""
    await parked_updates.replay(customer.id, callback_data.update)
    await toast(event, view.t.plain("parked-replayed"))
    await show(event, parked_screen(view, await parked_updates.page(0)))


async def drop(
    event: CallbackQuery,
    callback_data: ParkedUpdateTap,
    customer: User,
    view: View,
    parked_updates: ParkedUpdates,
) -> None:
    """Forget one."""
    await parked_updates.drop(customer.id, callback_data.update)
    await toast(event, view.t.plain("parked-dropped"))
    await show(event, parked_screen(view, await parked_updates.page(0)))
