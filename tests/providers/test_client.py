"""What the client does beyond one request and its answer."""

import json
from collections.abc import AsyncIterator, Callable
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from bot.ops.spawner import Spawner
from bot.providers.client import PanelClient, ProviderClient
from bot.providers.errors import (
    AuthError,
    ConnectFailed,
    MalformedResponse,
    NotFound,
    NotSupported,
    OutcomeUnknown,
    ParamError,
    ProviderUnavailable,
)
from bot.providers.gate import Health
from bot.providers.results import CancelAck, ItemError, ListedOrder, Status
from tests.providers.panel import FIELDS, NOW, SERVICE, stubbed

Answerer = Callable[[dict[str, str]], Any]


class Panel(httpx.AsyncBaseTransport):
    """Answers every request with what `answer` makes of its parameters; an exception is raised."""

    def __init__(self, answer: Answerer) -> None:
        self.answer = answer
        self.asked: list[dict[str, str]] = []
        self.closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        params = dict(parse_qsl((await request.aread()).decode()))
        self.asked.append({name: value for name, value in params.items() if name not in {"key", "action"}})
        return httpx.Response(200, content=json.dumps(self.answer(params)))

    async def aclose(self) -> None:
        self.closed = True


def _pending(params: dict[str, str]) -> Any:
    if "orders" in params:
        return {order: {"status": "Pending"} for order in params["orders"].split(",")}
    return {"status": "Pending"}


def _fails(_: dict[str, str]) -> Any:
    raise httpx.ReadTimeout("timed out")


async def test_ids_are_asked_once_and_a_hundred_at_a_time() -> None:
    """Duplicates go, chunks hold the limit, and the answers come back as one batch."""
    panel = Panel(_pending)
    ids = [str(number) for number in range(250)]
    batch = await stubbed(panel).status_many(ids + ids)
    assert [request["orders"].count(",") + 1 for request in panel.asked] == [100, 100, 50]
    assert list(batch.items) == ids
    assert batch.missing == []


async def test_no_ids_no_request() -> None:
    """Asking about nothing asks nobody."""
    panel = Panel(_pending)
    batch = await stubbed(panel).status_many([])
    assert (batch.items, batch.missing, panel.asked) == ({}, [], [])


async def test_rows_without_ids_end_batches_for_good() -> None:
    """A panel that answers several ids with anonymous rows is asked one by one from then on."""

    def anonymous(params: dict[str, str]) -> Any:
        return [{"status": "Completed"}, {"status": "Pending"}] if "orders" in params else _pending(params)

    panel = Panel(anonymous)
    client = stubbed(panel)
    with pytest.raises(MalformedResponse) as caught:
        await client.status_many(["1", "2"])
    assert caught.value.code == "batch_unkeyed"
    for _ in range(2):
        assert set((await client.status_many(["1", "2"])).items) == {"1", "2"}
    assert panel.asked == [{"orders": "1,2"}, *2 * [{"order": "1"}, {"order": "2"}]]


@pytest.mark.parametrize(
    "refusal", ["Incorrect request", "Invalid action", "Missing required parameters: order"]
)
async def test_a_refusal_of_batches_ends_them_for_good(refusal: str) -> None:
    """A panel that calls a batch a bad request is asked one by one from then on."""
    panel = Panel(lambda params: {"error": refusal} if "orders" in params else _pending(params))
    client = stubbed(panel)
    with pytest.raises(ParamError):
        await client.status_many(["1", "2"])
    assert set((await client.status_many(["1", "2"])).items) == {"1", "2"}
    assert panel.asked == [{"orders": "1,2"}, {"order": "1"}, {"order": "2"}]


async def test_a_batch_of_which_nothing_is_known_is_asked_one_by_one() -> None:
    """A panel that finds none of several orders says what it knows of each, and batches go on."""

    def answer(params: dict[str, str]) -> Any:
        return {"error": "Order not found"} if params.get("order") != "2" else {"status": "Pending"}

    panel = Panel(answer)
    client = stubbed(panel)
    for _ in range(2):
        batch = await client.status_many(["1", "2"])
        lost, known = batch.items["1"], batch.items["2"]
        assert isinstance(lost, ItemError)
        assert isinstance(lost.error, NotFound)
        assert isinstance(known, Status)
    assert panel.asked == 2 * [{"orders": "1,2"}, {"order": "1"}, {"order": "2"}]
    with pytest.raises(NotFound):
        await client.status_many(["1"])


async def test_rows_without_ids_are_noticed_among_several_chunks() -> None:
    """The same holds where only one of several chunks shows it."""
    panel = Panel(lambda params: [{"status": "Pending"}] if "orders" in params else _pending(params))
    client = stubbed(panel, batch_limit=1)
    await client.status_many(["1", "2"])
    assert set((await client.status_many(["1", "2"])).items) == {"1", "2"}
    assert panel.asked[2:] == [{"order": "1"}, {"order": "2"}]


async def test_one_chunk_that_fails_leaves_the_others() -> None:
    """With several chunks, what went wrong stands at the ids of its chunk only."""

    def half(params: dict[str, str]) -> Any:
        return _fails(params) if "3" in params["orders"] else _pending(params)

    batch = await stubbed(Panel(half), batch_limit=2).status_many(["1", "2", "3", "4", "5"])
    failed = {order for order, item in batch.items.items() if isinstance(item, ItemError)}
    assert failed == {"3", "4"}
    assert set(batch.items) == {"1", "2", "3", "4", "5"}


async def test_panels_without_batches_are_asked_one_by_one() -> None:
    """Refills and cancellations of several orders work where the panel takes one at a time."""

    def answer(params: dict[str, str]) -> Any:
        if params.get("refill", params.get("order")) == "2":
            return {"error": "Incorrect order ID"}
        return {params["action"]: 1}

    panel = Panel(answer)
    client = stubbed(
        panel,
        refill_param="refill",
        refill_handle="order_id",
        cancel_param="order",
        actions={"refill_many": None},
    )
    tickets = await client.refill_many(["1", "2"])
    acks = await client.cancel(["1", "2"])
    assert panel.asked == [{"refill": "1"}, {"refill": "2"}, {"order": "1"}, {"order": "2"}]
    assert acks.items["1"] == CancelAck(accepted=True)
    for batch in (tickets, acks):
        refused = batch.items["2"]
        assert isinstance(refused, ItemError)
        assert isinstance(refused.error, NotFound)


async def test_three_refused_keys_stop_everything_until_a_person_acts() -> None:
    """Panels lock an address out after a few bad keys, so we stop first; resume() asks again."""
    panel = Panel(lambda _: {"error": "Invalid API key"})
    client = stubbed(panel)
    codes = []
    for _ in range(5):
        with pytest.raises(AuthError) as caught:
            await client.balance()
        codes.append(caught.value.code)
    assert codes == [*3 * ["invalid_key"], "stopped", "stopped"]
    assert client.health is Health.STOPPED
    panel.answer = lambda _: {"balance": "5"}
    client.resume()
    assert (await client.balance()).amount == 5
    assert client.health is Health.WELL
    assert len(panel.asked) == 4


async def test_a_panel_that_is_down_rests_and_is_tried_again() -> None:
    """Five faults in a row end the asking; half a minute later one request finds out."""
    now = NOW
    panel = Panel(_fails)
    client = stubbed(panel, clock=lambda: now)
    for _ in range(7):
        with pytest.raises(ProviderUnavailable) as caught:
            await client.status("1")
    assert (caught.value.code, caught.value.ambiguous, len(panel.asked)) == ("circuit_open", False, 5)
    assert client.health is Health.ILL
    now += 30
    panel.answer = _pending
    await client.status("1")
    await client.status("1")
    assert len(panel.asked) == 7


async def test_a_full_pool_is_replaced() -> None:
    """Connections lost for good cost one request, which was never sent, and then there are new ones."""

    def full(_: dict[str, str]) -> Any:
        raise httpx.PoolTimeout("no connection left")

    first, second, spawner = Panel(full), Panel(lambda _: {"order": 8}), Spawner()
    client = stubbed(first, second, spawner=spawner)
    with pytest.raises(ConnectFailed) as caught:
        await client.add(SERVICE, FIELDS, idempotency_key="1")
    assert (caught.value.code, caught.value.ambiguous) == ("pool_timeout", False)
    assert (await client.add(SERVICE, FIELDS, idempotency_key="1")).order_id == "8"
    await spawner.drain(1)
    assert (first.closed, second.closed) == (True, False)
    await client.aclose()
    assert second.closed


class _Dripping(httpx.AsyncBaseTransport):
    """Begins an answer and never ends it."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=_Endless())


class _Endless(httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            yield b" "


async def test_an_answer_that_never_ends_is_given_up() -> None:
    """A body may not outlast the patience for the whole operation, byte by byte."""
    ticking = count(NOW).__next__
    with pytest.raises(OutcomeUnknown) as caught:
        await stubbed(_Dripping(), clock=ticking).add(SERVICE, FIELDS, idempotency_key="1")
    assert caught.value.code == "endless_body"


async def test_writes_and_reads_are_paced_apart() -> None:
    """A queue of questions does not hold an order up."""
    panel = Panel(lambda params: {"order": 8} if params["action"] == "add" else _pending(params))
    client = stubbed(panel, reads_per_second=0.001, writes_per_second=1)
    await client.status("1")
    assert (await client.add(SERVICE, FIELDS, idempotency_key="1")).order_id == "8"


def test_the_real_client_is_a_provider_client() -> None:
    """The protocol that fakes implement is the one that the real client has."""
    public = {name for name in vars(PanelClient) if not name.startswith("_")}
    promised = {name for name in vars(ProviderClient) if not name.startswith("_")}
    assert public == promised
    client: ProviderClient = stubbed(Panel(_pending))
    assert repr(client) == "PanelClient(panel)"


async def test_an_order_list_is_read_where_one_is_declared() -> None:
    """Lists and objects keyed by id, perhaps wrapped; a panel without the action is not even asked."""
    rows = [
        {"order": 7, "service": "3", "link": "https://example.com/p/1", "quantity": "100"},
        {"id": "x8", "quantity": None},
        {"service": 1},
        "junk",
    ]
    listed = [ListedOrder("7", "3", "https://example.com/p/1", 100), ListedOrder("x8", None, None, None)]
    for answer in (rows, {"orders": rows}, {"status": "success", "data": rows}):
        panel = Panel(lambda _, answer=answer: answer)
        client = stubbed(panel, order_list_action="orders")
        assert await client.listed_orders() == listed
    keyed = {"7": {"service": 3, "link": "https://example.com/p/1", "quantity": 100}}
    assert await stubbed(Panel(lambda _: keyed), order_list_action="orders").listed_orders() == listed[:1]
    silent = Panel(lambda _: rows)
    with pytest.raises(NotSupported):
        await stubbed(silent).listed_orders()
    assert silent.asked == []
