from collections.abc import Awaitable, Callable
from decimal import Decimal

import pytest

from bot.domain.orders import OrderState
from bot.providers.errors import OutcomeUnknown, ProviderError, ProviderUnavailable
from bot.providers.results import ListedOrder
from bot.shop.evidence import Verdict, verdict_of
from bot.shop.resolve import StillAsking
from bot.storage.orders import Order
from tests.shop.harness import ADMIN, ANN, LINK, UNIT, Shop


async def lost(shop: Shop, *, taken: Decimal | None) -> Order:
    """Have an answer get lost; `taken` is what the provider takes for it after all."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds.append(OutcomeUnknown())
    if taken is not None:

        async def charge(*_: object) -> None:
            shop.alpha.credit -= taken

        shop.alpha.before_add = charge
    order = await shop.order()
    await shop.dispatch()
    shop.alpha.before_add = None
    return order


def verdict(order: Order) -> str:
    """Return what the balance said."""
    return (order.evidence or {}).get("verdict", "")


async def look_twice(shop: Shop, order: Order) -> Order:
    """Gather evidence at once and a minute later."""
    await shop.gather_evidence()
    shop.clock.pass_(60)
    await shop.gather_evidence()
    return await shop.get(order)


@pytest.mark.parametrize(
    ("taken", "says"),
    [(Decimal(1), "charged"), (None, "untouched"), (Decimal(7), "unclear")],
)
async def test_the_balance_tells_whether_a_lost_order_was_paid(
    shop: Shop, taken: Decimal | None, says: str
) -> None:
    """It is read before the request and twice after; a person sees it, and no order is sent or refunded."""
    order = await look_twice(shop, await lost(shop, taken=taken))
    assert (order.state, verdict(order), order.held) == (OrderState.UNCERTAIN, says, order.price)
    assert order.evidence is not None
    assert (order.evidence["before"], order.evidence["listed"]) == ("100", None)
    assert order.due_at is None  # two looks are enough
    assert len(shop.alpha.called("add")) == 1


async def test_a_balance_that_others_moved_says_nothing(shop: Shop) -> None:
    """Another order was sent meanwhile, so the difference is anybody's."""
    order = await lost(shop, taken=Decimal(1))
    await shop.placed(ANN, "4", quantity="100")
    assert verdict(await look_twice(shop, order)) == "unclear"


async def test_a_balance_that_cannot_be_read_stops_nothing(shop: Shop) -> None:
    """The order goes out without it, and the evidence says that it is unclear."""
    shop.alpha.balance_broken = ProviderUnavailable()
    order = await lost(shop, taken=None)
    shop.alpha.balance_broken = None
    assert verdict(await look_twice(shop, order)) == "unclear"


async def test_a_panel_that_cannot_be_asked_leaves_the_order_to_a_person(shop: Shop) -> None:
    """Neither balance nor list can be read on both looks: that is what the evidence says, and it ends there."""
    order = await lost(shop, taken=Decimal(1))
    shop.alpha.broken = ProviderUnavailable()
    order = await look_twice(shop, order)
    assert order.evidence is not None
    facts = [order.evidence[name] for name in ("first", "second", "verdict", "listed")]
    assert facts == [None, None, "unclear", None]
    assert (order.state, order.due_at) == (OrderState.UNCERTAIN, None)


def listed_as(order_id: str, **changed: object) -> ListedOrder:
    """Return the lost order as the panel's own list would show it."""
    facts: dict[str, object] = {"service_id": "1", "link": LINK + "/", "quantity": 1000}
    return ListedOrder(order_id, **(facts | changed))  # type: ignore[arg-type]


async def test_list_and_balance_together_bind_the_order(shop: Shop) -> None:
    """One order in the panel's own list that is nobody else's, and it was paid for: that is ours."""
    shop.alpha.order_list = [
        listed_as("77"),
        listed_as("78", quantity=999),
        listed_as("79", service_id="4"),
        listed_as("80", link="https://www.instagram.com/bob"),
        listed_as("81", link="deleted"),
        listed_as("82", link=None),
    ]
    order = await lost(shop, taken=Decimal(1))
    await shop.gather_evidence()
    found = await shop.get(order)
    assert (found.state, found.provider_order_id, found.attention) == (OrderState.PLACED, "77", None)
    assert len(shop.alpha.called("add")) == 1


@pytest.mark.parametrize("taken", [None, Decimal(1)])
async def test_half_an_evidence_binds_nothing(shop: Shop, taken: Decimal | None) -> None:
    """Listed but not paid for, or paid for with two candidates: a person decides and sees what was found."""
    shop.alpha.order_list = [listed_as("77")] if taken is None else [listed_as("77"), listed_as("78")]
    order = await look_twice(shop, await lost(shop, taken=taken))
    assert order.state is OrderState.UNCERTAIN
    assert order.evidence is not None
    assert order.evidence["listed"] == [row.order_id for row in shop.alpha.order_list]


async def test_a_listed_order_that_is_anothers_is_no_evidence(shop: Shop) -> None:
    """The same goods for the same link, but an order of ours already has that number."""
    await shop.customer(money=10 * UNIT)
    first = await shop.placed()
    assert first.provider_order_id is not None
    shop.alpha.order_list = [listed_as(first.provider_order_id)]
    order = await look_twice(shop, await lost(shop, taken=None))
    assert order.evidence is not None
    assert order.evidence["listed"] == []


async def test_a_panel_that_knows_requests_is_asked_again(shop: Shop) -> None:
    """The same request under the same name is the same order there, so its answer is the truth."""
    shop.alpha.idempotency_param = "request_id"
    order = await lost(shop, taken=Decimal(1))
    shop.alpha.adds.append("4711")
    await shop.gather_evidence()
    found = await shop.get(order)
    assert (found.state, found.provider_order_id) == (OrderState.PLACED, "4711")
    first, second = shop.alpha.called("add")
    assert first == second


@pytest.mark.parametrize("error", [OutcomeUnknown(), ProviderUnavailable()])
async def test_asking_again_in_vain_leaves_the_order_to_a_person(shop: Shop, error: ProviderError) -> None:
    """The money stays held and the other evidence is gathered all the same."""
    shop.alpha.idempotency_param = "request_id"
    order = await lost(shop, taken=Decimal(1))
    shop.alpha.adds += [error, error]
    order = await look_twice(shop, order)
    assert (order.state, verdict(order), order.held) == (OrderState.UNCERTAIN, "charged", order.price)


async def test_an_answer_with_the_number_of_another_order_binds_nothing(shop: Shop) -> None:
    """A panel that names a request of ours by an order we know already is mistaken: a person looks."""
    await shop.customer(money=10 * UNIT)
    first = await shop.placed()
    shop.alpha.idempotency_param = "request_id"
    order = await lost(shop, taken=None)
    assert first.provider_order_id is not None
    shop.alpha.adds.append(first.provider_order_id)
    await shop.gather_evidence()
    found = await shop.get(order)
    assert (found.state, found.provider_order_id, found.held) == (OrderState.UNCERTAIN, None, order.price)
    refunded = await shop.resolve.refund(ADMIN, order.id, revision=found.revision)  # the question has ended
    assert refunded.refunded == order.price


async def test_what_was_decided_while_another_was_looked_at_is_not_asked(shop: Shop) -> None:
    """Two are due; during the question about the first a person refunds the second, and that is left alone."""
    shop.alpha.idempotency_param = "request_id"
    first = await lost(shop, taken=None)
    shop.alpha.adds.append(OutcomeUnknown())
    second = await shop.order(service="4")
    await shop.dispatch()

    async def refund(*_: object) -> None:
        await shop.resolve.refund(ADMIN, second.id, revision=await shop.revision(second.id))

    shop.alpha.before_add = refund
    shop.alpha.adds.append("4711")
    await shop.gather_evidence()
    assert ((await shop.get(first)).state, (await shop.get(second)).state) == (
        OrderState.PLACED,
        OrderState.REJECTED,
    )
    assert len(shop.alpha.called("add")) == 3  # both orders and one question


async def test_an_answer_after_a_decision_changes_nothing(shop: Shop) -> None:
    """The question took longer than anybody has to wait: what the person decided meanwhile stands."""
    shop.alpha.idempotency_param = "request_id"
    order = await lost(shop, taken=None)

    async def refund_late(*_: object) -> None:
        shop.clock.pass_(300)
        await shop.resolve.refund(ADMIN, order.id, revision=await shop.revision(order.id))

    shop.alpha.before_add = refund_late
    await shop.gather_evidence()
    found = await shop.get(order)
    assert (found.state, found.provider_order_id, found.refunded) == (OrderState.REJECTED, None, order.price)
    assert (found.evidence, found.due_at) == (
        {"before": "100"},
        None,
    )  # the question is over, and no other follows


async def decided_while_asked(shop: Shop, decide: Callable[[Order], Awaitable[object]], answer: str) -> Order:
    """Have the answer to a repeated question come so late that a person has decided meanwhile."""
    shop.alpha.idempotency_param = "request_id"
    order = await lost(shop, taken=None)

    async def decide_late(*_: object) -> None:
        shop.alpha.before_add = None
        shop.clock.pass_(300)
        await decide(await shop.get(order))

    shop.alpha.before_add = decide_late
    shop.alpha.adds.append(answer)
    await shop.gather_evidence()
    return await shop.get(order)


async def test_a_number_that_comes_after_a_refund_calls_a_person(shop: Shop) -> None:
    """The provider has the order and the customer has the money back: nobody may miss that."""

    async def refund(order: Order) -> None:
        await shop.resolve.refund(ADMIN, order.id, revision=order.revision)

    order = await decided_while_asked(shop, refund, "4711")
    assert (order.state, order.attention, order.refunded) == (OrderState.REJECTED, "late:4711", order.price)
    assert [told["reason"] for told in await shop.facts("admin-attention")] == ["late:4711"]


@pytest.mark.parametrize(("typed", "attention"), [("4711", None), ("4700", "late:4711")])
async def test_a_number_that_comes_after_a_person_entered_one(
    shop: Shop, typed: str, attention: str | None
) -> None:
    """The same number is no news; another one means that the provider may have the order twice."""

    async def bind(order: Order) -> None:
        await shop.resolve.bind(ADMIN, order.id, typed, revision=order.revision)

    order = await decided_while_asked(shop, bind, "4711")
    assert (order.state, order.provider_order_id, order.attention) == (OrderState.PLACED, typed, attention)
    assert len(await shop.facts("admin-attention")) == (attention is not None)


async def test_a_number_that_is_anothers_says_nothing_about_a_decided_order(shop: Shop) -> None:
    """A mistaken panel names an order that is followed and paid for already: nothing was given away."""
    await shop.customer(money=10 * UNIT)
    first = await shop.placed()

    async def refund(order: Order) -> None:
        await shop.resolve.refund(ADMIN, order.id, revision=order.revision)

    order = await decided_while_asked(shop, refund, first.provider_order_id or "")
    assert (order.state, order.attention) == (OrderState.REJECTED, None)
    assert await shop.facts("admin-attention") == []


@pytest.mark.parametrize(("again", "attention"), [("4711", None), ("4712", "late:4711")])
async def test_a_number_that_comes_after_the_order_was_sent_again(
    shop: Shop, again: str, attention: str | None
) -> None:
    """The mark goes where the second request brings the same order; another number means two of them."""

    async def send_again(order: Order) -> None:
        await shop.resolve.send_again(ADMIN, order.id, revision=order.revision)

    order = await decided_while_asked(shop, send_again, "4711")
    assert (order.state, order.attention) == (OrderState.ACCEPTED, "late:4711")
    shop.alpha.adds.append(again)
    await shop.dispatch()
    order = await shop.get(order)
    assert (order.state, order.provider_order_id, order.attention) == (OrderState.PLACED, again, attention)


async def test_a_number_found_later_takes_no_trace_of_another_away(shop: Shop) -> None:
    """Answered late under one number, lost again, and found under another: still two of them."""

    async def send_again(order: Order) -> None:
        await shop.resolve.send_again(ADMIN, order.id, revision=order.revision)

    order = await decided_while_asked(shop, send_again, "4711")
    shop.alpha.adds += [OutcomeUnknown(), "4712"]
    await shop.dispatch()
    await shop.gather_evidence()
    order = await shop.get(order)
    assert (order.state, order.provider_order_id, order.attention) == (OrderState.PLACED, "4712", "late:4711")


async def test_a_number_that_comes_when_the_answer_got_lost_again_is_the_orders(shop: Shop) -> None:
    """Sent again and lost again meanwhile, it is still the same order to a panel that knows requests."""

    async def lose_again(order: Order) -> None:
        await shop.resolve.send_again(ADMIN, order.id, revision=order.revision)
        shop.alpha.adds.insert(0, OutcomeUnknown())
        await shop.dispatch()

    order = await decided_while_asked(shop, lose_again, "4711")
    assert (order.state, order.provider_order_id, order.attention) == (OrderState.PLACED, "4711", None)


async def test_a_person_who_was_faster_is_right(shop: Shop) -> None:
    """Evidence that arrives after the decision changes nothing."""
    order = await lost(shop, taken=Decimal(1))
    await shop.resolve.refund(ADMIN, order.id, revision=(await shop.get(order)).revision)
    await shop.gather_evidence()
    assert (await shop.get(order)).state is OrderState.REJECTED


@pytest.mark.parametrize(
    ("before", "after", "cost", "others", "expected"),
    [
        ("100", "99", "1", False, Verdict.CHARGED),
        ("100", "98.99", "1", False, Verdict.CHARGED),
        ("100", "100", "1", False, Verdict.UNTOUCHED),
        ("100", "99.5", "1", False, Verdict.UNCLEAR),
        ("100", "101", "1", False, Verdict.UNCLEAR),
        ("100", "100", "0.005", False, Verdict.UNCLEAR),
        ("100", "99", "1", True, Verdict.UNCLEAR),
        (None, "99", "1", False, Verdict.UNCLEAR),
        ("100", None, "1", False, Verdict.UNCLEAR),
    ],
)
def test_the_verdict_needs_a_clear_difference(
    before: str | None, after: str | None, cost: str, others: bool, expected: Verdict
) -> None:
    """Two per cent or a cent of room; what fits both or neither is unclear."""

    def amount(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    found = verdict_of(before=amount(before), after=amount(after), cost=Decimal(cost), others=others)
    assert found is expected


async def test_nobody_decides_while_the_panel_is_asked_again(shop: Shop) -> None:
    """A refund in that moment would give the money back for an order that the panel is just taking."""
    shop.alpha.idempotency_param = "request_id"
    order = await shop.get(await lost(shop, taken=None))
    shop.alpha.adds.append("4711")

    async def refund(*_: object) -> None:
        for decide in (shop.resolve.refund, shop.resolve.send_again):
            with pytest.raises(StillAsking):
                await decide(ADMIN, order.id, revision=order.revision)

    shop.alpha.before_add = refund
    await shop.gather_evidence()
    found = await shop.get(order)
    assert (found.state, found.provider_order_id, found.refunded) == (OrderState.PLACED, "4711", 0)


async def test_a_bug_while_asking_again_holds_the_order(shop: Shop) -> None:
    """Whatever is raised after the request may have left, the order is uncertain as before."""
    shop.alpha.idempotency_param = "request_id"
    order = await lost(shop, taken=None)
    shop.alpha.adds.append(RuntimeError("a bug"))
    for _ in range(2):
        await shop.gather_evidence()
    held = await shop.get(order)
    assert (held.state, held.held) == (OrderState.UNCERTAIN, order.price)
    assert len(shop.alpha.called("add")) == 2  # the order and one question, not a question a tick
    shop.clock.pass_(300)  # a question without an end, as a killed process leaves it, blocks nobody for long
    assert (await shop.resolve.refund(ADMIN, order.id, revision=held.revision)).refunded == order.price
