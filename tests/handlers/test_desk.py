"""What happens to an order at the panel, and what its customer hears of it and gets back."""

import pytest

from bot.domain.links import EXAMPLES
from bot.domain.orders import OrderState
from handlers.callbacks import AdminOrderTap, CancelTap, OrderTap, RefillTap, RefreshTap, ResolveTap
from tests.handlers.shop import Shop, usd

START = 100_000_000  # micro-units that everybody has at first


async def test_a_partial_delivery_gives_the_rest_back(shop: Shop) -> None:
    """Half of an order is not delivered: half of its price comes back, and push, card and wallet say so."""
    for chat in shop.readers():
        order = await chat.order(await shop.find(platform="instagram"), "leyla.demo", "1000")
        await shop.work()
        await shop.desk(order, "partial")
        row = await shop.order_row(order.id)
        assert (row.state, row.remains) == (OrderState.PARTIAL, 500)
        assert row.refunded == order.price // 2
        assert await shop.money(chat) == START - order.price + row.refunded
        assert chat.knows(
            "notice-order-partial", order=str(order.id), remains=500, quantity=1000, refund=usd(row.refunded)
        )
        await chat.tap(OrderTap(order=order.id).pack())
        assert chat.knows("order-refunded", refund=usd(row.refunded))
        await chat.say("/wallet")
        assert chat.knows("wallet-balance", balance=usd(START - order.price + row.refunded))


async def test_a_canceled_order_gives_everything_back(shop: Shop) -> None:
    """The panel cancels by itself: all of the price comes back, and the push says how much."""
    for chat in shop.readers():
        order = await chat.order(await shop.find(platform="instagram"), "leyla.demo", "1000")
        await shop.work()
        await shop.desk(order, "cancel")
        assert (await shop.order_row(order.id)).state is OrderState.CANCELED
        assert await shop.money(chat) == START
        assert chat.knows("notice-order-canceled", order=str(order.id), refund=usd(order.price))


async def test_an_order_is_canceled_before_it_was_sent(shop: Shop) -> None:
    """Asked back once, the customer takes an unsent order back, and the panel never hears of it."""
    for chat in shop.readers():
        order = await chat.order(await shop.find(), "leyla.demo", "1000")
        await chat.tap(CancelTap(order=order.id).pack())
        assert chat.knows("cancel-ask", sent=False)
        await chat.tap(chat.t.plain("cancel-no"))
        assert not chat.knows("cancel-ask", sent=False)
        await chat.tap(CancelTap(order=order.id).pack())
        await chat.tap(chat.t.plain("cancel-yes"))
        assert chat.knows("order-state-canceled")
        await shop.work()
        assert await shop.money(chat) == START
        assert not shop.at_the_panels()
        assert chat.knows("notice-order-canceled", order=str(order.id), refund=usd(order.price))


async def test_an_order_is_canceled_at_the_provider(shop: Shop) -> None:
    """A cancel of a running order is a request, said so; the money comes back when the panel has agreed."""
    for chat in shop.readers():
        service = await shop.find(provider="smmpllus", cancel=True)
        order = await chat.order(service, EXAMPLES[service.platform], "1000")
        await shop.work()
        await chat.say("/orders")
        await chat.tap(OrderTap(order=order.id).pack())
        await chat.tap(CancelTap(order=order.id).pack())
        assert chat.knows("cancel-ask", sent=True)
        await chat.tap(chat.t.plain("cancel-yes"))
        assert chat.knows("order-cancel-requested")
        assert await shop.money(chat) == START - order.price
        await shop.work("cancels")
        await shop.desk(order, "cancel")
        assert await shop.money(chat) == START
        assert chat.knows("notice-order-canceled", order=str(order.id), refund=usd(order.price))


async def test_a_provider_refuses_to_cancel(shop: Shop) -> None:
    """The order had begun before the request arrived: the customer hears that it goes on, and pays."""
    for chat in shop.readers():
        service = await shop.find(provider="smmpllus", cancel=True)
        order = await chat.order(service, EXAMPLES[service.platform], "1000")
        await shop.work()
        await shop.desk(order, "advance", "advance")
        await chat.tap(OrderTap(order=order.id).pack())
        await chat.tap(CancelTap(order=order.id).pack())
        await chat.tap(chat.t.plain("cancel-yes"))
        shop.provokes.append("cannot be canceled")
        await shop.work("cancels", "deliver")
        assert chat.knows("notice-cancel-refused", order=str(order.id))
        assert await shop.money(chat) == START - order.price
        await shop.desk(order, "finish")  # and leaves the link to the next reader


@pytest.mark.parametrize(("act", "event"), [("refill", "completed"), ("reject_refill", "rejected")])
async def test_a_refill_is_asked_for_and_ends(shop: Shop, act: str, event: str) -> None:
    """A refill goes to the panel, shows as under way, and its end is pushed, whichever it is."""
    for chat in shop.readers():
        service = await shop.find(provider="sosyalmavi", refill=True)
        order = await chat.order(service, EXAMPLES[service.platform], "1000")
        await shop.work()
        await shop.desk(order, "finish")
        await chat.tap(OrderTap(order=order.id).pack())
        await chat.tap(RefillTap(order=order.id).pack())
        assert chat.toast == chat.t.plain("refill-requested")
        assert chat.knows("order-refill-requested")
        await chat.forge(RefillTap(order=order.id).pack())
        assert chat.toast == chat.t.plain("refill-already-open")
        await shop.work()
        assert chat.knows("notice-refill-accepted", order=str(order.id))
        await shop.desk(order, act)
        await shop.work()
        assert chat.knows(f"notice-refill-{event}", order=str(order.id))


async def test_a_failed_order_moves_no_money_until_a_person_looked(shop: Shop) -> None:
    """A panel reports a failure, which says nothing certain: the admin is called, in words, and nods."""
    admin = shop.admin
    for chat in shop.readers():
        await admin.choose(chat.person.language_code)
        service = await shop.find(platform="instagram")
        order = await chat.order(service, "leyla.demo", "1000")
        await shop.work()
        await shop.desk(order, "fail")
        assert await shop.money(chat) == START - order.price
        reason = admin.t.plain("reason-status")
        assert reason in admin.last.text
        await admin.say("/attention")
        await admin.tap(AdminOrderTap(order=order.id).pack())
        assert reason in admin.last.text
        row = await shop.order_row(order.id)
        await admin.tap(ResolveTap(order=order.id, revision=row.revision, act="seen").pack())
        assert admin.toast == admin.t.plain("resolve-done")
        await admin.say("/attention")
        assert admin.t("attention-none") in admin.last.html
        await shop.desk(order, "finish")
        assert chat.knows("notice-order-completed", order=str(order.id), service=chat.title(service))


async def test_refresh_asks_the_panel_now(shop: Shop) -> None:
    """Refresh shows what the panel says this moment, without waiting for the scheduler."""
    chat = shop.customer
    order = await chat.order(await shop.find(platform="instagram"), "leyla.demo", "1000")
    await shop.work()
    await chat.say("/orders")
    await chat.tap(OrderTap(order=order.id).pack())
    row = await shop.order_row(order.id)
    shop.demo.panels.act(row.provider, row.provider_order_id or "", "advance")
    shop.demo.panels.act(row.provider, row.provider_order_id or "", "advance")
    await chat.tap(RefreshTap(order=order.id).pack())
    assert chat.toast == chat.t.plain("order-asking")
    assert chat.knows("order-state-in_progress")
    assert chat.knows("order-progress", bar="▱" * 10, done=0, quantity=1000)


async def test_refresh_survives_a_panel_that_does_not_answer(shop: Shop) -> None:
    """Where the panel cannot be asked, refresh shows what is known, and nothing is lost."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    order = await chat.order(service, "leyla.demo", "1000")
    await shop.work()
    await chat.say("/orders")
    await chat.tap(OrderTap(order=order.id).pack())
    shop.provokes += ["status: ", "editMessageText: Bad Request: message is not modified"]
    shop.fault(service.provider, "status", "http_500", 9)
    shop.fault(service.provider, "order_status", "http_500", 9)
    await chat.tap(RefreshTap(order=order.id).pack())
    assert chat.knows("order-state-placed")


async def test_an_order_that_the_panel_refuses_is_paid_back(shop: Shop) -> None:
    """The service vanished at the panel between list and order: rejected, told, all of the money back."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    order = await chat.order(service, "leyla.demo", "1000")
    shop.fault(service.provider, "add", "vanished_service")
    shop.provokes.append("ncorrect service")
    await shop.work()
    assert (await shop.order_row(order.id)).state is OrderState.REJECTED
    assert await shop.money(chat) == START
    assert chat.knows(
        "notice-order-rejected", order=str(order.id), service=chat.title(service), refund=usd(order.price)
    )


async def test_an_empty_provider_account_waits_for_the_admin(shop: Shop) -> None:
    """Our account at the provider is empty: the order waits, the admin is told why in words, then it goes out."""
    await shop.admin.say("/start")
    chat, service = shop.customer, await shop.find(platform="instagram")
    order = await chat.order(service, "leyla.demo", "1000")
    shop.fault(service.provider, "add", "no_funds")
    shop.provokes.append("Not enough funds")
    await shop.work()
    assert (await shop.order_row(order.id)).state is OrderState.ACCEPTED
    assert shop.admin.t.plain("reason-insufficient_funds") in shop.admin.last.text
    await shop.work()
    assert (await shop.order_row(order.id)).state is OrderState.PLACED
