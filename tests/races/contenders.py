"""What can be tried at the same time: each contender is a function of a shop of its own on the common database.

It returns what it achieved in plain values, because it may run in another process. A `Refusal` is an outcome, named by
its class; whatever else is raised fails the race.
"""

from collections.abc import Awaitable, Callable

from bot.domain.errors import Refusal
from bot.domain.statuses import ProviderStatus
from bot.jobs import Job, Jobs
from bot.ops.spawner import Spawner
from bot.payments.stars import Payment, Transaction
from bot.storage import orders
from tests.shop.harness import ADMIN, Shop

Contender = Callable[[Shop], Awaitable[list[str]]]


async def _outcome(attempt: Awaitable[object], won: str) -> list[str]:
    try:
        await attempt
    except Refusal as refusal:
        return [type(refusal).__name__]
    return [won]


async def confirm(shop: Shop, user_id: int, quote_id: int) -> list[str]:
    """Agree to a quote; return the order's number."""
    try:
        placed = await shop.place_order(user_id, quote_id)
    except Refusal as refusal:
        return [type(refusal).__name__]
    return [str(placed.order.id)]


async def credit(shop: Shop, user_id: int, amount: int, act: str) -> list[str]:
    """Give money as an admin; return the balance that the admin reads."""
    return [str(await shop.adjust(ADMIN, user_id, amount, reason="cash", act=act))]


async def dispatch(shop: Shop) -> list[str]:
    """Send what is due; return the agreements that this worker ordered at the provider."""
    await shop.dispatch()
    return [key for _, _, key in shop.alpha.called("add")]  # type: ignore[misc]


async def follow_refills(shop: Shop) -> list[str]:
    """Send requested refills; return the provider's orders that this worker asked a refill for."""
    await shop.follow_refills()
    return [str(order) for order in shop.alpha.called("refill")]


async def request_refill(shop: Shop, user_id: int, order_id: int) -> list[str]:
    """Ask for a refill as the customer."""
    return await _outcome(shop.request_refill(user_id, order_id), "requested")


async def deliver(shop: Shop, owner: str) -> list[str]:
    """Run the scheduler's job that sends notices, as the process `owner`; return the chats it wrote to."""
    jobs = Jobs([], shop.database, Spawner(), shop.clock)
    jobs._owner = owner
    await jobs._run(Job("deliver", 1, shop.deliver))
    return [str(chat) for chat, _ in shop.sender.sent]


async def cancel(shop: Shop, user_id: int, order_id: int, looks: int) -> list[str]:
    """Look at an order a few times, then take it back; return what became of it."""
    for _ in range(looks):
        await shop.database.read(lambda conn: orders.get(conn, order_id))
    try:
        order = await shop.request_cancel(user_id, order_id)
    except Refusal as refusal:
        return [type(refusal).__name__]
    return [order.cancel_state or order.state.value]


async def track(shop: Shop, says: dict[str, tuple[ProviderStatus, int | None]]) -> list[str]:
    """Ask about every order that is due, of a provider that says this about its orders."""
    for order_id, (state, remains) in says.items():
        shop.alpha.says(order_id, state, remains=remains)
    await shop.track()
    return []


async def refresh(shop: Shop, order_id: int, state: ProviderStatus, remains: int | None) -> list[str]:
    """Ask about one order, as a customer's tap does, of a provider that says this about it."""
    order = await shop.database.read(lambda conn: orders.get(conn, order_id))
    assert order.provider_order_id is not None
    shop.alpha.says(order.provider_order_id, state, remains=remains)
    await shop.track.one(order)
    return []


async def bind(shop: Shop, admin_id: int, order_id: int, revision: int, provider_order_id: str) -> list[str]:
    """Decide that the provider has an uncertain order under this id."""
    deciding = shop.resolve.bind(admin_id, order_id, provider_order_id, revision=revision)
    return await _outcome(deciding, f"bind {order_id}")


async def refund(shop: Shop, admin_id: int, order_id: int, revision: int) -> list[str]:
    """Decide that an uncertain order is paid back."""
    deciding = shop.resolve.refund(admin_id, order_id, revision=revision)
    return await _outcome(deciding, f"refund {order_id}")


async def send_again(shop: Shop, admin_id: int, order_id: int, revision: int) -> list[str]:
    """Decide that an uncertain order is sent again."""
    deciding = shop.resolve.send_again(admin_id, order_id, revision=revision)
    return await _outcome(deciding, f"send-again {order_id}")


async def approve(shop: Shop, admin_id: int, topup_id: int, amount: int | None) -> list[str]:
    """Decide that a transfer has come, as it was asked for or with another sum."""
    deciding = shop.decide_top_up.approve(admin_id, topup_id, amount)
    return await _outcome(deciding, f"{topup_id} approve {amount or ''}")


async def reject(shop: Shop, admin_id: int, topup_id: int) -> list[str]:
    """Decide that a transfer has not come."""
    return await _outcome(shop.decide_top_up.reject(admin_id, topup_id), f"{topup_id} reject")


async def hear_of(shop: Shop, payment: Payment) -> list[str]:
    """Take a payment in Stars that an update tells of; return its charge where it was credited by that."""
    return [payment.charge_id] if await shop.take_stars.take(payment) else []


async def reconcile(shop: Shop, paid: tuple[Payment, ...]) -> list[str]:
    """Read Telegram's list, in which these payments stand; return how many were credited by that."""
    shop.stars.listed = [Transaction(shop.clock.now, came=payment) for payment in paid]
    return [str(await shop.reconcile())]
