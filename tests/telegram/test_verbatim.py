"""What an admin writes goes on word for word: whatever Telegram calls formatting is given back as it came."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.enums import MessageEntityType
from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import Chat, Message, MessageEntity, PhotoSize, User

from bot.telegram.screen import Screen, to_message
from bot.telegram.verbatim import CAPTION_LIMIT, CaptionTooLong, Verbatim, to_request, verbatim

NASTY = 'a "b" <c> &amp; d'
NEEDS: dict[str, dict[str, Any]] = {
    "text_link": {"url": 'https://example.com/?q="x"&y=<z>'},
    "text_mention": {"user": User(id=7, is_bot=False, first_name="Anna")},
    "custom_emoji": {"custom_emoji_id": "5368324170671202286"},
    "pre": {"language": 'c"++'},
    "date_time": {"unix_time": 1_800_000_000, "date_time_format": "wDT"},
}
SIZES = [PhotoSize(file_id=name, file_unique_id=name, width=1, height=1) for name in ("small", "large")]


def written(**content: Any) -> Message:
    """Return a message as an update brings it."""
    return Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=7, type="private"), **content)


@pytest.mark.parametrize("kind", list(MessageEntityType))
def test_every_kind_of_formatting_goes_on_as_it_came(kind: MessageEntityType) -> None:
    """With quotes, brackets and ampersands in text and address: nothing is quoted, nested or lost."""
    entity = MessageEntity(type=kind, offset=2, length=3, **NEEDS.get(kind.value, {}))
    taken = verbatim(written(text=NASTY, entities=[entity]))
    assert taken is not None
    request = to_request(9, taken)
    assert isinstance(request, SendMessage)
    assert (request.chat_id, request.text, request.parse_mode) == (9, NASTY, None)
    assert [sent.model_dump() for sent in request.entities or []] == [entity.model_dump()]
    assert request.link_preview_options is not None
    assert request.link_preview_options.is_disabled


def test_a_photo_goes_with_its_words() -> None:
    """The largest size, by Telegram's id; the formatting is that of the words under it."""
    entity = MessageEntity(type="bold", offset=0, length=1)
    taken = verbatim(written(photo=SIZES, caption=NASTY, caption_entities=[entity]))
    assert taken is not None
    request = to_request(9, taken)
    assert isinstance(request, SendPhoto)
    assert (request.photo, request.caption, request.parse_mode) == ("large", NASTY, None)
    assert [sent.model_dump() for sent in request.caption_entities or []] == [entity.model_dump()]


@pytest.mark.parametrize(
    "content", [{}, {"photo": SIZES}, {"photo": SIZES, "caption": "x", "media_group_id": "3"}]
)
def test_what_is_neither_a_text_nor_one_photo_is_none(content: dict[str, Any]) -> None:
    """Other things, a bare photo, and one of several that belong together."""
    assert verbatim(written(**content)) is None


def test_words_under_a_photo_have_a_limit() -> None:
    """Counted as Telegram counts: a character beyond the first plane is two."""
    assert verbatim(written(photo=SIZES, caption="😀" * (CAPTION_LIMIT // 2))) is not None
    with pytest.raises(CaptionTooLong):
        verbatim(written(photo=SIZES, caption="😀" * (CAPTION_LIMIT // 2) + "x"))
    assert verbatim(written(text="x" * 4096)) is not None


def test_a_screen_stays_a_screen() -> None:
    """The one request function takes both."""
    screen = Screen("<b>hi</b>")
    assert to_request(9, screen) == to_message(9, screen)
    assert to_request(9, Verbatim("<b>hi</b>")) != to_message(9, screen)
