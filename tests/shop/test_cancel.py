from functools import partial

import pytest

from bot.domain.orders import OrderState
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.providers.errors import ProviderError
from bot.providers.results import CancelAck
from bot.shop.cancel import CancelUnavailable
from bot.shop.refill import OrderUnknown
from bot.storage.orders import Order
from tests.shop.fakes import refused
from tests.shop.harness import ANN, BOB, UNIT, Shop


async def requested(shop: Shop, service: str = "1") -> Order:
    """An order at the provider whose customer wants it canceled."""
    await shop.customer(money=100 * UNIT)
    order = await shop.placed(service=service)
    return await shop.request_cancel(ANN, order.id)


async def test_what_was_not_sent_is_taken_back_at_once(shop: Shop) -> None:
    """Canceled, paid back in full, told; a second tap finds nothing to cancel; it is never sent."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    canceled = await shop.request_cancel(ANN, order.id)
    assert (canceled.state, canceled.refunded) == (OrderState.CANCELED, order.price)
    assert await shop.balance() == 10 * UNIT
    with pytest.raises(CancelUnavailable):
        await shop.request_cancel(ANN, order.id)
    assert await shop.dispatch() == 0
    assert (await shop.facts("order-canceled"))[0]["refund"] == order.price


async def test_a_request_is_passed_on_and_money_follows_the_status(shop: Shop) -> None:
    """The acknowledgement moves nothing; the status does."""
    order = await requested(shop)
    with pytest.raises(CancelUnavailable):
        await shop.request_cancel(ANN, order.id)
    shop.alpha.acks["1000"] = CancelAck(accepted=True)
    await shop.send_cancels()
    order = await shop.get(order)
    assert (order.state, order.cancel_state, order.refunded) == (OrderState.PLACED, "accepted", 0)
    assert order.due_at == shop.clock.now
    order = await shop.told(order, state=P.CANCELED)
    assert (order.state, order.refunded) == (OrderState.CANCELED, order.price)
    await shop.send_cancels()
    assert shop.alpha.called("cancel") == [["1000"]]


@pytest.mark.parametrize(
    "answer",
    [
        CancelAck(accepted=False),
        refused(errors.CancelRejected()),
        refused(errors.NotFound()),
        refused(errors.NotSupported()),
    ],
)
async def test_a_no_is_told(shop: Shop, answer: object) -> None:
    """The order goes on, and it cannot be asked again."""
    order = await requested(shop)
    shop.alpha.acks["1000"] = answer  # type: ignore[assignment]
    await shop.send_cancels()
    order = await shop.get(order)
    assert (order.state, order.cancel_state) == (OrderState.PLACED, "refused")
    assert (await shop.events())[-1] == "cancel-refused"
    assert not (await shop.read_orders.card(ANN, order.id)).can_cancel


async def test_an_answer_that_comes_twice_counts_once(shop: Shop) -> None:
    """The request went out twice, and the panel refuses the second because it has taken the first."""
    order = await requested(shop)
    for answer in (CancelAck(accepted=True), refused(errors.CancelRejected())):
        await shop.database.write(partial(shop.send_cancels._answered, order_id=order.id, answer=answer))
    assert (await shop.get(order)).cancel_state == "accepted"
    assert "cancel-refused" not in await shop.events()


async def test_a_provider_without_the_action_refuses_all(shop: Shop) -> None:
    """The error of the whole request is the answer to each."""
    order = await requested(shop)
    shop.alpha.broken = errors.NotSupported()
    await shop.send_cancels()
    assert (await shop.get(order)).cancel_state == "refused"


@pytest.mark.parametrize(
    "error",
    [errors.ConnectFailed(), errors.AuthError(), errors.ProviderUnavailable(), errors.MalformedResponse()],
)
@pytest.mark.parametrize("whole", [True, False])
async def test_trouble_on_the_way_is_no_answer(shop: Shop, error: ProviderError, *, whole: bool) -> None:
    """Asked again after a minute and not before, whether the request failed or a part of it."""
    order = await requested(shop)
    if whole:
        shop.alpha.broken = error
    else:
        shop.alpha.acks["1000"] = refused(error)
    for _ in range(3):
        await shop.send_cancels()
    assert (await shop.get(order)).cancel_state == "requested"
    assert len(shop.alpha.called("cancel")) == 1
    shop.alpha.broken = None
    shop.alpha.acks["1000"] = CancelAck(accepted=True)
    shop.clock.pass_(60)
    await shop.send_cancels()
    assert (await shop.get(order)).cancel_state == "accepted"


async def test_an_order_that_is_left_out_is_asked_for_until_it_ends(shop: Shop) -> None:
    """Once a minute; when the order is done nobody asks any more."""
    order = await requested(shop)
    for _ in range(3):
        await shop.send_cancels()
        shop.clock.pass_(60)
    assert len(shop.alpha.called("cancel")) == 3
    await shop.told(order, state=P.COMPLETED)
    shop.clock.pass_(60)
    await shop.send_cancels()
    assert len(shop.alpha.called("cancel")) == 3


async def test_what_cannot_be_canceled_says_so(shop: Shop) -> None:
    """Another person's order, a service without the right, an order that is done or held."""
    await shop.customer(money=100 * UNIT)
    shop.alpha.adds += ["1", "2", errors.OutcomeUnknown()]
    mine, fixed = await shop.placed(), await shop.placed(service="4")
    held = await shop.placed()
    with pytest.raises(OrderUnknown):
        await shop.request_cancel(BOB, mine.id)
    done = await shop.told(mine, state=P.COMPLETED)
    for order in (fixed, held, done):
        with pytest.raises(CancelUnavailable):
            await shop.request_cancel(ANN, order.id)


async def test_requests_of_a_dropped_account_wait(shop: Shop) -> None:
    """They do not stop the others and are passed on when the account is back."""
    order = await requested(shop)
    alpha = shop.providers.pop("alpha")
    await shop.send_cancels()
    shop.providers["alpha"] = alpha
    shop.alpha.acks["1000"] = CancelAck(accepted=True)
    await shop.send_cancels()
    assert (await shop.get(order)).cancel_state == "accepted"
