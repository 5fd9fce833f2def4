from bot.storage import catalogue
from bot.storage.catalogue import FACTS, TITLE
from tests.shop.fakes import listed
from tests.shop.harness import ADMIN, ANN, UNIT, Shop


async def test_a_sync_writes_what_everything_is_called(shop: Shop) -> None:
    """A title and facts in every language that is written; in another one the provider's name has to do."""
    service = await shop.service("2")
    assert (service.title("en"), service.facts("tr")) == ("Starter pack", f"fact {service.id}")
    assert (service.title("ar"), service.facts("ar")) == ("Starter pack", "")


async def test_a_name_that_changed_is_written_anew(shop: Shop) -> None:
    """The old title is not shown for another thing, not even until the new one is there."""
    shop.alpha.listed[3] = listed("4", name="Views")
    assert (await shop.sync()).changed == 1
    service = await shop.service("4")
    assert (service.name, service.title("en")) == ("Views", "Views")
    assert await shop.write_titles() == 0, "nothing has changed since"


async def test_an_admins_words_survive_every_sync(shop: Shop) -> None:
    """They take the place of ours in one language and one part, are found, and go when they are taken back."""
    service = await shop.service("2")
    await shop.shelves.write(ADMIN, service.id, "tr", TITLE, "Başlangıç paketi")
    shop.alpha.listed[1] = listed("2", name="Starter pack 2")
    await shop.sync()
    service = await shop.service("2")
    assert (service.title("tr"), service.title("en")) == ("Başlangıç paketi", "Starter pack 2")
    assert service.facts("tr") == f"fact {service.id}"
    assert [item.service.id for item in (await shop.search("BAŞLANGIÇ")).items] == [service.id]
    await shop.shelves.write(ADMIN, service.id, "tr", TITLE, None)
    await shop.shelves.write(ADMIN, service.id, "tr", FACTS, "Tek fiyat")
    service = await shop.service("2")
    assert (service.title("tr"), service.facts("tr")) == ("Starter pack 2", "Tek fiyat")


async def test_search_finds_over_all_words_and_numbers(shop: Shop) -> None:
    """Over names, titles and facts, in any case; a number is a service's own; nothing is found by nothing."""
    likes = await shop.service("4")
    assert [item.service.id for item in (await shop.search("likes")).items] == [likes.id]
    assert [item.service.id for item in (await shop.search(f"#{likes.id}")).items] == [likes.id]
    assert [item.service.id for item in (await shop.search(f"FACT {likes.id}")).items] == [likes.id]
    assert (await shop.search("likes starter")).items == []
    assert (await shop.search(" ")).items == []
    found = (await shop.search("li\x00kes\u202e")).items
    assert [item.service.id for item in found] == [likes.id], "no column takes a NUL"
    page = await shop.search("instagram", 1)
    assert (page.number, page.pages, len(page.items)) == (1, 2, 2)


async def test_notices_speak_of_titles(shop: Shop) -> None:
    """What a customer is told names the service as the customer's language does."""
    await shop.customer(money=10 * UNIT, language="tr")
    service = await shop.service("1")
    await shop.shelves.write(ADMIN, service.id, "tr", TITLE, "Takipçi")
    order = await shop.order(ANN, quantity="1000")
    (facts,) = await shop.facts("order-accepted")
    assert facts == {"order": order.id, "service": "Takipçi"}


async def test_what_is_no_service_is_listed_and_can_be_vouched_for(shop: Shop) -> None:
    """It is on no shelf and cannot be bought; who shows it knows better, whatever the next sync reads."""
    service = await shop.service("4")
    await shop.database.write(lambda conn: catalogue.change(conn, service.id, {"unsold": "notice"}))
    assert [row.id for row in (await shop.shelves.unsold(0)).items] == [service.id]
    assert not (await shop.service("4")).on_sale
    await shop.shelves.set_hidden(ADMIN, service.id, hidden=False)
    assert (await shop.shelves.unsold(0)).items == []
    assert (await shop.service("4")).on_sale
