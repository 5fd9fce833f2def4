"""A person with a Telegram account, in a private chat with the bot."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.playground.telegram.entities import MAX_TEXT, Formatted, clean, trimmed, with_detected
from bot.playground.telegram.errors import Json
from bot.playground.telegram.files import StoredFile
from bot.playground.telegram.html import parse_html
from bot.playground.telegram.message import Message
from bot.playground.telegram.network import TYPING_LASTS, Network
from bot.playground.telegram.purse import Purse

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Toast:
    """What answered a tap: a line over the chat, or an alert to be closed."""

    text: str
    alert: bool
    data: str  # the callback data of the tap


class Person:
    """What a person sees and does. Everything a person does becomes an update for the bot.

    `messages` holds both sides of the chat, oldest first, without the deleted ones; `toasts` what answered
    taps with words; `copied` and `opened` what copy and URL buttons gave; `purse` pays in Stars.
    """

    def __init__(
        self, network: Network, *, user_id: int, first_name: str, language_code: str, username: str, role: str
    ) -> None:
        self.id = user_id
        self.first_name = first_name
        self.username = username
        self.role = role
        self.language_code = language_code
        self.messages: list[Message] = []
        self.toasts: list[Toast] = []
        self.copied: list[str] = []
        self.opened: list[str] = []
        self.purse = Purse(self, network)
        self.blocked = False
        self.started = False  # the bot may not write first
        self._typing_until = 0
        self._network = network

    # What the person does

    def say(self, text: str, *, reply_to: int | None = None) -> Message:
        """Send a text and return the message.

        Raises:
            ValueError: for a text that no client sends: nothing but white space, or over 4,096 characters.
            RuntimeError: while the bot is blocked.
        """
        formatted = with_detected(trimmed(Formatted(clean(text), [])))
        if not formatted.text:
            raise ValueError("an empty message cannot be sent")
        if len(formatted.text) > MAX_TEXT:
            raise ValueError(f"a message over {MAX_TEXT} characters cannot be sent")
        return self.send(Message(**self._fresh(reply_to), **_written(formatted, text)))

    def say_formatted(self, html: str) -> Message:
        """Send a text with formatting, given as Telegram's HTML, and return the message.

        Raises:
            BotApiError: for HTML that Telegram would not accept.
            RuntimeError: while the bot is blocked.
        """
        formatted = with_detected(trimmed(parse_html(clean(html))))
        return self.send(Message(**self._fresh(None), **_written(formatted, html)))

    def send_photo(self, data: bytes, *, name: str = "photo.jpg", caption: str = "") -> Message:
        """Send a picture (PNG, JPEG, GIF or WebP) and return the message.

        Raises:
            BotApiError: for anything else.
            RuntimeError: while the bot is blocked.
        """
        return self._send_file(caption, photo=self._network.files.add_photo(data, name=name))

    def send_document(
        self, data: bytes, *, name: str, mime: str = "application/octet-stream", caption: str = ""
    ) -> Message:
        """Send a file and return the message.

        Raises:
            BotApiError: for an empty file.
            RuntimeError: while the bot is blocked.
        """
        return self._send_file(caption, document=self._network.files.add_document(data, name=name, mime=mime))

    def tap(self, label_or_data: str, message_id: int | None = None) -> str:
        """Tap the button with that label, else that callback data; the newest message that has it wins.

        Returns:
            The query's id; empty for a button that asks the bot nothing (copy, URL, disabled).

        Raises:
            LookupError: if no such button is shown; says which ones are.
            RuntimeError: while the bot is blocked.
        """
        for message in reversed(self.messages):
            if message_id in {None, message.id} and (button := message.button(label_or_data)):
                if button.data:
                    return self.forge(button.data, message.id)
                if button.pay:
                    return self.purse.pay(message.id)
                if button.copy:
                    self.copied.append(button.copy)
                if button.url:
                    self.opened.append(button.url)
                return ""
        raise LookupError(f"no button {label_or_data!r}; shown:\n{self.transcript()}")

    def forge(self, data: str, message_id: int) -> str:
        """Send a callback query with any data on any message, as a modified client can; return its id.

        Raises:
            RuntimeError: while the bot is blocked.
        """
        self.refuse_if_blocked()
        query_id = self._network.open_query(self.id, data)
        query = {"id": query_id, "from": self.as_user(), "chat_instance": str(self.id), "data": data}
        message = self.message(message_id)
        if message is None:  # deleted, or never there
            query["message"] = {"chat": self.as_chat(), "message_id": message_id, "date": 0}
        else:
            query["message"] = self.seen_by_bot(message)
        self._network.updates.push("callback_query", query)
        return query_id

    def block(self) -> None:
        """Block the bot; it is told so."""
        self._set_blocked(True)

    def unblock(self) -> None:
        """Unblock the bot; it is told so."""
        self._set_blocked(False)

    def speak(self, language_code: str) -> None:
        """Change the language of the person's Telegram; the bot learns it with the next update."""
        self.language_code = language_code
        self._network.feed.publish("person", person=self.id)

    # What the person sees

    @property
    def last(self) -> Message:
        """The newest message of the bot.

        Raises:
            LookupError: if the bot said nothing yet.
        """
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise LookupError(f"the bot has not written to {self.first_name}")

    @property
    def typing(self) -> bool:
        """Whether the chat shows that the bot is busy."""
        return self._network.clock() < self._typing_until

    def message(self, message_id: int) -> Message | None:
        """Return the message with that id, None where it is deleted or not of this chat."""
        return next((message for message in self.messages if message.id == message_id), None)

    async def wait_for(self, predicate: Callable[["Person"], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109
        """Return the first true value of `predicate(person)`, asked again after everything that happens.

        Raises:
            TimeoutError: after `timeout` seconds; says what the chat showed.
        """
        try:
            async with asyncio.timeout(timeout):
                while not (value := predicate(self)):
                    await self._network.feed.changed.wait()
                return value
        except TimeoutError as error:
            raise TimeoutError(f"{self.first_name} waited in vain; shown:\n{self.transcript()}") from error

    def transcript(self) -> str:
        """Return the chat in plain text, for a failing test's reader."""
        lines = []
        for message in self.messages:
            lines.append(f"#{message.id} {'bot' if message.from_bot else self.first_name}: {message.text}")
            lines += ["  " + " ".join(f"[{button.text}]" for button in row) for row in message.buttons]
        lines += [f"toast: {toast.text}" for toast in self.toasts[-3:]]
        return "\n".join(lines)

    def as_user(self) -> Json:
        """Return the Bot API's `User`."""
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "username": self.username,
            "language_code": self.language_code,
        }

    def as_chat(self) -> Json:
        """Return the Bot API's `Chat`."""
        return {"id": self.id, "type": "private", "first_name": self.first_name, "username": self.username}

    def seen_by_bot(self, message: Message) -> Json:
        """Return a message of this chat as the Bot API's `Message`, the one it replies to inside."""
        sender = self._network.bot.as_user() if message.from_bot else self.as_user()
        replied = self.message(message.reply_to) if message.reply_to else None
        inside = None
        if replied:
            author = self._network.bot.as_user() if replied.from_bot else self.as_user()
            inside = replied.as_bot_sees(chat=self.as_chat(), sender=author)
        return message.as_bot_sees(chat=self.as_chat(), sender=sender, reply_to=inside)

    # What the bot's calls do to the chat; `bot.playground.telegram.methods` has checked them

    def receive(self, message: Message) -> None:
        """Show a new message."""
        self._typing_until = 0
        self.messages.append(message)
        self._network.feed.publish("message", person=self.id, message=message.as_page_sees())

    def show_edited(self, message: Message) -> None:
        """Show a message of the chat as it is now."""
        message.edits += 1
        self._network.feed.publish("message", person=self.id, message=message.as_page_sees())

    def remove(self, message: Message) -> None:
        """Take a message away on both sides."""
        self.messages.remove(message)
        self._network.feed.publish("deleted", person=self.id, id=message.id)

    def show_typing(self, action: str) -> None:
        """Show for some seconds that the bot is busy."""
        self._typing_until = self._network.clock() + TYPING_LASTS
        self._network.feed.publish("typing", person=self.id, action=action, seconds=TYPING_LASTS)

    def show_answer(self, query_id: str, toast: Toast, url: str) -> None:
        """End the wait of a tapped button, with words if there are any."""
        if toast.text:
            self.toasts.append(toast)
        self._network.feed.publish(
            "answered", person=self.id, query=query_id, text=toast.text, alert=toast.alert, url=url
        )

    def _send_file(
        self, caption: str, *, photo: StoredFile | None = None, document: StoredFile | None = None
    ) -> Message:
        written = _written(with_detected(trimmed(Formatted(clean(caption), []))), caption)
        return self.send(Message(**self._fresh(None), **written, photo=photo, document=document))

    def _fresh(self, reply_to: int | None) -> Json:
        self.refuse_if_blocked()
        network = self._network
        return {
            "id": network.next_message_id(),
            "from_bot": False,
            "date": network.clock(),
            "reply_to": reply_to,
        }

    def send(self, message: Message) -> Message:
        """Put a message of this side into the chat; the bot gets it as an update."""
        self.started = True
        self.messages.append(message)
        self._network.updates.push("message", self.seen_by_bot(message))
        self._network.feed.publish("message", person=self.id, message=message.as_page_sees())
        return message

    def refuse_if_blocked(self) -> None:
        """Raise RuntimeError while the bot is blocked: a client lets nobody write then."""
        if self.blocked:
            raise RuntimeError(f"{self.first_name} has blocked the bot")

    def _set_blocked(self, blocked: bool) -> None:
        if self.blocked == blocked:
            return
        self.blocked = blocked
        bot = self._network.bot.as_user()
        member, kicked = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
        change = {
            "chat": self.as_chat(),
            "from": self.as_user(),
            "date": self._network.clock(),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        self._network.updates.push("my_chat_member", change)
        self._network.feed.publish("person", person=self.id)


def _written(formatted: Formatted, source: str) -> Json:
    return {"text": formatted.text, "entities": formatted.entities, "html": source}
