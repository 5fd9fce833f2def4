"""An admin decides about money once, however often and by however many it is tapped; nothing open is forgotten."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal

import pytest

from bot.domain.orders import OrderState
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.shop.decide import Choice, owed_by
from bot.shop.refill import OrderUnknown
from bot.shop.resolve import NotUncertain
from bot.storage.orders import Order
from tests.shop.harness import ADMIN, ANN, LINK, UNIT, Shop
from tests.storage.migrated import sql

OTHER_ADMIN = 2
HOUR, DAY = 3600, 24 * 3600
ACTS = "SELECT act FROM acts WHERE act NOT LIKE 'wallet%' ORDER BY id"


async def contradictory(shop: Shop, *before: dict[str, object]) -> Order:
    """Return an order of 1,250,000 whose provider says partial and, in the same breath, that nothing is missing."""
    await shop.customer(money=10 * UNIT)
    order = await shop.placed()
    for words in (*before, {"state": P.IN_PROGRESS, "remains": 400}):
        order = await shop.told(order, **words)
    shop.alpha.says("1000", P.PARTIAL, remains=None)
    order = await shop.told(order, state=P.PARTIAL)
    assert (order.attention, order.remains) == ("settlement", 400)
    return order


@pytest.mark.parametrize(
    ("choice", "state", "refund", "event"),
    [
        (Choice.PART, OrderState.PARTIAL, 500_000, "order-partial"),
        (Choice.ALL, OrderState.CANCELED, 1_250_000, "order-canceled"),
        (Choice.NOTHING, OrderState.COMPLETED, 0, "order-completed"),
    ],
)
async def test_contradictory_figures_are_decided_by_a_person(
    shop: Shop, choice: Choice, state: OrderState, refund: int, event: str
) -> None:
    """State, money, notice and journal agree; the same contradiction calls nobody again."""
    order = await contradictory(shop)
    ended = await shop.decide.settle(ADMIN, order.id, choice)
    assert (ended.state, ended.refunded, ended.earned) == (state, refund, 1_250_000 - refund)
    assert ended.finished_at == shop.clock.now
    assert await shop.balance() == 10 * UNIT - 1_250_000 + refund
    assert (await shop.events())[-1] == event
    assert (await shop.facts(event))[0]["refund"] == refund
    assert await shop.database.read(sql(ACTS)) == [("settle",)]
    called = await shop.events(ADMIN)
    for _ in range(5):
        shop.clock.pass_(DAY)
        await shop.track()
    again = await shop.get(order)
    assert (again.state, again.attention, again.refunded) == (state, None, refund)
    assert await shop.events(ADMIN) == called
    assert await shop.broken_rules() == []


async def test_a_clear_word_afterwards_still_counts(shop: Shop) -> None:
    """Decided as delivered; then the provider says in clear figures that a part is missing: it is given back."""
    order = await contradictory(shop)
    await shop.decide.settle(ADMIN, order.id, Choice.NOTHING)
    order = await shop.told(order, state=P.PARTIAL, remains=100)
    assert (order.state, order.refunded) == (OrderState.PARTIAL, 125_000)
    assert await shop.broken_rules() == []


@pytest.mark.parametrize("choice", list(Choice))
async def test_what_was_earned_is_given_back_from_sales(shop: Shop, choice: Choice) -> None:
    """An order that had ended before is decided in the same way; done and nothing to give is no news."""
    order = await contradictory(shop, {"state": P.COMPLETED})
    told = await shop.events()
    ended = await shop.decide.settle(ADMIN, order.id, choice)
    assert ended.refunded == {"part": 500_000, "all": 1_250_000, "nothing": 0}[choice.value]
    assert (await shop.events() == told) is (choice is Choice.NOTHING)
    assert await shop.broken_rules() == []


async def test_a_part_that_nobody_knows_is_no_choice(shop: Shop) -> None:
    """Without remains, or for a package, only all or nothing can be given back."""
    await shop.customer(money=20 * UNIT)
    unknown, package = await shop.placed(), await shop.placed(service="2", note="-")
    for placed in (unknown, package):
        order = await shop.told(placed, state=P.PARTIAL, remains=None, charge=Decimal("0.5"))
        assert order.attention == "settlement"
        assert owed_by(order, Choice.PART) is None
        with pytest.raises(NotUncertain):
            await shop.decide.settle(ADMIN, order.id, Choice.PART)
        assert (await shop.get(order)).attention == "settlement"
    assert await shop.database.read(sql(ACTS)) == []


async def test_only_contradictory_orders_are_decided_so(shop: Shop) -> None:
    """Anything else, whatever a forged tap says, is refused and moves nothing."""
    await shop.customer(money=10 * UNIT)
    order = await shop.placed()
    for choice in Choice:
        with pytest.raises(NotUncertain):
            await shop.decide.settle(ADMIN, order.id, choice)
        with pytest.raises(OrderUnknown):
            await shop.decide.settle(ADMIN, 999, choice)
    with pytest.raises(NotUncertain):
        await shop.decide.withdraw(ADMIN, order.id)
    assert await shop.get(order) == order


@pytest.mark.parametrize("waiting", ["accepted", "queued"])
async def test_an_admin_takes_a_waiting_order_back(shop: Shop, waiting: str) -> None:
    """Money back, customer told, journal written, the admin's name on the posting; it is never sent."""
    await shop.customer(money=10 * UNIT)
    made = [await shop.order(ANN, link=LINK, quantity="1000") for _ in range(2)]
    order = next(order for order in made if order.state.value == waiting)
    ended = await shop.decide.withdraw(ADMIN, order.id)
    assert (ended.state, ended.refunded) == (OrderState.CANCELED, order.price)
    assert (await shop.facts("order-canceled"))[0] == {
        "order": order.id,
        "service": "Followers",
        "refund": order.price,
    }
    assert await shop.database.read(sql(ACTS)) == [("withdraw",)]
    assert await shop.database.read(sql("SELECT actor_id FROM postings WHERE kind = 'refund'")) == [(ADMIN,)]
    await shop.release()
    await shop.dispatch()
    assert len(shop.alpha.called("add")) == 1
    assert await shop.broken_rules() == []


async def an_uncertain_order(shop: Shop) -> Order:
    """Return an order whose answer was lost."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds.append(errors.OutcomeUnknown())
    return await shop.placed()


async def a_waiting_order(shop: Shop) -> Order:
    """Return an order that is paid and not sent."""
    await shop.customer(money=10 * UNIT)
    return await shop.order()


Decision = Callable[[Shop, int, Order], Awaitable[Order]]


@pytest.mark.parametrize(
    ("begin", "decide", "act"),
    [
        (
            an_uncertain_order,
            lambda shop, admin, o: shop.resolve.bind(admin, o.id, "77", revision=o.revision),
            "bind",
        ),
        (
            an_uncertain_order,
            lambda shop, admin, o: shop.resolve.send_again(admin, o.id, revision=o.revision),
            "send-again",
        ),
        (
            an_uncertain_order,
            lambda shop, admin, o: shop.resolve.refund(admin, o.id, revision=o.revision),
            "refund",
        ),
        (a_waiting_order, lambda shop, admin, o: shop.decide.withdraw(admin, o.id), "withdraw"),
        *(
            (
                contradictory,
                lambda shop, admin, o, c=choice: shop.decide.settle(admin, o.id, c),
                "settle",
            )
            for choice in Choice
        ),
    ],
)
async def test_a_double_tap_and_two_admins_are_one_act(
    shop: Shop, begin: Callable[[Shop], Awaitable[Order]], decide: Decision, act: str
) -> None:
    """However they interleave: one act in the journal, money moved once, the others are told that it is decided."""
    order = await begin(shop)
    taps = [decide(shop, admin, order) for admin in (ADMIN, OTHER_ADMIN) * 3]
    outcomes = await asyncio.gather(*taps, return_exceptions=True)
    assert sum(isinstance(outcome, NotUncertain) for outcome in outcomes) == 5
    assert await shop.database.read(sql(ACTS)) == [(act,)]
    refunds = await shop.database.read(sql("SELECT count(*) FROM postings WHERE kind = 'refund'"))
    assert refunds[0][0] == int((await shop.get(order)).refunded > 0)
    assert await shop.broken_rules() == []


async def test_an_open_decision_is_reminded_of_hourly_and_then_daily(shop: Shop) -> None:
    """One message for all that wait, named by the oldest, until it is decided; then the next has its own."""
    first = await an_uncertain_order(shop)
    reminders = []
    for minute in range(2 * 24 * 6):
        if minute == 30:
            shop.alpha.adds.append(errors.OutcomeUnknown())
            second = await shop.placed()
        await shop.remind()
        reminders.append((await shop.events(ADMIN)).count("admin-waiting"))
        shop.clock.pass_(600)
    by_hour = [reminders[hour * 6] for hour in range(48)]
    assert by_hour == [0, 1, 2, 3, 4, 5, *[6] * 18, *[7] * 24]
    facts = await shop.facts("admin-waiting")
    assert [(fact["order"], fact["count"]) for fact in facts] == [(first.id, 1)] * 4 + [(first.id, 2)] * 3
    await shop.resolve.refund(ADMIN, first.id, revision=first.revision)
    await shop.remind()
    assert (await shop.facts("admin-waiting"))[-1]["order"] == second.id
    await shop.resolve.refund(ADMIN, second.id, revision=second.revision)
    shop.clock.pass_(10 * DAY)
    await shop.remind()
    assert len(await shop.facts("admin-waiting")) == 8


async def test_what_has_waited_longest_is_shown_first(shop: Shop) -> None:
    """An older order that was sent again later has waited for a shorter time."""
    first = await an_uncertain_order(shop)
    shop.clock.pass_(60)
    shop.alpha.adds.append(errors.OutcomeUnknown())
    second = await shop.placed()
    shop.clock.pass_(60)
    await shop.resolve.send_again(ADMIN, first.id, revision=first.revision)
    shop.alpha.adds.append(errors.OutcomeUnknown())
    await shop.dispatch()
    found = await shop.attention(0)
    assert [order.id for order, _ in found.page.items] == [second.id, first.id]
    assert found.now == shop.clock.now
