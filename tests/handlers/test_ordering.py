"""An order from /start to the push that it is done, in each language and for each kind of service."""

from aiogram.types import Update

from bot.domain.links import EXAMPLES
from bot.domain.orders import OrderState
from bot.domain.service_types import ServiceType
from bot.i18n.values import Duration
from handlers.callbacks import (
    BuyTap,
    EditTap,
    HomeTap,
    LanguageTap,
    OrderTap,
    PlatformsTap,
    PlatformTap,
    QuantityTap,
    ServiceTap,
    ShelfTap,
)
from handlers.screens.parts import wording
from tests.handlers.shop import Chat, Shop, confirm_button, usd


async def test_the_whole_way_of_an_order(shop: Shop) -> None:
    """Greeted in their language, a customer taps and types through to an order, and hears when it runs and ends."""
    for chat in shop.readers():
        service = await shop.find(refill=True)
        await chat.say("/start")
        assert chat.knows("home-greeting", name="Leyla")
        assert chat.knows("home-balance", balance=usd(100_000_000))

        home = chat.last
        shelves = await chat.tap(PlatformsTap().pack())
        assert shelves.id == home.id, "screens replace each other in place"
        await chat.tap(PlatformTap(platform=service.platform).pack())
        await chat.tap(ShelfTap(platform=service.platform, kind=service.kind).pack())
        await chat.turn_to(ServiceTap(service=service.id).pack())
        card = await chat.tap(ServiceTap(service=service.id).pack())
        assert card.id == home.id
        assert chat.knows("service-title", name=chat.title(service))
        assert chat.knows("service-range", min=service.min or 0, max=service.max or 0)

        asked = await chat.tap(chat.t.plain("service-buy"))
        assert EXAMPLES[service.platform] in asked.text
        await chat.say(EXAMPLES[service.platform])
        assert chat.last.button(QuantityTap(service=service.id, quantity=1000).pack())
        confirm = await chat.say("1000")
        assert chat.knows("confirm-quantity", quantity=1000)
        # The demo's clock is the machine's, which goes on between the offer and its card.
        assert any(chat.knows("confirm-held", time=Duration(600 - late)) for late in range(20))
        placed = await chat.tap(chat.t.plain("confirm-yes"))
        assert placed.id == confirm.id
        order = await shop.newest_order()
        assert chat.knows("order-state-accepted")
        assert chat.knows("confirm-total", price=usd(order.price))

        await shop.work()
        assert (await shop.order_row(order.id)).state is OrderState.PLACED
        await shop.desk(order, "advance", "advance")
        assert chat.knows("notice-order-in-progress", order=str(order.id), service=chat.title(service))
        await shop.desk(order, "finish")
        assert chat.knows("notice-order-completed", order=str(order.id), service=chat.title(service))
        opened = await chat.tap(OrderTap(order=order.id).pack())
        assert chat.knows("order-state-completed")
        assert chat.t.plain("order-refresh") in [button.text for row in opened.buttons for button in row]
        await chat.say("/wallet")
        assert chat.knows("wallet-balance", balance=usd(100_000_000 - order.price))


async def test_a_package_asks_for_no_quantity(shop: Shop) -> None:
    """A package has one price, so after the link comes the card to confirm, without a quantity."""
    for chat in shop.readers():
        package = await shop.find(ServiceType.PACKAGE)
        confirm = await chat.fill(package, EXAMPLES[package.platform])
        assert chat.knows("confirm-title")
        assert confirm.button(EditTap(service=package.id, field="quantity").pack()) is None
        await chat.tap(chat.t.plain("confirm-yes"))
        order = await shop.newest_order()
        await shop.work()
        await shop.desk(order, "finish")
        assert chat.knows("notice-order-completed", order=str(order.id), service=chat.title(package))
        await chat.tap(OrderTap(order=order.id).pack())
        assert not chat.knows("confirm-quantity", quantity=order.quantity)


async def test_custom_comments_are_counted_and_can_be_edited(shop: Shop) -> None:
    """Comments come one a line, too few are refused with the range, and the panel gets exactly the last version."""
    for chat in shop.readers():
        service = await shop.find(ServiceType.CUSTOM_COMMENTS)
        least = service.min or 1
        lines = [f"Comment <b>{number}</b> & عظيم 🎉" for number in range(least)]
        await chat.fill(service, EXAMPLES[service.platform])
        if least > 1:
            await chat.say("only one")
            assert chat.knows("quantity-range", min=least, max=service.max or 0)
        await chat.say("\n".join(lines))
        comments = chat.t.plain("field-comments")
        assert chat.knows("confirm-list", field=comments, count=least, preview=" · ".join(lines[:3]))
        await chat.tap(EditTap(service=service.id, field="comments").pack())
        await chat.say("\n\n".join([*lines, "one more"]))
        await chat.tap(confirm_button(chat.last).data)
        order = await shop.newest_order()
        assert order.quantity == least + 1
        await shop.work()
        assert (await shop.order_row(order.id)).state is OrderState.PLACED
        added = next(e for e in shop.demo.wire.since(0) if e.call in {"add", "create", "order"} and e.ok)
        assert "one more" in added.request
        await shop.desk(order, "finish")  # and leaves the link to the next reader


async def handle_again(chat: Chat) -> None:
    """Have the shop handle a person's last message once more, as after a crash."""
    app, person = chat.shop.demo.app, chat.person
    said = next(message for message in reversed(person.messages) if not message.from_bot)
    raw = {"update_id": 1, "message": person.seen_by_bot(said)}
    await app.dispatcher.feed_update(app.bot, Update.model_validate(raw, context={"bot": app.bot}))


async def test_an_answer_that_is_handled_again_answers_nothing_else(shop: Shop) -> None:
    """The link is not taken for the comments that are asked for next, and two cards of one form are one offer."""
    chat = shop.customer
    service = await shop.find(ServiceType.CUSTOM_COMMENTS)
    lines = [f"Comment {number}" for number in range(max(2, service.min or 1))]
    await chat.fill(service, EXAMPLES[service.platform])
    await handle_again(chat)
    assert chat.t("order-ask-comments") in chat.last.html
    await chat.say("\n".join(lines))
    offered = confirm_button(chat.last).data
    await handle_again(chat)
    assert " · ".join(lines[:3]) in chat.last.text.replace("\u2068", "").replace("\u2069", "")
    assert confirm_button(chat.last).data == offered
    await chat.say("and what now?")
    assert chat.t("unknown-message") in chat.last.html


async def test_fields_are_edited_without_losing_the_others(shop: Shop) -> None:
    """From the card to confirm, link and quantity can each be given again; what else was filled in stays."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    await chat.fill(service, "@first_name", "500")
    await chat.tap(EditTap(service=service.id, field="link").pack())
    await chat.say("https://www.instagram.com/second_name/?igsh=abc")
    assert "https://www.instagram.com/second_name" in chat.last.text
    assert chat.knows("confirm-quantity", quantity=500)
    await chat.tap(EditTap(service=service.id, field="quantity").pack())
    await chat.tap(QuantityTap(service=service.id, quantity=1000).pack())
    assert "https://www.instagram.com/second_name" in chat.last.text
    assert chat.knows("confirm-quantity", quantity=1000)


async def test_back_walks_up_and_home_is_always_there(shop: Shop) -> None:
    """From the card to confirm, Back leads level by level to the platforms, and every screen has Home."""
    chat, service = shop.customer, await shop.find()
    await chat.fill(service, EXAMPLES[service.platform], "1000")
    seen = []
    while True:
        assert chat.last.button(HomeTap().pack())
        seen.append(chat.last.text)
        back = chat.last.button(chat.t.plain("nav-back"))
        if back is None:
            break
        await chat.tap(back.data)
    assert len(seen) == len(set(seen)) == 5, "confirm, card, services, kinds, platforms"
    await chat.tap(HomeTap().pack())
    assert chat.knows("home-greeting", name="Leyla")


async def test_the_language_is_switched_and_remembered(shop: Shop) -> None:
    """Telegram's language is taken first; one chosen in the shop wins from then on, for pushes too."""
    chat, service = shop.customer, await shop.find()
    await chat.say("/start")
    order = await chat.order(service, EXAMPLES[service.platform], "1000")
    await chat.say("/language")
    await chat.tap(LanguageTap(code="tr").pack())
    turkish = shop.demo.app.locales.translator("tr")
    assert chat.toast == turkish.plain("language-chosen")
    assert turkish("home-greeting", name="Leyla") in chat.last.html
    await shop.work()
    await shop.desk(order, "finish")
    pushed = turkish("notice-order-completed", order=str(order.id), service=wording(service.title("tr"), 500))
    assert pushed in chat.last.html


async def test_an_unknown_language_is_asked_for_once(shop: Shop) -> None:
    """Somebody whose Telegram speaks none of ours chooses first, and is greeted in that language."""
    chat = shop.newcomer(1002, "Ana", language="pt-br")
    await chat.say("/start")
    assert shop.demo.app.locales.translator("en")("language-ask-first") in chat.last.html
    await chat.tap(LanguageTap(code="ar").pack())
    assert shop.demo.app.locales.translator("ar")("home-greeting", name="Ana") in chat.last.html
    await chat.say("/start")
    assert shop.demo.app.locales.translator("ar")("home-greeting", name="Ana") in chat.last.html


async def test_commands_work_in_the_middle_of_an_order(shop: Shop) -> None:
    """Where a link is asked for, /orders and /wallet still answer, and the order goes on afterwards."""
    chat, service = shop.customer, await shop.find()
    await chat.fill(service)
    await chat.say("/orders")
    assert chat.t("orders-none") in chat.last.html
    await chat.say("/wallet")
    assert chat.t("wallet-balance", balance=usd(100_000_000)) in chat.last.html
    await chat.say(EXAMPLES[service.platform])
    assert chat.last.button(QuantityTap(service=service.id, quantity=1000).pack())


async def test_order_again_begins_with_the_same_service(shop: Shop) -> None:
    """An order's card offers the same service again, from the link on."""
    chat, service = shop.customer, await shop.find()
    await chat.order(service, EXAMPLES[service.platform], "1000")
    await chat.tap(BuyTap(service=service.id).pack())
    assert EXAMPLES[service.platform] in chat.last.text
