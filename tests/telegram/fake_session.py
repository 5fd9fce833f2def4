"""A Bot API that lives in this process: records each request and answers from a script."""

from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, Chat, InaccessibleMessage, Message, User

Answer = Callable[[TelegramMethod[Any]], Awaitable[Any]]
ANNA = User(id=7, is_bot=False, first_name="Anna")
CHAT = Chat(id=7, type="private")


class FakeSession(BaseSession):
    """Answers with `answer`, else with the next scripted thing (an exception is raised), else plausibly."""

    def __init__(self, answer: Answer | None = None) -> None:
        super().__init__()
        self.requests: list[TelegramMethod[Any]] = []
        self.script: deque[Any] = deque()
        self.answer = answer

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  # aiogram's signature
    ) -> TelegramType:
        self.requests.append(method)
        result = await self.answer(method) if self.answer else self._scripted(method)
        if isinstance(result, Exception):
            raise result
        return result  # type: ignore[no-any-return]

    def _scripted(self, method: TelegramMethod[Any]) -> Any:
        if self.script:
            return self.script.popleft()
        if isinstance(method, SendMessage | EditMessageText):
            return a_message(1000 + len(self.requests), text=method.text)
        return True

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """No files here."""
        yield b""


def a_bot(session: FakeSession) -> Bot:
    """Return a bot whose Bot API is `session`."""
    return Bot("123456:TEST", session=session)


def a_message(message_id: int = 1, *, text: str | None = "hello") -> Message:
    """Return a message in the chat; without text it is as good as a photo."""
    return Message(message_id=message_id, date=datetime.now(UTC), chat=CHAT, from_user=ANNA, text=text)


def a_tap(
    bot: Bot, message: Message | InaccessibleMessage | None, *, data: str = "home", query_id: str = "q1"
) -> CallbackQuery:
    """Return a tap on `message` as an update would bring it."""
    tap = CallbackQuery(id=query_id, from_user=ANNA, chat_instance="1", message=message, data=data)
    # The round trip binds every nested object to the bot, as an update from Telegram has it.
    return CallbackQuery.model_validate(tap.model_dump(), context={"bot": bot})


def refused(kind: type[TelegramAPIError], message: str) -> TelegramAPIError:
    """Return an error as aiogram raises it."""
    method: TelegramMethod[Any] = SendMessage(chat_id=CHAT.id, text="hello")
    return kind(method=method, message=message)
