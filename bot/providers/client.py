"""The panel client: what the shop may ask of a provider, and the one real implementation."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

import httpx
from pydantic import SecretStr

from bot.domain.statuses import RefillStatus
from bot.ops.clock import Clock
from bot.ops.spawner import Spawner
from bot.providers import answers, batches, catalogue, order_list, orders, requests
from bot.providers.capabilities import Capabilities
from bot.providers.errors import NotFound, ProviderError
from bot.providers.gate import Gate, Health
from bot.providers.operations import Operation
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
from bot.providers.transport import Transport, open_pool

T = TypeVar("T")
Fields = Mapping[str, object]
# What a panel without batches answers to one: rows that name no id, or a refusal of the request as such.
_NO_BATCHES = frozenset({"batch_unkeyed", "invalid_request", "missing_param", "unsupported_action"})


class ProviderClient(Protocol):
    """A provider as the shop sees it. Every asynchronous method raises ProviderError and nothing else.

    A batch with one refused id is not an error: that id holds an ItemError. An id that is `missing` was left
    out by the provider, which proves nothing about it.
    """

    @property
    def capabilities(self) -> Capabilities:
        """What this provider can do."""
        ...

    async def services(self) -> ServiceList:
        """Return the catalogue as it is now; an empty one is returned as such."""
        ...

    async def balance(self) -> Balance:
        """Return what is left in our account."""
        ...

    def quote(self, service: Service, fields: Fields) -> Decimal | None:
        """Return what the provider will charge, in its currency; None if there is no finite bound."""
        ...

    async def add(self, service: Service, fields: Fields, *, idempotency_key: str) -> Placed:
        """Place an order. Never repeated by itself; OutcomeUnknown means that it may have been placed.

        `idempotency_key` identifies the agreement; repeating with it is safe only where
        `capabilities.idempotency_param` is set.
        """
        ...

    async def status(self, order_id: str) -> Status:
        """Return how far one order is."""
        ...

    async def status_many(self, order_ids: Sequence[str]) -> Batch[Status]:
        """Return how far the orders are, in as few requests as the provider allows."""
        ...

    async def refill(self, order_id: str) -> RefillTicket:
        """Ask for a refill; OutcomeUnknown means that it may have been taken."""
        ...

    async def refill_many(self, order_ids: Sequence[str]) -> Batch[RefillTicket]:
        """Ask for several refills."""
        ...

    async def refill_status(self, refill_id: str) -> RefillStatus:
        """Return how far one refill is."""
        ...

    async def refill_status_many(self, refill_ids: Sequence[str]) -> Batch[RefillStatus]:
        """Return how far the refills are."""
        ...

    async def cancel(self, order_ids: Sequence[str]) -> Batch[CancelAck]:
        """Ask to cancel the orders; what becomes of them, and of the money, only their status says."""
        ...

    async def listed_orders(self) -> list[ListedOrder]:
        """Return our orders as the provider lists them; NotSupported where no such action is declared."""
        ...

    @property
    def health(self) -> Health:
        """Whether requests leave for this provider at the moment."""
        ...

    def resume(self) -> None:
        """Ask again after refused keys stopped all requests; for a person who has fixed the cause."""
        ...

    async def aclose(self) -> None:
        """Let go of the connections."""
        ...


class PanelClient:
    """A ProviderClient over HTTP, for every dialect that `Capabilities` can describe."""

    def __init__(
        self,
        capabilities: Capabilities,
        key: SecretStr,
        *,
        spawner: Spawner,
        clock: Clock,
        open_pool: Callable[[], httpx.AsyncBaseTransport] = open_pool,
    ) -> None:
        self._capabilities = capabilities
        self._clock = clock
        self._gate = Gate(clock)
        self._transport = Transport(
            capabilities, key, gate=self._gate, spawner=spawner, clock=clock, open_pool=open_pool
        )
        self._without_batches: set[Operation] = set()  # what this panel turned out to answer one by one only

    def __repr__(self) -> str:
        return f"PanelClient({self._capabilities.name})"

    @property
    def capabilities(self) -> Capabilities:
        """What this provider can do."""
        return self._capabilities

    async def services(self) -> ServiceList:
        """Return the catalogue."""
        return await self._ask(
            Operation.SERVICES, {}, lambda value: catalogue.services(value, self._capabilities)
        )

    async def balance(self) -> Balance:
        """Return what is left in our account."""
        return await self._ask(Operation.BALANCE, {}, orders.balance)

    def quote(self, service: Service, fields: Fields) -> Decimal | None:
        """Return what the provider will charge, in its currency; None if there is no finite bound."""
        return requests.quote(service, fields, self._capabilities)

    async def add(self, service: Service, fields: Fields, *, idempotency_key: str) -> Placed:
        """Place an order, once."""
        params = requests.order_params(service, fields, self._capabilities, idempotency_key)
        return await self._ask(Operation.ADD, params, orders.placed)

    async def status(self, order_id: str) -> Status:
        """Return how far one order is."""
        return await self._ask(
            Operation.STATUS,
            {"order": order_id},
            lambda value: orders.status(value, order_id, self._capabilities),
        )

    async def status_many(self, order_ids: Sequence[str]) -> Batch[Status]:
        """Return how far the orders are."""
        return await self._many(
            Operation.STATUS_MANY,
            order_ids,
            "orders",
            lambda row, order_id: orders.status(row, order_id, self._capabilities),
            single=self.status,
        )

    async def refill(self, order_id: str) -> RefillTicket:
        """Ask for a refill."""
        return await self._ask(
            Operation.REFILL,
            {self._capabilities.refill_param: order_id},
            lambda value: orders.refill(value, order_id, self._capabilities),
        )

    async def refill_many(self, order_ids: Sequence[str]) -> Batch[RefillTicket]:
        """Ask for several refills."""
        return await self._many(
            Operation.REFILL_MANY,
            order_ids,
            self._capabilities.refill_many_param,
            lambda row, order_id: orders.refill(row, order_id, self._capabilities),
            single=self.refill,
        )

    async def refill_status(self, refill_id: str) -> RefillStatus:
        """Return how far one refill is."""
        return await self._ask(
            Operation.REFILL_STATUS,
            {"refill": refill_id},
            lambda value: orders.refill_status(value, refill_id),
        )

    async def refill_status_many(self, refill_ids: Sequence[str]) -> Batch[RefillStatus]:
        """Return how far the refills are."""
        return await self._many(
            Operation.REFILL_STATUS_MANY,
            refill_ids,
            "refills",
            orders.refill_status,
            single=self.refill_status,
        )

    async def cancel(self, order_ids: Sequence[str]) -> Batch[CancelAck]:
        """Ask to cancel the orders."""
        param = self._capabilities.cancel_param
        size = 1 if param == "order" else self._capabilities.batch_limit

        async def ask(ids: Sequence[str]) -> Batch[CancelAck]:
            return await self._ask(
                Operation.CANCEL,
                {param: ",".join(ids)},
                lambda value: (
                    batches.canceled(ids, value)
                    or batches.read(Operation.CANCEL, ids, value, orders.cancel_ack)
                ),
            )

        return await batches.in_chunks(order_ids, size, ask)

    async def listed_orders(self) -> list[ListedOrder]:
        """Return our orders as the provider lists them."""
        return await self._ask(Operation.ORDER_LIST, {}, order_list.orders)

    @property
    def health(self) -> Health:
        """Whether requests leave for this provider at the moment."""
        return self._gate.health

    def resume(self) -> None:
        """Ask again after refused keys stopped all requests."""
        self._gate.resume()

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._transport.aclose()

    async def _many(
        self,
        operation: Operation,
        ids: Sequence[str],
        param: str,
        item: Callable[[object, str], T],
        *,
        single: Callable[[str], Awaitable[T]],
    ) -> Batch[T]:
        async def ask(chunk: Sequence[str]) -> Batch[T]:
            try:
                return await self._ask(
                    operation,
                    {param: ",".join(chunk)},
                    lambda value: batches.read(operation, chunk, value, item),
                )
            except NotFound:  # nothing known, or a single id looked for: each has its own answer
                if len(chunk) == 1:
                    raise
                return await batches.in_chunks(chunk, 1, ask_one)
            except ProviderError as error:
                if error.code in _NO_BATCHES:
                    self._without_batches.add(operation)
                raise

        async def ask_one(chunk: Sequence[str]) -> Batch[T]:
            return Batch({chunk[0]: await single(chunk[0])}, [])

        if self._capabilities.action(operation) is None or operation in self._without_batches:
            return await batches.in_chunks(ids, 1, ask_one)
        return await batches.in_chunks(ids, self._capabilities.batch_limit, ask)

    async def _ask(self, operation: Operation, params: Mapping[str, str], parse: Callable[[object], T]) -> T:
        """Send one request and read its answer; errors that leave here are sealed, the gate knows them."""
        answer = await self._transport.send(operation, params)
        try:
            result = answers.read(operation, answer, self._clock(), parse)
        except ProviderError as error:
            self._gate.record(error)
            error.sealed(self._transport.redact, http_status=answer.status, body=answer.text)
            raise
        self._gate.record(None)
        if isinstance(result, Batch):
            for item in result.items.values():
                if isinstance(item, ItemError):
                    item.error.sealed(self._transport.redact, http_status=answer.status)
        return result
