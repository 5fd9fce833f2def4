"""/title and /facts: an admin's own words for a service; /unsold: what is kept out as no service."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.i18n.locales import LANGUAGES
from bot.shop.shelves import ManageShelves
from bot.storage.catalogue import FACTS, TITLE
from bot.storage.users import User
from bot.telegram.living import show
from handlers.admin.arguments import Usage, number, words
from handlers.callbacks import UnsoldTap
from handlers.screens.admin_titles import texts_screen, unsold_screen
from handlers.view import View

_LONGEST = {TITLE: 120, FACTS: 300}  # characters
_OURS = "-"


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(write, Command("title", "facts"))
    router.message.register(unsold, Command("unsold"))
    router.callback_query.register(unsold, UnsoldTap.filter())


async def write(
    event: Message, command: CommandObject, customer: User, view: View, manage_shelves: ManageShelves
) -> None:
    """Show a service's texts, or change one: `/title 120 en New title`; `-` brings ours back."""
    part = TITLE if command.command == "title" else FACTS
    service_id = number(command, words(command)[0])
    match (command.args or "").split(maxsplit=2):
        case [_]:
            service = await manage_shelves.service(service_id)
        case [_, language, text] if language in LANGUAGES and len(text) <= _LONGEST[part]:
            said = None if text == _OURS else " ".join(text.split())
            service = await manage_shelves.write(customer.id, service_id, language, part, said)
        case _:
            raise Usage(command.command)
    await show(event, texts_screen(view, service))


async def unsold(
    event: Message | CallbackQuery,
    view: View,
    manage_shelves: ManageShelves,
    callback_data: UnsoldTap | None = None,
) -> None:
    """Show a page of what is kept out, with the reason."""
    page = callback_data.page if callback_data else 0
    await show(event, unsold_screen(view, await manage_shelves.unsold(page)))
