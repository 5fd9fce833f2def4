"""Callback data is written by whoever taps: nothing in it may cross to another person or break the shop."""

import pytest

from bot.storage.tables import acts, broadcasts, orders, postings
from handlers import callbacks
from handlers.callbacks import (
    AdminOrderTap,
    AdminTap,
    AttentionTap,
    AudienceTap,
    BanTap,
    BroadcastTap,
    BuyTap,
    CancelTap,
    EditTap,
    LanguageTap,
    OrderTap,
    PlatformTap,
    QuantityTap,
    RefillTap,
    RefreshTap,
    ResolveTap,
    StuckTap,
)
from tests.handlers.shop import Shop, confirm_button, usd

PREFIXES = [tap.__prefix__ for tap in vars(callbacks).values() if hasattr(tap, "__prefix__")]
ACTS = ("again", "refund", "seen", "bind", "withdraw", "part", "all", "nothing")
ADMIN_COMMANDS = (
    "/admin",
    "/stats",
    "/sync",
    "/sync trust",
    "/user 9001",
    "/credit 1001 50 for me",
    "/debit 9001 1 from him",
    "/attention",
    "/ban 9001",
    "/unban 1001",
    "/markup 0",
    "/hide 1",
    "/show 1",
    "/topups",
    "/broadcast",
)


async def test_admin_commands_of_others_are_unknown_words(shop: Shop) -> None:
    """Every admin command of a non-admin gets exactly the ordinary answer to an unknown command, and does nothing."""
    for chat in shop.readers():
        await chat.say("/start")
        ordinary = await chat.say("/no_such_command")
        for command in ADMIN_COMMANDS:
            answer = await chat.say(command)
            assert (answer.html, answer.buttons) == (ordinary.html, ordinary.buttons), command
        assert await shop.count(acts) == 0


async def test_admin_buttons_of_others_do_nothing(shop: Shop) -> None:
    """Forged admin taps read nothing, change nothing, and get the answer to an old button."""
    await shop.admin.say("/start")
    chat, service = shop.customer, await shop.find(platform="instagram")
    order = await chat.order(service, "leyla.demo", "1000")
    shop.fault(service.provider, "add", "lose_reply")
    shop.provokes.append("add: ")
    await shop.work()
    await shop.admin.say("/broadcast")
    await shop.admin.say("Not for you yet")
    draft = await shop.count(broadcasts)
    before = await shop.count(postings)
    for tap in (
        *(AdminTap(page=page) for page in ("home", "stats", "sync", "trust", "accept")),
        AttentionTap(),
        StuckTap(),
        AdminOrderTap(order=order.id),
        *(ResolveTap(order=order.id, revision=2, act=act, sure=True) for act in ACTS),
        BanTap(user=9001, banned=True),
        AudienceTap(broadcast=draft, audience="all", sure=True),
        *(BroadcastTap(broadcast=draft, act=act, sure=True) for act in ("show", "pause", "resume", "stop")),
    ):
        await chat.say("/start")
        answer = await chat.forge(tap.pack())
        assert chat.t("stale-button") in answer.html, tap
    await chat.say("23501")
    assert chat.t("unknown-message") in chat.last.html, "no question of an admin's was opened"
    assert (await shop.order_row(order.id)).state.value == "uncertain"
    assert await shop.count(broadcasts, broadcasts.c.state == "draft") == draft == 1
    assert (await shop.count(acts), await shop.count(postings)) == (0, before)


async def test_other_peoples_offers_and_orders_are_not_there(shop: Shop) -> None:
    """Another person's ids answer as if they did not exist, whatever is tried with them."""
    chat, service = shop.customer, await shop.find(platform="instagram", refill=True)
    order = await chat.order(service, "leyla.demo", "1000")
    offer = confirm_button(await chat.fill(service, "leyla.demo", "500")).data
    await shop.work()
    stranger = shop.newcomer(1005)
    await stranger.say("/start")
    for tap in (OrderTap, RefreshTap, RefillTap, CancelTap):
        await stranger.forge(tap(order=order.id).pack())
        assert stranger.toast == stranger.t.plain("order-unknown")
    await stranger.forge(CancelTap(order=order.id, sure=True).pack())
    assert stranger.toast == stranger.t.plain("order-unknown")
    await stranger.forge(offer)
    assert stranger.toast == stranger.t.plain("quote-unknown")
    assert await shop.count(orders) == 1
    await stranger.say("/wallet")
    assert stranger.knows("wallet-balance", balance=usd(100_000_000))


async def test_a_service_of_another_form(shop: Shop) -> None:
    """Taps for a service that is not being ordered, and fields that it does not have, change nothing."""
    chat, service = shop.customer, await shop.find(platform="instagram")
    other = await shop.find(platform="tiktok")
    await chat.fill(service, "leyla.demo")
    for tap in (
        QuantityTap(service=other.id, quantity=1000),
        EditTap(service=other.id, field="link"),
        EditTap(service=service.id, field="comments"),
        EditTap(service=service.id, field="price"),
        EditTap(service=service.id, field="runs"),
    ):
        await chat.forge(tap.pack())
        assert chat.toast == chat.t.plain("stale-button"), tap
    await chat.forge(QuantityTap(service=service.id, quantity=10**9).pack())
    assert chat.toast == chat.t.plain("quantity-range", min=service.min or 0, max=service.max or 0)
    await chat.forge(QuantityTap(service=service.id, quantity=0).pack())
    assert chat.toast == chat.t.plain("quantity-range", min=service.min or 0, max=service.max or 0)
    await chat.say("1000")
    assert chat.knows("confirm-quantity", quantity=1000), "the form was left as it was"


async def test_unknown_places(shop: Shop) -> None:
    """Platforms, languages and ids that are not there get an answer with a way on."""
    chat = shop.customer
    await chat.say("/start")
    await chat.forge(PlatformTap(platform="myspace").pack())
    assert chat.t("catalogue-empty") in chat.last.html
    await chat.say("/start")
    await chat.forge("p:<b>&\u202e:0")
    await chat.forge(LanguageTap(code="tlh").pack())
    assert chat.t("language-ask") in chat.last.html
    await chat.forge(BuyTap(service=999_999).pack())
    assert chat.toast == chat.t.plain("service-gone")


def _nonsense() -> list[str]:
    numbers = [
        "",
        "-1",
        "0",
        str(2**63 - 1),
        str(2**63),
        "9" * 50,
        "1e5",
        "NaN",
        "1_000",
        "٣",
        "0x10",
        " 1",
        "1.5",
        "true",
    ]
    made = [f"{prefix}:{number}" for prefix in PREFIXES for number in numbers]
    made += [f"{prefix}:{number}:{number}" for prefix in PREFIXES for number in numbers]
    made += [f"{prefix}:{number}:{number}:{number}" for prefix in ("ar", "c", "x") for number in numbers]
    made += [*PREFIXES, *(f"{prefix}:" for prefix in PREFIXES)]
    made += [
        ":",
        "::::",
        "\x00",
        "\ufffd\ufffe",
        "%s%n",
        "{0}",
        "' OR 1=1 --",
        "🏴‍☠️" * 4,
        "\u202eso",
        "h\n",
        "a:home\x00",
    ]
    return [data for data in made if len(data.encode()) <= 64]


@pytest.mark.parametrize("who", ["customer", "admin"])
async def test_nonsense_is_answered_like_an_old_button(shop: Shop, who: str) -> None:
    """Hundreds of made-up payloads, customer's and admin's: each is answered, none is an error, nothing is bought."""
    chat = getattr(shop, who)
    home = await chat.say("/start")
    shop.provokes += ["message is not modified", "Duplicate"]
    answered = [chat.person.forge(data, home.id) for data in _nonsense()]
    await shop.settle()
    done = [e for e in shop.demo.wire.since(0) if e.call == "answerCallbackQuery"]
    assert len(answered) > 400
    assert all(e.ok for e in done)
    assert await shop.count(orders) == 0
    assert (await chat.say("/start")).button("h") is None
