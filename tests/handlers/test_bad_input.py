"""What people send that the shop did not ask for: each gets a clear answer, and nothing is lost."""

import pytest
import sqlalchemy as sa

from bot.domain.links import EXAMPLES
from bot.domain.orders import OrderState
from bot.i18n.clip import clip
from bot.ops.clock import utc_seconds
from bot.shop.housekeeping import Housekeeping
from bot.storage import users
from bot.storage.tables import conversations, orders, quotes, updates
from bot.storage.users import User
from handlers.callbacks import BuyTap, ConfirmTap, HomeTap, OrderTap, PlatformsTap, QuantityTap, ServiceTap
from tests.handlers.shop import Shop, confirm_button, usd
from tests.playground.telegram_harness import a_png

YEAR = 365 * 24 * 3600
languages = pytest.mark.parametrize("language", ["ar", "tr", "en"])


async def who(shop: Shop, user_id: int) -> User:
    """Return a person as stored."""
    return await shop.demo.app.database.read(lambda conn: users.get(conn, user_id))


async def test_links_that_will_not_do(shop: Shop) -> None:
    """Wrong platform, no link, two links: each is explained beside the question, which stays open."""
    for chat in shop.readers():
        service = await shop.find(platform="instagram")
        t = chat.t
        await chat.fill(service)
        names = {
            "expected": t.plain("platform-instagram").strip("\u200f"),
            "found": t.plain("platform-youtube").strip("\u200f"),
        }
        for text, problem in {
            "https://www.youtube.com/watch?v=abc123def": t("link-wrong-platform", **names),
            "merhaba, nasılsın?": t("link-not-a-link"),
            "https://instagram.com/one_name https://instagram.com/two_name": t("link-several"),
            "https://instagram.com/one name": t("link-space"),
            "ftp://instagram.com/one": t("link-unsafe"),
            "https://www.instagram.com/": t("link-front-page"),
            f"https://www.instagram.com/{'a' * 3000}": t("link-too-long"),
        }.items():
            await chat.say(text)
            assert problem in chat.last.html, text
            assert EXAMPLES["instagram"] in chat.last.text
        await chat.say("https://www.instagram.com/right_name")
        assert chat.last.button(QuantityTap(service=service.id, quantity=1000).pack())


async def test_quantities_that_will_not_do(shop: Shop) -> None:
    """Out of range, no number, ambiguous: each is explained, nothing is guessed, and the question stays open."""
    for chat in shop.readers():
        service = await shop.find(platform="instagram")
        t, low, high = chat.t, service.min or 0, service.max or 0
        await chat.fill(service, "leyla.demo")
        out_of_range = t("quantity-range", min=low, max=high)
        for text, problem in {
            str(low - 1): out_of_range,
            str(high + 1): out_of_range,
            "0": out_of_range,
            "-100": t("quantity-not-a-number"),
            "many": t("quantity-not-a-number"),
            "10 milion": t("quantity-not-a-number"),
            "9" * 40: t("quantity-too-large"),
        }.items():
            await chat.say(text)
            assert problem in chat.last.html, text
            assert chat.last.button(QuantityTap(service=service.id, quantity=1000).pack())
        await chat.say("1.5")
        candidates = " / ".join(t.plain("candidate", value=value) for value in (1, 15, 1500))
        assert t("quantity-ambiguous", candidates=candidates) in chat.last.html


async def test_quantities_as_people_type_them(shop: Shop) -> None:
    """Digits of any script, grouped, shortened or in words, are taken for what they mean."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    for typed, meant in {
        "١٠٠٠": 1000,
        "۱۰۰۰": 1000,
        "2bin": 2000,
        "1.000": 1000,
        "1,5k": 1500,
        "5 آلاف": 5000,
        "ألف": 1000,
    }.items():
        await chat.fill(service, "leyla.demo", typed)
        assert chat.t("confirm-quantity", quantity=meant) in chat.last.html, typed


async def test_a_text_as_long_as_telegram_allows(shop: Shop) -> None:
    """4,096 characters, the most a message has, are answered at every step like any other wrong text."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    await chat.say("x" * 4096)
    assert chat.t("unknown-message") in chat.last.html
    await chat.fill(service, "<b>" * 1365)
    assert chat.t("link-not-a-link") in chat.last.html
    await chat.say("leyla.demo")
    await chat.say("٩" * 4096)
    assert chat.t("quantity-not-a-number") in chat.last.html


@pytest.mark.parametrize("step", [0, 1])
async def test_a_picture_where_text_was_asked_for(shop: Shop, step: int) -> None:
    """A photo or a file, with or without words under it, is answered with what is wanted; the form stays."""
    for chat in shop.readers():
        service = await shop.find(platform="instagram")
        await chat.fill(service, *["leyla.demo"][:step])
        chat.person.send_photo(a_png(), caption="1000")
        await shop.settle()
        assert chat.t("order-text-wanted") in chat.last.html
        chat.person.send_document(b"a,b", name="list.csv")
        await shop.settle()
        assert chat.t("order-text-wanted") in chat.last.html
        await chat.say(["leyla.demo", "1000"][step])
        assert chat.t("order-text-wanted") not in chat.last.html


async def test_a_picture_out_of_the_blue(shop: Shop) -> None:
    """Outside an order a photo gets the ordinary answer, with the way home."""
    chat = shop.customer
    await chat.say("/start")
    chat.person.send_photo(a_png())
    await shop.settle()
    assert chat.t("unknown-message") in chat.last.html
    assert chat.last.button(HomeTap().pack())


async def test_a_vanished_service(shop: Shop) -> None:
    """The service leaves the panel's list while somebody orders it: said so at the next step, no money moves."""
    for chat in shop.readers():
        service = await shop.find(provider="secsers", platform="instagram")
        confirm = await chat.fill(service, chat.person.username, "1000")
        agree = confirm_button(confirm).data
        shop.fault("secsers", "services", "vanished_service")
        await shop.admin.say("/sync")
        await chat.tap(agree)
        assert chat.toast == chat.t.plain("service-gone")
        await chat.forge(ServiceTap(service=service.id).pack())
        assert chat.toast == chat.t.plain("service-gone")
        assert await shop.count(orders, orders.c.user_id == chat.person.id) == 0
        await shop.admin.say("/sync")
        await chat.tap(agree)
        assert (await shop.newest_order()).state is OrderState.ACCEPTED, "it came back, and so did the offer"


@languages
async def test_a_price_that_jumped(shop: Shop, language: str) -> None:
    """A doubled price is held until the admin accepts it; who had an old offer agrees to the new price first."""
    chat, service = shop.customer, await shop.find(provider="smmpllus", platform="instagram")
    chat.person.speak(language)
    confirm = await chat.fill(service, "leyla.demo", "1000")
    agree = confirm_button(confirm).data
    await shop.admin.say("/start")
    shop.fault("smmpllus", "services", "price_jump")
    await shop.admin.say("/sync")
    await chat.tap(agree)
    assert chat.toast == chat.t.plain("service-gone"), "nobody sells under cost while the price is held"
    assert await shop.count(orders) == 0
    await shop.admin.tap(shop.admin.t.plain("admin-accept-prices"))
    await chat.tap(agree)
    assert chat.t("price-changed") in chat.last.html
    fresh = confirm_button(chat.last).data
    assert fresh != agree
    await chat.tap(fresh)
    assert (await shop.newest_order()).state is OrderState.ACCEPTED


async def test_an_empty_wallet(shop: Shop) -> None:
    """The card says what is missing; after the admin's credit the very same button works."""
    for chat in shop.readers():
        service = await shop.find(platform="instagram")
        await chat.say("/start")
        await shop.admin.say(f"/debit {chat.person.id} 100 emptied for a test")
        confirm = await chat.fill(service, chat.person.username, "1000")
        agree = confirm_button(confirm)
        price = await shop.newest_price()
        assert chat.knows("confirm-missing", missing=usd(price), balance=usd(0))
        shop.provokes.append("message is not modified")  # the card says it already
        await chat.tap(agree.data)
        assert chat.toast == chat.t.plain("wallet-not-enough", missing=usd(price))
        assert await shop.count(orders, orders.c.user_id == chat.person.id) == 0
        await shop.admin.say(f"/credit @{chat.person.username} 12.50 nakit")
        await shop.work("deliver")
        assert chat.knows("notice-wallet-credited", amount=usd(12_500_000), balance=usd(12_500_000))
        await chat.tap(agree.data, on=confirm)
        assert (await shop.newest_order()).state is OrderState.ACCEPTED


async def test_buttons_of_a_year_ago(shop: Shop) -> None:
    """A year later conversation and offers are forgotten: old buttons say so or still work, none is an error."""
    for chat in shop.readers():
        service = await shop.find(platform="instagram")
        question = await chat.fill(service, "leyla.demo")
        confirm = await chat.say("1000")
        await chat.fill(service, "leyla.other")
        await chat.say("1000")  # the newest offer is kept
        await Housekeeping(shop.demo.app.database, lambda: utc_seconds() + YEAR)()
        assert await shop.count(conversations) == 0
        await chat.tap(QuantityTap(service=service.id, quantity=1000).pack(), on=question)
        assert chat.toast == chat.t.plain("stale-button")
        await chat.tap(confirm_button(confirm).data, on=confirm)
        assert chat.toast == chat.t.plain("quote-unknown")
        await chat.say("1000")
        assert chat.t("unknown-message") in chat.last.html
        await chat.tap(ServiceTap(service=service.id).pack(), on=confirm)
        assert chat.knows("service-title", name=chat.title(service))
        assert await shop.count(orders) == 0


async def test_an_old_agreement_shows_its_order(shop: Shop) -> None:
    """The confirm button of an order that was placed a year ago still leads to that order, and buys nothing."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    agree = confirm_button(confirm).data
    await chat.tap(agree)
    await Housekeeping(shop.demo.app.database, lambda: 2**40)()
    await chat.forge(agree)
    assert await shop.count(orders) == 1
    assert chat.knows("order-state-accepted")
    shop.provokes.append("message is not modified")


async def test_an_offer_that_has_run_out(shop: Shop) -> None:
    """After its ten minutes an offer is made anew, and has to be agreed to again."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    await shop.demo.app.database.write(lambda conn: conn.execute(sa.update(quotes).values(expires_at=1)))
    agree = confirm_button(confirm).data
    await chat.tap(agree)
    assert chat.t("price-changed") in chat.last.html
    assert await shop.count(orders) == 0
    await chat.tap(confirm_button(chat.last).data)
    assert await shop.count(orders) == 1


async def test_a_double_tap_buys_once(shop: Shop) -> None:
    """Two taps on confirm before the first is answered, and one redelivered: one order, paid once."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    agree = confirm_button(confirm).data
    shop.demo.telegram.faults.add("redeliver")
    chat.person.forge(agree, confirm.id)
    chat.person.forge(agree, confirm.id)
    await shop.settle()
    shop.provokes.append("message is not modified")
    order = await shop.newest_order()
    assert await shop.count(orders) == 1
    await chat.say("/wallet")
    assert chat.knows("wallet-balance", balance=usd(100_000_000 - order.price))


async def test_confirming_one_order_keeps_another_that_was_begun(shop: Shop) -> None:
    """An older card is confirmed while another order is being filled in: both are kept."""
    chat = shop.customer
    first, second = await shop.find(platform="instagram"), await shop.find(platform="tiktok")
    older = await chat.fill(first, "leyla.demo", "1000")
    await chat.fill(second)
    await chat.tap(confirm_button(older).data, on=older)
    assert await shop.count(orders) == 1
    await chat.say(EXAMPLES["tiktok"])
    assert chat.last.button(QuantityTap(service=second.id, quantity=1000).pack())


async def test_the_message_was_deleted(shop: Shop) -> None:
    """A tap on a message that is gone meanwhile gets its screen as a new message."""
    chat = shop.customer
    home = await chat.say("/start")
    chat.person.remove(home)
    shop.provokes.append("message to edit not found")
    chat.person.forge(PlatformsTap().pack(), home.id)
    await shop.settle()
    assert chat.t("catalogue-platforms") in chat.last.html


async def test_a_tap_overtaken_by_its_deletion(shop: Shop) -> None:
    """The message goes between the tap and the answer: the order is placed, and shown in a new message."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    chat.person.forge(confirm_button(confirm).data, confirm.id)
    chat.person.remove(confirm)
    shop.provokes.append("message to edit not found")
    await shop.settle()
    order = await shop.newest_order()
    assert chat.t("order-heading", order=str(order.id)) in chat.last.html
    assert chat.last.id != confirm.id


async def test_a_blocked_bot(shop: Shop) -> None:
    """Pushes to somebody who blocked the bot are given up, not retried; after /start they come again."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    order = await chat.order(service, "leyla.demo", "1000")
    await shop.work()
    chat.person.block()
    await shop.settle()
    assert (await who(shop, 1001)).unreachable_at is not None
    shop.provokes.append("bot was blocked by the user")
    await shop.desk(order, "advance", "advance")
    assert not chat.knows("notice-order-in-progress", order=str(order.id), service=chat.title(service))
    await shop.admin.say("/user 1001")
    assert shop.admin.t("user-unreachable") in shop.admin.last.html
    chat.person.unblock()
    await chat.say("/start")
    assert (await who(shop, 1001)).unreachable_at is None
    await shop.desk(order, "finish")
    assert chat.knows("notice-order-completed", order=str(order.id), service=chat.title(service))


async def test_a_block_before_the_answer(shop: Shop) -> None:
    """Whoever asks and blocks at once is unreachable; nobody is called because the answer found no chat."""
    chat = shop.customer
    await chat.say("/start")
    chat.person.say("/wallet")
    chat.person.block()
    shop.provokes.append("bot was blocked by the user")
    await shop.settle()
    assert (await who(shop, 1001)).unreachable_at is not None
    assert await shop.count(updates, updates.c.state != "done") == 0
    chat.person.unblock()
    await chat.say("/start")
    assert (await who(shop, 1001)).unreachable_at is None


async def test_blocked_without_telegram_saying_so(shop: Shop) -> None:
    """Where only the refused push tells, the person counts as unreachable from then on."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    order = await chat.order(service, "leyla.demo", "1000")
    await shop.work()
    chat.person.blocked = True
    shop.provokes.append("bot was blocked by the user")
    await shop.desk(order, "finish")
    assert (await who(shop, 1001)).unreachable_at is not None


NAMES = (
    "<b>Bold</b> & </b><script>alert(1)</script>",
    "👨‍👩‍👧‍👦🇹🇷" * 12,
    "\u202egnp.exe\u202c \u2067rtl\u2066 \u200b",
    "{ $name } { -term } ${7*7} %s",
    "ليلى\u061c\u200f" * 9,
)


async def test_names_that_mean_mischief(shop: Shop) -> None:
    """Tags, emoji, direction marks and placeholders in a name are shown as text, to customer and admin alike."""
    service = await shop.find(platform="instagram")
    for number, name in enumerate(NAMES):
        chat = shop.newcomer(3000 + number, name, language="ar", username=f"odd_name{number}")
        shown = clip(name, 128)
        await chat.say("/start")
        await chat.order(service, "leyla.demo", "1000")
        await shop.admin.say(f"/user @ODD_name{number}")
        assert shop.admin.t("user-heading", name=shown, id=str(chat.person.id)) in shop.admin.last.html
        await shop.admin.say(f"/credit {chat.person.id} 5 {name[:60]}")
        now = usd(await shop.money(chat))
        assert (
            shop.admin.t("adjusted-credit", name=shown, amount=usd(5_000_000), balance=now)
            in shop.admin.last.html
        )
        await shop.work()
        await chat.say("/wallet")
        assert not {"\u202e", "\u202c"} & set(chat.last.text + shop.admin.last.text)


async def test_a_banned_account(shop: Shop) -> None:
    """A closed account reads and sees everything, and places no order."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    await shop.admin.say("/ban @leyla")
    await chat.tap(confirm_button(confirm).data)
    assert chat.toast == chat.t.plain("account-banned")
    assert await shop.count(orders) == 0
    await shop.admin.say("/unban 1001")
    await chat.tap(confirm_button(confirm).data)
    assert await shop.count(orders) == 1


async def test_a_handler_that_fails_is_repeated_and_nothing_is_bought_twice(shop: Shop) -> None:
    """Telegram refuses to show the placed order once: the tap is handled again, and finds the order."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    confirm = await chat.fill(service, "leyla.demo", "1000")
    shop.demo.telegram.faults.add("server_error", method="editMessageText")
    shop.provokes.append("Bad Gateway")
    shop.errors.append("update_failed")
    await chat.tap(confirm_button(confirm).data)
    assert await shop.count(orders) == 1
    assert chat.knows("order-state-accepted")


async def test_unfinished_orders_are_numbered_in_pages(shop: Shop) -> None:
    """Ten orders fill two pages; the filter shows the running ones only; every number leads to its order."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    placed = [await chat.order(service, f"leyla.demo{number}", "100") for number in range(10)]
    await shop.work()
    await shop.desk(placed[0], "finish")
    first = await chat.say("/orders")
    assert first.button(OrderTap(order=placed[-1].id).pack())
    assert first.button(OrderTap(order=placed[0].id).pack()) is None
    second = await chat.tap(chat.t.plain("nav-next"))
    assert second.button(OrderTap(order=placed[0].id).pack())
    running = await chat.tap(chat.t.plain("orders-show-open"))
    assert chat.t("orders-heading-open") in running.html
    await chat.tap(chat.t.plain("nav-next"))
    assert running.button(OrderTap(order=placed[1].id).pack())
    assert running.button(OrderTap(order=placed[0].id).pack()) is None
    await chat.tap(OrderTap(order=placed[1].id).pack())
    assert chat.t("order-heading", order=str(placed[1].id)) in chat.last.html


async def test_taps_before_start(shop: Shop) -> None:
    """Somebody whose first sign of life is a tap on a forwarded or forged button is answered."""
    for number, tap in enumerate((ConfirmTap(quote=1), BuyTap(service=1), HomeTap())):
        chat = shop.newcomer(4000 + number)
        chat.person.started = True
        chat.person.forge(tap.pack(), 1)
        await shop.settle()
        assert chat.person.toasts or chat.last.text
    assert await shop.count(orders) == 0
