import asyncio
from typing import Any

import pytest

from bot.domain.orders import OrderState
from bot.domain.service_types import ServiceType
from bot.shop.place_order import Banned, PriceChanged, QuoteUnknown
from bot.shop.quote import Incomplete, QuantityOutOfRange, ServiceGone
from bot.storage.catalogue import ALL
from bot.storage.ledger import NotEnoughMoney
from tests.shop.fakes import listed
from tests.shop.harness import ADMIN, ANN, BOB, LISTED, MARKUP, UNIT, Shop


async def test_a_quote_becomes_an_order_with_its_money_and_its_notice(shop: Shop) -> None:
    """Wallet, escrow, order and outbox agree; the price is cost and markup, 1,000 at 1.00 + 25 %."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    assert (offer.quote.price, offer.balance, offer.missing) == (1_250_000, 10 * UNIT, 0)
    placed = await shop.place_order(ANN, offer.quote.id)
    assert (placed.order.state, placed.order.price, placed.balance) == (
        OrderState.ACCEPTED,
        1_250_000,
        8_750_000,
    )
    assert await shop.account(f"escrow:{placed.order.id}") == 1_250_000
    assert await shop.events() == ["wallet-credited", "order-accepted"]
    assert placed.order.link_key == "instagram:@ann"


@pytest.mark.parametrize(
    ("service", "fields", "units", "price"),
    [
        ("1", {"quantity": "1500"}, 1500, 1_875_000),
        ("2", {}, 1, 3_750_000),
        ("3", {"comments": "one\ntwo\n\n three "}, 3, 18_800),
    ],
)
async def test_every_type_that_is_sold_has_its_price(
    shop: Shop, service: str, fields: dict[str, str], units: int, price: int
) -> None:
    """By quantity, for the whole package, by the number of comments (5.00 per 1,000, rounded up)."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order(service=service, **(fields or {"note": "-"}))
    assert (order.quantity, order.price) == (units, price)


async def test_a_double_confirm_is_one_order(shop: Shop) -> None:
    """The second confirm gets the first one's order, also when that has moved on and the quote is old."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    first = await shop.place_order(ANN, offer.quote.id)
    await shop.dispatch()
    shop.clock.pass_(10_000)
    second = await shop.place_order(ANN, offer.quote.id)
    assert second.order.id == first.order.id
    assert second.order.state is OrderState.PLACED
    assert second.balance == first.balance
    assert (await shop.events()).count("order-accepted") == 1


async def test_fifty_taps_on_one_quote_are_one_order(shop: Shop) -> None:
    """However they interleave, one order is made and paid once."""
    await shop.customer(money=100 * UNIT)
    offer = await shop.quote()
    answers = await asyncio.gather(*(shop.place_order(ANN, offer.quote.id) for _ in range(50)))
    assert len({placed.order.id for placed in answers}) == 1
    assert await shop.balance() == 100 * UNIT - offer.quote.price
    await shop.dispatch()
    assert len(shop.alpha.called("add")) == 1


async def test_fifty_quotes_at_once_spend_the_balance_once(shop: Shop) -> None:
    """Money for three orders makes three orders; the others are refused with what is missing."""
    await shop.customer(money=3 * 1_250_000 + 50_000)
    offers = [await shop.quote() for _ in range(50)]
    outcomes = await asyncio.gather(
        *(shop.place_order(ANN, offer.quote.id) for offer in offers), return_exceptions=True
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, NotEnoughMoney)]
    assert len(refused) == 47
    assert {refusal.values["missing"] for refusal in refused} == {1_200_000}
    assert await shop.balance() == 50_000
    assert (
        await shop.database.read(lambda conn: conn.exec_driver_sql("SELECT count(*) FROM orders").scalar())
        == 3
    )


async def test_without_money_nothing_is_left_behind(shop: Shop) -> None:
    """The refusal undoes the order; with the money the same quote holds."""
    await shop.customer()
    offer = await shop.quote()
    assert offer.missing == 1_250_000
    with pytest.raises(NotEnoughMoney):
        await shop.place_order(ANN, offer.quote.id)
    assert await shop.events() == []
    await shop.give(ANN, 1_250_000)
    assert (await shop.place_order(ANN, offer.quote.id)).balance == 0


async def test_the_same_offer_made_again_is_the_same_quote(shop: Shop) -> None:
    """As long as it stands: not for another form or person, not at another price, and not when it has run out."""
    await shop.customer(money=UNIT)
    await shop.customer(BOB, money=UNIT)
    quote = (await shop.quote()).quote
    service, fields = quote.service_id, quote.fields

    async def again(user_id: int = ANN, **changed: str) -> int:
        offer = await shop.make_quote(user_id, service, fields | changed, again=quote.id)
        return offer.quote.id

    assert await again() == quote.id
    assert await again(quantity="1001") != quote.id
    assert await again(BOB) != quote.id
    await shop.shelves.set_markup(ADMIN, ALL, 0, 9_900)
    assert await again() != quote.id
    await shop.shelves.set_markup(ADMIN, ALL, 0, MARKUP)
    assert await again() == quote.id
    shop.clock.pass_(601)
    assert await again() != quote.id


async def test_a_quote_is_its_persons_alone(shop: Shop) -> None:
    """A forged id is as unknown as one that never was."""
    await shop.customer(money=10 * UNIT)
    await shop.customer(BOB, money=10 * UNIT)
    offer = await shop.quote()
    for user, quote in ((BOB, offer.quote.id), (ANN, 9999)):
        with pytest.raises(QuoteUnknown):
            await shop.place_order(user, quote)


async def test_a_promise_runs_out(shop: Shop) -> None:
    """It holds to its last second; afterwards the quote comes back with the refusal."""
    await shop.customer(money=10 * UNIT)
    first, second = await shop.quote(), await shop.quote()
    shop.clock.now = first.quote.expires_at
    await shop.place_order(ANN, first.quote.id)
    shop.clock.pass_(1)
    with pytest.raises(PriceChanged) as refusal:
        await shop.place_order(ANN, second.quote.id)
    assert refusal.value.quote == second.quote
    assert await shop.balance() == 10 * UNIT - first.quote.price


async def relist(shop: Shop, **changed: Any) -> None:
    """Change the first service of the provider's list and sync."""
    shop.alpha.listed[0] = listed("1", **changed)
    await shop.sync()


async def test_a_price_that_rose_over_the_quote_is_agreed_to_again(shop: Shop) -> None:
    """A rise within the margin is ours to bear; one over it would sell under cost."""
    await shop.customer(money=10 * UNIT)
    bearable, dear = await shop.quote(), await shop.quote()
    await relist(shop, rate="1.25")
    assert (await shop.place_order(ANN, bearable.quote.id)).order.price == 1_250_000
    await shop.shelves.accept_held(ADMIN)
    await relist(shop, rate="1.26")
    with pytest.raises(PriceChanged):
        await shop.place_order(ANN, dear.quote.id)
    again = await shop.quote()
    assert again.quote.price == 1_575_000


async def test_a_price_that_fell_keeps_the_promise(shop: Shop) -> None:
    """The customer pays what he agreed to; the next quote is cheaper."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    await relist(shop, rate="0.9")
    assert (await shop.place_order(ANN, offer.quote.id)).order.price == 1_250_000
    assert (await shop.quote()).quote.price == 1_125_000


async def test_what_left_the_shelf_cannot_be_bought(shop: Shop) -> None:
    """Hidden by an admin, gone from the list, or of an account that the settings dropped."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    service = await shop.service()
    await shop.shelves.set_hidden(ADMIN, service.id, hidden=True)
    with pytest.raises(ServiceGone):
        await shop.place_order(ANN, offer.quote.id)
    await shop.shelves.set_hidden(ADMIN, service.id, hidden=False)
    shop.alpha.listed = [row for row in LISTED if row.service_id != "1"]
    await shop.sync()
    with pytest.raises(ServiceGone):
        await shop.place_order(ANN, offer.quote.id)
    shop.alpha.listed = list(LISTED)
    await shop.sync()
    account = shop.providers.pop("alpha")
    with pytest.raises(ServiceGone):
        await shop.place_order(ANN, offer.quote.id)
    shop.providers["alpha"] = account
    assert (await shop.place_order(ANN, offer.quote.id)).order.state is OrderState.ACCEPTED


async def test_a_limit_that_moved_is_explained(shop: Shop) -> None:
    """The provider's new range is in the refusal."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    await relist(shop, min=2000)
    with pytest.raises(QuantityOutOfRange) as refusal:
        await shop.place_order(ANN, offer.quote.id)
    assert refusal.value.values == {"min": 2000, "max": 10_000}


async def test_a_service_that_became_another_type_is_not_sold_on_an_old_quote(shop: Shop) -> None:
    """1,000 followers agreed to are not one package, and comments were never filled in."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    await relist(shop, type_=ServiceType.PACKAGE)
    with pytest.raises(PriceChanged):
        await shop.place_order(ANN, offer.quote.id)
    await relist(shop, type_=ServiceType.CUSTOM_COMMENTS)
    with pytest.raises(ServiceGone):
        await shop.place_order(ANN, offer.quote.id)


async def test_a_banned_account_orders_nothing_new(shop: Shop) -> None:
    """Until the ban is lifted; the order made before stays readable by a second tap."""
    await shop.customer(money=10 * UNIT)
    old, new = await shop.quote(), await shop.quote()
    order = (await shop.place_order(ANN, old.quote.id)).order
    await shop.ban(ADMIN, ANN, banned=True)
    with pytest.raises(Banned):
        await shop.place_order(ANN, new.quote.id)
    assert (await shop.place_order(ANN, old.quote.id)).order.id == order.id
    await shop.ban(ADMIN, ANN, banned=False)
    await shop.place_order(ANN, new.quote.id)


@pytest.mark.parametrize(
    ("service", "fields", "refusal"),
    [
        ("1", {"quantity": "9"}, QuantityOutOfRange),
        ("1", {"quantity": "10001"}, QuantityOutOfRange),
        ("1", {"quantity": "many"}, Incomplete),
        ("1", {"quantity": "0"}, Incomplete),
        ("1", {"comments": "x"}, Incomplete),
        ("1", {"quantity": "10", "link": ""}, Incomplete),
        ("3", {"comments": "only one"}, QuantityOutOfRange),
        ("3", {"comments": " \n "}, Incomplete),
    ],
)
async def test_a_quote_needs_what_its_type_asks_for(
    shop: Shop, service: str, fields: dict[str, str], refusal: type[Exception]
) -> None:
    """Missing fields and numbers out of range are refused before there is a price."""
    await shop.customer()
    with pytest.raises(refusal):
        await shop.quote(service=service, **fields)


@pytest.mark.parametrize(
    ("source", "complete"),
    [
        ({"type_of_traffic": "1"}, False),
        ({"type_of_traffic": "1", "google_keyword": "red shoes"}, True),
        ({"type_of_traffic": "2", "google_keyword": "red shoes"}, False),
        ({"type_of_traffic": "2", "referring_url": "https://example.com/"}, True),
        ({"type_of_traffic": "3"}, True),
    ],
)
async def test_a_quote_needs_what_an_answer_made_necessary(
    shop: Shop, source: dict[str, str], complete: bool
) -> None:
    """Traffic from Google needs its search, from a referrer its page."""
    shop.alpha.listed.append(listed("9", type_=ServiceType.WEB_TRAFFIC))
    await shop.sync()
    await shop.customer()
    fields = {"quantity": "1000", "country": "TR", "device": "5", **source}
    if complete:
        assert (await shop.quote(service="9", **fields)).quote.quantity == 1000
        return
    with pytest.raises(Incomplete):
        await shop.quote(service="9", **fields)


async def test_an_absurd_number_is_out_of_range(shop: Shop) -> None:
    """Where the provider states no maximum a sum that no ledger holds is refused, not an error."""
    shop.alpha.listed.append(listed("9", rate="100000", max=None))
    await shop.sync()
    await shop.customer()
    with pytest.raises(QuantityOutOfRange):
        await shop.quote(service="9", quantity=str(10**12))


async def test_the_screen_that_answered_the_tap_settles_the_notice(shop: Shop) -> None:
    """The outbox tells the new order only if its card never got through."""
    await shop.customer(money=10 * UNIT)
    seen, unseen = await shop.order(), await shop.order()
    await shop.place_order.shown(seen, 77)
    shop.clock.pass_(59)
    while await shop.deliver():
        pass
    assert [text for _, text in shop.sender.sent if "order-accepted" in text] == []
    shop.clock.pass_(1)
    await shop.deliver()
    (told,) = [text for _, text in shop.sender.sent if "order-accepted" in text]
    assert f"('order', {unseen.id})" in told
