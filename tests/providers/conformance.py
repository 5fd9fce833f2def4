"""Replays request/response cases of the panel API through the real client over a stubbed transport.

A case is one JSON object: `caps` (capability overrides), `op`, `call` (arguments), `request` (what must go over
the wire; null where nothing may), `response` and `expect`. Every key of `expect` must be equal, other keys are
free; lists must match in length.
"""

import base64
import json
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
from pydantic import SecretStr

from bot.domain.money import decimal, micros
from bot.domain.service_types import ServiceType
from bot.domain.settlement import Sale, audit_charge, settle
from bot.domain.statuses import RefillStatus
from bot.ops.spawner import Spawner
from bot.providers.capabilities import Capabilities
from bot.providers.client import PanelClient
from bot.providers.errors import ProviderError
from bot.providers.results import ItemError, Service, Status

Case = dict[str, Any]
URL = "https://panel.example/api/v2"


def load(*paths: Path) -> Iterator[Case]:
    """Yield the cases of `paths`, one JSON object a line."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


class _Chunks(httpx.AsyncByteStream):
    def __init__(self, body: bytes) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._body


class Stub(httpx.AsyncBaseTransport):
    """Gives the scripted answer to every request and remembers the requests."""

    def __init__(self, response: Mapping[str, Any] | None) -> None:
        self._response = response
        self.requests: list[dict[str, Any]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(_wire(request, await request.aread()))
        assert self._response is not None, "a request left that must not"
        match self._response.get("exception"):
            case "connect_timeout":
                raise httpx.ConnectTimeout("timed out")
            case "dns_error":
                raise httpx.ConnectError("not known") from socket.gaierror(-2, "Name or service not known")
            case "read_timeout":
                raise httpx.ReadTimeout("timed out")
            case "connection_reset":
                raise httpx.ReadError("reset by peer")
        encoded = self._response.get("body_b64")
        body = base64.b64decode(encoded) if encoded is not None else self._response["body"].encode()
        headers = self._response.get("headers") or {}
        return httpx.Response(self._response["status"], headers=headers, stream=_Chunks(body))


def _wire(request: httpx.Request, body: bytes) -> dict[str, Any]:
    kind = request.headers.get("content-type", "")
    found: dict[str, Any] = {"http_method": request.method}
    if kind == "application/x-www-form-urlencoded":
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True)
        found |= {"encoding": "form", "params": _once(pairs)}
    elif kind == "application/json":
        found |= {"encoding": "json", "params": json.loads(body)}
    else:
        assert body == b""
        found |= {"encoding": "query", "params": _once(request.url.params.multi_items())}
    assert str(request.url.copy_with(query=None)) == URL
    return found


def _once(pairs: list[tuple[str, str]]) -> dict[str, str]:
    assert len(dict(pairs)) == len(pairs), f"a parameter stands twice: {pairs}"
    return dict(pairs)


async def replay(case: Case) -> tuple[object, list[dict[str, Any]]]:
    """Return the outcome of `case` in the form of its `expect`, and the requests that left."""
    stub = Stub(case.get("response"))
    capabilities = Capabilities.model_validate({"url": URL, **case["caps"]})
    client = PanelClient(
        capabilities, SecretStr("KEY"), spawner=Spawner(), clock=lambda: 1_700_000_000, open_pool=lambda: stub
    )
    try:
        outcome: object = {"ok": await _call(client, case["op"], case["call"])}
    except ProviderError as error:
        outcome = {"error": _error(error)}
    finally:
        await client.aclose()
    return outcome, stub.requests


async def _call(client: PanelClient, op: str, call: Mapping[str, Any]) -> Any:
    if op == "add":
        return await _add(client, call["service"], dict(call["fields"]))
    arguments = [call[name] for name in ("order", "orders", "refill", "refills") if name in call]
    result = await getattr(client, op)(*arguments)
    settled = _settled(call["sale"], result) if "sale" in call else {}
    return {**_plain(result), **settled}


async def _add(client: PanelClient, given: Mapping[str, Any], order: dict[str, Any]) -> dict[str, Any]:
    kind, rate = ServiceType(given["type"]), Decimal(given["rate"])
    service = Service(given["service_id"], kind, rate, given.get("min"), given.get("max"))
    key = order.pop("idempotency_key", "agreement-1")
    quote = client.quote(service, order)
    return {**_plain(await client.add(service, order, idempotency_key=key)), "quote": _plain(quote)}


def _settled(sale: Mapping[str, Any], status: Status) -> dict[str, Any]:
    sold = Sale(ServiceType(sale["type"]), sale["quantity"], sale["runs"], micros(Decimal(sale["price"])))
    settlement = settle(sold, status.state, status.remains, status.charge)
    refund = None if settlement.refund is None else _plain(decimal(settlement.refund))
    quote = None if sale.get("quote") is None else Decimal(sale["quote"])
    return {
        "settlement": {"action": settlement.action, "refund": refund},
        "audit": audit_charge(quote, status.charge),
    }


def _error(error: ProviderError) -> dict[str, Any]:
    found = {name: getattr(error, name) for name in ("code", "retryable", "ambiguous", "http_status")}
    return {**found, "class": type(error).__name__, "retry_after": getattr(error, "retry_after", None)}


def _plain(value: Any) -> Any:
    """Return a result as JSON would hold it: amounts as canonical text, sets sorted."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, RefillStatus):
        return {"state": value.value}
    if isinstance(value, ItemError):
        return {"error": _error(value.error)}
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | frozenset):
        return [_plain(inner) for inner in (sorted(value) if isinstance(value, frozenset) else value)]
    return _fields(value) if is_dataclass(value) or isinstance(value, Service) else value


def _fields(result: Any) -> dict[str, Any]:
    names = result._fields if isinstance(result, Service) else [field.name for field in fields(result)]
    found = {name: _plain(getattr(result, name)) for name in names}
    return found | ({"is_final": result.is_final} if isinstance(result, Status) else {})


def differences(expected: Any, found: Any, at: str = "") -> Iterator[str]:
    """Yield where `found` lacks or contradicts what `expected` lists."""
    if isinstance(expected, dict) and isinstance(found, dict):
        if at.endswith(".items") and not expected and found:  # the one object that is empty when it says so
            yield f"{at}: expected nothing, found {found}"
        for key, inner in expected.items():
            absent = {"missing": found}
            yield from differences(inner, found.get(key, absent), f"{at}.{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for position, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, f"{at}[{position}]")
    elif expected != found or isinstance(expected, bool) != isinstance(found, bool):  # 1 == True in Python
        yield f"{at}: expected {expected!r}, found {found!r}"
