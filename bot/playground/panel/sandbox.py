"""The sandbox panels over HTTP: `/panel/<name>/api/v2` for the shop, `/desk/…` for the page and for tests."""

import asyncio
import gzip
import itertools
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from aiohttp import web

from bot.playground.panel.call import Answer, Call
from bot.playground.panel.catalogue import Service
from bot.playground.panel.desk import Desk
from bot.playground.panel.desk_routes import DeskRoutes
from bot.playground.panel.dialect import Dialect
from bot.playground.panel.dialects import DIALECTS
from bot.playground.panel.faults import FaultPlan
from bot.playground.panel.motion import PanelTime
from bot.playground.panel.panel import Panel
from bot.playground.panel.visit import Visit
from bot.playground.panel.wire_text import read_fields, request_text, response_text
from bot.playground.wire import WireLog

PLAY_MONEY = Decimal(100_000)
LOOK_SECONDS = 0.05  # how often a late answer looks whether anyone still waits for it


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """One panel to open: its name in the URL, the customer's key, a name from `DIALECTS`, goods and money.

    `balance` is in the panel's own currency.
    """

    name: str
    key: str = field(repr=False)
    dialect: str
    services: tuple[Service, ...]
    balance: Decimal = PLAY_MONEY


class SandboxPanels(Desk):
    """Several sandbox panels on one clock; the desk's methods are its own, for tests that need no HTTP."""

    def __init__(
        self,
        specs: Iterable[PanelSpec],
        *,
        clock: Callable[[], float],
        wire: WireLog,
        speed: float = 1.0,
        paused: bool = False,
        seed: int = 0,
        slow_seconds: float = 5.0,
        shapes: Iterable[str] = (),
        often: Iterable[str] = (),
    ) -> None:
        """Open the panels.

        Args:
            specs: the panels.
            clock: returns UTC seconds.
            wire: where every exchange is noted.
            speed: seconds of panel life for one of the machine.
            paused: whether orders stand still at first.
            seed: what start counts and paces are drawn from.
            slow_seconds: how late (in seconds of the machine) the quirk `slow` answers.
            shapes: names of `QUIRKS` that happen to every call.
            often: names of `QUIRKS` that take turns, one to every third call of an action.

        Raises:
            ValueError: a dialect or quirk does not exist, a name is taken, or the speed is not above zero.
        """
        self._clock = clock
        self._wire = wire
        self._slow_seconds = slow_seconds
        self._dialects: Mapping[str, Dialect]
        panels, self._dialects = _opened(specs, seed)
        super().__init__(panels, FaultPlan(shapes, often), PanelTime(clock, speed=speed, paused=paused))

    def routes(self) -> list[web.RouteDef]:
        """Return the panels' and the desk's routes."""
        return [web.post("/panel/{panel}/api/v2", self._serve), *DeskRoutes(self).routes()]

    async def _serve(self, request: web.Request) -> web.Response:
        panel = self._panels.get(request.match_info["panel"])
        if panel is None:
            raise web.HTTPNotFound
        dialect = self._dialects[panel.name]
        call = Call(
            fields=await read_fields(request, accepts_json=dialect.accepts_json),
            peer=f"{request.remote} {request.headers.get('User-Agent', '')}",
            now=self._time.now(),
            at=int(self._clock()),
        )
        answer = Visit(panel, dialect, call, self._faults.take(panel.name, call)).carry_out()
        self._wire.record(
            at=call.at,
            peer=f"panel:{panel.name}",
            call=call.action[:50],
            request=request_text(call.fields, dialect.key),
            status=0 if answer.cut else answer.status,
            ok=not answer.refused,
            response=response_text(answer, dialect.key),
        )
        return await self._sent(request, answer)

    async def _sent(self, request: web.Request, answer: Answer) -> web.Response:
        """Turn the answer into bytes; a late one stops waiting when the caller has hung up."""
        looks = math.ceil(self._slow_seconds / LOOK_SECONDS) if answer.late else 0
        for _ in range(looks):
            if _hung_up(request):
                break
            await asyncio.sleep(LOOK_SECONDS)
        if answer.cut and request.transport is not None:
            request.transport.abort()
        body = answer.body.encode("utf-8", "replace")
        response = web.Response(
            body=gzip.compress(body) if answer.packed else body,
            status=answer.status,
            content_type=answer.content_type,
            charset="utf-8",
            headers=answer.headers,
        )
        if answer.last:
            response.force_close()
        if answer.cut_at is not None:
            await self._send_part(request, response, answer.cut_at)
        return response

    async def _send_part(self, request: web.Request, whole: web.Response, size: int) -> None:
        """Send the beginning of a response that announces its whole length, then cut the connection."""
        part = web.StreamResponse(status=whole.status, headers=whole.headers)
        part.content_length = whole.content_length
        await part.prepare(request)
        await part.write(bytes(whole.body)[:size] if isinstance(whole.body, bytes) else b"")
        if request.transport is not None:
            request.transport.close()


def _hung_up(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _opened(specs: Iterable[PanelSpec], seed: int) -> tuple[dict[str, Panel], dict[str, Dialect]]:
    panels: dict[str, Panel] = {}
    dialects: dict[str, Dialect] = {}
    numbers = itertools.count(1)
    for spec in specs:
        if spec.dialect not in DIALECTS:
            raise ValueError(f"no dialect named {spec.dialect}; there are {', '.join(DIALECTS)}")
        if spec.name in panels:
            raise ValueError(f"two panels are named {spec.name}")
        dialect = DIALECTS[spec.dialect](spec.key)
        dialects[spec.name] = dialect
        panels[spec.name] = Panel(
            spec.name, dialect.terms, spec.services, balance=spec.balance, seed=seed, numbers=numbers
        )
    return panels, dialects
