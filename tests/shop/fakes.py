"""The world's ends as a shop's test needs them: a provider that does as it is told, a clock, a messenger."""

import itertools
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from bot.domain.service_types import ServiceType
from bot.domain.statuses import ProviderStatus, RefillStatus
from bot.payments.stars import PAGE, Invoice, StarsUnreachable, Transaction
from bot.providers.capabilities import Capabilities
from bot.providers.client import Fields, ProviderClient
from bot.providers.errors import NotFound, NotSupported, ProviderError
from bot.providers.gate import Health
from bot.providers.requests import quote
from bot.providers.results import (
    Balance,
    Batch,
    CancelAck,
    ItemError,
    ListedOrder,
    Placed,
    RefillTicket,
    Service,
    ServiceList,
    Status,
)
from bot.shop.providers import ProviderAccount
from bot.telegram.pace import Lane
from bot.telegram.screen import Screen
from bot.telegram.verbatim import Verbatim

T = TypeVar("T")
Watch = Callable[[Service, Fields, str], Awaitable[None]]


@dataclass
class FakeClock:
    """A clock that stands until it is moved."""

    now: int = 1_700_000_000

    def __call__(self) -> int:
        return self.now

    def pass_(self, seconds: int) -> None:
        self.now += seconds


def status(
    order_id: str,
    state: ProviderStatus,
    *,
    remains: int | None = None,
    charge: Decimal | None = None,
    start_count: int | None = None,
) -> Status:
    """Return a provider's word about an order."""
    return Status(order_id, state, state.value, charge, "USD", start_count, remains, 0, [])


@dataclass
class FakeProvider:
    """A provider in memory that implements ProviderClient.

    Answers to `add` and `refill` are taken from the scripts, an exception is raised; with an empty script an
    order is taken under the next number. What is said about orders, refills and cancels stands in tables; ids
    that stand in none are left out. `broken` is raised by whatever asks about several, `balance_broken` by a
    question about our balance alone.
    """

    listed: list[Service] = field(default_factory=list)
    adds: list[str | Exception] = field(default_factory=list)
    refills: list[str | Exception] = field(default_factory=list)
    statuses: dict[str, Status | ItemError] = field(default_factory=dict)
    refill_states: dict[str, RefillStatus | ItemError] = field(default_factory=dict)
    acks: dict[str, CancelAck | ItemError] = field(default_factory=dict)
    broken: Exception | None = None
    balance_broken: Exception | None = None
    calls: list[tuple[str, object]] = field(default_factory=list)
    before_add: Watch | None = None  # sees the request while it is on its way
    credit: Decimal = Decimal(100)
    order_list: list[ListedOrder] | None = None  # None: the provider has no such action
    idempotency_param: str | None = None
    _ids: Iterable[int] = field(default_factory=lambda: itertools.count(1000))

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            name="fake", url="http://127.0.0.1:1/api", idempotency_param=self.idempotency_param
        )

    def called(self, name: str) -> list[object]:
        """Return what `name` was called with."""
        return [argument for call, argument in self.calls if call == name]

    def says(self, order_id: str, state: ProviderStatus, **facts: int | Decimal | None) -> None:
        """Report `state` for an order from now on."""
        self.statuses[order_id] = status(order_id, state, **facts)  # type: ignore[arg-type]

    async def services(self) -> ServiceList:
        self._called("services", None)
        return ServiceList(list(self.listed), [])

    async def balance(self) -> Balance:
        self._called("balance", None)
        if self.balance_broken is not None:
            raise self.balance_broken
        return Balance(self.credit, "USD")

    def quote(self, service: Service, fields: Fields) -> Decimal | None:
        return quote(service, fields, self.capabilities)

    async def add(self, service: Service, fields: Fields, *, idempotency_key: str) -> Placed:
        self.calls.append(("add", (service.service_id, dict(fields), idempotency_key)))
        if self.before_add is not None:
            await self.before_add(service, fields, idempotency_key)
        return Placed(self._next(self.adds))

    async def status(self, order_id: str) -> Status:
        self._called("status", order_id)
        return _one(self.statuses, order_id)

    async def status_many(self, order_ids: Sequence[str]) -> Batch[Status]:
        self._called("status_many", list(order_ids))
        return _some(self.statuses, order_ids)

    async def refill(self, order_id: str) -> RefillTicket:
        self.calls.append(("refill", order_id))
        return RefillTicket(self._next(self.refills))

    async def refill_many(self, order_ids: Sequence[str]) -> Batch[RefillTicket]:
        return Batch({order_id: await self.refill(order_id) for order_id in order_ids}, [])

    async def refill_status(self, refill_id: str) -> RefillStatus:
        self._called("refill_status", refill_id)
        return _one(self.refill_states, refill_id)

    async def refill_status_many(self, refill_ids: Sequence[str]) -> Batch[RefillStatus]:
        self._called("refill_status_many", list(refill_ids))
        return _some(self.refill_states, refill_ids)

    async def cancel(self, order_ids: Sequence[str]) -> Batch[CancelAck]:
        self._called("cancel", list(order_ids))
        return _some(self.acks, order_ids)

    async def listed_orders(self) -> list[ListedOrder]:
        self._called("listed_orders", None)
        if self.order_list is None:
            raise NotSupported
        return self.order_list

    @property
    def health(self) -> Health:
        return Health.WELL

    def resume(self) -> None:
        self.calls.append(("resume", None))

    async def aclose(self) -> None:
        self.calls.append(("aclose", None))

    def _called(self, name: str, argument: object) -> None:
        self.calls.append((name, argument))
        if self.broken is not None:
            raise self.broken

    def _next(self, script: list[str | Exception]) -> str:
        answer = script.pop(0) if script else str(next(iter(self._ids)))
        if isinstance(answer, Exception):
            raise answer
        return answer


def _one(table: Mapping[str, T | ItemError], key: str) -> T:
    answer = table.get(key, ItemError(NotFound()))
    if isinstance(answer, ItemError):
        raise answer.error
    return answer


def _some(table: Mapping[str, T | ItemError], keys: Sequence[str]) -> Batch[T]:
    return Batch({key: table[key] for key in keys if key in table}, [key for key in keys if key not in table])


def account(
    client: ProviderClient,
    name: str = "alpha",
    *,
    rate: str = "1",
    refills: bool = True,
    cancels: bool = True,
) -> ProviderAccount:
    """Return an account whose money is worth `rate` of the store's."""
    return ProviderAccount(name, client, "USD", Decimal(rate), refills=refills, cancels=cancels)


def listed(
    service_id: str = "1",
    *,
    type_: ServiceType = ServiceType.DEFAULT,
    rate: str = "1",
    name: str = "Followers",
    category: str | None = "Instagram",
    orderable: bool = True,
    **rest: int | bool | str | None,
) -> Service:
    """Return a row of a provider's list."""
    values: dict[str, Any] = {"min": 10, "max": 10_000, "refill": True, "cancel": True, **rest}
    return Service(
        service_id,
        type_,
        Decimal(rate),
        name=name,
        category=category,
        orderable=orderable,
        **values,
    )


@dataclass
class FakeSender:
    """Remembers what was sent; raises what is planned for a chat first."""

    sent: list[tuple[int, str]] = field(default_factory=list)
    trouble: dict[int, list[Exception]] = field(default_factory=dict)

    async def send(self, chat_id: int, what: Screen | Verbatim, *, lane: Lane) -> int:
        if planned := self.trouble.get(chat_id):
            raise planned.pop(0)
        self.sent.append((chat_id, what.text))
        return len(self.sent)


@dataclass
class FakeStars:
    """Telegram's side of Stars: what was sent and answered, and the list of transactions, the oldest first."""

    invoices: list[Invoice] = field(default_factory=list)
    answers: list[tuple[str, str | None]] = field(default_factory=list)
    listed: list[Transaction] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)  # the offsets
    down_after: int | None = None  # so many pages are given, then none

    async def send(self, invoice: Invoice) -> None:
        self.invoices.append(invoice)

    async def answer(self, query_id: str, refusal: str | None) -> None:
        self.answers.append((query_id, refusal))

    async def transactions(self, offset: int) -> list[Transaction]:
        if self.down_after is not None and len(self.asked) >= self.down_after:
            raise StarsUnreachable("down")
        self.asked.append(offset)
        return self.listed[offset : offset + PAGE]


def refused(error: ProviderError) -> ItemError:
    """Return a batch's answer for an id that a provider refused."""
    return ItemError(error)
