"""What a real connection can do to an order, over HTTP on loopback."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web

from bot.providers.errors import (
    ConfigError,
    ConnectFailed,
    OutcomeUnknown,
    ProviderError,
    ProviderUnavailable,
    RateLimited,
)
from tests.providers.panel import FIELDS, KEY, SERVICE, client, panel

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _transport(request: web.Request) -> asyncio.Transport:
    assert isinstance(request.transport, asyncio.Transport)
    return request.transport


async def _closes(request: web.Request) -> web.StreamResponse:
    await request.read()
    _transport(request).abort()
    return web.Response()


async def _sleeps(request: web.Request) -> web.StreamResponse:
    await request.read()
    await asyncio.sleep(30)
    return web.Response()


async def _stops_halfway(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b'{"order": 5')
    _transport(request).close()
    return response


async def _shows_a_page(request: web.Request) -> web.StreamResponse:
    await request.read()
    return web.Response(text="<!DOCTYPE html><title>Panel</title>", content_type="text/html")


@pytest.mark.parametrize(
    ("handler", "code"),
    [
        (_closes, "connection_reset"),
        (_sleeps, "read_timeout"),
        (_stops_halfway, "connection_reset"),
        (_shows_a_page, "malformed_body"),
    ],
)
async def test_a_lost_answer_to_an_order_is_uncertain_and_not_repeated(handler: Handler, code: str) -> None:
    """Once the request was read, the order may exist: one request, and nobody claims that it failed."""
    seen = 0

    async def counting(request: web.Request) -> web.StreamResponse:
        nonlocal seen
        seen += 1
        return await handler(request)

    async with panel(counting, timeouts={"add": 0.3}) as asking:
        with pytest.raises(OutcomeUnknown) as caught:
            await asking.add(SERVICE, FIELDS, idempotency_key="1")
    assert (caught.value.code, caught.value.ambiguous, caught.value.retryable) == (code, True, False)
    assert seen == 1


@pytest.mark.parametrize(("handler", "code"), [(_closes, "connection_reset"), (_sleeps, "read_timeout")])
async def test_a_lost_answer_to_a_question_may_be_asked_again(handler: Handler, code: str) -> None:
    """The same faults on a read or a cancel are retryable and never ambiguous."""
    async with panel(handler, timeouts={"status": 0.3, "cancel": 0.3}) as asking:
        for ask in (asking.status("5"), asking.cancel(["5"])):
            with pytest.raises(ProviderUnavailable) as caught:
                await ask
            assert (caught.value.code, caught.value.retryable, caught.value.ambiguous) == (code, True, False)


async def test_a_refused_connection_sent_nothing(unused_tcp_port: int) -> None:
    """Nobody listens: the order was certainly not placed."""
    asking = client(f"http://127.0.0.1:{unused_tcp_port}/api/v2")
    with pytest.raises(ConnectFailed) as caught:
        await asking.add(SERVICE, FIELDS, idempotency_key="1")
    await asking.aclose()
    assert (caught.value.code, caught.value.ambiguous) == ("connect_failed", False)


async def test_a_failed_handshake_sent_nothing() -> None:
    """TLS is verified before a byte of the request leaves."""
    seen: list[web.Request] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        seen.append(request)
        return web.json_response({"order": 1})

    async with panel(handler) as plain:
        asking = client(plain.capabilities.url.replace("http://", "https://"))
        with pytest.raises(ConnectFailed) as caught:
            await asking.add(SERVICE, FIELDS, idempotency_key="1")
        await asking.aclose()
    assert (caught.value.code, caught.value.ambiguous, seen) == ("tls_error", False, [])


async def test_a_redirect_is_refused() -> None:
    """The key does not travel to where a redirect points; the admin is told the host."""
    seen: list[str] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        seen.append(request.path)
        raise web.HTTPMovedPermanently("http://127.0.0.1:9/other")

    async with panel(handler) as asking:
        with pytest.raises(ConfigError) as caught:
            await asking.add(SERVICE, FIELDS, idempotency_key="1")
    assert (caught.value.code, caught.value.ambiguous) == ("redirect", False)
    assert "127.0.0.1:9" in caught.value.snippet
    assert seen == ["/api/v2"]


async def test_retry_after_is_obeyed() -> None:
    """After a 429 nothing is sent before the time that the panel named."""
    seen = 0

    async def handler(_: web.Request) -> web.StreamResponse:
        nonlocal seen
        seen += 1
        return web.json_response({"error": "slow down"}, status=429, headers={"Retry-After": "7"})

    async with panel(handler) as asking:
        for _ in range(2):
            with pytest.raises(RateLimited) as caught:
                await asking.add(SERVICE, FIELDS, idempotency_key="1")
            assert (caught.value.retry_after, caught.value.ambiguous) == (7, False)
    assert seen == 1


async def test_the_form_arrives_as_it_was_meant() -> None:
    """Text of any script, ampersands and line breaks reach the panel unchanged, and the key goes in the body."""
    seen: list[dict[str, str]] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        assert request.query_string == ""
        seen.append({name: str(value) for name, value in (await request.post()).items()})
        return web.json_response({"order": 1})

    link = "https://example.com/?a=1&b=ümlaut+plus%20متجر"
    async with panel(handler) as asking:
        await asking.add(SERVICE, {"link": link, "quantity": 5}, idempotency_key="1")
    assert seen == [{"key": KEY, "action": "add", "service": "7", "link": link, "quantity": "5"}]


async def test_a_caller_who_leaves_does_not_break_the_exchange() -> None:
    """Hundreds of cancelled callers neither cut their requests off nor use the connections up."""
    arrived, answered, go_on = asyncio.Semaphore(0), asyncio.Semaphore(0), asyncio.Event()

    async def handler(request: web.Request) -> web.StreamResponse:
        await request.read()
        arrived.release()
        await go_on.wait()
        answered.release()
        return web.json_response({"status": "Pending"})

    async with panel(handler) as asking:
        for _ in range(30):
            go_on.clear()
            asked = [asyncio.ensure_future(asking.status(str(number))) for number in range(8)]  # noqa: TID251
            for _ in asked:
                await arrived.acquire()
            for task in asked:
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
            go_on.set()
            for _ in asked:
                await answered.acquire()
        assert (await asking.status("last")).order_id == "last"


async def test_eight_requests_at_once_and_no_more() -> None:
    """However many ask, the panel sees eight of them at a time."""
    eight = asyncio.Barrier(8)
    now = most = 0

    async def handler(request: web.Request) -> web.StreamResponse:
        nonlocal now, most
        await request.read()
        now += 1
        most = max(most, now)
        await eight.wait()
        now -= 1
        return web.json_response({"status": "Pending"})

    async with panel(handler) as asking:
        await asyncio.gather(*(asking.status(str(number)) for number in range(40)))
    assert most == 8


async def test_no_text_of_an_error_holds_the_key() -> None:
    """A panel that prints our request back does not get our key into a log."""

    async def handler(request: web.Request) -> web.StreamResponse:
        return web.json_response({"error": "x" * 295 + f" bad {KEY} in {request.path_qs}"})

    async with panel(handler, http_method="GET") as asking:
        with pytest.raises(ProviderError) as caught:
            await asking.balance()
        assert KEY not in repr(asking)
    shown = f"{caught.value} {caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"
    assert "4711" not in shown
    assert "KEY" not in shown
    assert len(caught.value.snippet) == 300
