"""A person's message that is sent on word for word.

Kept as Telegram gave it, a text and its entities: what it is made of is what Telegram will take again. Written as
HTML it would have to be quoted, nested and read again; copied by its number it would be gone with the original.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.methods import SendMessage, SendPhoto, TelegramMethod
from aiogram.types import LinkPreviewOptions, Message, MessageEntity

from bot.telegram.screen import Screen, to_message

CAPTION_LIMIT = 1024  # UTF-16 code units under a photo: Bot API, sendPhoto

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class CaptionTooLong(ValueError):
    """People who pay Telegram may write more under a photo than a bot may."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A text with its formatting, or a photo with such a text under it.

    Args:
        text: as people read it, without any markup.
        entities: the formatting, as Telegram's MessageEntity in plain JSON.
        photo: Telegram's file id.
    """

    text: str
    entities: tuple[Mapping[str, Any], ...] = ()
    photo: str | None = None


def verbatim(message: Message) -> Verbatim | None:
    """Return what can be sent on of a message, None where it is neither a text nor one photo with words under it.

    Raises:
        CaptionTooLong: the words under the photo are more than a bot may write there.

    """
    photo = message.photo[-1].file_id if message.photo else None
    text, entities = (
        (message.caption, message.caption_entities) if photo else (message.text, message.entities)
    )
    if not text or message.media_group_id is not None:  # one photo of several comes in a message of its own
        return None
    if photo and len(text.encode("utf-16-le", "surrogatepass")) // 2 > CAPTION_LIMIT:
        raise CaptionTooLong
    plain = tuple(entity.model_dump(mode="json", exclude_none=True) for entity in entities or ())
    return Verbatim(text, plain, photo)


def to_request(chat_id: int, what: Screen | Verbatim) -> TelegramMethod[Message]:
    """Return the request that sends a screen or somebody's words as a new message, link previews off."""
    if isinstance(what, Screen):
        return to_message(chat_id, what)
    entities = [MessageEntity.model_validate(entity) for entity in what.entities]
    if what.photo is not None:
        return SendPhoto(
            chat_id=chat_id,
            photo=what.photo,
            caption=what.text,
            caption_entities=entities,
            parse_mode=None,
        )
    return SendMessage(
        chat_id=chat_id,
        text=what.text,
        entities=entities,
        parse_mode=None,
        link_preview_options=_NO_PREVIEW,
    )
