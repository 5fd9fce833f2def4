"""/providers: how the accounts that we buy from are doing."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.shop.panels import ReadPanels, ResumePanel
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.callbacks import AdminTap, ResumeTap
from handlers.screens.admin_panels import panels_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(panels, Command("providers"))
    router.callback_query.register(panels, AdminTap.filter(F.page == "providers"))
    router.callback_query.register(resume, ResumeTap.filter())


async def panels(event: Message | CallbackQuery, view: View, read_panels: ReadPanels) -> None:
    """Show every account."""
    await show(event, panels_screen(view, await read_panels()))


async def resume(
    event: CallbackQuery,
    callback_data: ResumeTap,
    customer: User,
    view: View,
    read_panels: ReadPanels,
    resume_panel: ResumePanel,
) -> None:
    """Ask a provider again that had refused our key."""
    await resume_panel(customer.id, callback_data.provider)
    await toast(event, view.t.plain("panel-resumed"))
    await show(event, panels_screen(view, await read_panels()))
