"""The inbox on the shop's database, housekeeping, and the admin's figures."""

from bot.providers import errors
from bot.shop.housekeeping import Housekeeping
from bot.shop.inbox import UpdateInbox
from bot.storage.conversation import ConversationStorage
from bot.telegram.inbox import Inbox, Incoming, Stored
from bot.telegram.verbatim import Verbatim
from tests.shop.harness import ADMIN, ANN, BOB, DAY, UNIT, Shop
from tests.storage.migrated import sql
from tests.storage.test_conversation import KEY


async def test_the_inbox_keeps_what_the_intake_needs(shop: Shop) -> None:
    """New ids once, tries counted, and a parked update is told to the admin in the same commit."""
    inbox: Inbox = UpdateInbox(shop.database, shop.clock, admin_ids=[ADMIN])
    batch = [Incoming(1, ANN, "{}"), Incoming(2, ANN, "{}"), Incoming(3, BOB, "{}")]
    assert list(await inbox.store(batch)) == [1, 2, 3]
    assert list(await inbox.store(batch)) == []
    await inbox.done(1)
    await inbox.failed(2, error="boom", parked=False)
    await inbox.failed(3, error="boom", parked=True)
    assert list(await inbox.pending()) == [Stored(2, ANN, "{}", 1, 0)]
    assert await shop.facts("admin-update-parked") == [{"update": 3}]
    assert (await shop.stats()).parked == 1


async def test_housekeeping_forgets_only_what_nobody_can_ask_for(shop: Shop) -> None:
    """Stale quotes, old ids, idle talks go; an order's quote, a young one and a parked update stay."""
    inbox = UpdateInbox(shop.database, shop.clock, admin_ids=[])
    await shop.customer(money=10 * UNIT)
    await shop.order()
    await shop.quote()
    await inbox.store([Incoming(1, ANN, "{}"), Incoming(2, ANN, "{}")])
    await inbox.done(1)
    await inbox.failed(2, error="boom", parked=True)
    await ConversationStorage(shop.database, shop.clock).set_data(KEY, {"a": 1})
    tidy = Housekeeping(shop.database, shop.clock)
    left = "SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM updates), (SELECT count(*) FROM conversations)"
    await tidy()
    assert await shop.database.read(sql(left)) == [(2, 2, 1)]
    shop.clock.pass_(DAY + 601)
    young = await shop.quote()
    await tidy()
    assert await shop.database.read(sql(left)) == [(2, 2, 1)]
    shop.clock.pass_(2 * DAY)
    await tidy()
    assert await shop.database.read(sql(left)) == [(2, 1, 1)]
    assert await shop.database.read(sql("SELECT max(id) FROM quotes")) == [(young.quote.id,)], (
        "the newest stays"
    )
    shop.clock.pass_(28 * DAY)
    await tidy()
    assert await shop.database.read(sql(left)) == [(2, 1, 0)]


async def test_a_button_of_something_forgotten_never_means_another(shop: Shop) -> None:
    """The number that it bears is not given again: an old card must not order what was offered later."""
    await shop.customer(money=10 * UNIT)

    async def one_of_each() -> tuple[int, int, int]:
        quote, invoice = (await shop.quote()).quote, await shop.invoice()
        draft = await shop.broadcasts.draft(ADMIN, Verbatim("news"), act=f"at {shop.clock.now}")
        return quote.id, invoice.id, draft.id

    before = await one_of_each()
    shop.clock.pass_(31 * DAY)
    await Housekeeping(shop.database, shop.clock)()
    after = await one_of_each()
    assert all(new > old for old, new in zip(before, after, strict=True))
    await Housekeeping(shop.database, shop.clock)()
    left = "SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM broadcasts)"
    assert await shop.database.read(sql(left)) == [(1, 1)]


async def test_the_figures_of_the_day_and_of_ever(shop: Shop) -> None:
    """Orders, customers and money by the time of the order, and everything that needs a look."""
    await shop.customer(money=10 * UNIT)
    await shop.customer(BOB, money=10 * UNIT)
    old = await shop.order()
    await shop.request_cancel(ANN, old.id)
    shop.clock.pass_(2 * DAY)
    await shop.order()
    shop.alpha.adds.append(errors.OutcomeUnknown())
    await shop.dispatch()
    await shop.order(BOB, quantity="2000")
    stats = await shop.stats()
    assert stats.day == {"orders": 2, "customers": 2, "sold": 3_750_000, "refunded": 0}
    assert stats.ever == {"orders": 3, "customers": 2, "sold": 5_000_000, "refunded": 1_250_000}
    assert (stats.services["on_sale"], stats.attention, stats.undeliverable) == (4, 1, 0)
    assert stats.owed == len(await shop.events()) + len(await shop.events(BOB)) + len(
        await shop.events(ADMIN)
    )
