"""Five sandbox panels on loopback, a clock moved by hand, and a client that speaks as the shop does."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import NamedTuple

import aiohttp
import httpx
from aiohttp import web

from bot.playground.panel import PanelSpec, SandboxPanels, Service
from bot.playground.wire import WireLog

OBJECT_KEY = "abcd1234.efgh5678-ijkl9012"
KEYS = dict.fromkeys(("secsers", "sec-nine", "smmpllus", "sosyalmavi"), "KEY") | {"objectid": OBJECT_KEY}
BASE_PANELS = ["secsers", "sec-nine", "smmpllus", "sosyalmavi"]
UNKNOWN_OBJECT = "507f1f77bcf86cd799439013"
LINK = "https://example.com/post"
LONG = 60  # seconds after which every order has come to its end

GOODS = (
    Service(1, "Followers", category="First Category", rate=Decimal("0.90"), minimum=50, maximum=10000,
            refill=True, cancel=True),
    Service(2, "Comments", "Custom Comments", "Second Category", rate=Decimal(8), minimum=2, maximum=1500,
            cancel=True),
    Service(3, "متابعين ♻️", category="Second Category", rate=Decimal("1.00"), minimum=100, maximum=1000),
    Service(4, "Monthly package", "Package", "Second Category", Decimal("2.50"), minimum=500, maximum=500),
)  # fmt: skip


class HandClock:
    """UTC seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.seconds += seconds


class Exchange(NamedTuple):
    """An answer as it came; the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Shop:
    """The panels, the wire log, the clock, and calls over real HTTP."""

    def __init__(
        self,
        goods: tuple[Service, ...],
        balance: Decimal,
        slow_seconds: float,
        shapes: Sequence[str],
        often: Sequence[str],
    ) -> None:
        self.clock = HandClock()
        self.wire = WireLog()
        specs = [PanelSpec(name, key, name, goods, balance) for name, key in KEYS.items()]
        self.panels = SandboxPanels(
            specs, clock=self.clock, wire=self.wire, slow_seconds=slow_seconds, shapes=shapes, often=often
        )
        self.http = httpx.AsyncClient(trust_env=False, verify=False)
        self.quick = aiohttp.ClientSession()

    async def raw(self, panel: str, action: str, **fields: object) -> httpx.Response:
        """Send a form with the right key and return the answer as it came."""
        return await self.http.post(f"/panel/{panel}/api/v2", data=_form(panel, action, fields))

    async def exchange(self, panel: str, action: str, **fields: object) -> Exchange:
        """Do the same through a client that takes a third of the time, for who asks thousands of times.

        Raises:
            aiohttp.ClientError: there was no answer, or not all of it.
        """
        url = str(self.http.base_url.join(f"/panel/{panel}/api/v2"))
        form = _form(panel, action, fields)
        async with self.quick.post(url, data=form, allow_redirects=False) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Exchange(answer.status, headers, await answer.read())

    async def call(self, panel: str, action: str, **fields: object) -> object:
        """Send a form with the right key and return the answer's document."""
        return (await self.raw(panel, action, **fields)).json()

    async def order(self, panel: str, service: int = 1, **fields: object) -> str:
        """Order 100 of a service (or what `fields` say) and return the order's id."""
        placed = await self.call(panel, "add", **{"service": service, "link": LINK, "quantity": 100} | fields)
        assert isinstance(placed, dict)
        assert set(placed) == {"order"}, placed
        return str(placed["order"])

    async def status(self, panel: str, order: str) -> dict[str, str]:
        """Return what `status` says about one order, whatever the dialect's wrapping."""
        answer = await self.call(panel, "status", order=order)
        assert isinstance(answer, dict)
        return dict(answer.get(order, answer))

    async def balance(self, panel: str) -> Decimal:
        """Return a panel's balance as it says it."""
        answer = await self.call(panel, "balance")
        assert isinstance(answer, dict)
        return Decimal(answer["balance"])

    def newest(self) -> dict[str, object]:
        """Return the newest order as the desk shows it."""
        orders = self.panels.state()["orders"]
        assert isinstance(orders, list)
        return dict(orders[0])


def _form(panel: str, action: str, fields: Mapping[str, object]) -> dict[str, str]:
    return {"key": KEYS[panel], "action": action} | {name: str(value) for name, value in fields.items()}


@asynccontextmanager
async def a_shop(
    goods: tuple[Service, ...] = GOODS,
    balance: Decimal = Decimal(1000),
    slow_seconds: float = 0.1,
    shapes: Sequence[str] = (),
    often: Sequence[str] = (),
) -> AsyncIterator[Shop]:
    """Open the five panels on a free port of 127.0.0.1, with these quirks for good and now and then."""
    shop = Shop(goods, balance, slow_seconds, shapes, often)
    application = web.Application()
    application.add_routes(shop.panels.routes())
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        host, port = runner.addresses[0]
        async with shop.http as client, shop.quick:
            client.base_url = httpx.URL(f"http://{host}:{port}")
            yield shop
    finally:
        await runner.cleanup()
