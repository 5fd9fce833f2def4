from collections.abc import Iterable
from decimal import Decimal

import pytest

from bot.domain.service_types import FORMS, ServiceType
from bot.lexicon.reading import Reading
from bot.providers import errors
from bot.shop.quote import ServiceGone
from bot.shop.sync import Digest, SyncCatalogue
from bot.storage import catalogue, journal
from tests.shop.fakes import listed
from tests.shop.harness import ADMIN, ANN, LISTED, MARKUP, Shop, read


async def test_the_first_list_fills_the_shelves(shop: Shop) -> None:
    """Everything is stored once, by platform and category; a second look changes nothing."""
    before = await shop.database.read(lambda conn: catalogue.of_provider(conn, "alpha"))
    assert list(before) == ["1", "2", "3", "4"]
    assert await shop.browse.platforms() == [("instagram", 4)]
    digest = await shop.sync()
    assert digest == Digest("applied", listed=4, balance="100")
    assert await shop.database.read(lambda conn: catalogue.of_provider(conn, "alpha")) == before


async def test_only_the_difference_is_written(shop: Shop) -> None:
    """New, changed and vanished ones are counted; a mere new order of the list is no change."""
    shop.alpha.listed = [
        LISTED[3],
        LISTED[0],
        listed("2", type_=ServiceType.PACKAGE, rate="3.1", name="Starter pack", min=1, max=1),
        listed("5", name="Views", category="TikTok"),
    ]
    digest = await shop.sync()
    assert (digest.added, digest.changed, digest.vanished, digest.returned) == (1, 1, 1, 0)
    assert [(await shop.service(n)).position for n in ("4", "1", "2", "5")] == [0, 1, 2, 3]
    assert (await shop.service("2")).rate == Decimal("3.1")
    assert await shop.browse.platforms() == [("instagram", 3), ("tiktok", 1)]


async def test_what_vanished_comes_back_as_itself(shop: Shop) -> None:
    """The same id, so that old buttons work; what an admin hid stays hidden."""
    first = await shop.service("1")
    await shop.shelves.set_hidden(ADMIN, first.id, hidden=True)
    shop.alpha.listed = list(LISTED[1:])
    assert (await shop.sync()).vanished == 1
    assert (await shop.service("1")).gone_at == shop.clock.now
    shop.clock.pass_(10)
    assert (await shop.sync()).vanished == 0
    shop.alpha.listed = list(LISTED)
    assert (await shop.sync()).returned == 1
    back = await shop.service("1")
    assert (back.id, back.gone_at, back.hidden, back.on_sale) == (first.id, None, True, False)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "empty"),
        (LISTED[:2], "shrunk"),
        ([listed(str(number)) for number in range(100, 110)], "shrunk"),
    ],
)
async def test_an_accident_empties_nothing(shop: Shop, rows: list[object], reason: str) -> None:
    """An empty, a short and a wholly different list are refused; admins hear of it once until it is over."""
    shop.alpha.listed = list(rows)  # type: ignore[arg-type]
    for _ in range(3):
        digest = await shop.sync()
        assert (digest.outcome, digest.reason, digest.listed) == ("refused", reason, len(rows))
        shop.clock.pass_(3600)
    assert await shop.browse.platforms() == [("instagram", 4)]
    assert (await shop.events(ADMIN)).count("admin-sync-refused") == 1
    shop.alpha.listed = list(LISTED)
    assert (await shop.sync()).outcome == "applied"
    shop.alpha.listed = list(rows)  # type: ignore[arg-type]
    await shop.sync()
    assert (await shop.events(ADMIN)).count("admin-sync-refused") == 2


async def test_a_person_may_trust_a_shorter_list(shop: Shop) -> None:
    """But not an empty one."""
    shop.alpha.listed = list(LISTED[:1])
    assert (await shop.sync(trust=True)).vanished == 3
    shop.alpha.listed = []
    assert (await shop.sync(trust=True)).reason == "empty"
    assert await shop.browse.platforms() == [("instagram", 1)]


async def test_a_loss_of_less_than_a_third_is_taken(shop: Shop) -> None:
    """Three of four services stay: that is a catalogue at work."""
    shop.alpha.listed = list(LISTED[:3])
    assert (await shop.sync()).vanished == 1


async def test_a_price_jump_is_held_until_a_person_has_seen_it(shop: Shop) -> None:
    """Over the margin it is not sold at all; accepted, it is sold at the new price."""
    await shop.customer()
    service = await shop.service()
    shop.alpha.listed[0] = listed("1", rate="2")
    assert (await shop.sync()).held == 1
    held = await shop.service()
    assert (held.rate, held.held_rate, held.blocked) == (Decimal(1), Decimal(2), True)
    with pytest.raises(ServiceGone):
        await shop.browse.service(service.id)
    assert (await shop.events(ADMIN)).count("admin-prices-held") == 1
    await shop.sync()
    assert (await shop.events(ADMIN)).count("admin-prices-held") == 1
    assert await shop.shelves.accept_held(ADMIN) == 1
    assert (await shop.quote()).quote.price == 2_500_000
    assert (await shop.sync()).held == 0


async def test_a_jump_that_the_margin_covers_is_sold_on(shop: Shop) -> None:
    """25 % are ours: 1.22 is still above cost, at the price that customers know."""
    await shop.customer()
    shop.alpha.listed[0] = listed("1", rate="1.22")
    await shop.sync()
    held = await shop.service()
    assert (held.held_rate, held.blocked) == (Decimal("1.22"), False)
    offer = await shop.quote()
    assert (offer.quote.price, offer.quote.cost) == (1_250_000, Decimal("1.22"))


async def test_small_changes_and_trusted_ones_are_taken_over(shop: Shop) -> None:
    """Up to 20 % either way without a word; with trust any."""
    for rate, trust in (("1.2", False), ("0.96", False), ("9", True)):
        shop.alpha.listed[0] = listed("1", rate=rate)
        assert (await shop.sync(trust=trust)).held == 0
        assert (await shop.service()).rate == Decimal(rate)


async def test_a_jump_that_was_taken_back_is_forgotten(shop: Shop) -> None:
    """The old price again: nothing is held any more."""
    shop.alpha.listed[0] = listed("1", rate="5")
    await shop.sync()
    shop.alpha.listed[0] = listed("1")
    assert (await shop.sync()).held == 0
    assert (await shop.service()).on_sale


async def test_a_service_that_nobody_could_buy_has_no_price_to_hold(shop: Shop) -> None:
    """A panel switches a service off with an absurd rate and on again: no held price, no overflow."""
    off = listed("1", rate="1" + "0" * 30, orderable=False)
    for row, on_sale in ((off, False), (LISTED[0], True)):
        shop.alpha.listed[0] = row
        digest = await shop.sync()
        assert (digest.outcome, digest.held) == ("applied", 0)
        assert (await shop.service()).on_sale is on_sale


@pytest.mark.parametrize(
    "row",
    [
        listed("9", type_=ServiceType.UNKNOWN),
        listed("9", type_=ServiceType.SUBSCRIPTIONS),
        listed("9", orderable=False),
        listed("9", name="  "),
        listed("9", min=10**30),
    ],
)
async def test_what_cannot_be_sold_is_kept_and_not_shown(shop: Shop, row: object) -> None:
    """The admin sees it in the counts, customers do not."""
    shop.alpha.listed.append(row)  # type: ignore[arg-type]
    assert (await shop.sync()).added == 1
    assert not (await shop.service("9")).on_sale
    assert (await shop.stats()).services["not_sellable"] == 1


@pytest.mark.parametrize("kind", sorted(FORMS.keys() - {ServiceType.SUBSCRIPTIONS}))
async def test_every_type_whose_form_is_known_is_sold(shop: Shop, kind: ServiceType) -> None:
    """All but subscriptions, which are settled by orders that only the panel sees."""
    shop.alpha.listed.append(listed("9", type_=kind))
    assert (await shop.sync()).added == 1
    assert (await shop.service("9")).on_sale


async def test_a_maximum_beyond_every_number_is_none(shop: Shop) -> None:
    """10³⁰ fits no column and means the same as no bound."""
    shop.alpha.listed.append(listed("9", max=10**30))
    await shop.sync()
    service = await shop.service("9")
    assert (service.max, service.on_sale) == (None, True)


async def test_a_list_that_cannot_be_read_changes_nothing(shop: Shop) -> None:
    """The failure is noted with its reason."""
    shop.alpha.broken = errors.ProviderUnavailable()
    assert await shop.sync() == Digest("failed", reason="temporarily_unavailable")
    assert await shop.browse.platforms() == [("instagram", 4)]
    last = await shop.database.read(lambda conn: journal.last_sync(conn, "alpha"))
    assert last is not None
    assert last.outcome == "failed"


async def test_a_balance_that_cannot_be_read_is_only_left_out(shop: Shop) -> None:
    """The list is what counts: it is applied, and the digest says that the balance is not known."""
    shop.alpha.balance_broken = errors.ProviderUnavailable()
    shop.alpha.listed.append(listed("9", category="TikTok"))
    digest = await shop.sync()
    assert (digest.outcome, digest.added, digest.balance) == ("applied", 1, None)


async def test_one_account_does_not_stop_another(shop: Shop) -> None:
    """A bug while one list is read: the other's is on the shelves."""
    beta = shop.add_account("beta")
    beta.listed = [listed("1", category="TikTok")]
    shop.alpha.broken = RuntimeError("a bug")
    assert (await shop.sync_catalogue())["beta"].added == 1
    assert await shop.browse.platforms() == [("instagram", 4), ("tiktok", 1)]


@pytest.mark.parametrize(
    ("error", "called"),
    [
        (errors.AuthError(), ["admin-provider"]),
        (errors.ConfigError("redirect"), ["admin-provider"]),
        (errors.ProviderUnavailable(), []),
    ],
)
async def test_a_list_that_cannot_be_read_calls_somebody_who_can_help(
    shop: Shop, error: errors.ProviderError, called: list[str]
) -> None:
    """Also without any order a refused key is told; what passes by itself is not."""
    shop.alpha.broken = error
    assert (await shop.sync()).outcome == "failed"
    assert await shop.events(ADMIN) == called


async def test_the_services_of_a_dropped_account_leave_the_shelves(shop: Shop) -> None:
    """No count, no page, no card of them; they come back with the account."""
    alpha = shop.providers.pop("alpha")
    shop.add_account("beta").listed = [listed("1", category="TikTok")]
    await shop.sync_catalogue()
    assert await shop.browse.platforms() == [("tiktok", 1)]
    shop.providers["alpha"] = alpha
    assert (await shop.sync()).returned == 4


async def test_a_category_without_a_platform_stands_under_other(shop: Shop) -> None:
    """Nothing is lost because its name says nothing."""
    shop.alpha.listed.append(listed("9", category=None))
    await shop.sync()
    assert ("other", 1) in await shop.browse.platforms()
    assert await shop.customer() == ANN


async def test_a_name_is_read_once_while_it_stays_in_the_list(shop: Shop) -> None:
    """Reading is what a sync of an unchanged list would mostly do; every service still gets its place."""
    asked: list[tuple[str, str | None]] = []

    def noted(names: Iterable[tuple[str, str | None]]) -> list[Reading]:
        fresh = list(names)
        asked.extend(fresh)
        return read(fresh)

    sync = SyncCatalogue(
        shop.database,
        shop.providers,
        shop.clock,
        read=noted,
        write_titles=shop.write_titles,
        ordinary_markup=MARKUP,
        admin_ids=[ADMIN],
    )
    shop.alpha.listed = [listed("1"), listed("2"), listed("3", category="TikTok"), listed("4", name="Likes")]
    await sync()
    assert asked == [("Followers", "Instagram"), ("Followers", "TikTok"), ("Likes", "Instagram")]
    shop.alpha.listed = [listed("1"), listed("2", name="Views"), listed("3", category="TikTok"), listed("5")]
    await sync()
    assert asked[3:] == [("Views", "Instagram")]
    places = {number: (await shop.service(number)).platform for number in ("1", "2", "3", "5")}
    assert places == {"1": "instagram", "2": "instagram", "3": "tiktok", "5": "instagram"}
    shop.alpha.listed = [listed(number, name="Likes") for number in ("1", "2", "3", "5")]
    await sync()
    assert asked[4:] == [("Likes", "Instagram")]  # it had left the list
