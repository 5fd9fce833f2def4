"""Sending, editing and deleting, with Telegram's limits and refusals; every answer parses in aiogram."""

from collections.abc import AsyncIterator

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramUnauthorizedError
from aiogram.types import BufferedInputFile, LinkPreviewOptions, ReplyParameters

from bot.playground.telegram.errors import NOT_MODIFIED
from tests.playground.telegram_harness import TOKEN, Line, a_line, a_png, callback, keyboard


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A customer who has started the bot."""
    async with a_line() as opened:
        opened.customer.say("/start")
        yield opened


async def test_a_message_arrives_formatted(line: Line) -> None:
    """The person sees the text with its entities, and aiogram reads the same from the answer."""
    sent = await line.bot.send_message(
        line.customer.id,
        "<b>أهلًا</b> 1 &lt; 2",
        parse_mode="HTML",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.text == line.customer.last.text == "أهلًا 1 < 2"
    assert sent.html_text == line.customer.last.html == "<b>أهلًا</b> 1 &lt; 2"
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    assert sent.link_preview_options is not None
    assert sent.link_preview_options.is_disabled
    assert sent.chat.type == "private"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"chat_id": 1, "text": "x"}, "chat not found"),
        ({"chat_id": 9001, "text": "x"}, "chat not found"),
        ({"chat_id": "@somebody", "text": "x"}, "chat not found"),
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 7001}, "message text is empty"),
        ({"chat_id": 7001, "text": " \n "}, "message text is empty"),
        ({"chat_id": 7001, "text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"chat_id": 7001, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 7001, "text": "*x*", "parse_mode": "Wiki"}, "unsupported parse_mode"),
        (
            {"chat_id": 7001, "text": "x", "reply_parameters": {"message_id": 99}},
            "message to be replied not found",
        ),
    ],
)
async def test_wrong_messages_are_refused(line: Line, params: dict[str, object], words: str) -> None:
    """Unknown chats, people who never pressed Start, empty and long texts get Telegram's words."""
    assert await line.refusal("sendMessage", **params) == f"Bad Request: {words}"


async def test_length_counts_after_the_tags(line: Line) -> None:
    """4,096 characters fit however long the source with its tags is."""
    await line.bot.send_message(line.customer.id, "<b>" + "&lt;" * 4096 + "</b>", parse_mode="HTML")
    assert line.customer.last.text == "<" * 4096


async def test_unknown_parameters_are_ignored(line: Line) -> None:
    """A parameter that Telegram does not know changes nothing."""
    await line.result("sendMessage", chat_id=line.customer.id, text="x", not_a_parameter=1)
    assert line.customer.last.text == "x"


async def test_a_reply_carries_what_it_answers(line: Line) -> None:
    """reply_parameters link the messages, and a missing target may be allowed."""
    asked = line.customer.say("question")
    sent = await line.bot.send_message(
        line.customer.id, "answer", reply_parameters=ReplyParameters(message_id=asked.id)
    )
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "question"
    loose = ReplyParameters(message_id=99, allow_sending_without_reply=True)
    assert (
        await line.bot.send_message(line.customer.id, "x", reply_parameters=loose)
    ).reply_to_message is None


async def test_an_edit_changes_the_message_in_place(line: Line) -> None:
    """Text and keyboard change, the message keeps its id and place and is marked as edited."""
    sent = await line.bot.send_message(line.customer.id, "one", reply_markup=keyboard([callback("a", "a")]))
    line.clock.seconds += 5
    edited = await line.bot.edit_message_text("two", chat_id=line.customer.id, message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.text == line.customer.last.text == "two"
    assert edited.edit_date == line.clock.seconds
    assert line.customer.last.edits == 1
    assert line.customer.last.buttons == []


async def test_a_keyboard_edit_leaves_no_mark(line: Line) -> None:
    """Changing only the keyboard counts as an edit but does not show "edited"."""
    sent = await line.bot.send_message(line.customer.id, "one")
    await line.bot.edit_message_reply_markup(
        chat_id=line.customer.id, message_id=sent.message_id, reply_markup=keyboard([callback("a", "a")])
    )
    assert line.customer.last.edits == 1
    assert line.customer.last.edited_at is None


async def test_the_same_again_is_not_modified(line: Line) -> None:
    """An edit to what the message already is gets the refusal that every shop must know."""
    markup = keyboard([callback("a", "a")])
    sent = await line.bot.send_message(line.customer.id, "<b>x</b>", parse_mode="HTML", reply_markup=markup)
    with pytest.raises(TelegramBadRequest, match="message is not modified") as refusal:
        await line.bot.edit_message_text(
            "<strong>x</strong>",
            chat_id=line.customer.id,
            message_id=sent.message_id,
            parse_mode="HTML",
            reply_markup=markup,
        )
    assert refusal.value.message == f"Bad Request: {NOT_MODIFIED}"
    assert line.customer.last.edits == 0


async def test_edits_out_of_reach_are_refused(line: Line) -> None:
    """Unknown messages, other people's messages, missing ids and wrong kinds cannot be edited."""
    chat = line.customer.id
    asked = line.customer.say("mine")
    text = await line.bot.send_message(chat, "x")
    photo = await line.bot.send_photo(chat, BufferedInputFile(a_png(), "p.png"))
    edit = {"chat_id": chat, "text": "y"}
    assert (
        await line.refusal("editMessageText", **edit, message_id=99)
        == "Bad Request: message to edit not found"
    )
    assert (
        await line.refusal("editMessageText", **edit, message_id=asked.id)
        == "Bad Request: message can't be edited"
    )
    assert await line.refusal("editMessageText", **edit) == "Bad Request: message identifier is not specified"
    assert (
        await line.refusal("editMessageText", **edit, message_id=photo.message_id)
        == "Bad Request: there is no text in the message to edit"
    )
    assert (
        await line.refusal("editMessageCaption", chat_id=chat, caption="y", message_id=text.message_id)
        == "Bad Request: there is no caption in the message to edit"
    )


async def test_a_caption_can_change(line: Line) -> None:
    """A caption edit changes the words under a photo and leaves the photo."""
    photo = await line.bot.send_photo(line.customer.id, BufferedInputFile(a_png(), "p.png"), caption="one")
    await line.bot.edit_message_caption(chat_id=line.customer.id, message_id=photo.message_id, caption="two")
    assert line.customer.last.text == "two"
    assert line.customer.last.photo is not None


async def test_deleting_works_on_both_sides_for_two_days(line: Line) -> None:
    """The bot's and the person's messages go; unknown ones and ones older than 48 hours are refused."""
    chat = line.customer.id
    asked = line.customer.say("mine")
    sent = await line.bot.send_message(chat, "x")
    old = await line.bot.send_message(chat, "old")
    assert await line.bot.delete_message(chat, asked.id)
    assert await line.bot.delete_message(chat, sent.message_id)
    assert [message.text for message in line.customer.messages] == ["/start", "old"]
    refused = await line.refusal("deleteMessage", chat_id=chat, message_id=sent.message_id)
    assert refused == "Bad Request: message to delete not found"
    line.clock.seconds += 48 * 3600 + 1
    refused = await line.refusal("deleteMessage", chat_id=chat, message_id=old.message_id)
    assert refused == "Bad Request: message can't be deleted for everyone"


async def test_blocked_is_forbidden(line: Line) -> None:
    """A person who blocked the bot cannot be written to until unblocking."""
    line.customer.block()
    with pytest.raises(TelegramForbiddenError) as refusal:
        await line.bot.send_message(line.customer.id, "x")
    assert refusal.value.message == "Forbidden: bot was blocked by the user"
    line.customer.unblock()
    assert (await line.bot.send_message(line.customer.id, "x")).text == "x"


async def test_a_chat_action_shows_typing_for_a_while(line: Line) -> None:
    """Typing lasts five seconds or until a message; an unknown action is refused."""
    seen = []
    await line.bot.send_chat_action(line.customer.id, "typing")
    seen.append(line.customer.typing)
    line.clock.seconds += 5
    seen.append(line.customer.typing)
    await line.bot.send_chat_action(line.customer.id, "typing")
    await line.bot.send_message(line.customer.id, "x")
    seen.append(line.customer.typing)
    assert seen == [True, False, False]
    refused = await line.refusal("sendChatAction", chat_id=line.customer.id, action="dance")
    assert refused == "Bad Request: wrong parameter action in request"


async def test_get_chat_tells_who_it_is(line: Line) -> None:
    """A chat parses as aiogram's ChatFullInfo."""
    chat = await line.bot.get_chat(line.customer.id)
    assert (chat.id, chat.type, chat.first_name) == (line.customer.id, "private", "Noor")


async def test_a_wrong_token_and_an_unknown_method_are_refused(line: Line) -> None:
    """401 for another token and 404 for a method that does not exist, in Telegram's envelopes."""
    wrong = await line.http.get("/bot123456:OTHER/getMe")
    assert wrong.status_code == 401
    assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await line.refusal("getMoney") == "Not Found"
    other = type(line.bot)("123456:OTHER", session=line.bot.session)
    with pytest.raises(TelegramUnauthorizedError):
        await other.get_me()


async def test_every_way_to_send_parameters_works(line: Line) -> None:
    """GET, urlencoded, multipart and JSON calls, in any letter case of the method, do the same."""
    url, params = f"/bot{TOKEN}/sendmessage", {"chat_id": "7001", "text": "x"}
    answers = [
        await line.http.get(url, params=params),
        await line.http.post(url, data=params),
        await line.http.post(url, data=params, files={"unused": ("a.txt", b"a")}),
        await line.http.post(url, json=params),
        await line.http.post(f"{url}?chat_id=7001", json={"text": "x"}),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["x"] * 5
    bad = await line.http.post(url, content=b"{", headers={"Content-Type": "application/json"})
    assert bad.json()["description"] == "Bad Request: can't parse JSON-encoded request"
    bad = await line.http.post(url, json=[1])
    assert bad.json()["description"] == "Bad Request: object expected as JSON-encoded request"
