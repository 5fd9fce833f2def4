"""How each panel says no: words, HTTP codes, and what its document does not offer."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from tests.playground.panel_harness import LINK, LONG, OBJECT_KEY, UNKNOWN_OBJECT, Shop, a_shop


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """Five panels with the same four services."""
    async with a_shop() as opened:
        yield opened


@pytest.mark.parametrize(
    ("action", "fields", "status", "text"),
    [
        ("cancel", {"order": UNKNOWN_OBJECT}, 400, "Incorrect order ID"),
        ("refill", {"refill": "123"}, 400, "Incorrect order ID"),
        ("refill", {"order": UNKNOWN_OBJECT}, 400, "Incorrect order ID"),
        ("status", {}, 400, "Incorrect order ID"),
        ("add", {"service": "99", "link": LINK, "quantity": "100"}, 400, "Incorrect service ID"),
        ("orders", {}, 400, "Invalid action"),
        ("balance", {"key": "short"}, 401, "Invalid API key format"),
        ("balance", {"key": "abcd1234.efgh5678-ijkl0000"}, 401, "Invalid API key"),
    ],
)
async def test_object_id_errors(
    shop: Shop, action: str, fields: dict[str, str], status: int, text: str
) -> None:
    """The panel with object ids refuses under the HTTP codes of its document."""
    form = {"key": OBJECT_KEY, "action": action} | fields
    answer = await shop.http.post("/panel/objectid/api/v2", data=form)
    assert (answer.status_code, answer.json()) == (status, {"error": text})


async def test_object_id_locks_out_after_ten_bad_tries(shop: Shop) -> None:
    """Ten bad keys from one address and agent lock it out for 15 minutes; good calls never count."""
    url = "/panel/objectid/api/v2"
    for _ in range(20):
        assert (await shop.raw("objectid", "balance")).status_code == 200
    for _ in range(10):
        assert (await shop.http.post(url, data={"key": "bad", "action": "balance"})).status_code == 401
    locked = await shop.raw("objectid", "balance")
    assert (locked.status_code, locked.json()) == (429, {"error": "Too many failed attempts"})
    other = {"User-Agent": "another"}
    free = await shop.http.post(url, data={"key": OBJECT_KEY, "action": "balance"}, headers=other)
    assert free.status_code == 200
    shop.clock.wait(15 * 60)
    assert (await shop.raw("objectid", "balance")).status_code == 200


@pytest.mark.parametrize(
    ("panel", "action", "fields"),
    [
        ("secsers", "cancel", {"orders": "23501"}),
        ("sosyalmavi", "cancel", {"orders": "23501"}),
        ("secsers", "orders", {}),
        ("smmpllus", "", {}),
    ],
)
async def test_undocumented_actions(shop: Shop, panel: str, action: str, fields: dict[str, str]) -> None:
    """An action that the document does not have is an incorrect request, under HTTP 200."""
    answer = await shop.raw(panel, action, **fields)
    assert (answer.status_code, answer.json()) == (200, {"error": "Incorrect request"})


async def test_secsers_has_no_batches_but_status(shop: Shop) -> None:
    """Asked for several refills, secsers sees no order at all."""
    order = await shop.order("secsers")
    shop.clock.wait(LONG)
    assert await shop.call("secsers", "refill", orders=order) == {"error": "Incorrect order ID"}
    assert await shop.call("secsers", "refill_status", refills="1") == {"error": "Refill not found"}


@pytest.mark.parametrize(
    ("panel", "limited"), [("sec-nine", True), ("smmpllus", True), ("sosyalmavi", False)]
)
async def test_batch_limit(shop: Shop, panel: str, limited: bool) -> None:
    """A hundred ids are answered; one more is refused where the document states the limit."""
    hundred = ",".join(str(number) for number in range(1, 101))
    answer = await shop.call(panel, "status", orders=hundred)
    assert isinstance(answer, dict)
    assert len(answer) == 100
    more = await shop.call(panel, "status", orders=f"{hundred},101")
    assert isinstance(more, dict)
    assert (more == {"error": "Incorrect request"}) is limited
    assert (len(more) == 101) is not limited


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"service": "99"}, "Incorrect service ID"),
        ({"service": "x"}, "Incorrect service ID"),
        ({"quantity": "49"}, "Quantity less than minimal 50"),
        ({"quantity": "10001"}, "Quantity more than maximum 10000"),
        ({"quantity": "many"}, "Incorrect quantity"),
        ({"quantity": "-100"}, "Incorrect quantity"),
        ({"quantity": ""}, "Incorrect quantity"),
        ({"link": " "}, "Bad link"),
        ({"service": "2"}, "Comments field is required"),
        ({"service": "2", "comments": "one\n\n  \n"}, "Quantity less than minimal 2"),
        ({"key": "WRONG"}, "Invalid API key"),
    ],
)
async def test_base_refusals(shop: Shop, fields: dict[str, str], text: str) -> None:
    """The base panels refuse in the usual words, under HTTP 200, and charge nothing."""
    form = {"key": "KEY", "action": "add", "service": "1", "link": LINK, "quantity": "100"} | fields
    answer = await shop.http.post("/panel/smmpllus/api/v2", data=form)
    assert (answer.status_code, answer.json()) == (200, {"error": text})
    assert await shop.call("smmpllus", "balance") == {"balance": "1000.00", "currency": "USD"}
    assert shop.panels.state()["orders"] == []


async def test_not_enough_funds() -> None:
    """An order above the balance is refused, one that takes the last of it is not."""
    async with a_shop(balance=Decimal("0.90")) as poor:
        broke = await poor.call("secsers", "add", service=1, link=LINK, quantity=1001)
        assert broke == {"error": "Not enough funds on balance"}
        await poor.order("secsers", quantity=1000)
        assert await poor.call("secsers", "balance") == {"balance": "0.00", "currency": "USD"}


async def test_only_post_and_only_known_panels(shop: Shop) -> None:
    """GET is not a method of the protocol, and a name that is no panel is not found."""
    url = "/panel/secsers/api/v2?key=KEY&action=balance"
    assert (await shop.http.get(url)).status_code == 405
    assert (await shop.http.post("/panel/nobody/api/v2", data={"key": "KEY"})).status_code == 404


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded; charset=runes",
    ],
)
async def test_an_unreadable_form_is_a_missing_key(shop: Shop, content_type: str) -> None:
    """A form that cannot be taken apart is refused like one without a key."""
    headers = {"Content-Type": content_type}
    answer = await shop.http.post("/panel/secsers/api/v2", content=b"key=\xff&=", headers=headers)
    assert (answer.status_code, answer.json()) == (200, {"error": "Invalid API key"})


@pytest.mark.parametrize(
    "body", [b"{", b"[1]", b'{"key": ["a"]}', b'{"key": "\\ud800"}', b"\xff", b"[" * 100_000]
)
async def test_unreadable_json_is_a_missing_key(shop: Shop, body: bytes) -> None:
    """Whatever stands in a JSON body, the panel answers; no body makes it fail."""
    headers = {"Content-Type": "application/json"}
    answer = await shop.http.post("/panel/objectid/api/v2", content=body, headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "Invalid API key format"})
