"""The session with Telegram keeps what is the same for every bot and every answer, and nothing else."""

import gc
from weakref import ref

from aiogram import Bot
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.methods import GetMe
from aiogram.methods.base import Response
from aiogram.types import User

from bot.telegram.bot import create_bot
from bot.telegram.session import Session, open_session

LOCAL = TelegramAPIServer.from_base("http://127.0.0.1:9")
ME = '{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "Shop"}}'


def test_the_model_of_an_answer_is_built_once() -> None:
    """Pydantic forgets a model of answers that nobody holds, and builds it anew for the next answer."""
    bot = Bot("123456:TEST", session=open_session(LOCAL))

    def read() -> ref[type[Response[User]]]:
        answer = bot.session.check_response(bot, GetMe(), 200, ME)
        assert answer.result is not None
        assert answer.result.first_name == "Shop"
        return ref(type(answer))

    first = read()
    gc.collect()
    assert first() is not None
    assert read()() is first()


def test_sessions_share_authorities_and_nothing_that_changes() -> None:
    """Each has its own server, its own connections and its own middlewares."""
    one, other = open_session(LOCAL), open_session(PRODUCTION)
    assert (one.api, other.api) == (LOCAL, PRODUCTION)
    assert one.middleware is not other.middleware
    assert one._connector_init["ssl"] is other._connector_init["ssl"]
    assert one._connector_init["ssl"].check_hostname


async def test_a_closed_session_holds_no_connections() -> None:
    """With TLS or without it, the client is closed; one that was never asked for closes as well."""
    for base in (None, "http://127.0.0.1:9"):
        session = create_bot("123456:TEST", base).session
        assert isinstance(session, Session)
        await session.close()
        client = await session.create_session()
        await session.close()
        assert client.closed
