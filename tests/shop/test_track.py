from decimal import Decimal

import pytest

from bot.domain.orders import OrderState
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.providers.errors import NotFound, ProviderError
from bot.shop.track import TrackOrders
from bot.storage import orders
from tests.shop.fakes import listed, refused
from tests.shop.harness import ADMIN, ANN, DAY, POLL, UNIT, Shop


async def rich(shop: Shop) -> None:
    """Give Ann all the money that she may need."""
    await shop.customer(money=100 * UNIT)


async def test_an_order_goes_its_way_and_is_earned(shop: Shop) -> None:
    """Placed, in progress, completed: the facts are kept, the price is ours, each step is told once."""
    await rich(shop)
    order = await shop.placed()
    order = await shop.told(order, state=P.PENDING, start_count=50)
    assert (order.state, order.start_count) == (OrderState.PLACED, 50)
    order = await shop.told(order, state=P.IN_PROGRESS, remains=400)
    assert (order.state, order.remains) == (OrderState.IN_PROGRESS, 400)
    order = await shop.told(order, state=P.COMPLETED, remains=0, charge=Decimal("0.9"))
    assert (order.state, order.earned, order.charge) == (OrderState.COMPLETED, order.price, Decimal("0.9"))
    assert await shop.account("house:sales") == order.price
    assert await shop.events() == [
        "wallet-credited",
        "order-accepted",
        "order-in-progress",
        "order-completed",
    ]
    assert (await shop.facts("order-completed"))[0]["remains"] == 0


async def test_a_wavering_panel_is_told_once(shop: Shop) -> None:
    """Pending, in progress, pending, in progress: one message, not three."""
    await rich(shop)
    order = await shop.placed()
    for state in (P.IN_PROGRESS, P.PENDING, P.IN_PROGRESS, P.PROCESSING, P.IN_PROGRESS):
        order = await shop.told(order, state=state)
    assert (await shop.events()).count("order-in-progress") == 1


@pytest.mark.parametrize(
    ("service", "fields", "state", "remains", "charge", "refund", "end"),
    [
        ("1", {}, P.PARTIAL, 250, "0.75", 312_500, OrderState.PARTIAL),
        ("1", {}, P.PARTIAL, 5000, "0", 1_250_000, OrderState.PARTIAL),
        ("1", {}, P.CANCELED, None, "0", 1_250_000, OrderState.CANCELED),
        ("1", {}, P.REFUNDED, 0, None, 1_250_000, OrderState.CANCELED),
        ("1", {}, P.CANCELED, 400, "0.6", 500_000, OrderState.CANCELED),
        ("2", {"note": "-"}, P.CANCELED, None, "0", 3_750_000, OrderState.CANCELED),
        ("2", {"note": "-"}, P.PARTIAL, 1, "0", 3_750_000, OrderState.PARTIAL),
        ("3", {"comments": "a\nb\nc"}, P.PARTIAL, 2, "0.005", 12_533, OrderState.PARTIAL),
    ],
)
async def test_what_is_owed_is_given_back_once(
    shop: Shop,
    service: str,
    fields: dict[str, str],
    state: P,
    remains: int | None,
    charge: str | None,
    refund: int,
    end: OrderState,
) -> None:
    """By our own sale and the remains, in the same commit as status and message; a repetition pays nothing."""
    await rich(shop)
    order = await shop.placed(service=service, **fields)
    for _ in range(3):
        stated = None if charge is None else Decimal(charge)
        order = await shop.told(order, state=state, remains=remains, charge=stated)
    assert (order.state, order.refunded, order.earned) == (end, refund, order.price - refund)
    assert await shop.balance() == 100 * UNIT - order.price + refund
    event = {OrderState.PARTIAL: "order-partial", OrderState.CANCELED: "order-canceled"}[end]
    (told,) = await shop.facts(event)
    assert told["refund"] == refund


@pytest.mark.parametrize(
    ("state", "remains", "charge", "why"),
    [
        (P.FAILED, 1000, "0", "status:failed"),
        (P.UNKNOWN, None, None, "status:unknown"),
        (P.PARTIAL, None, "0.5", "settlement"),
        (P.PARTIAL, 0, "0.5", "settlement"),
        (P.EXPIRED, None, None, None),
    ],
)
async def test_where_the_word_is_not_certain_no_money_moves(
    shop: Shop, state: P, remains: int | None, charge: str | None, why: str | None
) -> None:
    """A person looks, is told once, and the order goes on being asked about until it has a good end."""
    await rich(shop)
    order = await shop.placed()
    stated = None if charge is None else Decimal(charge)
    for _ in range(3):
        order = await shop.told(order, state=state, remains=remains, charge=stated)
        assert order.due_at is not None
        assert order.due_at > shop.clock.now
    assert (order.refunded, order.earned, order.held) == (0, 0, order.price)
    assert order.attention == (why or "settlement")
    assert (await shop.events(ADMIN)).count("admin-attention") == 1
    order = await shop.told(order, state=P.COMPLETED)
    assert (order.state, order.attention) == (OrderState.COMPLETED, None)


async def test_an_order_that_is_well_again_leaves_the_list(shop: Shop) -> None:
    """The same state as before, said plainly, is an answer to the question."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.UNKNOWN)
    assert order.attention == "status:unknown"
    assert (await shop.told(order, state=P.PENDING)).attention is None
    order = await shop.told(order, state=P.PARTIAL, remains=100)
    order = await shop.told(order, state=P.IN_PROGRESS)
    assert order.attention == "contradiction"
    assert (await shop.told(order, state=P.PARTIAL, remains=100)).attention is None


async def test_later_words_pay_only_the_difference(shop: Shop) -> None:
    """Completed, then partial, then more of it, then less, then canceled: never more than the price."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.COMPLETED, remains=0)
    paid = []
    for state, remains in ((P.PARTIAL, 100), (P.PARTIAL, 300), (P.PARTIAL, 200), (P.CANCELED, None)):
        order = await shop.told(order, state=state, remains=remains)
        paid.append(order.refunded)
    assert paid == [125_000, 375_000, 375_000, 1_250_000]
    assert order.earned == 0
    assert await shop.balance() == 100 * UNIT
    assert [told["refund"] for told in await shop.facts("order-partial")] == [125_000, 250_000]
    assert [told["refund"] for told in await shop.facts("order-canceled")] == [875_000]


async def test_a_cancellation_that_gives_more_later_pays_the_rest(shop: Shop) -> None:
    """First the provider keeps money for a part, then it gives all of it back."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.CANCELED, remains=300, charge=Decimal("0.7"))
    assert order.refunded == 375_000
    order = await shop.told(order, state=P.CANCELED, remains=1000, charge=Decimal(0))
    assert order.refunded == 1_250_000


@pytest.mark.parametrize("state", [P.COMPLETED, P.IN_PROGRESS, P.PARTIAL])
async def test_after_a_cancellation_nothing_else_is_believed(shop: Shop, state: P) -> None:
    """The customer keeps his money, a person looks."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.CANCELED)
    order = await shop.told(order, state=state, remains=5)
    assert (order.state, order.attention) == (OrderState.CANCELED, "contradiction")
    assert await shop.balance() == 100 * UNIT


async def test_an_order_that_is_reopened_for_a_refill_is_no_news(shop: Shop) -> None:
    """In progress again and completed again: no message, no second earning, the same day of completion."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.COMPLETED)
    finished, news = order.finished_at, await shop.events()
    order = await shop.told(order, state=P.IN_PROGRESS)
    assert order.state is OrderState.IN_PROGRESS
    assert order.due_at is not None
    order = await shop.told(order, state=P.COMPLETED)
    assert (order.state, order.finished_at, order.earned) == (OrderState.COMPLETED, finished, order.price)
    assert await shop.events() == news


async def test_a_reopened_order_that_is_canceled_is_paid_back_from_our_sales(shop: Shop) -> None:
    """What was earned is given back; the customer hears of it although the order had ended once."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.COMPLETED)
    order = await shop.told(order, state=P.PENDING)
    order = await shop.told(order, state=P.CANCELED)
    assert (order.refunded, order.earned) == (order.price, 0)
    assert await shop.account("house:sales") == 0
    assert (await shop.events())[-1] == "order-canceled"


@pytest.mark.parametrize("end", [P.COMPLETED, P.PARTIAL, P.CANCELED])
async def test_a_finished_order_is_looked_at_for_three_days(shop: Shop, end: P) -> None:
    """After an hour, six, a day and three; then never again by itself."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=end, remains=10)
    looks = []
    while order.due_at is not None:
        looks.append(order.due_at - (order.finished_at or 0))
        order = await shop.told(order, state=end, remains=10)
    assert looks == [3600, 6 * 3600, DAY, 3 * DAY]
    shop.clock.pass_(30 * DAY)
    assert await shop.track() == 0


async def test_an_open_order_is_asked_about_for_ever(shop: Shop) -> None:
    """Whatever comes – a state, silence, an error – there is always a next time, at most two hours away."""
    await rich(shop)
    order = await shop.placed()
    answers: list[Exception | P | None] = [P.IN_PROGRESS, None, errors.NotFound(), P.UNKNOWN, P.PARTIAL]
    for turn in range(60):
        answer = answers[turn % len(answers)]
        assert order.provider_order_id is not None
        shop.alpha.statuses.clear()
        if isinstance(answer, P):
            shop.alpha.says(order.provider_order_id, answer)
        elif isinstance(answer, ProviderError):
            shop.alpha.statuses[order.provider_order_id] = refused(answer)
        order = await shop.get(order)
        assert order.due_at is not None
        assert 0 < order.due_at - shop.clock.now <= 240 * POLL
        shop.clock.now = order.due_at
        assert await shop.track() == 1


async def test_orders_are_asked_about_together_and_missing_ones_again(shop: Shop) -> None:
    """One call; an id that is left out proves nothing, and only after an hour a person looks."""
    await rich(shop)
    made = [await shop.placed() for _ in range(3)]
    for order in made[:2]:
        shop.alpha.says(order.provider_order_id or "", P.COMPLETED)
    shop.clock.pass_(POLL)
    assert await shop.track() == 3
    assert len(shop.alpha.called("status_many")) == 1
    missing = await shop.get(made[2])
    assert (missing.state, missing.attention) == (OrderState.PLACED, None)
    shop.clock.pass_(3600)
    await shop.track()
    missing = await shop.get(missing)
    assert (missing.attention, missing.held) == ("missing", missing.price)
    assert (await shop.told(missing, state=P.IN_PROGRESS)).attention is None


async def test_an_id_the_panel_does_not_know_is_given_an_hour(shop: Shop) -> None:
    """A panel may need a while for a new order; afterwards its word is taken to a person."""
    await rich(shop)
    order = await shop.placed()
    shop.alpha.statuses[order.provider_order_id or ""] = refused(errors.NotFound())
    shop.clock.pass_(POLL)
    await shop.track()
    assert (await shop.get(order)).attention is None
    shop.clock.pass_(3600)
    await shop.track()
    assert (await shop.get(order)).attention == "order_not_found"


@pytest.mark.parametrize(
    "error", [errors.ConnectFailed(), errors.AuthError(), errors.RateLimited(), errors.ProviderUnavailable()]
)
async def test_a_part_of_the_batch_that_was_not_answered_accuses_no_order(
    shop: Shop, error: ProviderError
) -> None:
    """The client puts a failed request's error at each of its ids: that is the account's trouble."""
    await rich(shop)
    order = await shop.placed()
    shop.alpha.statuses[order.provider_order_id or ""] = refused(error)
    shop.clock.pass_(2 * 3600)
    await shop.track()
    order = await shop.get(order)
    assert (order.attention, order.due_at) == (None, shop.clock.now + POLL)
    assert "admin-attention" not in await shop.events(ADMIN)


async def test_a_provider_that_cannot_be_asked_is_asked_again(shop: Shop) -> None:
    """Nothing changes but the time of the next question."""
    await rich(shop)
    order = await shop.placed()
    shop.alpha.broken = errors.ProviderUnavailable()
    shop.clock.pass_(POLL)
    assert await shop.track() == 1
    assert (await shop.get(order)).due_at == shop.clock.now + POLL
    assert await shop.track() == 0
    shop.alpha.broken = None
    assert (await shop.told(order, state=P.COMPLETED)).state is OrderState.COMPLETED


async def test_an_account_that_needs_somebody_calls_somebody(shop: Shop) -> None:
    """A refused key stops all news about orders: the admins hear of it once an hour, the customers nothing."""
    await rich(shop)
    await shop.placed()
    shop.alpha.broken = errors.AuthError()
    for _ in range(5):
        shop.clock.pass_(POLL)
        await shop.track()
    assert await shop.events(ADMIN) == ["admin-provider"]
    assert (await shop.facts("admin-provider"))[0] == {"provider": "alpha", "reason": "invalid_key"}
    shop.clock.pass_(3600)
    await shop.track()
    assert await shop.events(ADMIN) == ["admin-provider"] * 2
    assert await shop.events() == ["wallet-credited", "order-accepted"]


async def test_trouble_that_passes_calls_nobody(shop: Shop) -> None:
    """A panel that is down for a while is asked again, and that is all."""
    await rich(shop)
    await shop.placed()
    shop.alpha.broken = errors.ProviderUnavailable()
    for _ in range(5):
        shop.clock.pass_(POLL)
        await shop.track()
    assert await shop.events(ADMIN) == []


async def test_a_refused_key_in_a_part_of_the_answers_calls_somebody(shop: Shop) -> None:
    """Where many orders are asked about in parts, the refusal stands at each order of its part."""
    await rich(shop)
    order = await shop.placed()
    assert order.provider_order_id is not None
    shop.alpha.statuses[order.provider_order_id] = refused(errors.AuthError("account_disabled"))
    shop.clock.pass_(POLL)
    await shop.track()
    assert (await shop.facts("admin-provider"))[0]["reason"] == "account_disabled"


async def test_a_bug_in_one_account_does_not_stop_the_others(shop: Shop) -> None:
    """An exception that nobody foresaw ends one account's round; the other's orders are settled."""
    beta = shop.add_account("beta")
    beta.listed = [listed("1")]
    await shop.sync()
    await rich(shop)
    other = await shop.order(provider="beta")
    order = await shop.placed()
    shop.alpha.broken = RuntimeError("a bug")
    beta.says("1000", P.COMPLETED)
    shop.clock.pass_(POLL)
    assert await shop.track() == 1
    assert (await shop.get(other)).state is OrderState.COMPLETED
    shop.alpha.broken = None
    assert (await shop.told(order, state=P.COMPLETED)).state is OrderState.COMPLETED


async def test_one_odd_order_does_not_stop_the_others(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written down is flagged and put off, so that it does not come up first for ever."""
    await rich(shop)
    odd, even = await shop.placed(), await shop.placed()
    settle = TrackOrders._settle

    def failing(self: TrackOrders, conn: object, order: orders.Order, *rest: object) -> None:
        if order.id == odd.id:
            raise ZeroDivisionError
        settle(self, conn, order, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(TrackOrders, "_settle", failing)
    for order in (odd, even):
        shop.alpha.says(order.provider_order_id or "", P.COMPLETED)
    shop.clock.pass_(POLL)
    await shop.track()
    assert (await shop.get(even)).state is OrderState.COMPLETED
    flagged = await shop.get(odd)
    assert (flagged.state, flagged.attention) == (OrderState.PLACED, "contradiction")
    assert flagged.due_at is not None
    assert flagged.due_at > shop.clock.now


async def test_numbers_that_no_column_holds_are_no_numbers(shop: Shop) -> None:
    """A start count of 10²⁰ is forgotten, the status that came with it is not."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.IN_PROGRESS, start_count=10**20, remains=10**20)
    assert (order.state, order.start_count, order.remains) == (OrderState.IN_PROGRESS, None, None)


async def test_orders_of_a_dropped_account_call_a_person_and_come_back(shop: Shop) -> None:
    """Nobody can ask about them; when the account is back they are asked about again."""
    await rich(shop)
    order = await shop.placed()
    alpha = shop.providers.pop("alpha")
    shop.clock.pass_(POLL)
    await shop.track()
    assert (await shop.get(order)).attention == "provider-unknown"
    shop.clock.pass_(3600)
    await shop.track()
    assert (await shop.events(ADMIN)).count("admin-attention") == 1
    shop.providers["alpha"] = alpha
    order = await shop.told(await shop.get(order), state=P.IN_PROGRESS)
    assert (order.state, order.attention) == (OrderState.IN_PROGRESS, None)


async def test_what_is_not_at_the_provider_is_never_asked_about(shop: Shop) -> None:
    """Accepted, held, refused and withdrawn orders have no status to ask for."""
    await rich(shop)
    shop.alpha.adds += [errors.OutcomeUnknown(), errors.ServiceError()]
    for _ in range(2):
        await shop.order()
        await shop.dispatch()
    accepted, withdrawn = await shop.order(), await shop.order()
    await shop.request_cancel(ANN, withdrawn.id)
    shop.clock.pass_(30 * DAY)
    assert await shop.track() == 0
    await shop.track.one(accepted)
    assert shop.alpha.called("status_many") == shop.alpha.called("status") == []


async def test_a_refresh_asks_about_one_order_now(shop: Shop) -> None:
    """The answer is applied as a round's would be; an account that cannot be asked says so."""
    await rich(shop)
    order = await shop.placed()
    shop.alpha.says(order.provider_order_id or "", P.COMPLETED)
    await shop.track.one(order)
    assert (await shop.get(order)).state is OrderState.COMPLETED
    shop.alpha.broken = errors.ConnectFailed()
    with pytest.raises(errors.ConnectFailed):
        await shop.track.one(order)
    shop.providers.pop("alpha")
    await shop.track.one(order)
    assert shop.alpha.called("status") == [order.provider_order_id] * 2


async def test_a_refresh_of_an_old_order_still_pays(shop: Shop) -> None:
    """An order that is not asked about any more by itself is settled when its customer asks."""
    await rich(shop)
    order = await shop.told(await shop.placed(), state=P.COMPLETED)
    while order.due_at is not None:
        order = await shop.told(order, state=P.COMPLETED)
    shop.alpha.says(order.provider_order_id or "", P.PARTIAL, remains=500)
    await shop.track.one(order)
    order = await shop.get(order)
    assert (order.state, order.refunded, order.due_at) == (OrderState.PARTIAL, 625_000, None)


async def test_a_lone_order_that_the_provider_does_not_know_reaches_a_person(shop: Shop) -> None:
    """Asked about one order a client raises what a batch would put beside it; both end with a person."""
    await shop.customer(money=10 * UNIT)
    order = await shop.placed()
    shop.alpha.broken = NotFound("order_not_found")
    shop.clock.pass_(7200)
    await shop.track()
    assert (await shop.get(order)).attention == "order_not_found"
