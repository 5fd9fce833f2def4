"""/admin, /stats and /sync."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.shop.shelves import ManageShelves
from bot.shop.stats import ReadStats
from bot.shop.sync import SyncCatalogue
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.callbacks import AdminTap
from handlers.screens.admin import admin_screen, stats_screen, sync_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(home, Command("admin"))
    router.callback_query.register(home, AdminTap.filter(F.page == "home"))
    router.message.register(stats, Command("stats"))
    router.callback_query.register(stats, AdminTap.filter(F.page == "stats"))
    router.message.register(sync_command, Command("sync"))
    router.callback_query.register(sync_tap, AdminTap.filter(F.page.in_({"sync", "trust"})))
    router.callback_query.register(accept, AdminTap.filter(F.page == "accept"))


async def home(event: Message | CallbackQuery, state: FSMContext, view: View, read_stats: ReadStats) -> None:
    """Show today's figures and what needs attention."""
    await state.clear()
    await show(event, admin_screen(view, await read_stats()))


async def stats(event: Message | CallbackQuery, view: View, read_stats: ReadStats) -> None:
    """Show the figures in full."""
    await show(event, stats_screen(view, await read_stats()))


async def sync_command(
    event: Message, command: CommandObject, view: View, sync_catalogue: SyncCatalogue
) -> None:
    """Read every provider's list now."""
    digests = await sync_catalogue(trust=(command.args or "").strip() == "trust")
    await show(event, sync_screen(view, digests))


async def sync_tap(
    event: CallbackQuery, callback_data: AdminTap, view: View, sync_catalogue: SyncCatalogue
) -> None:
    """Read every provider's list now; `trust` takes a shorter list and new prices as right."""
    await toast(event, view.t.plain("admin-sync-running"))
    await show(event, sync_screen(view, await sync_catalogue(trust=callback_data.page == "trust")))


async def accept(
    event: CallbackQuery, customer: User, view: View, manage_shelves: ManageShelves, read_stats: ReadStats
) -> None:
    """Take the held prices over."""
    count = await manage_shelves.accept_held(customer.id)
    await toast(event, view.t.plain("admin-prices-accepted", count=count))
    await show(event, admin_screen(view, await read_stats()))
