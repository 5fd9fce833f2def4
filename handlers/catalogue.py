"""Browsing: platforms, categories, services, a service's card."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.shop.browse import Browse
from bot.telegram.living import show
from handlers.callbacks import CategoryTap, PlatformsTap, PlatformTap, ServiceTap
from handlers.screens.catalogue import categories_screen, platforms_screen, service_screen, services_screen
from handlers.view import View


def build() -> Router:
    """Return the router."""
    router = Router(name="catalogue")
    router.message.register(platforms, Command("order"))
    router.callback_query.register(platforms, PlatformsTap.filter())
    router.callback_query.register(categories, PlatformTap.filter())
    router.callback_query.register(services, CategoryTap.filter())
    router.callback_query.register(service, ServiceTap.filter())
    return router


async def platforms(event: Message | CallbackQuery, state: FSMContext, view: View, browse: Browse) -> None:
    """Show the platforms."""
    await state.clear()
    await show(event, platforms_screen(view, await browse.platforms()))


async def categories(event: CallbackQuery, callback_data: PlatformTap, view: View, browse: Browse) -> None:
    """Show a page of a platform's categories."""
    page = await browse.categories(callback_data.platform, callback_data.page)
    await show(event, categories_screen(view, callback_data.platform, page))


async def services(event: CallbackQuery, callback_data: CategoryTap, view: View, browse: Browse) -> None:
    """Show a page of a category's services."""
    category, page = await browse.services(callback_data.category, callback_data.page)
    await show(event, services_screen(view, category, page))


async def service(
    event: CallbackQuery, callback_data: ServiceTap, state: FSMContext, view: View, browse: Browse
) -> None:
    """Show a service's card."""
    await state.clear()
    await show(event, service_screen(view, await browse.service(callback_data.service)))
