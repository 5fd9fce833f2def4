"""The playground's one HTTP server: Bot API, people, page and whatever routes the panels bring."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from aiohttp import web

from bot.playground.telegram.local import LocalTelegram
from bot.playground.telegram.people_api import PeopleApi
from bot.playground.wire import WireLog

PAGE = Path(__file__).parent / "page"
MAX_UPLOAD = 50 * 1024 * 1024  # bytes a bot may send, by the Bot API manual
PATIENCE = 2.0  # seconds that open requests get when the server stops

_POLICY = (
    "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_HOSTS = {"127.0.0.1", "localhost"}
_READING = {"GET", "HEAD"}

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Playground:
    """Serves one local Telegram, its page and extra routes on 127.0.0.1.

    Args:
        telegram: the local Telegram.
        wire: the log that Telegram and the panels fill and the page shows.
        extra_routes: further routes on the same origin, the sandbox panels' and their desk's.
    """

    def __init__(
        self, telegram: LocalTelegram, wire: WireLog, extra_routes: Iterable[web.RouteDef] = ()
    ) -> None:
        self.telegram = telegram
        self._wire = wire
        self._extra_routes = list(extra_routes)
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> str:
        """Listen on 127.0.0.1 and return the address, "http://127.0.0.1:<port>"; port 0 picks a free one.

        Raises:
            OSError: if the port is taken.
        """
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=PATIENCE)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        _, bound = runner.addresses[0]
        return f"http://127.0.0.1:{bound}"

    async def stop(self) -> None:
        """Let waiting polls and pages go and close the port; a second call does nothing."""
        self.telegram.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[_only_here], client_max_size=MAX_UPLOAD)
        application.add_routes(self.telegram.routes())
        application.add_routes(PeopleApi(self.telegram, self._wire).routes())
        application.add_routes(self._extra_routes)
        application.add_routes([web.get("/", _index), web.static("/page", PAGE)])
        application.on_response_prepare.append(_harden)
        return application


@web.middleware
async def _only_here(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse what another web site could make a browser send: a rebound name, a foreign origin."""
    host = request.host.rpartition(":")[0] or request.host
    if host not in _HOSTS:
        raise web.HTTPForbidden(text="this server answers to 127.0.0.1 and localhost only")
    origin = request.headers.get("Origin")
    if request.method not in _READING and origin not in {None, f"http://{request.host}"}:
        raise web.HTTPForbidden(text="this server takes orders from its own page only")
    return await handler(request)


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _harden(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
    response.headers.setdefault("Cache-Control", "no-cache")
