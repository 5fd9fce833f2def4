"""The admin's commands: each as it is meant, and each typed wrong."""

import pytest

from bot.i18n.locales import LANGUAGES
from bot.i18n.values import Value
from bot.providers.errors import AuthError
from bot.storage import users
from bot.storage.tables import acts, postings
from handlers.callbacks import AdminOrderTap, AdminTap, BanTap, ResumeTap
from tests.handlers.shop import Shop, usd


async def test_the_admins_pages(shop: Shop) -> None:
    """/admin leads to figures, price lists and attention and back, in the admin's language."""
    admin = shop.admin
    order = await shop.customer.order(await shop.find(platform="instagram"), "leyla.demo", "1000")
    day: dict[str, Value] = {"orders": 1, "customers": 1, "sold": usd(order.price), "refunded": usd(0)}
    for language in LANGUAGES:
        await admin.choose(language)
        await admin.say("/admin")
        assert admin.knows("admin-day", **day)
        assert admin.knows("admin-attention-none")
        await admin.tap(admin.t.plain("admin-open-stats"))
        assert admin.knows("admin-ever", **day)
        await admin.tap(AdminTap(page="home").pack())
        await admin.tap(admin.t.plain("admin-open-sync"))
        assert admin.toast == admin.t.plain("admin-sync-running")
        assert admin.t("sync-heading") in admin.last.html
        await admin.tap(AdminTap(page="home").pack())
        await admin.tap(admin.t.plain("admin-open-attention"))
        assert admin.knows("attention-none")
        await admin.say("/stats")
        assert admin.t("admin-day", **day) in admin.last.html


async def test_a_list_that_shrank_is_refused_until_the_admin_trusts_it(shop: Shop) -> None:
    """/sync after half of a list is gone changes nothing and says so; trusting it hides what is gone."""
    admin = shop.admin
    await admin.say("/start")
    shop.fault("secsers", "services", "shrunk_catalogue", 2)
    await admin.say("/sync")
    assert admin.t.plain("admin-sync-trust") in [b.text for row in admin.last.buttons for b in row]
    before = await shop.find(provider="secsers")
    await admin.tap(admin.t.plain("admin-sync-trust"))
    assert admin.t("sync-heading") in admin.last.html
    assert admin.last.button(admin.t.plain("admin-sync-trust")) is None
    assert (await shop.find(provider="secsers")).id == before.id
    await admin.say("/stats")
    assert "34" in admin.last.text, "half of 68 services are gone"


async def test_a_panel_that_cannot_be_read(shop: Shop) -> None:
    """/sync tells which panel could not be read; the others are synced all the same."""
    shop.provokes.append("services: ")
    shop.fault("secsers", "services", "http_500", 9)
    await shop.admin.say("/sync")
    assert shop.admin.last.html.count("🔌") == 4


async def test_users_are_found_by_id_and_name(shop: Shop) -> None:
    """/user takes an id or a @name in any case, and shows the account with its orders."""
    order = await shop.customer.order(await shop.find(platform="instagram"), "leyla.demo", "1000")
    admin = shop.admin
    for who in ("1001", "@leyla", "LEYLA", "١٠٠١"):
        await admin.say(f"/user {who}")
        assert admin.t("user-heading", name="Leyla", id="1001") in admin.last.html
    await admin.tap(AdminOrderTap(order=order.id).pack())
    assert admin.t("order-heading", order=str(order.id)) in admin.last.html
    for who in ("4242", "@nobody", "9" * 40, "-1", "@", "<b>"):
        await admin.say(f"/user {who}")
        assert admin.t("user-unknown", who=who.removeprefix("@")[:64]) in admin.last.html, who


async def test_credit_and_debit_move_money_once(shop: Shop) -> None:
    """A sum is given or taken with its reason, the customer is told, and a redelivered command moves nothing."""
    await shop.customer.say("/start")
    admin = shop.admin
    await admin.say("/start")
    await admin.say("/credit 1001 12,50 banka havalesi")
    assert admin.knows("adjusted-credit", name="Leyla", amount=usd(12_500_000), balance=usd(112_500_000))
    shop.demo.telegram.faults.add("redeliver")
    await admin.say("/debit @leyla 2.5 <b>yanlış</b> sipariş")
    assert admin.knows("adjusted-debit", name="Leyla", amount=usd(2_500_000), balance=usd(110_000_000))
    assert await shop.money(shop.customer) == 110_000_000
    await shop.work("deliver")
    assert shop.customer.knows("notice-wallet-credited", amount=usd(12_500_000), balance=usd(112_500_000))
    assert "<b>yanlış</b> sipariş" in shop.customer.last.text
    await shop.customer.say("/wallet")
    assert "banka havalesi" in shop.customer.last.text
    assert await shop.count(acts) == 2


async def test_sums_that_will_not_do(shop: Shop) -> None:
    """Zero, words, ambiguous, too precise or more than there is: explained in the admin's language, nothing moves."""
    await shop.customer.say("/start")
    await shop.admin.say("/start")
    admin, before = shop.admin, await shop.count(postings)
    for language in LANGUAGES:
        await admin.choose(language)
        t = admin.t
        thousand = " / ".join(
            t.plain("candidate", value=usd(micros)) for micros in (1_250_000, 1_250_000_000)
        )
        for command, problem in {
            "/credit 1001 0 nothing": t("amount-not-positive"),
            "/credit 1001 many reason": t("amount-not-a-number"),
            "/credit 1001 -5 reason": t("amount-not-a-number"),
            "/credit 1001 1.250 reason": t("amount-ambiguous", candidates=thousand),
            "/credit 1001 1.1234567 reason": t("amount-too-precise"),
            "/credit 1001 9999999999999 reason": t("amount-too-large"),
            "/credit 1001 12": t("usage-credit"),
            "/credit": t("usage-credit"),
            "/credit 4242 5 reason": t("user-unknown", who="4242"),
            "/debit 1001": t("usage-debit"),
            "/debit 1001 100.01 too much": t("debit-too-much", missing=usd(10_000)),
        }.items():
            await admin.say(command)
            assert problem in admin.last.html, command
    assert await shop.count(postings) == before
    assert await shop.money(shop.customer) == 100_000_000


async def test_sums_that_no_column_can_hold(shop: Shop) -> None:
    """Credits that would overflow a wallet are refused as too large, long before that."""
    await shop.customer.say("/start")
    admin = shop.admin
    for _ in range(3):
        await admin.say("/credit 1001 999999999999 a trillion")
        assert admin.t("amount-too-large") in admin.last.html
    assert await shop.money(shop.customer) == 100_000_000


async def test_orders_are_found_by_number(shop: Shop) -> None:
    """/order takes a number, with or without #; without one it opens the shelves as for everybody."""
    order = await shop.customer.order(await shop.find(platform="instagram"), "leyla.demo", "1000")
    admin = shop.admin
    for text in (f"/order {order.id}", f"/order #{order.id}"):
        await admin.say(text)
        assert admin.t("admin-order-user", user="1001") in admin.last.html
    await admin.say("/order 4242")
    assert admin.t("order-unknown") in admin.last.html
    for text in ("/order abc", "/order -1", f"/order {2**63}"):
        await admin.say(text)
        assert admin.t("usage-order") in admin.last.html, text
    await admin.say("/order")
    assert admin.t("catalogue-platforms") in admin.last.html


async def test_bans(shop: Shop) -> None:
    """/ban and its button close an account, /unban opens it again, wrong names are explained."""
    await shop.customer.say("/start")
    admin = shop.admin
    await admin.say("/ban @leyla")
    await admin.tap(admin.t.plain("user-unban"))
    assert admin.last.button(BanTap(user=1001, banned=True).pack())
    await admin.tap(admin.t.plain("user-ban"))
    await admin.say("/unban 1001")
    leyla = await shop.demo.app.database.read(lambda conn: users.get(conn, 1001))
    assert leyla.banned_at is None
    await admin.say("/ban")
    assert admin.t("usage-ban") in admin.last.html
    await admin.say("/unban")
    assert admin.t("usage-unban") in admin.last.html
    await admin.say("/ban 4242")
    assert admin.t("user-unknown", who="4242") in admin.last.html
    await admin.forge(BanTap(user=4242, banned=True).pack())
    assert admin.toast == admin.t.plain("user-unknown", who="4242")


async def test_markups(shop: Shop) -> None:
    """/markup shows and sets percentages for all, a category or a service; what is no percentage changes nothing."""
    admin, service = shop.admin, await shop.find(platform="instagram")
    await admin.say("/markup")
    assert admin.t("markup-all", percent="25") in admin.last.html
    await admin.say("/markup 12,5")
    assert admin.t("markup-all", percent="12.5") in admin.last.html
    await admin.say("/markup 30%")
    await admin.say(f"/markup category {service.category_id} 40")
    await admin.say(f"/markup service {service.id} 50")
    assert admin.t("markup-all", percent="30") in admin.last.html
    assert admin.t("markup-category", target=str(service.category_id), percent="40") in admin.last.html
    assert admin.t("markup-service", target=str(service.id), percent="50") in admin.last.html
    done = await shop.count(acts)
    for wrong in (
        "%",
        ".",
        ",",
        "%%",
        "abc",
        "-5",
        "1001",
        "1.234",
        "25 30",
        "category 30",
        "service x 30",
        "all 1 2",
    ):
        await admin.say(f"/markup {wrong}")
        assert admin.t("usage-markup") == admin.last.html, wrong
    await admin.say("/markup service 999999 30")
    assert admin.t("service-gone") in admin.last.html
    assert await shop.count(acts) == done
    for zero in ("0", "0%", "0.00"):
        await admin.say(f"/markup {zero}")
        assert admin.t("markup-all", percent="0") in admin.last.html, zero


async def test_hiding_a_service(shop: Shop) -> None:
    """/hide takes a service off the shelves, /show puts it back, wrong numbers are explained."""
    admin, service = shop.admin, await shop.find(platform="instagram")
    await admin.say(f"/hide {service.id}")
    assert admin.t("service-hidden", name=service.name, id=str(service.id)) in admin.last.html
    await shop.customer.say("/start")
    await shop.customer.forge(f"s:{service.id}")
    assert shop.customer.toast == shop.customer.t.plain("service-gone")
    await admin.say(f"/show {service.id}")
    await shop.customer.forge(f"s:{service.id}")
    assert shop.customer.knows("service-title", name=shop.customer.title(service))
    for command in ("hide", "show"):
        await admin.say(f"/{command}")
        assert admin.t(f"usage-{command}") in admin.last.html
        await admin.say(f"/{command} first")
        assert admin.t(f"usage-{command}") in admin.last.html
        await admin.say(f"/{command} 999999")
        assert admin.t("service-gone") in admin.last.html


async def test_a_stopped_provider_is_shown_and_asked_again(shop: Shop) -> None:
    """Three refused keys stop an account; the admin sees which, and one tap lets requests leave again."""
    admin = shop.admin
    await admin.say("/start")
    shop.fault("secsers", "*", "key_revoked", 3)
    shop.provokes.append("Invalid API key")
    client = shop.demo.app.providers["secsers"].client
    for _ in range(4):
        with pytest.raises(AuthError):
            await client.balance()
    for language in LANGUAGES:
        await admin.choose(language)
        await admin.say("/providers")
        assert admin.knows("panel-health", provider="secsers", health="stopped")
        assert admin.knows("panel-health", provider="objectid", health="well")
    await admin.tap(ResumeTap(provider="secsers").pack())
    assert admin.toast == admin.t.plain("panel-resumed")
    assert admin.knows("panel-health", provider="secsers", health="well")
    assert (await client.balance()).amount > 0
    await admin.forge(ResumeTap(provider="nobody").pack())
    assert admin.toast == admin.t.plain("provider-unknown-here")
