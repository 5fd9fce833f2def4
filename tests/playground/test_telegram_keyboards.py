"""Inline keyboards: what Telegram keeps, shows and refuses."""

from collections.abc import AsyncIterator

import pytest
from aiogram.types import CopyTextButton, InlineKeyboardButton

from bot.playground.telegram.markup import Button
from tests.playground.telegram_harness import Line, a_line, callback, keyboard


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A customer who has started the bot."""
    async with a_line() as opened:
        opened.customer.say("/start")
        yield opened


async def test_every_kind_of_button_reaches_the_person(line: Line) -> None:
    """Callback, URL, copy and disabled buttons with their styles arrive as aiogram sent them."""
    sent = await line.bot.send_message(
        line.customer.id,
        "x",
        reply_markup=keyboard(
            [
                callback("احذف", "del", style="danger"),
                InlineKeyboardButton(text="Go", url="https://a.example"),
            ],
            [InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="42"), style="primary")],
        ),
    )
    assert line.customer.last.buttons == [
        [Button("احذف", "danger", data="del"), Button("Go", url="https://a.example")],
        [Button("Copy", "primary", copy="42")],
    ]
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][0].style == "danger"


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "d"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "callback_data": "d", "url": "https://a.example"},
            "can't parse inline keyboard button: exactly one action is expected in a button",
        ),
        ({"text": "x", "callback_data": "d", "style": "pink"}, "BUTTON_STYLE_INVALID"),
        ({"text": "x", "copy_text": {"text": "y" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "url": "https://"},
            "inline keyboard button URL 'https://' is invalid: URL host is empty",
        ),
        (
            {"text": "x", "web_app": {"url": "http://a.example"}},
            "inline keyboard button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed",
        ),
        ("x", "can't parse inline keyboard button: Inline keyboard button must be an Object"),
    ],
)
async def test_wrong_buttons_are_refused(line: Line, button: object, words: str) -> None:
    """One wrong button refuses the whole message, and nothing is shown."""
    markup = {"inline_keyboard": [[button]]}
    refused = await line.refusal("sendMessage", chat_id=line.customer.id, text="t", reply_markup=markup)
    assert refused == f"Bad Request: {words}"
    assert [message.from_bot for message in line.customer.messages] == [False]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ({"inline_keyboard": [[{"text": "x", "callback_data": "d"}] * 9]}, "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "d"}]] * 101}, "reply markup is too long"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" of the reply markup must be an Array of Arrays'),
        ({"inline": []}, "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        ("{", "can't parse reply markup JSON object"),
    ],
)
async def test_wrong_keyboards_are_refused(line: Line, markup: object, words: str) -> None:
    """Too many buttons, too wide rows and malformed markup are refused."""
    refused = await line.refusal("sendMessage", chat_id=line.customer.id, text="t", reply_markup=markup)
    assert refused == f"Bad Request: {words}"


async def test_the_limits_themselves_are_allowed(line: Line) -> None:
    """64 bytes of data, rows of 8 and 100 buttons pass."""
    rows = [[callback("x", "é" * 32) for _ in range(8)] for _ in range(12)] + [[callback("x", "d")] * 4]
    await line.bot.send_message(line.customer.id, "t", reply_markup=keyboard(*rows))
    assert sum(map(len, line.customer.last.buttons)) == 100


async def test_a_reply_keyboard_forbids_edits(line: Line) -> None:
    """A message with a reply keyboard is shown with it and cannot be edited afterwards."""
    sent = await line.result(
        "sendMessage", chat_id=line.customer.id, text="t", reply_markup={"keyboard": [["A", {"text": "B"}]]}
    )
    assert line.customer.last.as_page_sees()["keyboard"] == [[{"text": "A"}, {"text": "B"}]]
    refused = await line.refusal(
        "editMessageText", chat_id=line.customer.id, message_id=sent["message_id"], text="u"
    )
    assert refused == "Bad Request: message can't be edited"


async def test_only_inline_keyboards_fit_an_edit(line: Line) -> None:
    """An edit with a reply keyboard is refused."""
    sent = await line.bot.send_message(line.customer.id, "t")
    refused = await line.refusal(
        "editMessageReplyMarkup",
        chat_id=line.customer.id,
        message_id=sent.message_id,
        reply_markup={"keyboard": [["A"]]},
    )
    assert refused == "Bad Request: inline keyboard expected"
