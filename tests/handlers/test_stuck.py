"""What does not move: the customer's notice and its buttons, the admin's page, flag and digest."""

import sqlalchemy as sa

from bot.domain.links import EXAMPLES
from bot.domain.orders import OrderState
from bot.ops.clock import utc_seconds
from bot.storage.orders import Order
from bot.storage.tables import orders
from handlers.callbacks import AdminOrderTap, AttentionTap, CancelTap, StuckTap
from tests.handlers.shop import Chat, Shop

DAY = 24 * 3600


async def a_stuck_order(shop: Shop, chat: Chat) -> Order:
    """Return an order at a panel about which nothing has moved for more than a day."""
    service = await shop.find(provider="smmpllus", cancel=True)
    order = await chat.order(service, EXAMPLES[service.platform], "1000")
    await shop.work()
    long_ago = utc_seconds() - DAY - 1
    still = sa.update(orders).where(orders.c.id == order.id).values(moved_at=long_ago)
    await shop.demo.app.database.write(lambda conn: conn.execute(still))
    await shop.work("stuck", "deliver")
    return await shop.order_row(order.id)


async def test_a_slow_order_is_told_and_can_be_asked_back(shop: Shop) -> None:
    """In the customer's words, with a button that asks whether to cancel; by day the admin hears of it, too."""
    await shop.admin.say("/start")
    for chat in shop.readers():
        order = await a_stuck_order(shop, chat)
        service = chat.title(await shop.find(provider="smmpllus", cancel=True))
        assert chat.knows("notice-order-stuck", order=str(order.id), service=service)
        await chat.tap(CancelTap(order=order.id).pack())
        assert chat.t("cancel-ask", sent=True) in chat.last.html
        assert (await shop.order_row(order.id)).cancel_state is None, "asked back first"
        await shop.desk(order, "finish")  # and leaves the link to the next reader


async def test_the_admin_sees_what_does_not_move(shop: Shop) -> None:
    """Beside /attention, which stays short, on the order's page, and no more once it moves."""
    await shop.admin.say("/start")
    for chat in shop.readers():
        order = await a_stuck_order(shop, chat)
        admin = shop.admin
        await admin.choose(chat.person.language_code)
        await admin.say("/attention")
        assert admin.t("attention-none") in admin.last.html
        assert admin.last.button(StuckTap().pack()).text == admin.t.plain("attention-open-stuck", count=1)  # type: ignore[union-attr]
        await admin.tap(StuckTap().pack())
        assert admin.t("stuck-heading") in admin.last.html
        await admin.tap(AdminOrderTap(order=order.id).pack())
        assert "🐌" in admin.last.text
        await shop.desk(order, "finish")
        assert (await shop.order_row(order.id)).state is OrderState.COMPLETED
        await admin.forge(StuckTap().pack())
        assert admin.t("stuck-none") in admin.last.html
        await admin.tap(AttentionTap().pack())
        assert admin.last.button(StuckTap().pack()) is None
