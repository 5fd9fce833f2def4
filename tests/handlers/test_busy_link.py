"""A second order for a link waits for the first: said beforehand, shown while it waits, taken back by a tap."""

from bot.domain.orders import OrderState
from bot.storage.tables import orders
from handlers.callbacks import CancelTap, OrdersTap, OrderTap
from tests.handlers.shop import Shop, confirm_button


async def test_the_second_order_waits_and_says_so(shop: Shop) -> None:
    """On the card to confirm, on the order's card and in the list; it goes out when the first has ended."""
    for chat in shop.readers():
        service, link = await shop.find(platform="instagram"), chat.person.username
        first = await chat.order(service, link, "1000")
        number = str(first.id)
        await chat.fill(service, link, "500")
        assert chat.t("confirm-waits", order=number) in chat.last.html
        await chat.tap(confirm_button(chat.last).data)
        assert chat.t("order-state-queued") in chat.last.html
        assert chat.t("order-waits", order=number) in chat.last.html
        second = await shop.newest_order()
        await chat.tap(OrdersTap().pack())
        assert chat.t("order-waits", order=number) in chat.last.html
        await shop.work()
        assert (await shop.order_row(second.id)).state is OrderState.QUEUED
        assert not chat.knows("notice-order-queued", order=str(second.id), service=chat.title(service)), (
            "seen"
        )
        await shop.desk(first, "finish")
        await shop.work()
        assert (await shop.order_row(second.id)).state is OrderState.PLACED
        assert chat.knows("notice-order-released", order=str(second.id), service=chat.title(service))
        await chat.tap(OrderTap(order=second.id).pack())
        assert chat.t("order-waits", order=number) not in chat.last.html


async def test_nobody_learns_whose_order_is_in_the_way(shop: Shop) -> None:
    """Another person's order is waited for without its number; it is not seen or touched through the line."""
    service = await shop.find(platform="instagram")
    first = await shop.customer.order(service, "shared.page", "1000")
    for chat in shop.readers():
        await chat.fill(service, "shared.page", "500")
        assert chat.t("confirm-waits-other") in chat.last.html
        await chat.tap(confirm_button(chat.last).data)
        card = chat.last
        assert chat.t("order-waits-other") in card.html
        mine = await shop.newest_order()
        own_numbers = card.text.replace(str(mine.id), "")
        assert f"#{first.id}" not in own_numbers
        await chat.forge(OrderTap(order=first.id).pack())
        assert chat.toast == chat.t.plain("order-unknown")
        await chat.forge(CancelTap(order=first.id, sure=True).pack())
        assert chat.toast == chat.t.plain("order-unknown")
        await shop.customer.forge(CancelTap(order=mine.id, sure=True).pack())
        assert shop.customer.toast == shop.customer.t.plain("order-unknown")
        assert (await shop.order_row(mine.id)).state is OrderState.QUEUED
        await chat.forge(CancelTap(order=mine.id, sure=True).pack())
    assert await shop.count(orders, orders.c.state == OrderState.QUEUED.value) == 0


async def test_a_waiting_order_is_taken_back_by_its_owner(shop: Shop) -> None:
    """Asked back first, all of the money comes back at once; the next tap finds nothing to cancel."""
    for chat in shop.readers():
        service, link = await shop.find(platform="instagram"), chat.person.username
        await chat.order(service, link, "1000")
        before = await shop.money(chat)
        second = await chat.order(service, link, "500")
        await chat.tap(CancelTap(order=second.id).pack())
        assert chat.t("cancel-ask", sent=False) in chat.last.html
        await chat.tap(chat.t.plain("cancel-yes"))
        assert await shop.money(chat) == before
        assert chat.t("order-state-canceled") in chat.last.html
        await chat.forge(CancelTap(order=second.id, sure=True).pack())
        assert chat.toast == chat.t.plain("cancel-unavailable")
        assert await shop.money(chat) == before
