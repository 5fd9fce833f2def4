"""A local Telegram on loopback, a clock moved by hand, people, and a bot that speaks through aiogram."""

import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.playground.server import Playground
from bot.playground.telegram.local import LocalTelegram
from bot.playground.wire import WireLog
from bot.telegram.session import open_session

TOKEN = "123456:TEST"


class HandClock:
    """UTC seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000

    def __call__(self) -> int:
        return self.seconds


class Line:
    """Both ends of the line: the people's Telegram, the bot's client, and bare HTTP."""

    def __init__(self, address: str, telegram: LocalTelegram, wire: WireLog, clock: HandClock) -> None:
        self.address = address
        self.telegram = telegram
        self.wire = wire
        self.clock = clock
        self.customer = telegram.add_person(7001, "Noor", language_code="ar")
        self.admin = telegram.add_person(9001, "Deniz", language_code="en", role="admin")
        self._session = open_session(TelegramAPIServer.from_base(address))
        self.bot = Bot(TOKEN, session=self._session)
        self.http = httpx.AsyncClient(base_url=address, trust_env=False, verify=False)

    async def call(self, method: str, **params: object) -> dict[str, Any]:
        """Call a Bot API method with a JSON body and return the envelope."""
        answer = await self.http.post(f"/bot{TOKEN}/{method}", json=params)
        envelope: dict[str, Any] = answer.json()
        if not envelope["ok"]:
            assert envelope["error_code"] == answer.status_code
        return envelope

    async def refusal(self, method: str, **params: object) -> str:
        """Call a method that must be refused and return Telegram's words."""
        envelope = await self.call(method, **params)
        assert envelope["ok"] is False, envelope
        return str(envelope["description"])

    async def result(self, method: str, **params: object) -> Any:
        """Call a method that must succeed and return its result."""
        envelope = await self.call(method, **params)
        assert envelope["ok"] is True, envelope
        return envelope["result"]

    async def hang_up(self) -> None:
        """Close both clients."""
        await self._session.close()
        await self.http.aclose()


@asynccontextmanager
async def a_line() -> AsyncIterator[Line]:
    """Serve a local Telegram with a customer and an admin on a free port."""
    wire, clock = WireLog(), HandClock()
    telegram = LocalTelegram(TOKEN, wire, clock=clock)
    playground = Playground(telegram, wire)
    line = Line(await playground.start(), telegram, wire, clock)
    try:
        yield line
    finally:
        await line.hang_up()
        await playground.stop()


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Return an inline keyboard of the rows."""
    return InlineKeyboardMarkup(inline_keyboard=list(rows))


def callback(text: str, data: str, **more: Any) -> InlineKeyboardButton:
    """Return a callback button."""
    return InlineKeyboardButton(text=text, callback_data=data, **more)


def a_png(width: int = 4, height: int = 3) -> bytes:
    """Return a small real PNG picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x20\x80\x70" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
