"""What becomes of an order whose service has changed while it waited."""

from decimal import Decimal

import pytest

from bot.domain.orders import OrderState
from bot.domain.service_types import ServiceType
from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.providers.results import Service
from bot.shop.place_order import PriceChanged
from bot.shop.quote import ServiceGone
from bot.storage import catalogue
from bot.storage.orders import Order
from tests.shop.fakes import listed
from tests.shop.harness import ADMIN, ANN, LINK, UNIT, Shop
from tests.storage.migrated import sql

PRICE, SERVICE = "order-price-changed", "order-service-changed"
LIKES = listed("1", name="Instagram Likes")


async def waiting(shop: Shop, service: str = "1", **fields: str) -> Order:
    """Have an order wait, as one does whose provider's account is empty."""
    await shop.customer(money=10 * UNIT)
    order = await shop.order(ANN, service, **fields)
    shop.alpha.adds.append(errors.InsufficientFunds())
    await shop.dispatch()
    shop.alpha.calls.clear()
    shop.clock.pass_(300)
    assert (await shop.get(order)).state is OrderState.ACCEPTED
    return order


async def now_listed(shop: Shop, *rows: Service, trust: bool = False) -> None:
    """Have the provider list other rows in the place of those that it had."""
    new = {row.service_id: row for row in rows}
    shop.alpha.listed = [new.get(row.service_id, row) for row in shop.alpha.listed]
    await shop.sync(trust=trust)


async def is_given_back(shop: Shop, order: Order, event: str, reason: str) -> None:
    """Look at an order that was not sent: all money back, its customer told, the reason in the books."""
    await shop.dispatch()
    found = await shop.get(order)
    assert (found.state, found.attention, found.refunded) == (OrderState.REJECTED, None, order.price)
    assert await shop.balance() == 10 * UNIT
    assert shop.alpha.called("add") == []
    assert [told["refund"] for told in await shop.facts(event)] == [order.price]
    assert "order-rejected" not in await shop.events()
    books = sql(f"SELECT reason FROM postings WHERE key = 'refund:{order.id}:{order.price}'")
    assert await shop.database.read(books) == [(reason,)]


async def is_sent(shop: Shop, order: Order) -> None:
    """Look at an order that went out at the price that was paid."""
    await shop.dispatch()
    found = await shop.get(order)
    assert (found.state, found.price, found.refunded) == (OrderState.PLACED, order.price, 0)


@pytest.mark.parametrize("trust", [False, True])
async def test_what_would_be_sold_under_cost_is_given_back(shop: Shop, trust: bool) -> None:
    """At 1.26 the 1.25 that were paid are too little, whether an admin has seen the new price or not."""
    order = await waiting(shop)
    await now_listed(shop, listed("1", rate="1.26"), trust=trust)
    await is_given_back(shop, order, PRICE, "under_cost")


async def test_an_exchange_rate_that_rose_counts_as_well(shop: Shop) -> None:
    """The provider's list is the same; its money has become dearer."""
    order = await waiting(shop)
    account = shop.providers["alpha"]
    shop.providers["alpha"] = type(account)(
        "alpha", account.client, "USD", Decimal("1.2501"), refills=True, cancels=True
    )
    await is_given_back(shop, order, PRICE, "under_cost")


async def test_an_order_in_the_line_is_looked_at_when_its_turn_has_come(shop: Shop) -> None:
    """It waited behind another one on its link; the price rose meanwhile."""
    await shop.customer(money=10 * UNIT)
    first = await shop.order(link=LINK, quantity="1000")
    second = await shop.order(link=LINK, quantity="1000")
    await shop.dispatch()
    await now_listed(shop, listed("1", rate="2"))
    await shop.told(first, state=P.COMPLETED)
    await shop.release()
    await shop.dispatch()
    assert (await shop.get(second)).state is OrderState.REJECTED
    assert len(shop.alpha.called("add")) == 1
    assert await shop.balance() == 10 * UNIT - first.price


async def test_an_order_that_is_sent_again_is_looked_at_like_a_new_one(shop: Shop) -> None:
    """A person said that the provider never got it: today's price decides whether it may go out now."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds.append(errors.OutcomeUnknown())
    order = await shop.order()
    await shop.dispatch()
    shop.alpha.calls.clear()
    await now_listed(shop, listed("1", rate="2"))
    await shop.resolve.send_again(ADMIN, order.id, revision=await shop.revision(order.id))
    await is_given_back(shop, order, PRICE, "under_cost")


@pytest.mark.parametrize("rate", ["1.25", "1.22", "1.1", "0.2"])
async def test_a_price_that_the_margin_covers_is_ours_to_bear(shop: Shop, rate: str) -> None:
    """Up to the last cent, held or not, and a held fall as well; the charge is then compared with today's price."""
    order = await waiting(shop)
    await now_listed(shop, listed("1", rate=rate))
    await is_sent(shop, order)
    found = await shop.told(order, state=P.IN_PROGRESS, charge=Decimal(rate))
    assert found.cost == Decimal(rate)
    assert (await shop.service()).frozen is None


async def test_what_an_admin_takes_off_the_shelves_is_sent_to_those_who_paid(shop: Shop) -> None:
    """Hidden means that nobody else may buy it."""
    order = await waiting(shop)
    service = await shop.service()
    await shop.database.write(lambda conn: catalogue.change(conn, service.id, {"hidden": True}))
    await is_sent(shop, order)


async def test_a_new_markup_is_nobodys_debt(shop: Shop) -> None:
    """The price for others has doubled; what was agreed to is sent."""
    order = await waiting(shop)
    await shop.database.write(lambda conn: catalogue.set_markup(conn, catalogue.ALL, 0, 15_000))
    await is_sent(shop, order)


async def test_a_service_that_the_provider_dropped_is_given_back(shop: Shop) -> None:
    """It is no longer in the list: nobody knows what the number would buy."""
    order = await waiting(shop)
    shop.alpha.listed = shop.alpha.listed[1:]
    await shop.sync()
    await is_given_back(shop, order, SERVICE, "service_gone")


async def test_a_row_that_cannot_be_sold_any_more_is_given_back(shop: Shop) -> None:
    """The provider has switched it off without dropping it."""
    order = await waiting(shop)
    await now_listed(shop, listed("1", orderable=False))
    await is_given_back(shop, order, SERVICE, "service_gone")


async def test_a_frozen_service_is_given_back(shop: Shop) -> None:
    """Its last charge was not what was quoted: the next order would lose as well."""
    order = await waiting(shop)
    service = await shop.service()
    await shop.database.write(lambda conn: catalogue.change(conn, service.id, {"frozen": "overcharged"}))
    await is_given_back(shop, order, PRICE, "service_frozen")


async def test_a_provider_that_was_left_out_of_the_settings_for_a_while_loses_nobodys_order(
    shop: Shop,
) -> None:
    """Its shelves were cleared; until its list is read again its orders wait, and then they are sent."""
    order = await waiting(shop)
    alpha = shop.providers.pop("alpha")
    shop.add_account("beta").listed = [listed("1")]
    await shop.sync_catalogue()
    shop.providers["alpha"] = alpha
    shop.clock.pass_(300)
    await shop.dispatch()
    assert (await shop.get(order)).state is OrderState.ACCEPTED
    await shop.sync()
    shop.clock.pass_(300)
    await is_sent(shop, order)


@pytest.mark.parametrize(
    "row",
    [
        LIKES,  # the neighbour in the list costs the same
        listed("1", name="Followers [60 days]", rate="1.1"),
        listed("1", type_=ServiceType.POLL),
    ],
)
async def test_another_thing_under_the_same_number_is_not_bought(shop: Shop, row: Service) -> None:
    """Other words, or edited words at another rate, or another type; the notice names what was ordered."""
    order = await waiting(shop)
    await now_listed(shop, row)
    await is_given_back(shop, order, SERVICE, "service_changed")
    assert [told["service"] for told in await shop.facts(SERVICE)] == ["Followers"]


async def test_a_package_of_another_size_is_not_bought(shop: Shop) -> None:
    """It is billed and settled by its size."""
    order = await waiting(shop, "2", link=LINK)
    await now_listed(
        shop, listed("2", type_=ServiceType.PACKAGE, rate="3", name="Starter pack", min=2, max=2)
    )
    await is_given_back(shop, order, SERVICE, "service_changed")


@pytest.mark.parametrize(
    "row",
    [
        listed("1", name="⭐ FOLLOWERS ⭐", rate="1.1"),
        listed("1", name="Followers [30 days] | Fast"),
    ],
)
async def test_a_name_that_was_only_edited_is_the_same_thing(shop: Shop, row: Service) -> None:
    """Decoration at any covered rate; brackets and added words at the very rate of then."""
    order = await waiting(shop)
    await now_listed(shop, row)
    await is_sent(shop, order)


async def test_a_promise_of_an_older_shop_is_compared_by_its_cost_alone(shop: Shop) -> None:
    """What the service was called is not known."""
    order = await waiting(shop)
    await shop.database.write(sql("UPDATE quotes SET service_name = NULL"))
    await now_listed(shop, LIKES)
    await is_sent(shop, order)


async def test_a_card_that_shows_another_thing_is_not_agreed_to(shop: Shop) -> None:
    """Between card and tap the provider's list moved: pick again; the same promise is not shown for the new thing."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    await now_listed(shop, LIKES)
    with pytest.raises(ServiceGone):
        await shop.place_order(ANN, offer.quote.id)
    again = await shop.make_quote.again(ANN, offer.quote.id)
    form = await shop.make_quote(ANN, offer.service.id, offer.quote.fields, again=offer.quote.id)
    assert again.quote.id != offer.quote.id != form.quote.id
    assert {again.quote.service_name, form.quote.service_name} == {"Instagram Likes"}


async def test_a_card_whose_service_was_only_edited_keeps_its_promise(shop: Shop) -> None:
    """The price still covers the cost: one form stays one quote and becomes one order."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    await now_listed(shop, listed("1", name="Followers ⭐ [30 days]"))
    form = await shop.make_quote(ANN, offer.service.id, offer.quote.fields, again=offer.quote.id)
    assert form.quote.id == offer.quote.id
    assert (await shop.place_order(ANN, offer.quote.id)).order.price == offer.quote.price


async def test_a_card_whose_price_is_too_low_is_shown_anew(shop: Shop) -> None:
    """The rule at the agreement is the one at the sending."""
    await shop.customer(money=10 * UNIT)
    offer = await shop.quote()
    await now_listed(shop, listed("1", rate="1.26"), trust=True)
    with pytest.raises(PriceChanged):
        await shop.place_order(ANN, offer.quote.id)
