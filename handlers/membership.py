"""Blocked and unblocked: Telegram says it, so that nobody is written to in vain."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import ChatMemberUpdated

from bot.shop.people import MeetCustomer


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    # In a group "kicked" says that somebody removed the bot there, and nothing about that person's own chat.
    router.my_chat_member.register(
        blocked, F.chat.type == ChatType.PRIVATE, F.new_chat_member.status == "kicked"
    )


async def blocked(event: ChatMemberUpdated, meet_customer: MeetCustomer) -> None:
    """Note that this person cannot be written to; the next message from them clears it."""
    await meet_customer.left(event.from_user.id)
