"""What the shop tells people by itself. The fact is stored with what caused it; it is worded when sent."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from bot.storage import catalogue, outbox, users
from bot.storage.orders import Order
from bot.storage.refills import Refill

# Events of an order (values: order, service, plus what the event adds).
ORDER_ACCEPTED = "order-accepted"
ORDER_QUEUED = "order-queued"
ORDER_RELEASED = "order-released"
ORDER_GIVEN_UP = "order-given-up"
ORDER_LINK_BUSY = "order-link-busy"
ORDER_PRICE_CHANGED = "order-price-changed"
ORDER_SERVICE_CHANGED = "order-service-changed"
ORDER_IN_PROGRESS = "order-in-progress"
ORDER_COMPLETED = "order-completed"
ORDER_PARTIAL = "order-partial"
ORDER_CANCELED = "order-canceled"
ORDER_REJECTED = "order-rejected"
ORDER_UNCERTAIN = "order-uncertain"
ORDER_RESTORED = "order-restored"
ORDER_STUCK = "order-stuck"
# A panel that wavers must not make the phone ring each time.
_ONCE = frozenset({ORDER_IN_PROGRESS, ORDER_STUCK})
CANCEL_REFUSED = "cancel-refused"
REFILL_ACCEPTED = "refill-accepted"
REFILL_COMPLETED = "refill-completed"
REFILL_REJECTED = "refill-rejected"
REFILL_STUCK = "refill-stuck"
# Events of a wallet (values: amount, balance, reason).
WALLET_CREDITED = "wallet-credited"
WALLET_DEBITED = "wallet-debited"
# Events of a top-up (values: amount, balance, reason; quote and service_id of what the customer wanted).
TOPUP_CREDITED = "topup-credited"
TOPUP_REJECTED = "topup-rejected"
TOPUP_RETURNED = "topup-returned"
# Events for admins.
ADMIN_TOPUP = "admin-topup"
ADMIN_STARS_RETURNED = "admin-stars-returned"
ADMIN_STARS_OWED = "admin-stars-owed"
ADMIN_UNCERTAIN = "admin-uncertain"
ADMIN_WAITING = "admin-waiting"
ADMIN_ATTENTION = "admin-attention"
ADMIN_PROVIDER = "admin-provider"
ADMIN_SERVICE_FROZEN = "admin-service-frozen"
ADMIN_SYNC_REFUSED = "admin-sync-refused"
ADMIN_PRICES_HELD = "admin-prices-held"
ADMIN_STUCK = "admin-stuck"
ADMIN_UPDATE_PARKED = "admin-update-parked"
ADMIN_BACKUP_FAILED = "admin-backup-failed"
ADMIN_RESTORED = "admin-restored"
ADMIN_DISK = "admin-disk"


def tell_customer(
    conn: Connection, order: Order, event: str, *, now: int, due: int | None = None, **values: Any
) -> None:
    """Owe an order's customer the news that its current revision brought, at `due` or at once."""
    outbox.owe(
        conn,
        order.user_id,
        event,
        {"order": order.id, "service": _title(conn, order), **values},
        key=order_key(order, event),
        now=now,
        due=due,
    )


def order_key(order: Order, event: str) -> str:
    """Name the fact that an order's current revision brought `event`, or that it happened at all."""
    revision = "" if event in _ONCE else f"{order.revision}:"
    return f"order:{order.id}:{revision}{event}"


def tell_about_refill(conn: Connection, order: Order, refill: Refill, event: str, *, now: int) -> None:
    """Owe an order's customer the news about a refill."""
    values = {"order": order.id, "service": _title(conn, order)}
    outbox.owe(conn, order.user_id, event, values, key=f"refill:{refill.id}:{event}", now=now)


def _title(conn: Connection, order: Order) -> str:
    """Return what the order's service is called in its customer's language."""
    language = users.get(conn, order.user_id).language
    return catalogue.get(conn, order.service_id).title(language or "")


def tell_admins(
    conn: Connection, admin_ids: Iterable[int], event: str, values: dict[str, Any], *, key: str, now: int
) -> None:
    """Owe every admin the news; `key` names the fact."""
    for admin_id in admin_ids:
        outbox.owe(conn, admin_id, event, values, key=f"admin:{admin_id}:{key}", now=now)


def call_about_account(
    conn: Connection, admin_ids: Iterable[int], provider: str, why: str, *, now: int, **values: Any
) -> None:
    """Owe every admin the news that an account needs somebody, at most once an hour and reason."""
    facts = {"provider": provider, "reason": why, **values}
    tell_admins(
        conn, admin_ids, ADMIN_PROVIDER, facts, key=f"provider:{provider}:{why}:{now // 3600}", now=now
    )


def call_person(conn: Connection, admin_ids: Iterable[int], order: Order, why: str, *, now: int) -> None:
    """Owe every admin the news that somebody should look at an order, once a reason and revision."""
    values = {"order": order.id, "reason": why}
    key = order_key(order, f"{ADMIN_ATTENTION}:{why}")
    tell_admins(conn, admin_ids, ADMIN_ATTENTION, values, key=key, now=now)
