import pytest

from bot.shop.quote import ServiceGone
from bot.shop.refill import OrderUnknown
from bot.storage.catalogue import ALL, CATEGORY, SERVICE
from bot.storage.shelves import Shelf
from tests.shop.fakes import listed
from tests.shop.harness import ADMIN, ANN, BOB, UNIT, Shop
from tests.storage.migrated import sql


async def test_the_nearest_markup_holds(shop: Shop) -> None:
    """The service's own, else its category's, else the one for everything, else the settings'."""
    await shop.customer()
    service = await shop.service()
    prices = [(await shop.quote()).quote.price]
    for scope, target, points in (
        (ALL, 0, 3000),
        (CATEGORY, service.category_id, 4000),
        (SERVICE, service.id, 0),
    ):
        await shop.shelves.set_markup(ADMIN, scope, target, points)
        prices.append((await shop.quote()).quote.price)
    assert prices == [1_250_000, 1_300_000, 1_400_000, 1_000_000]
    assert (await shop.quote(service="4")).quote.price == 1_400_000
    assert await shop.shelves.markups() == {(ALL, 0): 3000, (CATEGORY, 1): 4000, (SERVICE, service.id): 0}


async def test_an_act_names_something_that_is_there(shop: Shop) -> None:
    """No markup on nothing, nothing hidden that never was; what was done is remembered."""
    for scope in (CATEGORY, SERVICE):
        with pytest.raises(ServiceGone):
            await shop.shelves.set_markup(ADMIN, scope, 999, 100)
    with pytest.raises(ServiceGone):
        await shop.shelves.set_hidden(ADMIN, 999, hidden=True)
    await shop.shelves.set_hidden(ADMIN, 1, hidden=True)
    assert await shop.database.read(sql("SELECT admin_id, act FROM acts")) == [(ADMIN, "hide")]


async def test_nothing_is_sold_under_cost(shop: Shop) -> None:
    """A held price that a lowered markup no longer covers takes the service off the counter."""
    await shop.customer()
    shop.alpha.listed[0] = listed("1", rate="1.24")
    await shop.sync()
    assert (await shop.quote()).quote.price == 1_250_000
    await shop.shelves.set_markup(ADMIN, ALL, 0, 1000)
    with pytest.raises(ServiceGone):
        await shop.quote()


async def test_another_money_is_worth_its_rate(shop: Shop) -> None:
    """40 units of the provider's are one of ours: cost and price follow."""
    shop.add_account("beta", rate="0.025").listed = [listed("1", rate="40")]
    await shop.sync_catalogue()
    await shop.customer()
    assert (await shop.quote(provider="beta")).quote.price == 1_250_000


async def test_the_shelves_page(shop: Shop) -> None:
    """Platforms, categories and services with today's prices; a page too far is the last."""
    assert await shop.browse.kinds("instagram") == [("other", 4)]
    place = Shelf("instagram", "other")
    (category,) = (await shop.browse.categories(place, 5)).items
    assert (category.name, category.size) == ("Instagram", 4)
    shown = await shop.browse.shelf(place, 9)
    page = shown.page
    assert (shown.category, shown.categories, page.number, page.pages) == (None, 1, 1, 2)
    assert (await shop.browse.shelf(Shelf(kind="other", category_id=category.id), 9)).page == page
    whole = await shop.browse.shelf(Shelf(category_id=category.id), 9)
    assert (whole.category, whole.page) == (category, page)
    priced = [(item.service.name, item.price, item.flat, item.refills, item.cancels) for item in page.items]
    assert priced == [("Comments", 6_250_000, False, True, True), ("Likes", 1_250_000, False, False, False)]
    assert (await shop.browse.service(2)).price == 3_750_000
    assert (await shop.browse.service(2)).category == category
    assert await shop.browse.kinds("nowhere") == []
    assert (await shop.browse.shelf(Shelf("nowhere", "likes"), 0)).page.items == []
    with pytest.raises(ServiceGone):
        await shop.browse.shelf(Shelf(category_id=999), 0)
    with pytest.raises(ServiceGone):
        await shop.browse.service(999)


async def test_orders_are_shown_to_their_owner_alone(shop: Shop) -> None:
    """Pages newest first; the open ones apart; another's is unknown, an admin sees any."""
    await shop.customer(money=10 * UNIT)
    first, second, third = [await shop.order(quantity="10") for _ in range(3)]
    await shop.request_cancel(ANN, second.id)
    page = await shop.read_orders.page(ANN, 0, open_only=False)
    assert [line.order.id for line in page.items] == [third.id, second.id]
    page = await shop.read_orders.page(ANN, 0, open_only=True)
    assert ([line.order.id for line in page.items], page.pages) == ([third.id, first.id], 1)
    with pytest.raises(OrderUnknown):
        await shop.read_orders.card(BOB, first.id)
    with pytest.raises(OrderUnknown):
        await shop.read_orders.any_card(999)
    card = await shop.read_orders.any_card(first.id)
    assert (card.order, card.can_cancel, card.balance) == (first, True, await shop.balance())
