"""The Bot API methods that send, change and remove messages, as far as a shop uses them."""

from collections.abc import Callable
from typing import Any

from bot.playground.telegram.entities import MAX_TEXT, Formatted, clean, in_order, trimmed, with_detected
from bot.playground.telegram.errors import BLOCKED, NOT_MODIFIED, BotApiError, Json
from bot.playground.telegram.files import MAX_DOWNLOAD, StoredFile
from bot.playground.telegram.html import parse_html
from bot.playground.telegram.markup import checked_markup
from bot.playground.telegram.message import Message
from bot.playground.telegram.network import Network
from bot.playground.telegram.params import Params, Upload
from bot.playground.telegram.person import Person, Toast

MAX_CAPTION = 1024
MAX_ANSWER = 200
DELETABLE = 48 * 3600  # seconds, by deleteMessage in the Bot API manual
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


class MessageMethods:
    """Acts on the chats of `people`, which the local Telegram owns and fills."""

    def __init__(self, network: Network, people: dict[int, Person]) -> None:
        self._network = network
        self._people = people

    def methods(self) -> dict[str, Callable[[Params], Any]]:
        """Return the Bot API methods of this room."""
        return {
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "sendChatAction": self._send_chat_action,
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer_callback,
            "getChat": self._get_chat,
            "getFile": self._get_file,
        }

    def _send_message(self, params: Params) -> Json:
        person = self._writable(params)
        text = _formatted(params, "text", "parse_mode", "entities")
        if not text.text:
            raise BotApiError("message text is empty")
        if len(text.text) > MAX_TEXT:
            raise BotApiError("message is too long")
        return self._deliver(person, params, text, quiet_links=_quiet_links(params))

    def _send_photo(self, params: Params) -> Json:
        person = self._writable(params)
        return self._deliver(person, params, _caption(params), photo=self._photo(params.file("photo")))

    def _send_document(self, params: Params) -> Json:
        person = self._writable(params)
        document = self._document(params.file("document"))
        return self._deliver(person, params, _caption(params), document=document)

    def _send_chat_action(self, params: Params) -> bool:
        person = self._writable(params)
        action = params.text("action")
        if action not in _ACTIONS:
            raise BotApiError("wrong parameter action in request")
        person.show_typing(action)
        return True

    def _edit_text(self, params: Params) -> Json:
        person, message = self._editable(params)
        text = _formatted(params, "text", "parse_mode", "entities")
        if not text.text:
            raise BotApiError("message text is empty")
        if len(text.text) > MAX_TEXT:
            raise BotApiError("message is too long")
        if message.is_media or message.invoice is not None:
            raise BotApiError("there is no text in the message to edit")
        message.quiet_links = _quiet_links(params)
        return self._change(person, message, text, params.text("text"), _inline(params))

    def _edit_caption(self, params: Params) -> Json:
        person, message = self._editable(params)
        if not message.is_media:
            raise BotApiError("there is no caption in the message to edit")
        return self._change(person, message, _caption(params), params.text("caption"), _inline(params))

    def _edit_markup(self, params: Params) -> Json:
        person, message = self._editable(params)
        same_text = Formatted(message.text, message.entities)
        return self._change(person, message, same_text, message.html, _inline(params))

    def _delete(self, params: Params) -> bool:
        person = self._person(params)
        message = person.message(_message_id(params))
        if message is None:
            raise BotApiError("message to delete not found")
        if self._network.clock() - message.date > DELETABLE:
            raise BotApiError("message can't be deleted for everyone")
        person.remove(message)
        return True

    def _answer_callback(self, params: Params) -> bool:
        text = params.text("text")
        if len(text) > MAX_ANSWER:
            raise BotApiError("MESSAGE_TOO_LONG")
        query_id = params.text("callback_query_id")
        query = self._network.close_query(query_id)
        toast = Toast(text, params.flag("show_alert"), query.data)
        self._people[query.person].show_answer(query_id, toast, params.text("url"))
        return True

    def _get_chat(self, params: Params) -> Json:
        person = self._person(params)
        gifts = (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        )
        return person.as_chat() | {
            "accent_color_id": person.id % 7,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
        }

    def _get_file(self, params: Params) -> Json:
        file = self._network.files.get(params.text("file_id"))
        if file is None:
            raise BotApiError("invalid file_id")
        if len(file.data) > MAX_DOWNLOAD:
            raise BotApiError("file is too big")
        return file.as_file() | {"file_path": file.path}

    def _deliver(self, person: Person, params: Params, text: Formatted, **more: Any) -> Json:
        message = Message(
            id=self._network.next_message_id(),
            from_bot=True,
            date=self._network.clock(),
            text=text.text,
            html=params.text("caption" if "photo" in more or "document" in more else "text"),
            entities=text.entities,
            markup=checked_markup(params.parsed("reply_markup")),
            reply_to=_reply_to(person, params),
            **more,
        )
        person.receive(message)
        return person.seen_by_bot(message)

    def _change(
        self, person: Person, message: Message, text: Formatted, source: str, markup: Json | None
    ) -> Json:
        new_words = (text.text, text.entities) != (message.text, message.entities)
        if not new_words and markup == message.markup:
            raise BotApiError(NOT_MODIFIED)
        message.text, message.entities, message.html, message.markup = *text, source, markup
        if new_words:
            message.edited_at = self._network.clock()
        person.show_edited(message)
        return person.seen_by_bot(message)

    def _person(self, params: Params) -> Person:
        if not params.text("chat_id"):
            raise BotApiError("chat_id is empty")
        person = self._people.get(params.integer("chat_id") or 0)
        if person is None or not person.started:
            raise BotApiError("chat not found")
        return person

    def _writable(self, params: Params) -> Person:
        person = self._person(params)
        if person.blocked:
            raise BotApiError(BLOCKED, code=403)
        return person

    def _editable(self, params: Params) -> tuple[Person, Message]:
        person = self._person(params)
        message = person.message(_message_id(params))
        if message is None:
            raise BotApiError("message to edit not found")
        # tdlib's can_edit_message: not what others wrote, nor what carries a reply keyboard.
        if not message.from_bot or (message.markup and "inline_keyboard" not in message.markup):
            raise BotApiError("message can't be edited")
        return person, message

    def _photo(self, sent: Upload | str | None) -> StoredFile:
        if isinstance(sent, Upload):
            return self._network.files.add_photo(sent.data, name=sent.name)
        return self._known(sent, "photo")

    def _document(self, sent: Upload | str | None) -> StoredFile:
        if isinstance(sent, Upload):
            return self._network.files.add_document(sent.data, name=sent.name, mime=sent.mime)
        return self._known(sent, "document")

    def _known(self, file_id: str | None, kind: str) -> StoredFile:
        if file_id is None:
            raise BotApiError(f"there is no {kind} in the request")
        file = self._network.files.get(file_id)
        if file is None or bool(file.width) != (kind == "photo"):
            raise BotApiError("wrong file identifier/HTTP URL specified")
        return file


def _message_id(params: Params) -> int:
    message_id = params.integer("message_id")
    if not message_id:
        raise BotApiError("message identifier is not specified")
    return message_id


def _formatted(params: Params, name: str, mode_name: str, entities_name: str) -> Formatted:
    """Return the text parameter with its formatting applied and white space around it gone."""
    source = clean(params.text(name))
    mode = params.text(mode_name)
    if mode.lower() == "html":
        formatted = parse_html(source)
    elif mode:
        raise BotApiError("unsupported parse_mode")
    else:
        formatted = Formatted(source, in_order(params.parsed(entities_name) or []))
    return with_detected(trimmed(formatted))


def _caption(params: Params) -> Formatted:
    caption = _formatted(params, "caption", "parse_mode", "caption_entities")
    if len(caption.text) > MAX_CAPTION:
        raise BotApiError("message caption is too long")
    return caption


def _inline(params: Params) -> Json | None:
    return checked_markup(params.parsed("reply_markup"), inline_only=True)


def _quiet_links(params: Params) -> bool:
    options = params.parsed("link_preview_options") or {}
    return bool(options.get("is_disabled")) or params.flag("disable_web_page_preview")


def _reply_to(person: Person, params: Params) -> int | None:
    reply = params.parsed("reply_parameters") or {}
    message_id = reply.get("message_id")
    if message_id is None:
        return None
    if person.message(message_id) is None:
        if reply.get("allow_sending_without_reply"):
            return None
        raise BotApiError("message to be replied not found")
    return int(message_id)
