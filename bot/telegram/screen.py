"""What a person is shown: one text and the buttons under it, checked when it is made."""

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

from aiogram.enums import ParseMode
from aiogram.methods import (
    EditMessageCaption,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
)

TEXT_LIMIT = 4096  # characters after entities parsing: Bot API, sendMessage
CAPTION_LIMIT = 1024  # the same, under a photo or a file
DATA_LIMIT = 64  # bytes: Bot API, InlineKeyboardButton.callback_data
COPY_LIMIT = 256  # characters: Bot API, CopyTextButton
BUTTON_LIMIT = 64  # visible characters: more does not fit on a phone

Style: TypeAlias = Literal["primary", "success", "danger"]

_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc"})  # combining marks, joiners, bidi controls
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class ScreenError(ValueError):
    """A screen that Telegram would refuse: a bug in the code that made it, never the person's fault."""


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE


def _shorten(text: str) -> str:
    """Return `text` with at most BUTTON_LIMIT visible characters, an ellipsis last where it was cut."""
    if len(text) <= BUTTON_LIMIT or sum(map(_is_visible, text)) <= BUTTON_LIMIT:
        return text
    kept, room = "", BUTTON_LIMIT - 1
    for character in text:
        room -= _is_visible(character)
        if room < 0:
            break
        kept += character
    # An isolate that was cut open would carry its direction over to the ellipsis.
    still_open = sum(kept.count(mark) for mark in _ISOLATES) - kept.count(_POP_ISOLATE)
    return kept.rstrip("\u200d ") + _POP_ISOLATE * still_open + "…"


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button.

    Args:
        text: the label, plain text; shortened here to 64 visible characters.
        data: callback data, 1 to 64 bytes of UTF-8.
        url: a link that the button opens.
        copy: 1 to 256 characters that the button copies.
        style: the colour; None is the app's own.

    Raises:
        ScreenError: nothing visible to read, a limit exceeded, or not exactly one of data, url and copy.
    """

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: Style | None = None

    def __post_init__(self) -> None:
        if not any(map(_is_visible, self.text.strip())):
            raise ScreenError("a button needs a text")
        if [self.data, self.url, self.copy].count(None) != 2:
            raise ScreenError(f"button {self.text!r} needs exactly one of data, url and copy")
        if self.data is not None and not 1 <= len(self.data.encode()) <= DATA_LIMIT:
            raise ScreenError(f"callback data must be 1 to {DATA_LIMIT} bytes: {self.data!r}")
        if self.copy is not None and not 1 <= len(self.copy) <= COPY_LIMIT:
            raise ScreenError(f"copied text must be 1 to {COPY_LIMIT} characters: {self.copy!r}")
        object.__setattr__(self, "text", _shorten(self.text))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, or else a file, that somebody sent to the bot; Telegram has it under that id."""

    file_id: str
    photo: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: Telegram HTML and rows of buttons, under what is attached if there is something.

    Raises:
        ScreenError: the text is blank or longer than Telegram allows there, as Telegram counts characters.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None

    def __post_init__(self) -> None:
        limit = TEXT_LIMIT if self.attachment is None else CAPTION_LIMIT
        if not 1 <= (length := text_length(self.text)) <= limit:
            raise ScreenError(f"a message like this has 1 to {limit} characters, not {length}")


def text_length(text: str) -> int:
    """Return how long Telegram finds an HTML text: tags gone, entities read, UTF-16 code units, trimmed.

    Source: https://core.telegram.org/api/entities#entity-length
    """
    plain = html.unescape(_TAG.sub("", text)).strip()
    return len(plain.encode("utf-16-le", "surrogatepass")) // 2


def to_markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """Return the screen's keyboard, or None where it has no buttons."""
    rows = [[_to_button(button) for button in row] for row in screen.rows if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def to_message(chat_id: int, screen: Screen) -> TelegramMethod[Message]:
    """Return the request that sends the screen as a new message, link previews off."""
    markup, attached = to_markup(screen), screen.attachment
    if attached is None:
        return SendMessage(
            chat_id=chat_id,
            text=screen.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=markup,
        )
    if attached.photo:
        return SendPhoto(
            chat_id=chat_id,
            photo=attached.file_id,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
        )
    return SendDocument(
        chat_id=chat_id,
        document=attached.file_id,
        caption=screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
    )


def to_edit(chat_id: int, message_id: int, screen: Screen) -> TelegramMethod[Message | bool]:
    """Return the request that turns an existing message into the screen, link previews off.

    What is attached stays as it is: the words under it change.
    """
    markup = to_markup(screen)
    if screen.attachment is not None:
        return EditMessageCaption(
            chat_id=chat_id,
            message_id=message_id,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
        )
    return EditMessageText(
        chat_id=chat_id,
        message_id=message_id,
        text=screen.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=markup,
    )


def _to_button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=button.text,
        callback_data=button.data,
        url=button.url,
        copy_text=CopyTextButton(text=button.copy) if button.copy is not None else None,
        style=button.style,
    )
