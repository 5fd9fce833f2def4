"""What a panel's answers mean, the same for every dialect.

Money is `Decimal` in the provider's currency, exactly as stated; ids are text; None means "not stated".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from bot.domain.service_types import ServiceType
from bot.domain.statuses import ProviderStatus
from bot.providers.errors import ProviderError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left in our account."""

    amount: Decimal
    currency: str | None  # upper case; often, but not always, ISO 4217


class Service(NamedTuple):
    """One thing that a panel sells. The first three fields are all that ordering needs.

    A named tuple, because a catalogue has ten thousand of them and a frozen dataclass takes six times as long.
    """

    service_id: str
    type: ServiceType
    rate: Decimal  # per 1,000 units; for package types the price of the whole package
    min: int | None = None  # units; None = no bound
    max: int | None = None
    name: str = ""
    raw_type: str | None = None
    category: str | None = None
    refill: bool | None = None
    cancel: bool | None = None
    dripfeed: bool | None = None
    description: str | None = None
    flags: frozenset[str] = frozenset()  # why it is not orderable
    orderable: bool = True
    raw: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ServiceList:
    """A catalogue; `skipped` are the positions of rows that are no services."""

    services: list[Service]
    skipped: list[int]


@dataclass(frozen=True, slots=True)
class Placed:
    """The panel took the order."""

    order_id: str


@dataclass(frozen=True, slots=True)
class Status:
    """How far an order is."""

    order_id: str
    state: ProviderStatus
    raw_status: str | None
    charge: Decimal | None  # gross, net or neither, depending on the panel: for audits only
    currency: str | None
    start_count: int | None
    remains: int | None  # undelivered units, never negative
    overdelivered: int  # units delivered beyond the order
    child_order_ids: list[str]  # of a drip-feed or a subscription

    @property
    def is_final(self) -> bool:
        """Whether the provider is done with the order."""
        return self.state.is_final


@dataclass(frozen=True, slots=True)
class RefillTicket:
    """The panel took the refill request; `refill_id` is what its status is asked with."""

    refill_id: str


@dataclass(frozen=True, slots=True)
class CancelAck:
    """The panel's answer to a request to cancel; money moves only when the status says so."""

    accepted: bool


@dataclass(frozen=True, slots=True)
class ListedOrder:
    """An order as the panel's own list shows it; None where the list does not say."""

    order_id: str
    service_id: str | None
    link: str | None
    quantity: int | None


@dataclass(frozen=True, slots=True)
class ItemError:
    """What a panel refused about one id of a batch."""

    error: ProviderError


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """Answers by id; `missing` are ids that the panel left out, which proves nothing about them."""

    items: dict[str, T | ItemError]
    missing: list[str]
