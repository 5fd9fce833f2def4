"""A panel of one handler, on loopback or as a stub, and a client that talks to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import httpx
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot.domain.service_types import ServiceType
from bot.ops.clock import Clock
from bot.ops.spawner import Spawner
from bot.providers.capabilities import Capabilities
from bot.providers.client import PanelClient
from bot.providers.results import Service

KEY = "KEY-4711/+ä"  # with characters that look different in an address
SERVICE = Service("7", ServiceType.DEFAULT, Decimal(2), 10, 10_000)
FIELDS = {"link": "https://example.com/p/1", "quantity": 100}
NOW = 1_700_000_000


def client(url: str, *, clock: Clock = lambda: NOW, **caps: object) -> PanelClient:
    """Return an unpaced client of the panel at `url`."""
    return _client(url, caps, clock, {})


def stubbed(
    *pools: httpx.AsyncBaseTransport,
    clock: Clock = lambda: NOW,
    spawner: Spawner | None = None,
    **caps: object,
) -> PanelClient:
    """Return an unpaced client whose connection pools are `pools`, one after the other."""
    remaining = iter(pools)
    return _client(
        "https://panel.example/api/v2",
        caps,
        clock,
        {"open_pool": lambda: next(remaining)},
        spawner or Spawner(),
    )


def _client(
    url: str,
    caps: dict[str, object],
    clock: Clock,
    pool: dict[str, Callable[[], httpx.AsyncBaseTransport]],
    spawner: Spawner | None = None,
) -> PanelClient:
    unpaced = {"writes_per_second": 10_000, "reads_per_second": 10_000}
    capabilities = Capabilities.model_validate({"url": url, **unpaced, **caps})
    return PanelClient(capabilities, SecretStr(KEY), spawner=spawner or Spawner(), clock=clock, **pool)


@asynccontextmanager
async def panel(
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]], **caps: Any
) -> AsyncIterator[PanelClient]:
    """Serve `handler` on loopback and yield a client of it."""
    app = web.Application()
    app.router.add_route("*", "/api/v2", handler)
    async with TestServer(app) as server:
        asking = client(str(server.make_url("/api/v2")), **caps)
        try:
            yield asking
        finally:
            await asking.aclose()
