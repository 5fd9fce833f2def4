"""The mark of an answer that came when the order was no longer waiting for it: maybe ordered twice."""

from collections.abc import Iterable

from sqlalchemy import Connection

from bot.shop import notices
from bot.storage import orders
from bot.storage.orders import Order

_MARK = "late:"
_LONGEST = 100  # characters


def late(provider_order_id: str) -> str:
    """Return the reason for a person to look at an order that a provider took under this id after all."""
    return (_MARK + provider_order_id)[:_LONGEST]


def keep_late_answer(
    conn: Connection, admin_ids: Iterable[int], order: Order, provider_order_id: str, *, now: int
) -> None:
    """Mark an order that its provider turns out to have although it was decided about, and call a person."""
    order = orders.change(conn, order, attention=late(provider_order_id))
    notices.call_person(conn, admin_ids, order, late(provider_order_id), now=now)


def unless_proved(order: Order, provider_order_id: str) -> str | None:
    """Return the reason that stays when the order was taken under this id: the mark, if it names another one."""
    return unless_late(order, None) if order.attention != late(provider_order_id) else None


def unless_late(order: Order, attention: str | None) -> str | None:
    """Return the reason to write for an order: `attention`, but the mark stays where it is."""
    return order.attention if is_late(order) else attention


def is_late(order: Order) -> bool:
    """Say whether an order bears the mark; only a person takes it away, because it is the only evidence."""
    return order.attention is not None and order.attention.startswith(_MARK)
