"""The wallet."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.shop.wallet import ReadStatement
from bot.storage.users import User
from bot.telegram.living import show
from handlers.callbacks import WalletTap
from handlers.screens.wallet import wallet_screen
from handlers.view import View


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(wallet_command, Command("wallet"))
    router.callback_query.register(wallet, WalletTap.filter())


async def wallet_command(event: Message, customer: User, view: View, read_statement: ReadStatement) -> None:
    """Show the balance and the newest entries."""
    await show(event, wallet_screen(view, customer.id, await read_statement(customer.id, 0)))


async def wallet(
    event: CallbackQuery, callback_data: WalletTap, customer: User, view: View, read_statement: ReadStatement
) -> None:
    """Show a page of the statement."""
    await show(event, wallet_screen(view, customer.id, await read_statement(customer.id, callback_data.page)))
