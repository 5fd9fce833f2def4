from collections.abc import Awaitable, Callable

import pytest
import sqlalchemy as sa

from bot.domain.orders import OrderState
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.shop.providers import idempotency_key
from bot.shop.refill import OrderUnknown
from bot.shop.resolve import MovedOn, NotUncertain, ProviderIdTaken
from bot.storage.orders import Order
from bot.storage.tables import acts
from tests.shop.harness import ADMIN, UNIT, Shop
from tests.storage.migrated import sql


async def uncertain(shop: Shop) -> Order:
    """Return an order whose answer was lost."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds.append(errors.OutcomeUnknown())
    return await shop.placed()


async def test_a_found_order_is_followed(shop: Shop) -> None:
    """Bound to the provider's number it is asked about at once and ends like any other."""
    held = await uncertain(shop)
    order = await shop.resolve.bind(ADMIN, held.id, "555", revision=held.revision)
    assert (order.state, order.attention) == (OrderState.PLACED, None)
    assert (await shop.told(order, state=P.COMPLETED)).earned == order.price
    noted = sa.select(acts.c["values"]).where(acts.c.act == "bind")
    assert await shop.database.read(lambda conn: list(conn.scalars(noted))) == [
        {"order": order.id, "provider_order": "555"}
    ]


async def test_a_number_belongs_to_one_order(shop: Shop) -> None:
    """Another order of ours has it: nothing changes."""
    held = await uncertain(shop)
    other = await shop.placed()
    with pytest.raises(ProviderIdTaken):
        await shop.resolve.bind(ADMIN, held.id, other.provider_order_id or "", revision=held.revision)
    assert await shop.get(held) == held


async def test_an_order_that_never_arrived_is_sent_again(shop: Shop) -> None:
    """Once more, under the same key."""
    held = await uncertain(shop)
    assert (
        await shop.resolve.send_again(ADMIN, held.id, revision=held.revision)
    ).state is OrderState.ACCEPTED
    await shop.dispatch()
    assert (await shop.get(held)).state is OrderState.PLACED
    keys = [call[2] for call in shop.alpha.called("add")]  # type: ignore[index]
    assert keys == [idempotency_key(held)] * 2


async def test_an_order_is_given_back(shop: Shop) -> None:
    """All of it, told to the customer, with the admin's name on the posting."""
    held = await uncertain(shop)
    order = await shop.resolve.refund(ADMIN, held.id, revision=held.revision)
    assert (order.state, order.refunded) == (OrderState.REJECTED, order.price)
    assert await shop.balance() == 10 * UNIT
    assert (await shop.facts("order-rejected"))[0]["refund"] == order.price
    assert await shop.database.read(sql("SELECT actor_id FROM postings WHERE kind = 'refund'")) == [(ADMIN,)]


@pytest.mark.parametrize("first", ["bind", "send_again", "refund"])
@pytest.mark.parametrize("second", ["bind", "send_again", "refund"])
async def test_a_decision_is_made_once(shop: Shop, first: str, second: str) -> None:
    """Whichever came first stands; the second is told so and moves nothing."""
    held = await uncertain(shop)
    acts: dict[str, Callable[[], Awaitable[Order]]] = {
        "bind": lambda: shop.resolve.bind(ADMIN, held.id, "555", revision=held.revision),
        "send_again": lambda: shop.resolve.send_again(ADMIN, held.id, revision=held.revision),
        "refund": lambda: shop.resolve.refund(ADMIN, held.id, revision=held.revision),
    }
    decided = await acts[first]()
    with pytest.raises(NotUncertain):
        await acts[second]()
    assert await shop.get(held) == decided
    assert (
        len(await shop.database.read(sql("SELECT 1 FROM acts WHERE act IN ('bind', 'refund', 'send-again')")))
        == 1
    )


async def test_a_nod_takes_an_odd_order_off_the_list(shop: Shop) -> None:
    """But an uncertain one needs a decision, and something new brings it back."""
    held = await uncertain(shop)
    with pytest.raises(NotUncertain):
        await shop.resolve.seen(ADMIN, held.id)
    odd = await shop.told(await shop.placed(), state=P.UNKNOWN)
    page = (await shop.attention(0)).page
    assert [order.id for order, _ in page.items] == [held.id, odd.id]
    await shop.resolve.seen(ADMIN, odd.id)
    page = (await shop.attention(0)).page
    assert [order.id for order, _ in page.items] == [held.id]
    assert (await shop.told(odd, state=P.FAILED)).attention == "status:failed"


async def test_a_nod_is_not_taken_back_by_a_second_tap(shop: Shop) -> None:
    """Tapped twice, the reason stays seen: the next poll that says the same calls nobody."""
    await shop.customer(money=10 * UNIT)
    odd = await shop.told(await shop.placed(), state=P.UNKNOWN)
    for _ in range(2):
        await shop.resolve.seen(ADMIN, odd.id)
    assert (await shop.told(odd, state=P.UNKNOWN)).attention is None


async def test_a_nod_is_about_the_state_in_which_the_order_was(shop: Shop) -> None:
    """The order goes on, and later contradicts itself again: that is another oddity, about other money."""
    await shop.customer(money=10 * UNIT)
    odd = await shop.told(await shop.placed(), state=P.PARTIAL, remains=None)
    await shop.resolve.seen(ADMIN, odd.id)
    odd = await shop.told(odd, state=P.COMPLETED)
    odd = await shop.told(odd, state=P.PARTIAL, remains=None)
    assert (odd.state, odd.attention) == (OrderState.COMPLETED, "settlement")
    assert (await shop.events(ADMIN)).count("admin-attention") == 2


async def test_a_nod_at_a_waiting_order_lasts_while_it_waits(shop: Shop) -> None:
    """The provider's account is empty and somebody knows: the next try calls nobody, until it is another reason."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order()
    for reason in (errors.InsufficientFunds(), errors.InsufficientFunds(), errors.AuthError()):
        shop.alpha.adds.append(reason)
        await shop.dispatch()
        waiting = await shop.get(order)
        if waiting.attention == "insufficient_funds":
            await shop.resolve.seen(ADMIN, order.id)
        shop.clock.pass_(3600)
    assert (await shop.get(order)).attention == "invalid_key"
    assert [fact["reason"] for fact in await shop.facts("admin-provider")] == [
        "insufficient_funds",
        "invalid_key",
    ]


async def test_there_is_nothing_to_decide_about_nothing(shop: Shop) -> None:
    """An id that never was."""
    for act in (shop.resolve.refund, shop.resolve.send_again):
        with pytest.raises(OrderUnknown):
            await act(ADMIN, 999, revision=2)
    with pytest.raises(OrderUnknown):
        await shop.resolve.seen(ADMIN, 999)


@pytest.mark.parametrize("decision", ["bind", "send_again", "refund"])
async def test_a_decision_is_about_one_lost_answer(shop: Shop, decision: str) -> None:
    """Handled again after a crash, when the order was sent again and that answer got lost too, it decides nothing."""
    held = await uncertain(shop)
    shop.alpha.adds.append(errors.OutcomeUnknown())
    await shop.resolve.send_again(ADMIN, held.id, revision=held.revision)
    await shop.dispatch()
    again = await shop.get(held)
    assert (again.state, len(shop.alpha.called("add"))) == (OrderState.UNCERTAIN, 2)
    acts: dict[str, Callable[[], Awaitable[Order]]] = {
        "bind": lambda: shop.resolve.bind(ADMIN, held.id, "555", revision=held.revision),
        "send_again": lambda: shop.resolve.send_again(ADMIN, held.id, revision=held.revision),
        "refund": lambda: shop.resolve.refund(ADMIN, held.id, revision=held.revision),
    }
    with pytest.raises(MovedOn):
        await acts[decision]()
    assert await shop.get(held) == again
