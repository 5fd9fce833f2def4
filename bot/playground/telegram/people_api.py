"""What the page asks of the local Telegram: the people's hands, and one live stream for their eyes."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web
from aiohttp.client_exceptions import ClientConnectionResetError

from bot.playground.telegram.errors import BotApiError, Json
from bot.playground.telegram.local import LocalTelegram
from bot.playground.telegram.params import Params, Upload, read_params
from bot.playground.telegram.person import Person
from bot.playground.wire import WireLog

WIRE_EVERY = 0.4  # seconds between looks at the wire log, which the panels fill, too
SHOWN_AT_FIRST = 200  # exchanges
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class PeopleApi:
    """Routes under `/people`; the server lets only this origin's page use them."""

    def __init__(self, telegram: LocalTelegram, wire: WireLog) -> None:
        self._telegram = telegram
        self._wire = wire

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/people/events", self._events),
            web.get("/people/files/{file_id}", self._file),
            web.post("/people/{person:[0-9]+}/{act}", self._act),
        ]

    async def _act(self, request: web.Request) -> web.Response:
        person = self._telegram.people.get(int(request.match_info["person"]))
        act = _ACTS.get(request.match_info["act"])
        if person is None or act is None:
            raise web.HTTPNotFound
        try:
            return web.json_response(act(person, await read_params(request)))
        except (RuntimeError, ValueError, BotApiError) as error:
            return web.json_response({"error": str(error)}, status=409)

    async def _file(self, request: web.Request) -> web.Response:
        file = self._telegram.network.files.get(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        if file.mime in _PICTURES:
            return web.Response(body=file.data, content_type=file.mime)
        disposition = {"Content-Disposition": "attachment"}  # nothing that people send runs on our origin
        return web.Response(body=file.data, content_type="application/octet-stream", headers=disposition)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: a snapshot first, then every change until the page or the server goes."""
        response = web.StreamResponse(headers={"Cache-Control": "no-store"})
        response.content_type = "text/event-stream"
        await response.prepare(request)
        feed = self._telegram.network.feed
        queue = feed.subscribe()
        try:
            await _send(response, self._snapshot())
            seen = max(self._wire.total - SHOWN_AT_FIRST, 0)
            while request.transport is not None:
                seen = await self._send_wire(response, seen)
                try:
                    async with asyncio.timeout(WIRE_EVERY):
                        event = await queue.get()
                except TimeoutError:
                    continue
                if event is None:
                    break
                await _send(response, self._filled(event))
        except ClientConnectionResetError:
            pass  # the page was closed while we spoke
        finally:
            feed.unsubscribe(queue)
        return response

    async def _send_wire(self, response: web.StreamResponse, seen: int) -> int:
        fresh = self._wire.since(seen)
        if not fresh:
            return seen
        exchanges = [asdict(exchange) for exchange in fresh]
        counts = {"total": self._wire.total, "refused": self._wire.refused}
        await _send(response, {"type": "wire", "exchanges": exchanges, **counts})
        return fresh[-1].number

    def _snapshot(self) -> Json:
        people = [self._card(person) for person in self._telegram.people.values()]
        for card, person in zip(people, self._telegram.people.values(), strict=True):
            card["messages"] = [message.as_page_sees() for message in person.messages]
        return {"type": "snapshot", "bot": self._telegram.network.bot.as_user(), "people": people}

    def _filled(self, event: Json) -> Json:
        """Return the event with the cards that changed inside: a profile change concerns every chat."""
        if event["type"] in {"profile", "person"}:
            return event | {"people": [self._card(person) for person in self._telegram.people.values()]}
        return event

    def _card(self, person: Person) -> Json:
        profile, language = self._telegram.profile, person.language_code
        return {
            "id": person.id,
            "role": person.role,
            "first_name": person.first_name,
            "language": language,
            "blocked": person.blocked,
            "bot_name": profile.text("name", language),
            "description": profile.text("description", language),
            "commands": profile.commands_for(person.id, language),
        }


def _say(person: Person, params: Params) -> Json:
    return {"message": person.say(params.text("text"), reply_to=params.integer("reply_to")).id}


def _tap(person: Person, params: Params) -> Json:
    """Send whatever data the page says: a real client may show a keyboard that was edited a moment ago."""
    return {"query": person.forge(params.text("data"), params.integer("message") or 0)}


def _pay(person: Person, params: Params) -> Json:
    try:
        return {"query": person.purse.pay(params.integer("message") or 0)}
    except LookupError as error:
        raise ValueError(str(error)) from error


def _upload(person: Person, params: Params) -> Json:
    upload = params.file("file")
    if not isinstance(upload, Upload):
        raise BotApiError("no file was sent")
    caption = params.text("caption")
    if upload.mime in _PICTURES:
        return {"message": person.send_photo(upload.data, name=upload.name, caption=caption).id}
    sent = person.send_document(upload.data, name=upload.name, mime=upload.mime, caption=caption)
    return {"message": sent.id}


def _block(person: Person, _: Params) -> Json:
    person.block()
    return {}


def _unblock(person: Person, _: Params) -> Json:
    person.unblock()
    return {}


def _language(person: Person, params: Params) -> Json:
    person.speak(params.text("code"))
    return {}


_ACTS: dict[str, Callable[[Person, Params], Json]] = {
    "say": _say,
    "tap": _tap,
    "pay": _pay,
    "upload": _upload,
    "block": _block,
    "unblock": _unblock,
    "language": _language,
}


async def _send(response: web.StreamResponse, event: dict[str, Any]) -> None:
    await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
