"""Browsing: platforms, kinds, services, a service's card."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.shop.browse import Browse
from bot.storage.shelves import Shelf
from bot.telegram.living import show
from handlers.callbacks import (
    CategoriesTap,
    CategoryTap,
    NarrowTap,
    OriginalTap,
    PlatformsTap,
    PlatformTap,
    ServiceTap,
    ShelfTap,
)
from handlers.screens.catalogue import (
    categories_screen,
    kinds_screen,
    platforms_screen,
    service_screen,
    shelf_screen,
)
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(platforms, Command("order"))
    router.callback_query.register(platforms, PlatformsTap.filter())
    router.callback_query.register(kinds, PlatformTap.filter())
    router.callback_query.register(shelf, ShelfTap.filter())
    router.callback_query.register(narrowed, NarrowTap.filter())
    router.callback_query.register(categories, CategoriesTap.filter())
    router.callback_query.register(category, CategoryTap.filter())
    router.callback_query.register(service, ServiceTap.filter())
    router.callback_query.register(original, OriginalTap.filter())


async def platforms(event: Message | CallbackQuery, state: FSMContext, view: View, browse: Browse) -> None:
    """Show the platforms."""
    await state.clear()
    await show(event, platforms_screen(view, await browse.platforms()))


async def kinds(event: CallbackQuery, callback_data: PlatformTap, view: View, browse: Browse) -> None:
    """Show a platform's kinds."""
    platform = callback_data.platform
    await show(event, kinds_screen(view, platform, await browse.kinds(platform)))


async def shelf(event: CallbackQuery, callback_data: ShelfTap, view: View, browse: Browse) -> None:
    """Show a page of the services of a kind."""
    place = Shelf(callback_data.platform, callback_data.kind)
    await show(event, shelf_screen(view, await browse.shelf(place, callback_data.page)))


async def narrowed(event: CallbackQuery, callback_data: NarrowTap, view: View, browse: Browse) -> None:
    """Show a page of the services of a kind in one category."""
    place = Shelf(kind=callback_data.kind, category_id=callback_data.category)
    await show(event, shelf_screen(view, await browse.shelf(place, callback_data.page)))


async def categories(event: CallbackQuery, callback_data: CategoriesTap, view: View, browse: Browse) -> None:
    """Show the categories that a shelf can be narrowed to."""
    place = Shelf(callback_data.platform, callback_data.kind)
    await show(event, categories_screen(view, place, await browse.categories(place, callback_data.page)))


async def category(event: CallbackQuery, callback_data: CategoryTap, view: View, browse: Browse) -> None:
    """Show a page of a whole category, which older buttons lead to."""
    place = Shelf(category_id=callback_data.category)
    await show(event, shelf_screen(view, await browse.shelf(place, callback_data.page)))


async def service(
    event: CallbackQuery, callback_data: ServiceTap, state: FSMContext, view: View, browse: Browse
) -> None:
    """Show a service's card."""
    await state.clear()
    await show(event, service_screen(view, await browse.service(callback_data.service)))


async def original(event: CallbackQuery, callback_data: OriginalTap, view: View, browse: Browse) -> None:
    """Show a service's card with the provider's own name."""
    item = await browse.service(callback_data.service)
    await show(event, service_screen(view, item, original=True))
