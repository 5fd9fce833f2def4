"""What nobody else took: unknown words, files, old buttons. The last router of the list."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.telegram.living import show
from handlers.screens.home import lost_screen, stale_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(unknown_message)
    router.callback_query.register(unknown_tap)


async def unknown_message(event: Message, view: View) -> None:
    """Say what to do instead; the ordinary answer to any unknown command."""
    await show(event, lost_screen(view))


async def unknown_tap(event: CallbackQuery, state: FSMContext, view: View) -> None:
    """A button of a year ago, or a forged one: lead back to the shelves."""
    await state.clear()
    await show(event, stale_screen(view))
