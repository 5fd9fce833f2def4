"""Sends requests to Telegram as aiogram does, and keeps what it would make anew for each bot and each answer."""

from copy import copy
from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.manager import RequestMiddlewareManager
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

ANSWER_TIME = 30.0  # seconds for one request; a long poll brings its own


class Session(AiohttpSession):
    """aiogram's session; `open_session` makes one."""

    async def close(self) -> None:
        """Close the connections; aiogram's quarter of a second after that is for the good-bye of TLS."""
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Return what an answer says; raise the error that it reports."""
        _keep_reader(method.__returning__)
        return super().check_response(bot, method, status_code, content)


def open_session(server: TelegramAPIServer) -> Session:
    """Return a session of its own with a Bot API server; close it at the end."""
    session = copy(_unused())
    session.api = server
    session.middleware = RequestMiddlewareManager()
    return session


@cache
def _unused() -> Session:
    """Return what sessions are copies of: each that is made reads the authorities, longer than a request takes."""
    return Session(timeout=ANSWER_TIME)


@cache
def _keep_reader(returned: Any) -> type[Response[Any]]:
    """Keep the model that reads answers of a kind: nobody else does, and building it takes longer than the request."""
    return Response[returned]
