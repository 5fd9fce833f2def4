"""/broadcast: one message to many people."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, Update

from bot.domain.errors import Refusal
from bot.ops.clock import Clock
from bot.shop.broadcast import AUDIENCES, BroadcastUnknown, ManageBroadcasts
from bot.storage.broadcasts import DRAFT
from bot.storage.users import User
from bot.telegram.living import say_anew, show
from bot.telegram.verbatim import CAPTION_LIMIT, verbatim
from bot.telegram.verbatim import CaptionTooLong as TooLong
from handlers.callbacks import AudienceTap, BroadcastTap
from handlers.screens.broadcast import (
    ask_message_screen,
    audience_screen,
    confirm_broadcast_screen,
    progress_screen,
)
from handlers.states import Broadcasting
from handlers.view import View


class NotSendable(Refusal):
    """Neither a text nor one photo with words under it."""

    key = "broadcast-kind"


class CaptionTooLong(Refusal):
    """People who pay Telegram may write more under a photo than a bot may."""

    key = "broadcast-too-long"

    def __init__(self) -> None:
        super().__init__(limit=CAPTION_LIMIT)


def register(router: Router) -> None:
    """Have the router take what is handled here."""
    router.message.register(ask, Command("broadcast"))
    router.message.register(take, Broadcasting.message, ~F.text.startswith("/"))
    router.callback_query.register(choose, AudienceTap.filter())
    router.callback_query.register(act, BroadcastTap.filter())


async def ask(event: Message, state: FSMContext, view: View, manage_broadcasts: ManageBroadcasts) -> None:
    """Ask for the message."""
    await state.set_state(Broadcasting.message)
    await show(event, ask_message_screen(view, await manage_broadcasts.latest()))


async def take(
    event: Message,
    state: FSMContext,
    event_update: Update,
    customer: User,
    view: View,
    manage_broadcasts: ManageBroadcasts,
) -> None:
    """Show the message as everybody will see it, and ask who that is."""
    try:
        message = verbatim(event)
    except TooLong:
        raise CaptionTooLong from None
    if message is None:
        raise NotSendable
    draft = await manage_broadcasts.draft(customer.id, message, act=str(event_update.update_id))
    await state.clear()
    await say_anew(event, message)
    await show(event, audience_screen(view, draft.id, await manage_broadcasts.reach()))


async def choose(
    event: CallbackQuery,
    callback_data: AudienceTap,
    customer: User,
    view: View,
    clock: Clock,
    manage_broadcasts: ManageBroadcasts,
) -> None:
    """Ask back, then send it."""
    broadcast_id, audience = callback_data.broadcast, callback_data.audience
    if audience not in AUDIENCES:
        raise BroadcastUnknown
    progress = await manage_broadcasts.progress(broadcast_id)
    if callback_data.sure:
        progress = await manage_broadcasts.send(customer.id, broadcast_id, audience)
    if progress.broadcast.state != DRAFT:
        await show(event, progress_screen(view, progress, now=clock()))
        return
    count = (await manage_broadcasts.reach())[audience]
    await show(event, confirm_broadcast_screen(view, broadcast_id, audience, count))


async def act(
    event: CallbackQuery,
    callback_data: BroadcastTap,
    customer: User,
    view: View,
    clock: Clock,
    manage_broadcasts: ManageBroadcasts,
) -> None:
    """Show how far a broadcast is, after pausing, resuming or stopping it; of a draft, whom it could be for."""
    broadcast_id = callback_data.broadcast
    stopping = callback_data.act == "stop"
    acts = {"pause": manage_broadcasts.pause, "resume": manage_broadcasts.resume}
    if stopping and callback_data.sure:
        progress = await manage_broadcasts.stop(customer.id, broadcast_id)
    elif (change := acts.get(callback_data.act)) is not None:
        progress = await change(customer.id, broadcast_id)
    else:
        progress = await manage_broadcasts.progress(broadcast_id)
    if progress.broadcast.state == DRAFT:
        await show(event, audience_screen(view, broadcast_id, await manage_broadcasts.reach()))
        return
    asking = stopping and not callback_data.sure and not progress.over
    await show(event, progress_screen(view, progress, now=clock(), asking=asking))
