"""What does not move: a page beside /attention."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.shop.stuck import ReadStuck
from bot.telegram.living import show
from handlers.callbacks import StuckTap
from handlers.screens.admin_stuck import stuck_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.callback_query.register(stuck, StuckTap.filter())


async def stuck(event: CallbackQuery, callback_data: StuckTap, view: View, read_stuck: ReadStuck) -> None:
    """Show a page of orders and refills that do not move."""
    await show(event, stuck_screen(view, await read_stuck(callback_data.page)))
