"""What can be learned about a panel by reading alone: its key, its money, its catalogue. Never a test order."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from bot.domain.service_types import ServiceType
from bot.providers.client import ProviderClient
from bot.providers.results import Balance, Service

# Panels that price by the unit state tiny rates with eight decimals (0.00100000 for what others call 1.00).
_UNIT_RATE = Decimal("0.02")
_UNIT_DECIMALS = 8


@dataclass(frozen=True, slots=True)
class Probe:
    """The findings; flags are counted over the services that state them."""

    balance: Balance
    services: int
    skipped: int  # rows that are no services
    not_orderable: int
    types: Counter[ServiceType]
    unknown_types: Counter[str]  # as the panel writes them
    refill: int  # services that say they refill
    cancel: int
    flags_missing: int  # services that say nothing of refill or cancel
    rate_unit_suspect: bool  # declared per 1,000, but the rates look like prices of one unit


async def probe(client: ProviderClient) -> Probe:
    """Read balance and catalogue; raises ProviderError where the panel cannot be read."""
    balance = await client.balance()
    listed = await client.services()
    found = listed.services
    return Probe(
        balance=balance,
        services=len(found),
        skipped=len(listed.skipped),
        not_orderable=sum(not service.orderable for service in found),
        types=Counter(service.type for service in found),
        unknown_types=Counter(
            service.raw_type or "" for service in found if service.type is ServiceType.UNKNOWN
        ),
        refill=sum(service.refill is True for service in found),
        cancel=sum(service.cancel is True for service in found),
        flags_missing=sum(service.refill is None or service.cancel is None for service in found),
        rate_unit_suspect=client.capabilities.rate_unit == "per_1000" and _looks_per_unit(found),
    )


def _looks_per_unit(services: list[Service]) -> bool:
    rates = [s.rate for s in services if s.type is ServiceType.DEFAULT and s.rate > 0]
    if not rates:
        return False
    exact = all(rate.as_tuple().exponent == -_UNIT_DECIMALS for rate in rates)
    return exact and median(rates) < _UNIT_RATE
