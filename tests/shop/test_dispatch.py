from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest

from bot.domain.orders import OrderState
from bot.domain.service_types import ServiceType
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.providers.errors import ProviderError
from bot.providers.results import Service
from bot.shop.providers import idempotency_key
from bot.storage.orders import Order
from tests.shop.fakes import listed
from tests.shop.harness import ADMIN, ANN, LINK, UNIT, Shop


async def test_an_order_is_sent_as_it_was_agreed_to(shop: Shop) -> None:
    """Fields and a key of its own leave; the provider's number comes back; tracking begins."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order(quantity="1500")
    assert await shop.dispatch() == 1
    placed = await shop.get(order)
    assert (placed.state, placed.provider_order_id) == (OrderState.PLACED, "1000")
    assert placed.due_at is not None
    assert shop.alpha.called("add") == [("1", {"link": LINK, "quantity": "1500"}, idempotency_key(order))]
    assert await shop.dispatch() == 0


async def test_submitting_is_on_disk_before_the_request_leaves(shop: Shop) -> None:
    """Another process that opens the file while the provider is asked finds the order SUBMITTING."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    seen: list[object] = []

    async def look(service: Service, fields: Mapping[str, object], key: str) -> None:
        seen.extend(await shop.look_aside(f"SELECT state, submitted_at FROM orders WHERE id = {order.id}"))

    shop.alpha.before_add = look
    await shop.dispatch()
    assert seen == [("submitting", shop.clock.now)]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (errors.OutcomeUnknown("read_timeout"), "uncertain:read_timeout"),
        (errors.OutcomeUnknown("no_order_id"), "uncertain:no_order_id"),
        (RuntimeError("a bug"), "uncertain:bug"),
    ],
)
async def test_where_nobody_knows_the_money_is_held(shop: Shop, error: Exception, reason: str) -> None:
    """No refund, no second try; customer and admin are told, once."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds.append(error)
    order = await shop.order()
    for _ in range(3):
        await shop.dispatch()
        shop.clock.pass_(4000)
    held = await shop.get(order)
    assert (held.state, held.attention, held.held) == (
        OrderState.UNCERTAIN,
        reason,
        1_250_000,
    )
    assert len(shop.alpha.called("add")) == 1
    assert (await shop.events()).count("order-uncertain") == 1
    assert (await shop.events(ADMIN)).count("admin-uncertain") == 1


@pytest.mark.parametrize(
    ("error", "pause"),
    [
        (errors.ConnectFailed("dns_error"), 5),
        (errors.ChallengePage(), 5),
        (errors.ProviderUnavailable("circuit_open"), 5),
        (errors.RateLimited(retry_after=77), 77),
        (errors.RateLimited(), 5),
        (errors.DuplicateOrder(), 120),
    ],
)
async def test_what_was_not_sent_waits_in_the_queue(shop: Shop, error: ProviderError, pause: int) -> None:
    """It goes back to ACCEPTED for the pause, nobody is bothered, and then it is sent."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds.append(error)
    order = await shop.order()
    await shop.dispatch()
    waiting = await shop.get(order)
    assert (waiting.state, waiting.attention, waiting.submitted_at) == (OrderState.ACCEPTED, None, None)
    assert (waiting.due_at, waiting.attempts) == (shop.clock.now + pause, 1)
    shop.clock.pass_(pause - 1)
    assert await shop.dispatch() == 0
    shop.clock.pass_(1)
    await shop.dispatch()
    assert (await shop.get(order)).state is OrderState.PLACED
    assert await shop.events() == ["wallet-credited", "order-accepted"]
    assert await shop.events(ADMIN) == []


async def test_a_provider_that_stays_away_calls_a_person(shop: Shop) -> None:
    """The pauses grow; after four tries an admin is told, once; the order is never given up by itself."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    pauses = []
    for _ in range(8):
        shop.alpha.adds.append(errors.ConnectFailed())
        await shop.dispatch()
        due = (await shop.get(order)).due_at or 0
        pauses.append(due - shop.clock.now)
        shop.clock.now = due
    assert pauses == [5, 15, 60, 300, 300, 300, 300, 300]
    assert (await shop.get(order)).attention == "connect_failed"
    assert await shop.events(ADMIN) == ["admin-provider"]
    await shop.dispatch()
    assert (await shop.get(order)).attention is None


async def test_a_duplicate_is_tried_for_an_hour_and_then_given_back(shop: Shop) -> None:
    """Every two minutes while somebody's order runs on the link; then all money is back, in words of its own."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    for _ in range(31):
        assert (await shop.get(order)).state is OrderState.ACCEPTED
        shop.alpha.adds.append(errors.DuplicateOrder())
        await shop.dispatch()
        shop.clock.now = (await shop.get(order)).due_at or shop.clock.now
    ended = await shop.get(order)
    assert (ended.state, ended.attention, ended.refunded) == (OrderState.REJECTED, None, order.price)
    assert await shop.events() == ["wallet-credited", "order-accepted", "order-link-busy"]
    assert await shop.events(ADMIN) == []


async def test_waiting_for_the_operator_uses_up_no_tries(shop: Shop) -> None:
    """A provider account that was empty for a night does not cost an order its patience with a busy link."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    for error in (*[errors.InsufficientFunds()] * 40, errors.DuplicateOrder()):
        shop.alpha.adds.append(error)
        await shop.dispatch()
        shop.clock.now = (await shop.get(order)).due_at or 0
    assert (await shop.get(order)).state is OrderState.ACCEPTED


@pytest.mark.parametrize(
    "error",
    [
        errors.ServiceError(),
        errors.ParamError(),
        errors.RejectedUnknown(),
        errors.NotSupported("unsupported_type"),
    ],
)
async def test_a_refusal_gives_everything_back(shop: Shop, error: ProviderError) -> None:
    """REJECTED, the whole price in the wallet, the customer told with the sum."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds.append(error)
    order = await shop.order()
    await shop.dispatch()
    rejected = await shop.get(order)
    assert (rejected.state, rejected.refunded, rejected.held) == (OrderState.REJECTED, 1_250_000, 0)
    assert await shop.balance() == 10 * UNIT
    (told,) = await shop.facts("order-rejected")
    assert told["refund"] == 1_250_000


@pytest.mark.parametrize("error", [errors.InsufficientFunds(), errors.AuthError(), errors.ConfigError()])
async def test_what_only_the_operator_can_mend_waits_for_him(shop: Shop, error: ProviderError) -> None:
    """Orders wait, one admin notice is enough for all of them, and customers see nothing of it."""
    await shop.customer(money=10 * UNIT)
    made = [await shop.order() for _ in range(3)]
    shop.alpha.adds += [error] * 6
    for _ in range(2):
        for _ in made:
            await shop.dispatch()
        shop.clock.pass_(300)
    states = [await shop.get(order) for order in made]
    assert {(order.state, order.attention) for order in states} == {(OrderState.ACCEPTED, error.code)}
    assert await shop.events(ADMIN) == ["admin-provider"]
    assert "order-rejected" not in await shop.events()
    await shop.dispatch()
    assert {(await shop.get(order)).state for order in made} == {OrderState.PLACED}


async def test_an_account_in_trouble_is_left_alone_for_the_round(shop: Shop) -> None:
    """After a timeout the next orders are not risked; another account is not held up."""
    beta = shop.add_account("beta")
    beta.listed = [listed("1")]
    await shop.sync()
    await shop.customer(money=100 * UNIT)
    first, second = await shop.order(), await shop.order()
    other = await shop.order(provider="beta")
    shop.alpha.adds.append(errors.OutcomeUnknown("read_timeout"))
    assert await shop.dispatch() == 2
    assert len(shop.alpha.called("add")) == 1
    states = [(await shop.get(order)).state for order in (first, second, other)]
    assert states == [OrderState.UNCERTAIN, OrderState.ACCEPTED, OrderState.PLACED]
    await shop.dispatch()
    assert (await shop.get(second)).state is OrderState.PLACED


async def test_many_orders_of_one_account_do_not_push_out_anothers(shop: Shop) -> None:
    """Every account has its own share of a round, however long the other's queue is."""
    beta = shop.add_account("beta")
    beta.listed = [listed("1")]
    await shop.sync()
    await shop.customer(money=100 * UNIT)
    for _ in range(12):
        await shop.order(quantity="10")
    other = await shop.order(provider="beta", quantity="10")
    assert await shop.dispatch() == 11
    assert (await shop.get(other)).state is OrderState.PLACED
    assert await shop.dispatch() == 2


async def test_a_bug_in_one_accounts_round_does_not_stop_the_others(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one account raises is logged; the order of the other is placed, and the next round works."""
    beta = shop.add_account("beta")
    beta.listed = [listed("1")]
    await shop.sync()
    await shop.customer(money=100 * UNIT)
    mine, other = await shop.order(), await shop.order(provider="beta")
    claim = type(shop.dispatch)._claim

    def failing(self: object, conn: object, order_id: int, balance: str | None) -> object:
        if order_id == mine.id:
            raise RuntimeError("a bug before anything was sent")
        return claim(shop.dispatch, conn, order_id)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(type(shop.dispatch), "_claim", failing)
        assert await shop.dispatch() == 1
    assert (await shop.get(other)).state is OrderState.PLACED
    await shop.dispatch()
    assert (await shop.get(mine)).state is OrderState.PLACED


async def test_an_id_that_is_anothers_is_held(shop: Shop) -> None:
    """A panel that answers twice with one id has not proved that it took the second order."""
    await shop.customer(money=10 * UNIT)
    first, second = await shop.order(), await shop.order()
    shop.alpha.adds += ["77", "77"]
    await shop.dispatch()
    assert (await shop.get(first)).provider_order_id == "77"
    held = await shop.get(second)
    assert (held.state, held.attention) == (OrderState.UNCERTAIN, "uncertain:id-twice")


async def test_two_accounts_may_use_the_same_numbers(shop: Shop) -> None:
    """An id belongs to its provider."""
    beta = shop.add_account("beta")
    beta.listed = [listed("1")]
    await shop.sync()
    await shop.customer(money=10 * UNIT)
    made = [await shop.order(), await shop.order(provider="beta")]
    await shop.dispatch()
    assert [(await shop.get(order)).provider_order_id for order in made] == ["1000", "1000"]


async def test_a_restart_holds_what_was_on_its_way(shop: Shop) -> None:
    """A SUBMITTING order whose process died is UNCERTAIN at start, and after five minutes anyhow."""
    await shop.customer(money=10 * UNIT)
    order, young = await shop.order(), await shop.order()
    for lost in (order, young):
        claimed = await shop.database.write(partial(shop.dispatch._claim, order_id=lost.id))
        assert claimed is not None
        shop.clock.pass_(1)
    shop.clock.pass_(298)
    await shop.dispatch()
    assert (await shop.get(order)).state is OrderState.UNCERTAIN
    assert (await shop.get(young)).state is OrderState.SUBMITTING
    await shop.dispatch.recover(lost_after=0)
    held = await shop.get(young)
    assert (held.state, held.attention) == (OrderState.UNCERTAIN, "uncertain:lost")
    assert shop.alpha.called("add") == []


async def test_an_answer_that_comes_after_the_hold_is_shown_to_a_person(shop: Shop) -> None:
    """The number is kept on the order for whoever decides, and nothing else happens."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()

    async def slow(service: Service, fields: Mapping[str, object], key: str) -> None:
        shop.clock.pass_(1)
        await shop.dispatch.recover(lost_after=0)

    shop.alpha.before_add = slow
    await shop.dispatch()
    late = await shop.get(order)
    assert (late.state, late.attention, late.provider_order_id) == (OrderState.UNCERTAIN, "late:1000", None)
    assert (await shop.events(ADMIN)).count("admin-attention") == 1


async def test_a_refusal_after_the_hold_moves_nothing(shop: Shop) -> None:
    """Held stays held: a person has been called already."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()

    async def slow(service: Service, fields: Mapping[str, object], key: str) -> None:
        await shop.dispatch.recover(lost_after=0)
        raise errors.ServiceError

    shop.alpha.before_add = slow
    await shop.dispatch()
    assert (await shop.get(order)).state is OrderState.UNCERTAIN
    assert await shop.balance() == 10 * UNIT - order.price


async def test_a_bug_after_the_hold_moves_nothing(shop: Shop) -> None:
    """Held as lost once is enough: nobody is told again, and the orders behind it are sent."""
    await shop.customer(money=10 * UNIT)
    order, behind = await shop.order(), await shop.order(service="4")

    async def slow(service: Service, fields: Mapping[str, object], key: str) -> None:
        shop.alpha.before_add = None
        await shop.dispatch.recover(lost_after=0)
        raise RuntimeError("a bug")

    shop.alpha.before_add = slow
    await shop.dispatch()
    assert (await shop.get(order)).state is OrderState.UNCERTAIN
    assert (await shop.events()).count("order-uncertain") == 1
    assert (await shop.get(behind)).state is OrderState.PLACED


async def test_an_old_answer_is_not_taken_for_the_new_requests(shop: Shop) -> None:
    """Held, sent again by an admin, and then the first request is refused: the second is still on its way."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    first = await shop.database.write(lambda conn: shop.dispatch._claim(conn, order.id))
    assert first is not None
    await shop.dispatch.recover(lost_after=0)
    await shop.resolve.send_again(ADMIN, order.id, revision=(await shop.get(order)).revision)
    second = await shop.database.write(lambda conn: shop.dispatch._claim(conn, order.id))
    assert second is not None
    refusal = errors.ConnectFailed()
    await shop.database.write(lambda conn: shop.dispatch._not_placed(conn, first[0], refusal))
    assert (await shop.get(order)).state is OrderState.SUBMITTING
    assert await shop.dispatch() == 0
    await shop.database.write(lambda conn: shop.dispatch._placed(conn, second[0], "2"))
    assert (await shop.get(order)).provider_order_id == "2"
    await shop.database.write(lambda conn: shop.dispatch._placed(conn, first[0], "1"))
    late = await shop.get(order)
    assert (late.state, late.provider_order_id, late.attention) == (OrderState.PLACED, "2", "late:1")


async def test_the_trace_of_a_second_order_stays_until_a_person_has_seen_it(shop: Shop) -> None:
    """Good news, odd news and the end of the order all leave the number where it is."""
    await shop.customer(money=10 * UNIT)
    order = await shop.placed()
    earlier = replace(order, revision=order.revision - 2)  # the claim of a first request
    await shop.database.write(lambda conn: shop.dispatch._placed(conn, earlier, "9"))
    for state in (P.PENDING, P.UNKNOWN, P.IN_PROGRESS, P.COMPLETED):
        order = await shop.told(await shop.get(order), state=state)
        assert order.attention == "late:9"
    assert (await shop.resolve.seen(ADMIN, order.id)).attention is None


@pytest.mark.parametrize(
    "answer", ["2", errors.ConnectFailed(), errors.ServiceError(), errors.OutcomeUnknown()]
)
async def test_the_trace_of_a_first_request_outlives_the_second(shop: Shop, answer: str | Exception) -> None:
    """Sent again by a person before the first answer came: whatever becomes of the second, the number stays."""
    await shop.customer(money=10 * UNIT)
    order, first = await _sent_back(shop)
    await shop.database.write(lambda conn: shop.dispatch._placed(conn, first, "9"))
    shop.alpha.adds.append(answer)
    await shop.dispatch()
    assert (await shop.get(order)).attention == "late:9"


async def test_the_trace_of_a_first_request_outlives_its_customers_cancel(shop: Shop) -> None:
    """Taken back while it waited to be sent again: the provider has it all the same, and a person must know."""
    await shop.customer(money=10 * UNIT)
    order, first = await _sent_back(shop)
    await shop.database.write(lambda conn: shop.dispatch._placed(conn, first, "9"))
    canceled = await shop.request_cancel(ANN, order.id)
    assert (canceled.state, canceled.attention) == (OrderState.CANCELED, "late:9")


async def _sent_back(shop: Shop) -> tuple[Order, Order]:
    """Return an order that a person put back into the queue, and the claim of its first request."""
    order = await shop.order()
    claimed = await shop.database.write(lambda conn: shop.dispatch._claim(conn, order.id))
    assert claimed is not None
    await shop.dispatch.recover(lost_after=0)
    revision = await shop.revision(order.id)
    return await shop.resolve.send_again(ADMIN, order.id, revision=revision), claimed[0]


async def test_a_service_that_changed_its_type_is_not_ordered(shop: Shop) -> None:
    """Its form and its price are others now: the order is given back before anything is sent."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    shop.alpha.listed[0] = listed("1", type_=ServiceType.PACKAGE)
    await shop.sync()
    await shop.dispatch()
    assert (await shop.get(order)).state is OrderState.REJECTED
    assert shop.alpha.called("add") == []
    assert await shop.balance() == 10 * UNIT


async def test_an_order_of_an_account_that_was_dropped_waits_and_calls_a_person(shop: Shop) -> None:
    """It is not lost: when the account is back in the settings it is sent."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    alpha = shop.providers.pop("alpha")
    shop.add_account("beta")
    await shop.dispatch()
    waiting = await shop.get(order)
    assert (waiting.state, waiting.attention) == (OrderState.ACCEPTED, "provider-unknown")
    await shop.dispatch()
    shop.clock.pass_(300)
    await shop.dispatch()
    assert await shop.events(ADMIN) == ["admin-provider"]
    shop.providers["alpha"] = alpha
    shop.clock.pass_(300)
    await shop.dispatch()
    placed = await shop.get(order)
    assert (placed.state, placed.attention) == (OrderState.PLACED, None)


async def test_a_withdrawn_order_is_not_sent(shop: Shop) -> None:
    """What its customer took back between the look and the claim stays with us."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    await shop.request_cancel(ANN, order.id)
    assert await shop.dispatch._send(shop.providers["alpha"], order.id)
    assert shop.alpha.called("add") == []
