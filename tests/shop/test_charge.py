from decimal import Decimal

import pytest

from bot.domain.statuses import ProviderStatus
from bot.shop.quote import ServiceGone
from tests.shop.harness import ADMIN, UNIT, Shop


async def charged(shop: Shop, charge: str) -> None:
    """Have the provider state its charge for an order that was quoted at 1."""
    await shop.customer(money=10 * UNIT)
    order = await shop.placed()
    assert order.cost == 1
    shop.alpha.says(order.provider_order_id or "", ProviderStatus.PENDING, charge=Decimal(charge))
    shop.clock.pass_(60)
    await shop.track()


@pytest.mark.parametrize(
    ("charge", "reason"),
    [("1000", "rate_unit_suspect"), ("0.001", "rate_unit_suspect"), ("3", "overcharged")],
)
async def test_a_surprising_charge_freezes_the_service(shop: Shop, charge: str, reason: str) -> None:
    """A wrong unit or comments split at commas would cost money with every further order; the admin is told."""
    await charged(shop, charge)
    assert (await shop.service()).frozen == reason
    assert (await shop.events(ADMIN)).count("admin-service-frozen") == 1
    with pytest.raises(ServiceGone):
        await shop.quote()
    await shop.sync()
    assert (await shop.service()).frozen == reason  # a sync knows nothing about it
    shown = await shop.shelves.set_hidden(ADMIN, (await shop.service()).id, hidden=False)
    assert shown.on_sale
    assert (await shop.quote()).quote.price > 0


@pytest.mark.parametrize("charge", ["1", "1.01", "0.5", "0"])
async def test_an_honest_charge_freezes_nothing(shop: Shop, charge: str) -> None:
    """The quote, its rounding, or less: some panels state what is left after a refund."""
    await charged(shop, charge)
    assert (await shop.service()).frozen is None
    assert "admin-service-frozen" not in await shop.events(ADMIN)


async def test_only_the_first_charge_is_a_surprise(shop: Shop) -> None:
    """Later ones change with refunds; what an admin has looked at stays on sale."""
    await charged(shop, "1")
    order_id = "1000"
    shop.alpha.says(order_id, ProviderStatus.IN_PROGRESS, charge=Decimal(500))
    shop.clock.pass_(600)
    await shop.track()
    assert (await shop.service()).frozen is None
