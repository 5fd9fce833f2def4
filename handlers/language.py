"""The choice of languages."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.i18n.locales import LANGUAGES, Locales
from bot.shop.people import MeetCustomer
from bot.shop.wallet import ReadStatement
from bot.storage.users import User
from bot.telegram.living import show, toast
from handlers.callbacks import LanguagesTap, LanguageTap
from handlers.screens.home import home_screen, languages_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(languages, Command("language"))
    router.callback_query.register(languages, LanguagesTap.filter())
    router.callback_query.register(choose, LanguageTap.filter())


async def languages(event: Message | CallbackQuery, view: View) -> None:
    """Show the choice."""
    await show(event, languages_screen(view, first=False))


async def choose(
    event: CallbackQuery,
    callback_data: LanguageTap,
    customer: User,
    view: View,
    meet_customer: MeetCustomer,
    locales: Locales,
    read_statement: ReadStatement,
) -> None:
    """Remember the language and go home in it."""
    if callback_data.code not in LANGUAGES:  # a forged payload
        await show(event, languages_screen(view, first=False))
        return
    await meet_customer.speaks(customer.id, callback_data.code)
    spoken = replace(view, t=locales.translator(callback_data.code))
    await toast(event, spoken.t.plain("language-chosen"))
    statement = await read_statement(customer.id)
    await show(event, home_screen(spoken, customer, statement.balance))
