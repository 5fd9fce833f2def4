"""The local Telegram itself: its people, and the Bot API over HTTP for one bot token."""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.ops.clock import Clock, utc_seconds
from bot.playground.telegram.errors import BotApiError, Json
from bot.playground.telegram.faults import BEFORE
from bot.playground.telegram.methods import MessageMethods
from bot.playground.telegram.network import BotAccount, Network
from bot.playground.telegram.params import Params, read_params, shortened
from bot.playground.telegram.person import Person
from bot.playground.telegram.profile import Profile
from bot.playground.telegram.stars import StarMethods
from bot.playground.wire import WireLog


class LocalTelegram:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>` as api.telegram.org would.

    Args:
        token: the one bot's token, `<digits>:<letters>`.
        wire: where every call is recorded; the token never is.
        clock: UTC seconds.
        name: the bot's name until setMyName changes it.
        username: the bot's user name.
    """

    def __init__(
        self,
        token: str,
        wire: WireLog,
        *,
        clock: Clock = utc_seconds,
        name: str = "Dukkan",
        username: str = "dukkan_bot",
    ) -> None:
        bot = BotAccount(int(token.partition(":")[0]), name, username)
        self._token = token
        self._wire = wire
        self.network = Network(bot, clock)
        self.people: dict[int, Person] = {}
        self.profile = Profile(self.network.feed, name=name)
        self.faults = self.network.faults
        self.stars = StarMethods(self.network, self.people)
        table: dict[str, Callable[[Params], Any]] = {
            "getMe": self._get_me,
            "getWebhookInfo": self._get_webhook_info,
            "deleteWebhook": self._delete_webhook,
            **MessageMethods(self.network, self.people).methods(),
            **self.stars.methods(),
            **self.profile.methods(),
        }
        self._methods = {name.lower(): method for name, method in table.items()}

    def add_person(
        self,
        user_id: int,
        first_name: str,
        *,
        language_code: str = "en",
        username: str = "",
        role: str = "customer",
    ) -> Person:
        """Return a new person who has not met the bot yet; `role` says which phone of the page is theirs."""
        person = Person(
            self.network,
            user_id=user_id,
            first_name=first_name,
            language_code=language_code,
            username=username or f"person{user_id}",
            role=role,
        )
        self.people[user_id] = person
        return person

    def routes(self) -> list[web.RouteDef]:
        """Return the Bot API's routes."""
        return [
            web.route("*", "/bot{token:[^/]+}/{method}", self._call),
            web.get("/file/bot{token:[^/]+}/{kind}/{file_id}", self._download),
        ]

    def close(self) -> None:
        """Let every waiting request end."""
        self.network.updates.close()
        self.network.feed.close()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = Params({})
        try:
            if request.match_info["token"] != self._token:
                raise BotApiError("Unauthorized", code=401)
            params = await read_params(request)
            if refused := self._fault_before(request, method, params):
                return refused
            result = await self._result(method, params)
        except BotApiError as refusal:
            return self._answer(request, method, params, refusal.code, refusal.envelope())
        if self.faults.take(method, "lose_answer"):
            return self._cut(request, method, params, "applied, then cut")
        return self._answer(request, method, params, 200, {"ok": True, "result": result})

    async def _result(self, method: str, params: Params) -> Any:
        if method.lower() == "getupdates":
            return await self.network.updates.poll(
                offset=params.integer("offset") or 0,
                limit=params.integer("limit") or 100,
                patience=params.integer("timeout") or 0,
                allowed=params.parsed("allowed_updates"),
            )
        known = self._methods.get(method.lower())
        if known is None:
            raise BotApiError("Not Found", code=404)
        return known(params)

    def _fault_before(self, request: web.Request, method: str, params: Params) -> web.StreamResponse | None:
        fault = self.faults.take(method, *BEFORE)
        match fault:
            case ("refuse", _):
                raise BotApiError("can't parse entities: Unsupported start tag at byte offset 0")
            case ("unauthorized", _):
                raise BotApiError("Unauthorized", code=401)
            case ("flood", seconds):
                raise BotApiError(f"Too Many Requests: retry after {seconds}", code=429, retry_after=seconds)
            case ("server_error", _):
                raise BotApiError("Bad Gateway", code=502)
            case ("not_json", _):
                page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
                self._record(method, params, 502, ok=False, response=page)
                return web.Response(status=502, text=page, content_type="text/html")
            case ("lose_request", _):
                return self._cut(request, method, params, "cut before it was applied")
            case _:
                return None

    def _answer(
        self, request: web.Request, method: str, params: Params, status: int, envelope: Json
    ) -> web.Response:
        quiet = method.lower() == "getupdates" and envelope.get("result") == []
        gone = request.transport is None or request.transport.is_closing()
        if not quiet and not gone:
            shown = shortened(envelope["result"]) if envelope["ok"] else envelope["description"]
            self._record(method, params, status, ok=bool(envelope["ok"]), response=shown)
        body = json.dumps(envelope, ensure_ascii=False)
        return web.Response(status=status, text=body, content_type="application/json")

    def _cut(self, request: web.Request, method: str, params: Params, why: str) -> web.Response:
        self._record(method, params, 0, ok=False, response=why)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _record(self, method: str, params: Params, status: int, *, ok: bool, response: str) -> None:
        self._wire.record(
            at=self.network.clock(),
            peer="telegram",
            call=method,
            request=params.shown(),
            status=status,
            ok=ok,
            response=response,
        )

    async def _download(self, request: web.Request) -> web.Response:
        file = self.network.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self._token or file is None:
            return web.json_response(BotApiError("Not Found", code=404).envelope(), status=404)
        return web.Response(body=file.data, content_type="application/octet-stream")

    def _get_me(self, _: Params) -> Json:
        return self.network.bot.as_user() | {
            "can_join_groups": False,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def _get_webhook_info(self, _: Params) -> Json:
        pending = len(self.network.updates)
        return {"url": "", "has_custom_certificate": False, "pending_update_count": pending}

    def _delete_webhook(self, params: Params) -> bool:
        if params.flag("drop_pending_updates"):
            self.network.updates.forget()
        return True
