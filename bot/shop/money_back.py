"""Giving an order's money back, and earning what stays: the only place where either happens."""

from sqlalchemy import Connection

from bot.domain import ledger as book
from bot.domain.errors import BrokenPromise
from bot.domain.orders import OrderState
from bot.shop import notices
from bot.shop.late import unless_late
from bot.storage import ledger, orders
from bot.storage.orders import Order


def refund_up_to(
    conn: Connection,
    order: Order,
    owed: int,
    *,
    now: int,
    actor_id: int | None = None,
    reason: str | None = None,
) -> tuple[Order, int]:
    """Bring what was given back for an order up to `owed` micro-units in total.

    Pays only the difference to what was given back before and never more than the price; takes it from
    the order's escrow first, then from what we had earned. Returns the order and what was paid now.
    """
    missing = min(owed, order.price) - order.refunded
    if missing <= 0:
        return order, 0
    from_escrow = min(missing, order.held)
    from_sales = missing - from_escrow
    total = order.refunded + missing
    posting = book.refund(
        order.user_id,
        order.id,
        from_escrow=from_escrow,
        from_sales=from_sales,
        total=total,
        actor_id=actor_id,
        reason=reason,
    )
    _post_once(conn, posting, now)
    return orders.change(conn, order, refunded=total, earned=order.earned - from_sales), missing


def take_back(conn: Connection, order: Order, event: str, *, now: int, actor_id: int | None = None) -> Order:
    """Cancel an order that was never sent, give all of its money back, and tell its customer `event`."""
    order = orders.move(
        conn, order, OrderState.CANCELED, attention=unless_late(order, None), finished_at=now, due_at=None
    )
    order, paid = refund_up_to(conn, order, order.price, now=now, actor_id=actor_id)
    notices.tell_customer(conn, order, event, now=now, refund=paid)
    return order


def earn_the_rest(conn: Connection, order: Order, *, now: int) -> Order:
    """Move what an order still holds in escrow to our sales."""
    if not order.held:
        return order
    _post_once(conn, book.earning(order.id, order.held), now)
    return orders.change(conn, order, earned=order.earned + order.held)


def _post_once(conn: Connection, posting: book.Posting, now: int) -> None:
    if not ledger.post(conn, posting, now=now):
        raise BrokenPromise(posting=posting.key)  # the order's row says that this money has not moved yet
