"""/markup, /hide and /show."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.shop.shelves import ManageShelves
from bot.storage.catalogue import ALL, CATEGORY, SERVICE
from bot.storage.users import User
from bot.telegram.living import show
from handlers.admin.arguments import Usage, basis_points, number, words
from handlers.screens.admin import hidden_screen, markups_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(markup, Command("markup"))
    router.message.register(hide, Command("hide", "show"))


async def markup(
    event: Message,
    command: CommandObject,
    customer: User,
    view: View,
    manage_shelves: ManageShelves,
    ordinary_markup: int,
) -> None:
    """Show the markups, or set one: `/markup 25`, `/markup category 7 30`, `/markup service 12 40`."""
    match (command.args or "").split():
        case []:
            pass
        case [percent]:
            await manage_shelves.set_markup(customer.id, ALL, 0, basis_points(command, percent))
        case ["category" | "service" as scope, target, percent]:
            where = CATEGORY if scope == "category" else SERVICE
            points = basis_points(command, percent)
            await manage_shelves.set_markup(customer.id, where, number(command, target), points)
        case _:
            raise Usage(command.command)
    await show(event, markups_screen(view, await manage_shelves.markups(), ordinary_markup))


async def hide(
    event: Message, command: CommandObject, customer: User, view: View, manage_shelves: ManageShelves
) -> None:
    """Hide a service from customers, or show it again."""
    service_id = number(command, words(command)[0])
    service = await manage_shelves.set_hidden(customer.id, service_id, hidden=command.command == "hide")
    await show(event, hidden_screen(view, service))
