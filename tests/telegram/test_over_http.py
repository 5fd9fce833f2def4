"""The whole room against a Bot API that speaks real HTTP on this machine."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.enums import ParseMode
from aiogram.types import CallbackQuery, Message
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.ops.spawner import Spawner
from bot.telegram.bot import create_bot
from bot.telegram.intake import Intake
from bot.telegram.living import AnswerCallbacks, show
from bot.telegram.pace import Lane
from bot.telegram.screen import Button, Screen
from bot.telegram.sender import Flooded, Sender, SendError, TryLater, Unsure
from tests.telegram.fake_inbox import MemoryInbox

TOKEN = "123456:TEST"
CHAT = {"id": 7, "type": "private", "first_name": "Anna"}
ANNA = {"id": 7, "is_bot": False, "first_name": "Anna"}
SCREEN = Screen("<b>Home</b>", ((Button("Orders", data="orders", style="primary"),),))


class BotApi:
    """Answers a few methods, confirms updates by offset as Telegram does, and can break in several ways."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.updates: list[dict[str, Any]] = []
        self.trouble: str | None = None
        self.changed = asyncio.Event()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[Bot]:
        app = web.Application()
        app.router.add_post("/bot" + TOKEN + "/{method}", self.answer)
        async with TestServer(app) as server:
            bot = create_bot(SecretStr(TOKEN), str(server.make_url("/")))
            try:
                yield bot
            finally:
                await bot.session.close()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method, form = request.match_info["method"], dict(await request.post())
        if method != "getUpdates":
            self.calls.append((method, {key: str(value) for key, value in form.items()}))
            self.changed.set()
        if self.trouble == "cut":
            assert request.transport is not None
            request.transport.abort()
        if self.trouble == "html":
            return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
        if self.trouble == "flood":
            problem = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 5"}
            return web.json_response({**problem, "parameters": {"retry_after": 5}}, status=429)
        return web.json_response({"ok": True, "result": await self._result(method, form)})

    async def _result(self, method: str, form: dict[str, Any]) -> Any:
        if method == "getUpdates":
            offset = int(form.get("offset", 0))
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
            if not self.updates:
                await asyncio.sleep(0.01)  # a very short long poll
            return self.updates
        if method in {"sendMessage", "editMessageText"}:
            return {"message_id": 55, "date": 1, "chat": CHAT, "text": "x"}
        return True

    async def until_called(self, method: str) -> dict[str, str]:
        async with asyncio.timeout(10):
            while True:
                for name, form in self.calls:
                    if name == method:
                        return form
                self.changed.clear()
                await self.changed.wait()


async def test_updates_come_in_and_screens_go_out() -> None:
    """A message is answered by a screen, a tap edits it and is answered, and both are confirmed and done."""
    api, inbox, spawner = BotApi(), MemoryInbox(), Spawner()
    dispatcher = Dispatcher()
    dispatcher.callback_query.outer_middleware(AnswerCallbacks())

    @dispatcher.message()
    async def typed(message: Message) -> None:
        await show(message, SCREEN)

    @dispatcher.callback_query()
    async def tapped(callback: CallbackQuery) -> None:
        await show(callback, Screen("Orders"))

    message = {"message_id": 1, "date": 1, "chat": CHAT, "from": ANNA, "text": "/start"}
    tap = {"id": "q1", "from": ANNA, "chat_instance": "1", "data": "orders"}
    async with api.serve() as bot:
        api.updates = [
            {"update_id": 1, "message": message},
            {
                "update_id": 2,
                "callback_query": {**tap, "message": {**message, "message_id": 55, "text": "Home"}},
            },
        ]
        intake = Intake(
            bot,
            lambda update: dispatcher.feed_update(bot, update),
            inbox,
            spawner,
            lambda: 1_700_000_000,
            allowed_updates=["message", "callback_query"],
            on_parked=lambda update, error: pytest.fail(f"{update} was parked: {error}"),
        )
        intake.start()
        sent = await api.until_called("sendMessage")
        edited = await api.until_called("editMessageText")
        answered = await api.until_called("answerCallbackQuery")
        await intake.stop()
    assert (sent["text"], sent["parse_mode"]) == ("<b>Home</b>", "HTML")
    assert json.loads(sent["link_preview_options"]) == {"is_disabled": True}
    assert json.loads(sent["reply_markup"]) == {
        "inline_keyboard": [[{"text": "Orders", "style": "primary", "callback_data": "orders"}]]
    }
    assert (edited["message_id"], edited["text"]) == ("55", "Orders")
    assert answered["callback_query_id"] == "q1"
    assert inbox.finished == {1, 2}
    assert [name for name, _ in api.calls] == ["sendMessage", "editMessageText", "answerCallbackQuery"]


@pytest.mark.parametrize(("trouble", "meaning"), [("cut", Unsure), ("html", TryLater), ("flood", Flooded)])
async def test_real_trouble_has_the_right_meaning(trouble: str, meaning: type[SendError]) -> None:
    """A cut connection leaves doubt, a proxy's page and a flood do not."""
    api = BotApi()
    async with api.serve() as bot:
        assert await Sender(bot).send(7, SCREEN, lane=Lane.NOTICE) == 55
        api.trouble = trouble
        with pytest.raises(SendError) as caught:
            await Sender(bot).send(7, SCREEN, lane=Lane.NOTICE)
    assert type(caught.value) is meaning


async def test_no_connection_leaves_no_doubt(unused_tcp_port: int) -> None:
    """Where nobody listens nothing was sent, so it can be sent later."""
    bot = create_bot(TOKEN, f"http://127.0.0.1:{unused_tcp_port}")
    with pytest.raises(TryLater):
        await Sender(bot).send(7, SCREEN, lane=Lane.NOTICE)
    await bot.session.close()


def test_a_bot_has_the_shops_defaults() -> None:
    """HTML, no previews, Telegram's own server unless told otherwise."""
    bot = create_bot(TOKEN)
    assert bot.default.parse_mode is ParseMode.HTML
    assert bot.default.link_preview is not None
    assert bot.default.link_preview.is_disabled is True
    assert bot.session.api.api_url(TOKEN, "getMe") == f"https://api.telegram.org/bot{TOKEN}/getMe"
    local = create_bot(TOKEN, "http://127.0.0.1:9/")
    assert local.session.api.api_url(TOKEN, "getMe") == f"http://127.0.0.1:9/bot{TOKEN}/getMe"
