"""What an admin decides on an order's page: contradictory figures, orders not sent yet; and being reminded."""

import pytest
import sqlalchemy as sa

from bot.domain.orders import OrderState
from bot.ops.clock import utc_seconds
from bot.shop.decide import Choice
from bot.storage.orders import Order
from bot.storage.tables import acts, orders
from handlers.callbacks import AdminOrderTap, AttentionTap, OrderTap, ResolveTap
from tests.handlers.shop import Chat, Shop, usd
from tests.handlers.test_uncertain import an_uncertain_order


async def write(shop: Shop, order: Order, **values: object) -> None:
    """Make an order's row say what no panel of the demo says by itself."""
    change = sa.update(orders).where(orders.c.id == order.id).values(**values)
    await shop.demo.app.database.write(lambda conn: conn.execute(change))


async def a_contradictory_order(shop: Shop, chat: Chat) -> Order:
    """Return an order of 1,000 about which the panel contradicted itself, 400 undelivered."""
    order = await chat.order(await shop.find(platform="instagram"), chat.person.username, "1000")
    await shop.work()
    await write(shop, order, state="in_progress", remains=400, attention="settlement", due_at=None)
    return await shop.order_row(order.id)


@pytest.mark.parametrize("choice", list(Choice))
async def test_contradictory_figures_are_decided_by_two_taps(shop: Shop, choice: Choice) -> None:
    """The sum is on the button and in the question; the customer is told; a third tap finds nothing to decide."""
    await shop.admin.say("/start")
    admin = shop.admin
    for chat in shop.readers():
        await admin.choose(chat.person.language_code)
        order = await a_contradictory_order(shop, chat)
        back = {Choice.PART: order.price * 400 // 1000, Choice.ALL: order.price, Choice.NOTHING: 0}[choice]
        await admin.say("/attention")
        await admin.tap(AdminOrderTap(order=order.id).pack())
        order = await shop.order_row(order.id)
        tap = ResolveTap(order=order.id, revision=order.revision, act=choice.value)
        button = admin.last.button(tap.pack())
        assert button is not None
        assert button.text == admin.t.plain(f"resolve-{choice}", refund=usd(back))
        assert (
            admin.last.button(ResolveTap(order=order.id, revision=order.revision, act="seen").pack()) is None
        )
        await admin.tap(tap.pack())
        assert admin.t(f"resolve-ask-{choice}", refund=usd(back)) in admin.last.html
        assert (await shop.order_row(order.id)).state is OrderState.IN_PROGRESS, "asked back first"
        await admin.tap(admin.t.plain("resolve-yes"))
        ended = await shop.order_row(order.id)
        assert (ended.refunded, ended.held, ended.attention) == (back, 0, None)
        assert await shop.money(chat) == 100_000_000 - order.price + back
        await shop.work("deliver")
        assert str(order.id) in chat.last.text
        await admin.forge(
            ResolveTap(order=order.id, revision=order.revision, act=choice.value, sure=True).pack()
        )
        assert admin.toast == admin.t.plain("resolve-not-uncertain")
        assert await shop.money(chat) == 100_000_000 - order.price + back
    assert await shop.count(acts, acts.c.act == "settle") == 3


async def test_an_admin_cancels_what_was_not_sent(shop: Shop) -> None:
    """An accepted and a queued order, asked back first, money back, the customer told in his language."""
    await shop.admin.say("/start")
    admin = shop.admin
    for chat in shop.readers():
        await admin.choose(chat.person.language_code)
        service = await shop.find(platform="instagram")
        made = [await chat.order(service, chat.person.username, "1000") for _ in range(2)]
        for order in reversed(made):
            await admin.say(f"/order {order.id}")
            await admin.tap(ResolveTap(order=order.id, revision=order.revision, act="withdraw").pack())
            assert admin.t("resolve-ask-withdraw", refund=usd(order.price)) in admin.last.html
            await admin.tap(admin.t.plain("resolve-yes"))
            assert (await shop.order_row(order.id)).state is OrderState.CANCELED
            await shop.work("deliver")
            assert chat.knows("notice-order-canceled", order=str(order.id), refund=usd(order.price))
            await admin.forge(
                ResolveTap(order=order.id, revision=order.revision, act="withdraw", sure=True).pack()
            )
            assert admin.toast == admin.t.plain("resolve-not-uncertain")
        assert await shop.money(chat) == 100_000_000
        await chat.forge(OrderTap(order=made[0].id).pack())
        assert chat.t("order-state-canceled") in chat.last.html


async def test_a_decision_that_waits_is_reminded_of_and_shows_for_how_long(shop: Shop) -> None:
    """An hour later the admins are told once more; /attention says how long it has waited."""
    order = await an_uncertain_order(shop)
    await write(shop, order, submitted_at=utc_seconds() - 2 * 3600 - 600)
    admin = shop.admin
    await shop.work("reminders", "deliver")
    assert any("⏱" in message.text and str(order.id) in message.text for message in admin.person.messages)
    told = len(admin.person.messages)
    await shop.work("reminders", "deliver")
    assert len(admin.person.messages) == told, "once an hour"
    await admin.forge(AttentionTap().pack())
    assert "2 hours 1" in admin.last.text  # and ten minutes, or a little more
    assert admin.last.button(AdminOrderTap(order=order.id).pack())
