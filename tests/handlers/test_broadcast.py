"""/broadcast: from the admin's message to everybody's phone, with every way to hold it back."""

import pytest

from bot.i18n.locales import LANGUAGES
from bot.playground.telegram.person import Person
from bot.storage.tables import acts, broadcasts, outbox
from handlers.callbacks import AudienceTap, BroadcastTap
from tests.handlers.shop import Chat, Shop
from tests.playground.telegram_harness import a_png

MESSAGE = (
    "<b>Bold</b>, <i>slanted <u>and under</u></i>, <s>gone</s>, <tg-spoiler>hidden</tg-spoiler>, "
    '<a href="https://example.com/a?b=1&amp;c=2">a link</a>, <code>x &lt; y</code>\n'
    '<pre><code class="language-python">print("İ")</code></pre>\n'
    "<blockquote expandable>سطر أول\nsecond</blockquote> 👍🏽 &amp; &lt;b&gt;"
)


async def meet(shop: Shop) -> list[Chat]:
    """Return one customer for each language, who has come in."""
    chats = list(shop.readers())
    for chat in chats:
        await chat.say("/start")
    await shop.admin.say("/start")
    return chats


def got(person: Person, words: str) -> int:
    """Return how many of the bot's messages to a person hold these words."""
    return sum(words in message.text for message in person.messages if message.from_bot)


async def drafted(shop: Shop, words: str = "Big sale") -> int:
    """Have the admin write a message to many; return its number."""
    await shop.admin.say("/broadcast")
    await shop.admin.say(words)
    return await shop.count(broadcasts)


async def test_a_message_reaches_everybody_as_it_was_written(shop: Shop) -> None:
    """Formatting, links, quotes and spoilers arrive as the admin wrote them, and the preview shows just that."""
    chats = await meet(shop)
    admin = shop.admin
    await admin.say("/broadcast")
    written = admin.person.say_formatted(MESSAGE)
    await shop.settle()
    preview, question = [message for message in admin.person.messages if message.from_bot][-2:]
    assert (preview.text, preview.entities) == (written.text, written.entities)
    assert question.html == admin.t("broadcast-whom")
    await admin.tap(AudienceTap(broadcast=1, audience="all").pack())
    assert admin.knows("broadcast-confirm", audience=admin.t.plain("audience-all"), count=4)
    assert await shop.count(outbox, outbox.c.broadcast_id.is_not(None)) == 0, "nothing before it is confirmed"
    admin.person.messages.remove(written)  # what became of the original does not matter
    await admin.tap(admin.t.plain("broadcast-send"))
    assert admin.knows("broadcast-figures", sent=0, total=4, failed=0, left=4)
    await shop.work("broadcasts")
    for chat in chats:
        copies = [message for message in chat.person.messages if message.text == written.text]
        assert [message.entities for message in copies] == [written.entities]
    await admin.tap(admin.t.plain("broadcast-refresh"))
    assert admin.knows("broadcast-figures", sent=4, total=4, failed=0, left=0)
    assert admin.knows("broadcast-state", state="over")


async def test_a_photo_with_words(shop: Shop) -> None:
    """The picture goes along; more words than a bot may write under it are refused, and so is anything else."""
    chats = await meet(shop)
    admin = shop.admin
    await admin.say("/broadcast")
    admin.person.send_photo(a_png(40, 30), caption="Look at this")
    await shop.settle()
    await admin.tap(AudienceTap(broadcast=1, audience="tr").pack())
    await admin.tap(admin.t.plain("broadcast-send"))
    await shop.work("broadcasts")
    seen = {chat.person.language_code: got(chat.person, "Look at this") for chat in chats}
    assert seen == {"ar": 0, "en": 0, "tr": 1}
    turkish = next(chat for chat in chats if chat.person.language_code == "tr")
    assert turkish.last.photo is not None


async def test_what_cannot_be_sent_is_explained(shop: Shop) -> None:
    """A file, a bare photo, too long a caption: said in the admin's language, and asked again."""
    admin = shop.admin
    await admin.say("/start")
    for language in LANGUAGES:
        await admin.choose(language)
        await admin.say("/broadcast")
        assert admin.t("broadcast-ask") in admin.last.html
        admin.person.send_document(b"x", name="list.txt", caption="words")
        await shop.settle()
        assert admin.t("broadcast-kind") in admin.last.html
        admin.person.send_photo(a_png(40, 30))
        await shop.settle()
        assert admin.t("broadcast-kind") in admin.last.html
        admin.person.send_photo(a_png(40, 30), caption="x" * 1025)
        await shop.settle()
        assert admin.t("broadcast-too-long", limit=1024) in admin.last.html
        await admin.say("At last")
        assert admin.t("broadcast-whom") in admin.last.html
    assert await shop.count(broadcasts) == len(LANGUAGES)
    assert await shop.count(acts) == 0


async def test_a_command_ends_the_question(shop: Shop) -> None:
    """A command is obeyed and never sent to anybody; /admin forgets that a message was asked for."""
    admin = shop.admin
    await admin.say("/start")
    await admin.say("/broadcast")
    await admin.say("/admin")
    await admin.say("just talking")
    assert admin.t("unknown-message") in admin.last.html
    assert await shop.count(broadcasts) == 0


async def test_pause_go_on_and_stop(shop: Shop) -> None:
    """One living card: paused, going on, asked before it is stopped, stopped; its old buttons do no harm."""
    chats = await meet(shop)
    admin = shop.admin
    number = await drafted(shop)
    await admin.tap(AudienceTap(broadcast=number, audience="all").pack())
    card = await admin.tap(admin.t.plain("broadcast-send"))
    await admin.tap(admin.t.plain("broadcast-pause"))
    assert admin.knows("broadcast-state", state="paused")
    await shop.work("broadcasts")
    assert not any(got(chat.person, "Big sale") for chat in chats)
    await admin.tap(admin.t.plain("broadcast-resume"))
    assert admin.knows("broadcast-state", state="running")
    await admin.tap(admin.t.plain("broadcast-stop"))
    assert admin.knows("broadcast-ask-stop", left=4)
    await admin.tap(admin.t.plain("broadcast-keep"))
    assert admin.knows("broadcast-state", state="running")
    await admin.tap(admin.t.plain("broadcast-stop"))
    last = await admin.tap(admin.t.plain("broadcast-stop-sure"))
    assert last.id == card.id, "one message lives through all of it"
    assert admin.knows("broadcast-state", state="stopped")
    assert admin.knows("broadcast-dropped", dropped=4)
    for tap in (
        BroadcastTap(broadcast=number, act="resume"),
        AudienceTap(broadcast=number, audience="all", sure=True),
        AudienceTap(broadcast=number, audience="tr"),
    ):
        shop.provokes = ["message is not modified"]
        await admin.forge(tap.pack(), card.id)
        assert admin.knows("broadcast-state", state="stopped")
    await shop.work("broadcasts")
    assert await shop.count(outbox, outbox.c.state == "dropped") == 4
    await admin.say("/broadcast")
    await admin.tap(admin.t.plain("broadcast-button", number=number, sent=0, total=4))
    assert admin.knows("broadcast-dropped", dropped=4)


async def test_confirmed_twice_and_delivered_twice(shop: Shop) -> None:
    """Two taps at once, and an update that Telegram delivers again: everybody gets it once."""
    chats = await meet(shop)
    admin = shop.admin
    shop.demo.telegram.faults.add("redeliver")
    number = await drafted(shop)
    assert number == 1
    shop.demo.telegram.faults.add("redeliver")
    confirm = AudienceTap(broadcast=number, audience="all", sure=True).pack()
    shop.provokes = ["message is not modified"]
    for _ in range(2):
        admin.person.forge(confirm, admin.last.id)
    await shop.settle()
    await shop.work("broadcasts", "broadcasts")
    assert [got(chat.person, "Big sale") for chat in chats] == [1, 1, 1]
    assert await shop.count(acts) == 1


async def test_audiences_and_numbers_that_are_not_there(shop: Shop) -> None:
    """Forged choices are answered, and a draft that was never confirmed can still be sent."""
    await meet(shop)
    admin = shop.admin
    number = await drafted(shop)
    for tap in (
        AudienceTap(broadcast=number, audience="everyone", sure=True),
        AudienceTap(broadcast=number + 1, audience="all"),
        BroadcastTap(broadcast=number + 1),
        BroadcastTap(broadcast=number + 1, act="stop", sure=True),
    ):
        await admin.forge(tap.pack())
        assert admin.toast == admin.t.plain("broadcast-unknown")
    shop.provokes = ["message is not modified"]
    for act in ("pause", "resume", "stop", "whatever"):
        await admin.forge(BroadcastTap(broadcast=number, act=act, sure=True).pack())
        assert admin.last.html == admin.t("broadcast-whom")
    await admin.forge(AudienceTap(broadcast=number, audience="bought30", sure=True).pack())
    assert admin.toast == admin.t.plain("broadcast-nobody")
    await admin.tap(AudienceTap(broadcast=number, audience="ar").pack())
    await admin.tap(admin.t.plain("broadcast-send"))
    assert admin.knows("broadcast-figures", sent=0, total=1, failed=0, left=1)


async def test_blocked_between_and_back_again(shop: Shop) -> None:
    """Who blocks the bot meanwhile counts as not reached and is left out next time, until they come back."""
    chats = await meet(shop)
    admin = shop.admin
    shop.provokes = ["bot was blocked by the user"]
    number = await drafted(shop)
    await admin.forge(AudienceTap(broadcast=number, audience="all", sure=True).pack())
    chats[0].person.block()
    await shop.settle()
    await shop.work("broadcasts")
    await admin.tap(admin.t.plain("broadcast-refresh"))
    assert admin.knows("broadcast-figures", sent=3, total=4, failed=1, left=0)
    number = await drafted(shop, "Second")
    everybody = admin.t.plain("audience-button", audience=admin.t.plain("audience-all"), count=3)
    assert admin.last.button(everybody) is not None
    chats[0].person.unblock()
    await chats[0].say("/start")
    await admin.forge(AudienceTap(broadcast=number, audience="all", sure=True).pack())
    await shop.work("broadcasts")
    assert got(chats[0].person, "Second") == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_flood_is_shown_on_the_card(shop: Shop, language: str) -> None:
    """While Telegram wants silence the card says until when, in the admin's language."""
    await meet(shop)
    admin = shop.admin
    await admin.choose(language)
    shop.provokes = ["Too Many Requests"]
    number = await drafted(shop)
    await admin.forge(AudienceTap(broadcast=number, audience="all", sure=True).pack())
    shop.demo.telegram.faults.add("flood", method="sendMessage", times=1, retry_after=300)
    await shop.work("broadcasts")
    card = await admin.tap(admin.t.plain("broadcast-refresh"))
    before, _, after = admin.t("broadcast-resting", time="|").partition("|")
    assert before.strip("\u2068 ") in card.html
    assert after.strip("\u2069 .") in card.html
    assert admin.knows("broadcast-state", state="running")
