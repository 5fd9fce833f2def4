"""Searching by words or by a service's number; any text that nothing else has asked for is a search, too."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.shop.search import Search
from bot.telegram.living import show
from handlers.callbacks import SearchAskTap, SearchTap
from handlers.screens.search import found_screen, search_screen
from handlers.states import Searching
from handlers.view import View

_WORD = 3  # letters
_LONGEST = 200  # characters of a search that are kept to turn its pages


def register_command(router: Router) -> None:
    """Have the router take the command and the buttons."""
    router.message.register(search, Command("search"))
    router.message.register(answer, Searching.words, F.text & ~F.text.startswith("/"))
    router.callback_query.register(ask, SearchAskTap.filter())
    router.callback_query.register(turn, SearchTap.filter())


def register_free(router: Router) -> None:
    """Have the router take words which nobody has asked for; what begins with a slash is a command."""
    router.message.register(find, F.text & ~F.text.startswith("/"))


async def search(
    event: Message, command: CommandObject, state: FSMContext, view: View, search_services: Search
) -> None:
    """Search for what stands after the command, or ask for it."""
    if command.args:
        await state.clear()
        await _show(event, state, view, search_services, command.args, 0)
    else:
        await ask(event, state, view)


async def ask(event: Message | CallbackQuery, state: FSMContext, view: View) -> None:
    """Ask for words."""
    await state.clear()
    await state.set_state(Searching.words)
    await show(event, search_screen(view))


async def answer(event: Message, state: FSMContext, view: View, search_services: Search) -> None:
    """Take whatever is said now as what was asked for."""
    await _show(event, state, view, search_services, event.text or "", 0)


async def find(event: Message, state: FSMContext, view: View, search_services: Search) -> None:
    """Take a text as words to search for; one without a word in it, or in vain, is answered like any other."""
    words = (event.text or "")[:_LONGEST]
    if not any(word.isalpha() and len(word) >= _WORD for word in words.split()):
        raise SkipHandler
    page = await search_services(words)
    if not page.items:
        raise SkipHandler
    await state.update_data(search=words)
    await show(event, found_screen(view, words, page))


async def turn(
    event: CallbackQuery, callback_data: SearchTap, state: FSMContext, view: View, search_services: Search
) -> None:
    """Turn the pages of the last search, or ask anew where it is forgotten."""
    words = (await state.get_data()).get("search")
    if words is None:
        await ask(event, state, view)
    else:
        await _show(event, state, view, search_services, str(words), callback_data.page)


async def _show(
    event: Message | CallbackQuery,
    state: FSMContext,
    view: View,
    search_services: Search,
    words: str,
    page: int,
) -> None:
    words = words[:_LONGEST]
    await state.update_data(search=words)
    await show(event, found_screen(view, words, await search_services(words, page)))
