"""/user, /credit, /debit, /ban and /unban."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update

from bot.domain.errors import Refusal
from bot.shop.people import BanUser, LookUpUser
from bot.shop.wallet import AdjustWallet
from bot.storage.ledger import NotEnoughMoney
from bot.storage.users import User
from bot.telegram.living import show
from handlers.admin.arguments import amount, words
from handlers.callbacks import BanTap
from handlers.screens.admin import adjusted_screen, user_screen
from handlers.view import View


class DebitTooMuch(Refusal):
    """The customer's wallet holds less than was to be taken; the ordinary words speak to its owner."""

    key = "debit-too-much"


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(user, Command("user"))
    router.message.register(adjust, Command("credit", "debit"))
    router.message.register(ban, Command("ban", "unban"))
    router.callback_query.register(ban_tap, BanTap.filter())


async def user(event: Message, command: CommandObject, view: View, look_up_user: LookUpUser) -> None:
    """Show an account by id or @username."""
    await show(event, user_screen(view, await look_up_user(words(command)[0])))


async def adjust(
    event: Message,
    command: CommandObject,
    event_update: Update,
    customer: User,
    view: View,
    look_up_user: LookUpUser,
    adjust_wallet: AdjustWallet,
) -> None:
    """Give or take money: `/credit 42 12.50 bank transfer`; the reason is kept and shown to the customer."""
    who, sum_, *reason = words(command, at_least=3)
    account = await look_up_user(who)
    change = amount(sum_) if command.command == "credit" else -amount(sum_)
    try:
        balance = await adjust_wallet(
            customer.id,
            account.user.id,
            change,
            reason=" ".join(reason)[:200],
            act=str(event_update.update_id),
        )
    except NotEnoughMoney as lacking:
        raise DebitTooMuch(**lacking.values) from None
    await show(event, adjusted_screen(view, account, change, balance))


async def ban(
    event: Message,
    command: CommandObject,
    customer: User,
    view: View,
    ban_user: BanUser,
    look_up_user: LookUpUser,
) -> None:
    """Close an account to new orders, or open it again."""
    account = await look_up_user(words(command)[0])
    await ban_user(customer.id, account.user.id, banned=command.command == "ban")
    await show(event, user_screen(view, await look_up_user(str(account.user.id))))


async def ban_tap(
    event: CallbackQuery,
    callback_data: BanTap,
    customer: User,
    view: View,
    ban_user: BanUser,
    look_up_user: LookUpUser,
) -> None:
    """The same by a button."""
    await ban_user(customer.id, callback_data.user, banned=callback_data.banned)
    await show(event, user_screen(view, await look_up_user(str(callback_data.user))))
