from handlers.callbacks import (
    CategoriesTap,
    CategoryTap,
    NarrowTap,
    OriginalTap,
    PlatformTap,
    SearchAskTap,
    SearchTap,
    ServiceTap,
    ShelfTap,
    UnsoldTap,
)
from tests.handlers.shop import Chat, Shop


def cards(chat: Chat) -> list[str]:
    """Return the cards that the last message leads to."""
    prefix = f"{ServiceTap.__prefix__}:"
    return [button.data for row in chat.last.buttons for button in row if button.data.startswith(prefix)]


async def test_the_same_services_are_found_in_every_language(shop: Shop) -> None:
    """By the words of the three languages alike, as people spell them, typed at any time or after /search."""
    found = []
    for words in ("instagram followers", "İNSTAGRAM TAKİPÇİ", "متابعين انستقرام", "متابعون انستغرام"):
        await shop.customer.say(words)
        found.append(cards(shop.customer))
    assert found[0]
    assert found == [found[0]] * len(found)
    await shop.customer.say("/search instagram followers")
    assert cards(shop.customer) == found[0]


async def test_pages_of_a_search_turn(shop: Shop) -> None:
    """The words are kept for the next page; where they are forgotten they are asked for again."""
    chat = shop.customer
    await chat.say("/order")
    await chat.tap(SearchAskTap().pack())
    assert chat.t("search-ask") in chat.last.html
    await chat.say("followers")
    first = cards(chat)
    await chat.tap(SearchTap(page=1).pack())
    assert cards(chat)
    assert not set(first) & set(cards(chat))
    await chat.say("/start")
    await chat.forge(SearchTap(page=1).pack())
    assert chat.t("search-ask") in chat.last.html


async def test_a_number_finds_its_service(shop: Shop) -> None:
    """After /search a number is a service's own; typed out of the blue it is no search."""
    chat, service = shop.customer, await shop.find()
    await chat.say(f"/search #{service.id}")
    assert ServiceTap(service=service.id).pack() in cards(chat)
    await chat.say(str(service.id))
    assert chat.t("unknown-message") in chat.last.html


async def test_a_search_in_vain_leads_on(shop: Shop) -> None:
    """What nobody sells is said to be so, with a way to the shelves; chatter is answered as ever."""
    chat = shop.customer
    await chat.say("/search zeppelins <b>&")
    assert chat.knows("search-nothing", words="zeppelins <b>&")
    await chat.say("hello there")
    assert chat.t("unknown-message") in chat.last.html


async def test_what_was_asked_for_is_searched_for(shop: Shop) -> None:
    """After the question any words are a search, also in vain, also a number; until the customer goes elsewhere."""
    chat, service = shop.customer, await shop.find()
    await chat.say("/search")
    await chat.say("hello there")
    assert chat.knows("search-nothing", words="hello there")
    await chat.say(str(service.id))
    assert ServiceTap(service=service.id).pack() in cards(chat)
    await chat.say("/start")
    await chat.say("hello there")
    assert chat.t("unknown-message") in chat.last.html


async def test_people_and_quality_are_found_by_any_form_of_their_word(shop: Shop) -> None:
    """What is "from Turkey" is found as Turkish and by the Arabic plural; what is real in any language."""
    for ways in (
        (
            "instagram turkish followers",
            "instagram türk takipçi",
            "متابعين انستقرام اتراك",
            "تركيين متابعين انستقرام",
        ),
        ("instagram real likes", "gerçek instagram beğeni", "لايكات انستقرام حقيقيين"),
    ):
        found = []
        for words in ways:
            await shop.customer.say(f"/search {words}")
            found.append(cards(shop.customer)[:3])
        assert len(found[0]) == 3
        assert found == [found[0]] * len(found)


async def test_a_shelf_is_narrowed_to_a_category(shop: Shop) -> None:
    """The provider's categories of a kind are a filter, and older buttons to a whole category go on working."""
    chat = shop.customer
    service = await shop.find(platform="instagram")
    await chat.say("/order")
    await chat.tap(PlatformTap(platform=service.platform).pack())
    await chat.tap(ShelfTap(platform=service.platform, kind=service.kind).pack())
    await chat.tap(CategoriesTap(platform=service.platform, kind=service.kind).pack())
    narrow = NarrowTap(kind=service.kind, category=service.category_id).pack()
    await chat.turn_to(narrow)
    await chat.tap(narrow)
    await chat.turn_to(ServiceTap(service=service.id).pack())
    narrowed = set(cards(chat))
    await chat.forge(CategoryTap(category=service.category_id).pack())
    assert narrowed & set(cards(chat))
    await chat.forge(NarrowTap(kind=service.kind, category=999_999).pack())
    assert chat.toast == chat.t.plain("service-gone")


async def test_a_card_shows_the_providers_own_name_on_a_tap(shop: Shop) -> None:
    """Title and facts are ours, the category is the provider's, and the name comes and goes."""
    for chat in shop.readers():
        service = await shop.find(refill=True)
        await chat.open_card(service)
        assert chat.knows("service-title", name=chat.title(service))
        assert service.title(chat.t.language) != service.name
        assert not chat.knows("service-original", name=service.name)
        await chat.tap(OriginalTap(service=service.id).pack())
        assert chat.knows("service-original", name=service.name)
        await chat.tap(ServiceTap(service=service.id).pack())
        assert not chat.knows("service-original", name=service.name)


async def test_an_admin_gives_a_service_its_own_words(shop: Shop) -> None:
    """In one language; the card shows them after the next sync, too, until ours are brought back."""
    admin, chat, service = shop.admin, shop.customer, await shop.find()
    await chat.choose("tr")
    await admin.say(f"/title {service.id}")
    assert service.name in admin.last.text
    await admin.say(f"/title {service.id} tr En iyi   takipçi")
    await admin.say(f"/facts {service.id} tr Elle yazıldı")
    await shop.work("sync")
    await chat.open_card(service)
    assert chat.knows("service-title", name="En iyi takipçi")
    assert "Elle yazıldı" in chat.last.text
    await admin.say(f"/title {service.id} tr -")
    await chat.open_card(service)
    assert chat.knows("service-title", name=chat.title(service))
    for wrong in ("", "x", f"{service.id} de Titel", f"{service.id} tr {'x' * 121}"):
        await admin.say(f"/title {wrong}".strip())
        assert admin.t("usage-title") in admin.last.html, wrong


async def test_what_is_no_service_is_listed_for_the_admin(shop: Shop) -> None:
    """It stands on no shelf; `/show` puts one back for good."""
    admin = shop.admin
    await admin.say("/unsold")
    assert admin.t("unsold-none") in admin.last.html
    service = await shop.find()
    await shop.mark_unsold(service, "notice")
    await admin.forge(UnsoldTap().pack())
    assert admin.t("unsold-line", id=str(service.id), name=service.name, reason="notice") in admin.last.html
    await admin.say(f"/show {service.id}")
    await shop.customer.open_card(service)
    assert shop.customer.knows("service-title", name=shop.customer.title(service))
