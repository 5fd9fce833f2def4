"""A message that cannot be handled: set aside, seen by the admin, handled again without a restart, or dropped."""

from bot.storage import inbox
from bot.storage.tables import acts
from handlers.callbacks import ParkedTap, ParkedUpdateTap
from tests.handlers.shop import Chat, Shop, usd


async def a_parked_message(shop: Shop, chat: Chat, text: str = "/wallet") -> int:
    """Have a person write something whose answer Telegram refuses three times, and return the update's id."""

    async def at_once(_seconds: float) -> None:
        return

    shop.demo.app.intake._workers._sleep = at_once
    shop.errors.append("update_failed")
    shop.provokes.append("sendMessage")
    shop.demo.telegram.faults.add("server_error", method="sendMessage", times=3)
    await chat.say(text)
    assert chat.t("error-internal") in chat.last.html
    rows = await shop.demo.app.database.read(lambda conn: inbox.parked(conn, limit=99, offset=0))
    await shop.work("deliver")
    return rows[-1].update_id


async def test_a_parked_message_is_seen_and_handled_again(shop: Shop) -> None:
    """Listed with its kind and the error's class; a tap has the running workers do it; a second tap finds nothing."""
    admin = shop.admin
    await admin.say("/start")
    for chat in shop.readers():
        await admin.choose(chat.person.language_code)
        await chat.say("/start")
        update = await a_parked_message(shop, chat)
        assert admin.knows("notice-admin-update-parked", update=str(update))
        await admin.say("/attention")
        await admin.tap(ParkedTap().pack())
        assert str(update) in admin.last.text
        assert "TelegramServerError" in admin.last.text
        assert admin.t.plain("parked-kind-message") in admin.last.text
        await admin.tap(ParkedUpdateTap(update=update).pack())
        before = len(chat.person.messages)
        await admin.tap(ParkedUpdateTap(update=update, act="replay").pack())
        assert admin.t("parked-none") in admin.last.html
        assert len(chat.person.messages) == before + 1
        assert chat.t("wallet-balance", balance=usd(100_000_000)) in chat.last.html
        await admin.forge(ParkedUpdateTap(update=update, act="replay").pack())
        assert admin.toast == admin.t.plain("parked-gone")
        assert len(chat.person.messages) == before + 1, "handled once"
    assert await shop.count(acts, acts.c.act == "replay") == 3


async def test_a_parked_message_holds_nothing_up(shop: Shop) -> None:
    """Its own chat's next message and another chat's are answered; replayed in vain it is parked again."""
    chat, other = shop.customer, shop.newcomer(1005)
    await chat.say("/start")
    await shop.admin.say("/start")
    update = await a_parked_message(shop, chat)
    for person in (chat, other):
        await person.say("/no_such_command")
        assert person.t("unknown-message") in person.last.html
    shop.demo.telegram.faults.add("server_error", method="sendMessage", times=3)
    await shop.admin.forge(ParkedUpdateTap(update=update, act="replay").pack())
    rows = await shop.demo.app.database.read(lambda conn: inbox.parked(conn, limit=99, offset=0))
    assert [row.update_id for row in rows] == [update]


async def test_a_parked_message_is_dropped_by_two_taps(shop: Shop) -> None:
    """Asked back first; afterwards it is not there for anybody."""
    admin = shop.admin
    await admin.say("/start")
    for chat in shop.readers():
        await admin.choose(chat.person.language_code)
        await chat.say("/start")
        update = await a_parked_message(
            shop, chat, "a secret that is much longer than what an admin may see of it, " * 3
        )
        await admin.forge(ParkedUpdateTap(update=update).pack())
        assert "a secret" in admin.last.text
        assert admin.last.text.count("secret") == 1, "cut"
        await admin.tap(ParkedUpdateTap(update=update, act="drop").pack())
        assert admin.t("parked-ask-drop") in admin.last.html
        await admin.tap(admin.t.plain("resolve-yes"))
        assert admin.t("parked-none") in admin.last.html
        for act in ("see", "replay", "drop"):
            await admin.forge(ParkedUpdateTap(update=update, act=act, sure=True).pack())
            assert admin.toast == admin.t.plain("parked-gone")


async def test_nobody_else_touches_what_is_parked(shop: Shop) -> None:
    """A customer's forged taps get the answer to an old button, and the update stays where it is."""
    await shop.admin.say("/start")
    chat = shop.customer
    await chat.say("/start")
    update = await a_parked_message(shop, chat)
    for tap in (
        ParkedTap(),
        *(ParkedUpdateTap(update=update, act=act, sure=True) for act in ("see", "replay", "drop")),
    ):
        await chat.say("/start")
        answer = await chat.forge(tap.pack())
        assert chat.t("stale-button") in answer.html
    rows = await shop.demo.app.database.read(lambda conn: inbox.parked(conn, limit=99, offset=0))
    assert [row.update_id for row in rows] == [update]
    assert await shop.count(acts) == 0
