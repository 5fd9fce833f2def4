import pytest

from bot.domain.service_types import ServiceType
from bot.providers.errors import RejectedUnknown
from bot.providers.gate import Health
from bot.shop.panels import ProviderUnknown, ReadPanels, ResumePanel
from tests.shop.fakes import listed
from tests.shop.harness import ADMIN, UNIT, Shop


async def test_refusals_in_words_nobody_listed_are_shown(shop: Shop) -> None:
    """The order is refunded as any refused one, and the admin can read what the panel said, and how often."""
    await shop.customer(money=10 * UNIT)
    shop.alpha.adds += [RejectedUnknown(snippet="Bugün olmaz"), RejectedUnknown(snippet="Bugün olmaz")]
    for _ in range(2):
        await shop.order()
        await shop.dispatch()
    (panel,) = await ReadPanels(shop.database, shop.providers)()
    assert [(row.words, row.count) for row in panel.unlisted] == [("Bugün olmaz", 2)]


async def test_types_that_are_not_sold_are_counted(shop: Shop) -> None:
    """As the provider writes them, so that they can be found there."""
    shop.alpha.listed = [
        listed("1"),
        listed("7", type_=ServiceType.UNKNOWN),
        listed("8", type_=ServiceType.UNKNOWN),
    ]
    await shop.sync(trust=True)
    (panel,) = await ReadPanels(shop.database, shop.providers)()
    assert sum(count for _, count in panel.unsold_types) == 2
    assert panel.sync is not None
    assert (panel.name, panel.health) == ("alpha", Health.WELL)


async def test_a_stopped_account_is_asked_again(shop: Shop) -> None:
    """Only one that the settings name."""
    resume = ResumePanel(shop.database, shop.providers, shop.clock)
    await resume(ADMIN, "alpha")
    assert shop.alpha.called("resume") == [None]
    with pytest.raises(ProviderUnknown):
        await resume(ADMIN, "nobody")
