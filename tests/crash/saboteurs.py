"""Shops with a mistake built in, so that the verdict is seen to find it. A saboteur changes a shop before it opens."""

from collections.abc import Callable, Collection, Sequence
from uuid import uuid4

from sqlalchemy import Connection

from bot.app import App
from bot.domain import ledger
from bot.domain.topups import TopUpState
from bot.shop.deliver import Deliver
from bot.shop.inbox import UpdateInbox
from bot.shop.topup import known
from bot.shop.topup_credit import AlreadyDecided, advance
from bot.shop.topup_decision import DecideTopUp
from bot.storage import outbox
from bot.storage.ledger import post
from bot.storage.orders import Order
from bot.storage.outbox import Notice
from bot.storage.topups import TopUp
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


def credits_afresh(app: App) -> None:
    """Credit a transfer under a key that nobody used before, and note in the next transaction that it is decided."""
    decide: DecideTopUp = app.dispatcher["decide_top_up"]

    async def approve(_admin_id: int, topup_id: int, amount: int | None = None) -> TopUp:
        topup = await app.database.read(lambda conn: known(conn, topup_id))
        if topup.state is not TopUpState.WAITING:
            raise AlreadyDecided
        sum_ = amount or topup.asked
        posting = ledger.topup(topup.user_id, sum_, method=topup.method, payment=uuid4().hex)
        await app.database.write(lambda conn: post(conn, posting, now=topup.changed_at))
        now = topup.changed_at
        return await app.database.write(
            lambda conn: advance(conn, topup, TopUpState.CREDITED, now=now, credited=sum_)
        )

    decide.approve = approve  # type: ignore[method-assign]


def reconciles_never(app: App) -> None:
    """Believe that Telegram tells of every payment."""
    app.jobs._jobs[:] = [job for job in app.jobs._jobs if job.name != "stars"]


SABOTEURS: dict[str, Callable[[App], None]] = {
    saboteur.__name__: saboteur
    for saboteur in (confirms_first, notes_first, sends_blindly, credits_afresh, reconciles_never)
}
