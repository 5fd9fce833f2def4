"""The mark of an answer that came when the order was no longer waiting for it: maybe ordered twice."""

from bot.storage.orders import Order

_MARK = "late:"
_LONGEST = 100  # characters


def late(provider_order_id: str) -> str:
    """Return the reason for a person to look at an order that a provider took under this id after all."""
    return (_MARK + provider_order_id)[:_LONGEST]


def unless_late(order: Order, attention: str | None) -> str | None:
    """Return the reason to write for an order: `attention`, but the mark stays where it is."""
    return order.attention if is_late(order) else attention


def is_late(order: Order) -> bool:
    """Say whether an order bears the mark; only a person takes it away, because it is the only evidence."""
    return order.attention is not None and order.attention.startswith(_MARK)
