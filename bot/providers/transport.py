"""The one place that speaks HTTP to a panel.

A cancelled request would leak its place in the connection pool for good (encode/httpcore #1093), and a
cancelled `add` would lose the order it placed. So every exchange runs as a task of its own, shielded from the
caller, and raises nothing there: it returns what happened.

The pool is used without `httpx.AsyncClient`: no cookies, no redirects, no proxies from the environment, and
no log line with the address, which holds the key where a panel wants it in the query.
"""

import asyncio
import json
import socket
import ssl
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import quote, quote_plus

import httpx
from aiolimiter import AsyncLimiter
from pydantic import SecretStr

from bot.ops.clock import Clock
from bot.ops.spawner import Spawner
from bot.providers import answers, errors
from bot.providers.answers import Answer
from bot.providers.body import LARGEST_BODY, text_of
from bot.providers.capabilities import Capabilities
from bot.providers.errors import ProviderError
from bot.providers.gate import Gate
from bot.providers.operations import WRITES, Operation
from bot.providers.requests import http_request

AT_ONCE = 8  # requests per provider; throughput of httpx falls beyond it


def open_pool() -> httpx.AsyncBaseTransport:
    """Return a connection pool that verifies TLS.

    Idle connections are dropped early: a panel that closes one just as an order is written makes that order
    uncertain.
    """
    limits = httpx.Limits(max_connections=2 * AT_ONCE, max_keepalive_connections=AT_ONCE, keepalive_expiry=2)
    return httpx.AsyncHTTPTransport(verify=_trusted(), limits=limits)


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom TLS trusts: one for all pools, because reading the authorities takes longer than a request."""
    return httpx.create_ssl_context()


class Transport:
    """Sends requests to one provider, paced, a few at once; knows the key and takes it out of every text."""

    def __init__(
        self,
        capabilities: Capabilities,
        key: SecretStr,
        *,
        gate: Gate,
        spawner: Spawner,
        clock: Clock,
        open_pool: Callable[[], httpx.AsyncBaseTransport] = open_pool,
    ) -> None:
        self._capabilities = capabilities
        self._key = key
        self._gate = gate
        self._spawner = spawner
        self._clock = clock
        self._open_pool = open_pool
        self._pool = open_pool()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._writes = _limiter(capabilities.writes_per_second)
        self._reads = _limiter(capabilities.reads_per_second)

    async def send(self, operation: Operation, params: Mapping[str, str]) -> Answer:
        """Return the panel's answer, whatever it says; raise the ProviderError for a failed exchange.

        The gate is asked before and told of a failure; what an answer means it has to be told by the caller.
        Waiting for a place can be cancelled. A request that left is finished even if the caller is gone.
        """
        request = http_request(operation, params, self._capabilities, self._key.get_secret_value())
        await (self._writes if operation in WRITES else self._reads).acquire()
        await self._places.acquire()
        try:
            self._gate.check()
        except ProviderError:
            self._places.release()
            raise
        task = self._spawner.spawn(
            self._exchange(operation, request), name=f"{self._capabilities.name}:{operation}"
        )
        task.add_done_callback(lambda _: self._places.release())
        outcome = await asyncio.shield(task)
        if isinstance(outcome, ProviderError):
            self._gate.record(outcome)
            raise outcome
        return outcome

    async def aclose(self) -> None:
        """Close the connections."""
        await self._pool.aclose()

    def redact(self, text: str) -> str:
        """Return `text` without the key, in the spellings it can have in an address or a body."""
        key = self._key.get_secret_value()
        for spelling in {key, quote(key), quote(key, safe=""), quote_plus(key), json.dumps(key)[1:-1]} - {""}:
            text = text.replace(spelling, "***")
        return text

    async def _exchange(self, operation: Operation, request: httpx.Request) -> Answer | ProviderError:
        pool = self._pool
        deadline = self._clock() + self._capabilities.timeout(operation)
        try:
            response = await pool.handle_async_request(request)
            try:
                body = bytearray()
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > LARGEST_BODY or self._clock() > deadline:
                        return answers.malformed(operation, code="endless_body")
            finally:
                await response.aclose()
        except httpx.PoolTimeout:
            # Every connection is taken by requests that ended long ago: start afresh.
            if self._pool is pool:
                self._pool = self._open_pool()
                self._spawner.spawn(pool.aclose(), name=f"{self._capabilities.name}:close")
            return errors.ConnectFailed("pool_timeout")
        except httpx.DecodingError:
            return answers.malformed(operation, code="malformed_body")
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            return self._failure(operation, error)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, text_of(bytes(body)))

    def _failure(self, operation: Operation, error: Exception) -> ProviderError:
        """Tell "never sent" from "maybe sent". The exception stays here: it holds the request's body."""
        found: ProviderError
        match error:
            case httpx.ConnectTimeout():
                found = errors.ConnectFailed("connect_timeout")
            case httpx.ConnectError():
                found = errors.ConnectFailed(_connect_code(error))
            case httpx.UnsupportedProtocol() | httpx.LocalProtocolError() | httpx.InvalidURL():
                found = errors.ConfigError("invalid_url")
            case httpx.ReadTimeout():
                found = answers.lost(operation, "read_timeout")
            case httpx.WriteTimeout():
                found = answers.lost(operation, "write_timeout")
            case _:
                found = answers.lost(operation, "connection_reset")
        return found.sealed(self.redact, http_status=None, body=f"{type(error).__name__}: {error}")


def _connect_code(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return "dns_error"
        if isinstance(cause, ssl.SSLError):
            return "tls_error"
        cause = cause.__cause__ or cause.__context__
    return "connect_failed"


def _limiter(per_second: float) -> AsyncLimiter:
    """Return a limiter of `per_second` acquisitions a second, also for less than one."""
    return AsyncLimiter(max(1.0, per_second), max(1.0, 1 / per_second))
