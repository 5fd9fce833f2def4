"""The provider accounts that the shop buys from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.pricing import cost_of
from bot.domain.service_types import FORMS, billed_quantity
from bot.providers.client import ProviderClient
from bot.storage.catalogue import Service
from bot.storage.orders import Fields


@dataclass(frozen=True, slots=True)
class ProviderAccount:
    """One account: how to talk to it and what its money is worth in the store's currency."""

    name: str
    client: ProviderClient
    currency: str
    exchange_rate: Decimal  # store currency for one unit of the provider's
    refills: bool  # whether the provider has a refill action
    cancels: bool

    def value(self, amount: Decimal) -> Decimal:
        """Return what an amount of the provider's money is worth in the store's currency."""
        return amount * self.exchange_rate


Providers = Mapping[str, ProviderAccount]


def cost_in_store_money(account: ProviderAccount, service: Service, rate: Decimal, units: int) -> Decimal:
    """Return what `units` of a service cost us at `rate`, in the store's currency."""
    flat = FORMS[service.type].flat
    return cost_of(rate, units, flat=flat, exchange_rate=account.exchange_rate)


def units_of(service: Service, fields: Fields) -> int | None:
    """Return how many units an order of these fields is billed for, None where that cannot be told."""
    return billed_quantity(service.type, fields, service.min)
