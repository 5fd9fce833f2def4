"""What people do and see: talking, tapping, forging, blocking, and waiting for the bot in tests."""

from collections.abc import AsyncIterator

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CopyTextButton,
    InaccessibleMessage,
    InlineKeyboardButton,
    Message,
    Update,
)

from bot.ops.spawner import Spawner
from bot.playground.telegram.errors import BotApiError
from bot.playground.telegram.person import Toast
from tests.playground.telegram_harness import Line, a_line, callback, keyboard


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A customer who has started the bot, the update already confirmed."""
    async with a_line() as opened:
        opened.customer.say("/start")
        await opened.bot.get_updates(offset=-1)
        await opened.bot.get_updates(offset=opened.clock.seconds + 1)
        yield opened


async def newest(line: Line) -> Update:
    """Return the last update."""
    return (await line.bot.get_updates(offset=-1))[-1]


async def test_words_become_an_update(line: Line) -> None:
    """A text arrives with its sender, language, chat and entities, as aiogram reads them."""
    line.customer.say("  /start ref_1  ")
    message = (await newest(line)).message
    assert message is not None
    assert message.from_user is not None
    assert message.text == "/start ref_1"
    assert (message.from_user.id, message.from_user.language_code) == (7001, "ar")
    assert message.entities is not None
    assert message.entities[0].extract_from(message.text) == "/start"


async def test_formatted_words_become_an_update(line: Line) -> None:
    """Formatting arrives as entities of the plain text; what is no HTML of Telegram's is refused."""
    line.customer.say_formatted('<b>Big</b> <a href="https://example.com/">sale</a>')
    message = (await newest(line)).message
    assert message is not None
    assert message.text == "Big sale"
    assert [(entity.type, entity.offset, entity.length, entity.url) for entity in message.entities or []] == [
        ("bold", 0, 3, None),
        ("text_link", 4, 4, "https://example.com/"),
    ]
    with pytest.raises(BotApiError, match="can't parse entities"):
        line.customer.say_formatted("<b>open")


async def test_the_language_can_change(line: Line) -> None:
    """The next update carries the new language of the person's Telegram."""
    line.customer.speak("tr")
    line.customer.say("merhaba")
    message = (await newest(line)).message
    assert message is not None
    assert message.from_user is not None
    assert message.from_user.language_code == "tr"


async def test_nothing_is_not_sent(line: Line) -> None:
    """No client sends white space, nor more than 4,096 characters at once."""
    with pytest.raises(ValueError, match="empty message"):
        line.customer.say("  \n")
    with pytest.raises(ValueError, match="over 4096 characters"):
        line.customer.say("x" * 4097)
    assert line.customer.say("x" * 4096).id == line.customer.messages[-1].id


async def test_a_persons_reply_names_the_message(line: Line) -> None:
    """Replying to the bot's message puts that message into the update."""
    sent = await line.bot.send_message(line.customer.id, "ask")
    line.customer.say("tell", reply_to=sent.message_id)
    message = (await newest(line)).message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "ask"
    assert message.reply_to_message.from_user is not None
    assert message.reply_to_message.from_user.is_bot


async def test_a_tap_is_asked_and_answered_once(line: Line) -> None:
    """A tap becomes a callback query; its answer becomes a toast; a second answer is refused."""
    sent = await line.bot.send_message(line.customer.id, "x", reply_markup=keyboard([callback("Yes", "y:1")]))
    line.customer.tap("Yes")
    query = (await newest(line)).callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    assert (query.data, query.message.message_id, query.from_user.id) == ("y:1", sent.message_id, 7001)
    await line.bot.answer_callback_query(query.id, "Done", show_alert=True)
    assert line.customer.toasts == [Toast("Done", alert=True, data="y:1")]
    with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired or query ID"):
        await line.bot.answer_callback_query(query.id)


async def test_an_old_or_long_answer_is_refused(line: Line) -> None:
    """Answers after 150 seconds and over 200 characters are refused; an answer without words shows nothing."""
    sent = await line.bot.send_message(line.customer.id, "x", reply_markup=keyboard([callback("Yes", "y")]))
    late, good = line.customer.tap("Yes"), ""
    line.clock.seconds += 150
    refused = await line.refusal("answerCallbackQuery", callback_query_id=late)
    assert refused.startswith("Bad Request: query is too old")
    good = line.customer.tap("y", sent.message_id)
    refused = await line.refusal("answerCallbackQuery", callback_query_id=good, text="x" * 201)
    assert refused == "Bad Request: MESSAGE_TOO_LONG"
    await line.result("answerCallbackQuery", callback_query_id=good)
    assert line.customer.toasts == []


async def test_a_tap_finds_the_newest_button(line: Line) -> None:
    """Label before data, newest message first, one message if asked for; a missing button lists what is shown."""
    first = await line.bot.send_message(line.customer.id, "1", reply_markup=keyboard([callback("Go", "one")]))
    await line.bot.send_message(line.customer.id, "2", reply_markup=keyboard([callback("Go", "two")]))
    taps = []
    for message_id in (None, first.message_id):
        line.customer.tap("Go", message_id)
        query = (await newest(line)).callback_query
        assert query is not None
        taps.append(query.data)
    assert taps == ["two", "one"]
    with pytest.raises(LookupError, match=r"(?s)no button 'Stop'.*\[Go\]"):
        line.customer.tap("Stop")


async def test_copy_url_and_disabled_buttons_ask_nothing(line: Line) -> None:
    """They give their text or address to the person and make no update."""
    await line.result(
        "sendMessage",
        chat_id=line.customer.id,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "Sold out", "disabled": {}}]]},
    )
    assert line.customer.tap("Sold out") == ""
    await line.bot.send_message(
        line.customer.id,
        "x",
        reply_markup=keyboard(
            [
                InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="42")),
                InlineKeyboardButton(text="Open", url="https://a.example"),
            ]
        ),
    )
    line.customer.tap("Copy")
    line.customer.tap("Open")
    assert (line.customer.copied, line.customer.opened) == (["42"], ["https://a.example"])
    assert await line.bot.get_updates() == []


async def test_anything_can_be_forged(line: Line) -> None:
    """A modified client sends any data on any message; a deleted one arrives as inaccessible."""
    sent = await line.bot.send_message(line.customer.id, "x")
    line.customer.forge("admin:credit:1000000", sent.message_id)
    query = (await newest(line)).callback_query
    assert query is not None
    assert query.data == "admin:credit:1000000"
    await line.bot.delete_message(line.customer.id, sent.message_id)
    line.customer.forge("x", sent.message_id)
    query = (await newest(line)).callback_query
    assert query is not None
    assert isinstance(query.message, InaccessibleMessage)


async def test_blocking_tells_the_bot(line: Line) -> None:
    """Blocking and unblocking are my_chat_member updates, once each, and a blocked bot hears nothing."""
    line.customer.block()
    line.customer.block()
    with pytest.raises(RuntimeError, match="has blocked the bot"):
        line.customer.say("hello")
    line.customer.unblock()
    changes = [update.my_chat_member for update in await line.bot.get_updates()]
    assert [change.new_chat_member.status for change in changes if change] == ["kicked", "member"]
    assert [change.old_chat_member.status for change in changes if change] == ["member", "kicked"]


async def test_waiting_sees_what_comes_later(line: Line) -> None:
    """wait_for returns the first true value of the predicate, asked again when something happens."""
    spawner = Spawner()
    waiting = spawner.spawn(
        line.customer.wait_for(lambda person: person.messages[-1].text == "later" and person.last.id),
        name="waiting",
    )
    await line.bot.send_message(line.customer.id, "sooner")
    sent = await line.bot.send_message(line.customer.id, "later")
    assert await waiting == sent.message_id


async def test_waiting_in_vain_tells_what_was_shown(line: Line) -> None:
    """A wait that ends without success prints the chat for the reader of the failing test."""
    await line.bot.send_message(line.customer.id, "shown", reply_markup=keyboard([callback("Go", "g")]))
    with pytest.raises(TimeoutError, match=r"(?s)Noor waited in vain.*bot: shown.*\[Go\]"):
        await line.customer.wait_for(lambda _: False, timeout=0)


async def test_a_silent_bot_has_no_last_message(line: Line) -> None:
    """Asking for the bot's last message before it wrote is an error that says so."""
    with pytest.raises(LookupError, match="has not written to Deniz"):
        _ = line.admin.last
