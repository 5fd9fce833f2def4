import asyncio

import pytest
from structlog.testing import capture_logs

from bot.domain.orders import OrderState
from bot.domain.refills import (
    RefillNotDone,
    RefillOpen,
    RefillState,
    RefillTooEarly,
    RefillUnavailable,
)
from bot.domain.statuses import ProviderStatus as P
from bot.domain.statuses import RefillStatus as R
from bot.providers import errors
from bot.providers.errors import ProviderError
from bot.shop.refill import OrderUnknown
from bot.storage import refills
from bot.storage.orders import Order
from bot.storage.refills import Refill
from tests.shop.fakes import refused
from tests.shop.harness import ANN, BOB, DAY, POLL, UNIT, Shop


async def completed(shop: Shop, service: str = "1") -> Order:
    """An order that was completed a day ago."""
    await shop.customer(money=10 * UNIT)
    order = await shop.told(await shop.placed(service=service), state=P.COMPLETED)
    shop.clock.pass_(DAY)
    return order


async def latest(shop: Shop, order: Order) -> Refill:
    """Return an order's newest request."""
    refill = await shop.database.read(lambda conn: refills.latest(conn, order.id))
    assert refill is not None
    return refill


async def test_a_refill_is_asked_for_followed_and_told(shop: Shop) -> None:
    """Requested, accepted under the panel's id, completed; each is told, and no money moves."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    await shop.follow_refills()
    refill = await latest(shop, order)
    assert (refill.state, refill.provider_refill_id) == (RefillState.ACCEPTED, "1001")
    shop.alpha.refill_states["1001"] = R.IN_PROGRESS
    shop.clock.pass_(POLL)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.ACCEPTED
    shop.alpha.refill_states["1001"] = R.COMPLETED
    shop.clock.pass_(2 * POLL)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.COMPLETED
    assert (await shop.events())[-2:] == ["refill-accepted", "refill-completed"]
    assert (await shop.get(order)).earned == order.price


async def test_two_rounds_at_once_send_and_tell_once(shop: Shop) -> None:
    """Whoever claims a request first sends it, whoever reads its end first tells it; the other goes on."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    with capture_logs() as logs:
        await asyncio.gather(shop.follow_refills(), shop.follow_refills())
        assert len(shop.alpha.called("refill")) == 1
        shop.alpha.refill_states["1001"] = R.COMPLETED
        shop.clock.pass_(POLL)
        await asyncio.gather(shop.follow_refills(), shop.follow_refills())
    assert (await latest(shop, order)).state is RefillState.COMPLETED
    assert (await shop.events()).count("refill-completed") == 1
    assert logs == []


async def test_a_refill_has_its_limits(shop: Shop) -> None:
    """Own order, completed, a day old, one at a time, of a service and an account that refill."""
    order = await completed(shop)
    running = await shop.placed()
    other = await shop.placed(service="4")
    for user, wanted, refusal in (
        (BOB, order, OrderUnknown),
        (ANN, running, RefillNotDone),
        (ANN, other, RefillUnavailable),
    ):
        with pytest.raises(refusal):
            await shop.request_refill(user, wanted.id)
    shop.clock.pass_(-1)
    with pytest.raises(RefillTooEarly) as early:
        await shop.request_refill(ANN, order.id)
    assert early.value.values == {"until": shop.clock.now + 1}
    shop.clock.pass_(1)
    await shop.request_refill(ANN, order.id)
    with pytest.raises(RefillOpen):
        await shop.request_refill(ANN, order.id)
    alpha = shop.providers.pop("alpha")
    with pytest.raises(RefillUnavailable):
        await shop.request_refill(ANN, running.id)
    shop.providers["alpha"] = alpha


async def test_the_card_says_when_a_refill_is_possible(shop: Shop) -> None:
    """Not yet with its hour, now, and asked for already."""
    order = await completed(shop)
    shop.clock.pass_(-10)
    card = await shop.read_orders.card(ANN, order.id)
    assert (card.can_refill, card.refill_from) == (False, shop.clock.now + 10)
    shop.clock.pass_(10)
    card = await shop.read_orders.card(ANN, order.id)
    assert (card.can_refill, card.refill_from, card.refill) == (True, None, None)
    await shop.request_refill(ANN, order.id)
    card = await shop.read_orders.card(ANN, order.id)
    assert (card.can_refill, card.refill_from, card.refill) == (False, None, RefillState.REQUESTED)


@pytest.mark.parametrize("state", [R.REJECTED, R.CANCELED, R.FAILED])
async def test_a_rejected_refill_can_be_asked_for_again_a_day_later(shop: Shop, state: R) -> None:
    """Told, closed, and the next day counts from it."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    await shop.follow_refills()
    shop.alpha.refill_states["1001"] = state
    shop.clock.pass_(POLL)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.REJECTED
    assert (await shop.events())[-1] == "refill-rejected"
    with pytest.raises(RefillTooEarly):
        await shop.request_refill(ANN, order.id)
    shop.clock.pass_(DAY)
    assert (await shop.request_refill(ANN, order.id)).state is RefillState.REQUESTED


@pytest.mark.parametrize("error", [errors.RefillRejected(), errors.NotFound(), errors.NotSupported()])
async def test_a_refusal_ends_the_request(shop: Shop, error: ProviderError) -> None:
    """The panel's no is told at once."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    shop.alpha.refills.append(error)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.REJECTED
    assert (await shop.events())[-1] == "refill-rejected"


@pytest.mark.parametrize("error", [errors.ConnectFailed(), errors.AuthError(), errors.RateLimited()])
async def test_the_accounts_trouble_is_not_the_customers(shop: Shop, error: ProviderError) -> None:
    """What was not sent is sent a minute later; nobody is told a no."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    shop.alpha.refills.append(error)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.REQUESTED
    await shop.follow_refills()
    assert len(shop.alpha.called("refill")) == 1
    shop.clock.pass_(60)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.ACCEPTED


async def test_a_lost_answer_is_not_repeated(shop: Shop) -> None:
    """Panels refill once a day: the request is left alone that long and then closed."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    shop.alpha.refills.append(errors.OutcomeUnknown("read_timeout"))
    await shop.follow_refills()
    shop.clock.pass_(DAY - 1)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.UNCERTAIN
    shop.clock.pass_(1)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.REJECTED
    assert len(shop.alpha.called("refill")) == 1


async def test_a_request_that_a_crash_cut_off_is_uncertain(shop: Shop) -> None:
    """Found SUBMITTING five minutes later it is not sent again; a late answer still counts."""
    order = await completed(shop)
    refill = await shop.request_refill(ANN, order.id)
    await shop.database.write(lambda conn: shop.follow_refills._claim(conn, refill.id))
    shop.clock.pass_(300)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.UNCERTAIN
    assert shop.alpha.called("refill") == []
    await shop.database.write(lambda conn: shop.follow_refills._taken(conn, refill.id, "55"))
    assert (await latest(shop, order)).provider_refill_id == "55"


@pytest.mark.parametrize("error", [errors.OutcomeUnknown(), errors.ConnectFailed()])
async def test_what_is_no_answer_changes_nothing_about_an_uncertain_refill(
    shop: Shop, error: ProviderError
) -> None:
    """It was held while its request was on its way; that the request failed in the end tells nothing new."""
    order = await completed(shop)
    refill = await shop.request_refill(ANN, order.id)
    await shop.database.write(lambda conn: shop.follow_refills._claim(conn, refill.id))
    shop.clock.pass_(300)
    await shop.follow_refills()
    held = await latest(shop, order)
    await shop.database.write(lambda conn: shop.follow_refills._not_taken(conn, refill.id, error))
    assert held.state is RefillState.UNCERTAIN
    assert await latest(shop, order) == held


async def test_an_answer_after_a_refill_was_closed_opens_nothing(shop: Shop) -> None:
    """A day later it counts as rejected and its customer may have asked again: the old yes is not the new one's."""
    order = await completed(shop)
    refill = await shop.request_refill(ANN, order.id)
    await shop.database.write(lambda conn: shop.follow_refills._claim(conn, refill.id))
    for seconds in (300, DAY):
        shop.clock.pass_(seconds)
        await shop.follow_refills()
    closed = await latest(shop, order)
    await shop.database.write(lambda conn: shop.follow_refills._taken(conn, refill.id, "55"))
    assert closed.state is RefillState.REJECTED
    assert await latest(shop, order) == closed


async def test_a_panel_that_never_says_how_it_went_does_not_block_the_next(shop: Shop) -> None:
    """Left out, not known, not supported: after a week the request is closed."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    await shop.follow_refills()
    shop.alpha.refill_states["1001"] = refused(errors.NotFound())
    shop.clock.pass_(DAY)
    await shop.follow_refills()
    shop.alpha.broken = errors.NotSupported()
    shop.clock.pass_(6 * DAY)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.ACCEPTED
    shop.clock.pass_(1)
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.REJECTED
    shop.clock.pass_(DAY)
    await shop.request_refill(ANN, order.id)


async def test_requests_of_a_dropped_account_wait_and_block_nobody(shop: Shop) -> None:
    """They are sent when the account is back."""
    order = await completed(shop)
    await shop.request_refill(ANN, order.id)
    alpha = shop.providers.pop("alpha")
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.REQUESTED
    shop.providers["alpha"] = alpha
    await shop.follow_refills()
    assert (await latest(shop, order)).state is RefillState.ACCEPTED


@pytest.mark.parametrize("age", [DAY + POLL, 30 * DAY])
async def test_an_order_is_followed_as_long_as_it_is_being_refilled(shop: Shop, age: int) -> None:
    """Its next look may be days away, or none was planned: it is asked about at once, and on until the refill ends."""
    await shop.customer(money=10 * UNIT)
    order = await shop.told(await shop.placed(), state=P.COMPLETED)
    until = shop.clock.now + age
    while (due := (await shop.get(order)).due_at) is not None and due <= until:
        shop.clock.now = due
        await shop.track()
    shop.clock.now = until
    planned = (await shop.get(order)).due_at
    await shop.request_refill(ANN, order.id)
    await shop.follow_refills()
    shop.alpha.says(order.provider_order_id or "", P.IN_PROGRESS)
    await shop.track()
    assert (await shop.get(order)).state is OrderState.IN_PROGRESS
    shop.alpha.says(order.provider_order_id or "", P.COMPLETED)
    shop.clock.pass_(7 * DAY - POLL)
    await shop.track()
    again = await shop.get(order)
    assert (again.state, again.due_at is not None) == (OrderState.COMPLETED, True)
    refill = await latest(shop, order)
    shop.alpha.refill_states[refill.provider_refill_id or ""] = R.COMPLETED
    await shop.follow_refills()
    shop.clock.now = again.due_at or 0
    await shop.track()
    assert (await shop.get(order)).due_at is None
    assert planned is None or planned > until
