"""Shops with a mistake built in, so that the verdict is seen to find it. A saboteur changes a shop before it opens."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection

from bot.app import App
from bot.shop.deliver import Deliver
from bot.shop.inbox import UpdateInbox
from bot.storage import outbox
from bot.storage.orders import Order
from bot.storage.outbox import Notice
from bot.telegram.inbox import Incoming
from bot.telegram.intake import GetRawUpdates


def confirms_first(app: App) -> None:
    """Tell Telegram that updates have arrived before they are stored, as aiogram's own polling does."""
    inbox: UpdateInbox = app.intake._inbox  # type: ignore[assignment]
    store = inbox.store

    async def confirm_and_store(batch: Sequence[Incoming]) -> Collection[int]:
        after = max(update.update_id for update in batch) + 1
        await app.bot(GetRawUpdates(offset=after, timeout=0, allowed_updates=["message", "callback_query"]))
        return await store(batch)

    inbox.store = confirm_and_store  # type: ignore[method-assign]


def notes_first(app: App) -> None:
    """Note that a notice was sent, then send it."""
    deliver: Deliver = next(job.run for job in app.jobs._jobs if job.name == "deliver")  # type: ignore[assignment]
    send = deliver._deliver

    async def note_and_send(notice: Notice) -> None:
        await app.database.write(lambda conn: outbox.mark_sent(conn, notice.id, 0))
        await send(notice)

    deliver._deliver = note_and_send  # type: ignore[method-assign]


def sends_blindly(app: App) -> None:
    """Put an order whose answer never came back into the queue, as if it could not have been taken."""
    dispatch = app.dispatch_orders

    def wait(conn: Connection, order: Order, _why: str) -> None:
        dispatch._wait(conn, order, None, 0)

    dispatch._hold = wait  # type: ignore[method-assign]


SABOTEURS: dict[str, Callable[[App], None]] = {
    saboteur.__name__: saboteur for saboteur in (confirms_first, notes_first, sends_blindly)
}
