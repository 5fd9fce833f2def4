"""Screens are checked when they are made and become what Telegram takes."""

import pytest
from aiogram.methods import EditMessageCaption, EditMessageText, SendDocument, SendMessage, SendPhoto
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.screen import (
    CAPTION_LIMIT,
    Attachment,
    Button,
    Screen,
    ScreenError,
    text_length,
    to_edit,
    to_markup,
    to_message,
)


def test_markup_carries_every_kind_of_button() -> None:
    """Data, link, copy and style arrive in Telegram's own fields, row by row."""
    screen = Screen(
        "hi",
        (
            (Button("Buy", data="buy:1", style="success"), Button("Site", url="https://example.com")),
            (),
            (Button("Code", copy="ABC"),),
        ),
    )
    markup = to_markup(screen)
    assert markup is not None
    assert [[button.model_dump(exclude_none=True) for button in row] for row in markup.inline_keyboard] == [
        [
            {"text": "Buy", "callback_data": "buy:1", "style": "success"},
            {"text": "Site", "url": "https://example.com"},
        ],
        [{"text": "Code", "copy_text": {"text": "ABC"}}],
    ]


def test_no_buttons_no_markup() -> None:
    """A screen without buttons sends no keyboard at all."""
    assert to_markup(Screen("hi")) is None
    assert to_markup(Screen("hi", ((),))) is None


def test_requests_turn_previews_off_and_speak_html() -> None:
    """Both requests say so themselves, whatever the bot's defaults are."""
    screen = Screen("<b>hi</b>", ((Button("Home", data="home"),),))
    for request in (to_message(7, screen), to_edit(7, 9, screen)):
        assert isinstance(request, SendMessage | EditMessageText)
        assert request.parse_mode == "HTML"
        assert request.link_preview_options is not None
        assert request.link_preview_options.is_disabled is True  # type: ignore[union-attr]
        assert request.reply_markup == to_markup(screen)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("<b>a</b>", 1),
        ("a &amp; b &lt;c&gt;", 9),
        ("😀", 2),
        ("مرحبا", 5),
        ('<a href="https://example.com/?a=1&amp;b=2">x</a>', 1),
        ("  <i> </i>\n", 0),
    ],
)
def test_length_is_telegrams(text: str, length: int) -> None:
    """Tags are free, entities count as what they stand for, an emoji is two UTF-16 units."""
    assert text_length(text) == length


def test_text_limits() -> None:
    """4,096 visible characters pass, however many tags; one more or none is a bug."""
    Screen("<b>" + "a" * 4096 + "</b>")
    for text in ("a" * 4097, "😀" * 2049, "", "<b> </b>"):
        with pytest.raises(ScreenError):
            Screen(text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "", "data": "x"},
        {"text": " \u2068\u2069 ", "data": "x"},
        {"text": "a"},
        {"text": "a", "data": "x", "url": "https://example.com"},
        {"text": "a", "data": ""},
        {"text": "a", "data": "ş" * 33},
        {"text": "a", "copy": ""},
        {"text": "a", "copy": "x" * 257},
    ],
)
def test_a_wrong_button_is_a_bug(wrong: dict[str, str]) -> None:
    """What Telegram would refuse later is refused where it is made."""
    with pytest.raises(ScreenError):
        Button(**wrong)  # type: ignore[arg-type]


def test_limits_are_inclusive() -> None:
    """Exactly 64 bytes of data and 256 characters to copy are fine."""
    assert Button("a", data="ş" * 32).data == "ş" * 32
    assert Button("a", copy="x" * 256).copy == "x" * 256


def test_a_label_is_shortened_and_its_isolate_closed() -> None:
    """A long label ends in an ellipsis that stands outside the isolate that was cut."""
    label = Button("\u2068" + "a" * 80 + "\u2069", data="x").text
    assert label == "\u2068" + "a" * 63 + "\u2069…"


def test_marks_cost_nothing() -> None:
    """64 letters with their marks and isolates fit: only what is seen is counted."""
    label = "\u2068" + "بَ" * 64 + "\u2069"
    assert Button(label, data="x").text == label


@given(st.text(min_size=1, max_size=200))
def test_every_label_fits_or_is_refused(text: str) -> None:
    """No label is longer than 64 visible characters, and shortening twice changes nothing."""
    try:
        label = Button(text, data="x").text
    except ScreenError:
        return
    assert Button(label, data="x").text == label
    assert label.strip()


def test_what_is_attached_goes_with_its_words() -> None:
    """A photo is sent as one, anything else as a file, by the id that Telegram knows; an edit changes the words."""
    row = ((Button("Home", data="home"),),)
    photo = Screen("<b>hi</b>", row, Attachment("id1", photo=True))
    sent = to_message(7, photo)
    assert isinstance(sent, SendPhoto)
    assert (sent.chat_id, sent.photo, sent.caption, sent.parse_mode) == (7, "id1", "<b>hi</b>", "HTML")
    assert sent.reply_markup == to_markup(photo)
    file = to_message(7, Screen("hi", row, Attachment("id2", photo=False)))
    assert isinstance(file, SendDocument)
    assert (file.document, file.caption) == ("id2", "hi")
    edit = to_edit(7, 9, photo)
    assert isinstance(edit, EditMessageCaption)
    assert (edit.message_id, edit.caption, edit.reply_markup) == (9, "<b>hi</b>", to_markup(photo))


def test_words_under_a_photo_are_shorter() -> None:
    """1,024 characters fit, one more does not."""
    attached = Attachment("id", photo=True)
    assert Screen("x" * CAPTION_LIMIT, (), attached)
    with pytest.raises(ScreenError, match="1 to 1024"):
        Screen("x" * (CAPTION_LIMIT + 1), (), attached)
