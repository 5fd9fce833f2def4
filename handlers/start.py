"""/start and home."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.shop.wallet import ReadStatement
from bot.storage.users import User
from bot.telegram.living import show
from handlers.callbacks import HomeTap
from handlers.screens.home import home_screen, languages_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(home, CommandStart())
    router.message.register(home, Command("home"))
    router.callback_query.register(home, HomeTap.filter())


async def home(
    event: Message | CallbackQuery,
    state: FSMContext,
    customer: User,
    view: View,
    read_statement: ReadStatement,
) -> None:
    """Show home; a person whose language we cannot tell is asked first."""
    await state.clear()
    if customer.language is None:
        await show(event, languages_screen(view, first=True))
        return
    statement = await read_statement(customer.id)
    await show(event, home_screen(view, customer, statement.balance))
