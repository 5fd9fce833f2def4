"""The reply to an order is lost: customer and admin are told, and the admin decides in one of three ways."""

from bot.domain.orders import OrderState
from bot.shop.resolve import ResolveOrder
from bot.storage.orders import Order
from handlers.callbacks import AdminOrderTap, AdminTap, AttentionTap, OrderTap, ResolveTap
from tests.handlers.shop import Chat, Shop, usd


async def an_uncertain_order(shop: Shop, chat: Chat | None = None) -> Order:
    """Place an order whose reply is lost after the panel took it, and return it."""
    await shop.admin.say("/start")
    service = await shop.find(platform="instagram")
    chat = chat or shop.customer
    order = await chat.order(service, chat.person.username, "1000")
    shop.fault(service.provider, "add", "lose_reply")
    shop.provokes.append("add: ")
    await shop.work()
    row = await shop.order_row(order.id)
    assert row.state is OrderState.UNCERTAIN
    return row


def decision(order: Order, act: str, *, sure: bool = False) -> ResolveTap:
    """Return the button of a decision about an order as it stands."""
    return ResolveTap(order=order.id, revision=order.revision, act=act, sure=sure)


async def test_customer_and_admin_are_told(shop: Shop) -> None:
    """Both hear of it in their language; the card and the list of what needs a decision say the same."""
    admin = shop.admin
    for chat in shop.readers():
        await admin.choose(chat.person.language_code)
        order = await an_uncertain_order(shop, chat)
        assert chat.knows("notice-order-uncertain", order=str(order.id))
        await chat.tap(OrderTap(order=order.id).pack())
        assert chat.knows("order-state-uncertain")
        assert admin.knows("notice-admin-uncertain", order=str(order.id), provider=order.provider)
        await admin.say("/attention")
        assert admin.t.plain("reason-uncertain") in admin.last.text
        await admin.tap(AdminOrderTap(order=order.id).pack())
        assert admin.last.button(decision(order, "refund").pack())


async def test_the_admin_binds_it_to_the_panels_number(shop: Shop) -> None:
    """The panel has it: under the number that the admin types, the order is followed to its end."""
    order = await an_uncertain_order(shop)
    taken = shop.at_the_panels()[0]["order"]
    await shop.admin.tap(AdminOrderTap(order=order.id).pack())
    await shop.admin.tap(decision(order, "bind").pack())
    assert shop.admin.t("resolve-ask-bind", order=str(order.id)) in shop.admin.last.html
    await shop.admin.say("I have looked at it, one moment")
    assert (await shop.order_row(order.id)).state is OrderState.UNCERTAIN, "words are no number"
    await shop.admin.say(f" #{taken} ")
    row = await shop.order_row(order.id)
    assert (row.state, row.provider_order_id) == (OrderState.PLACED, taken)
    await shop.desk(order, "finish")
    assert (await shop.order_row(order.id)).state is OrderState.COMPLETED


async def test_the_admin_sends_it_again(shop: Shop) -> None:
    """The panel never got it: asked back first, the admin sends it again, and it is placed."""
    order = await an_uncertain_order(shop)
    await shop.admin.tap(AdminOrderTap(order=order.id).pack())
    await shop.admin.tap(decision(order, "again").pack())
    assert shop.admin.t("resolve-ask-again") in shop.admin.last.html
    await shop.admin.tap(shop.admin.t.plain("resolve-no"))
    assert (await shop.order_row(order.id)).state is OrderState.UNCERTAIN
    await shop.admin.tap(decision(order, "again").pack())
    await shop.admin.tap(shop.admin.t.plain("resolve-yes"))
    await shop.work()
    assert (await shop.order_row(order.id)).state is OrderState.PLACED


async def test_the_admin_refunds_it(shop: Shop) -> None:
    """All of the money goes back and the customer is told; a second decision about it is refused."""
    for chat in shop.readers():
        order = await an_uncertain_order(shop, chat)
        admin = shop.admin
        await admin.tap(AdminOrderTap(order=order.id).pack())
        await admin.tap(decision(order, "refund").pack())
        assert admin.t("resolve-ask-refund") in admin.last.html
        await admin.tap(admin.t.plain("resolve-yes"))
        await shop.work()
        service = chat.title(await shop.find(platform="instagram"))
        assert chat.knows(
            "notice-order-rejected", order=str(order.id), service=service, refund=usd(order.price)
        )
        assert await shop.money(chat) == 100_000_000
        await admin.forge(decision(order, "again", sure=True).pack())
        assert admin.toast == admin.t.plain("resolve-not-uncertain")


async def test_leaving_the_question_ends_it(shop: Shop) -> None:
    """Whoever taps away from "which number?" is not waited for: what is typed next is not taken for one."""
    order, admin = await an_uncertain_order(shop), shop.admin
    again = decision(order, "again")
    for way in (AdminOrderTap(order=order.id), AttentionTap(), AdminTap(page="home"), again):
        await admin.say(f"/order {order.id}")
        await admin.tap(decision(order, "bind").pack())
        await admin.forge(way.pack())
        await admin.say("23501")
        assert admin.t("unknown-message") in admin.last.html, way
        assert (await shop.order_row(order.id)).state is OrderState.UNCERTAIN


async def test_a_number_of_another_order_is_refused(shop: Shop) -> None:
    """Two of our orders cannot be one of the panel's."""
    other = await shop.customer.order(await shop.find(platform="instagram"), "noor.demo", "1000")
    await shop.work()
    taken = (await shop.order_row(other.id)).provider_order_id
    order = await an_uncertain_order(shop)
    await shop.admin.forge(decision(order, "bind").pack())
    await shop.admin.say(taken or "")
    assert shop.admin.t("resolve-id-taken") in shop.admin.last.html
    assert (await shop.order_row(order.id)).state is OrderState.UNCERTAIN


async def test_a_number_that_is_read_again_still_binds(shop: Shop) -> None:
    """Where the first try of the message came to nothing, the second finds its question open."""
    order = await an_uncertain_order(shop)
    dispatcher = shop.demo.app.dispatcher
    real: ResolveOrder = dispatcher["resolve_order"]

    class FailsOnce:
        async def bind(self, *_: object, **__: object) -> None:
            dispatcher["resolve_order"] = real
            raise OSError("the disk is busy")

    dispatcher["resolve_order"] = FailsOnce()
    shop.errors.append("update_failed")
    await shop.admin.forge(decision(order, "bind").pack())
    await shop.admin.say(shop.at_the_panels()[0]["order"])
    assert (await shop.order_row(order.id)).state is OrderState.PLACED
