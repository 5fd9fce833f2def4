"""The world's ends for the machine: panels and a messenger that do as they are told, and write down what they said.

What a panel says about an order goes through the client's own reader, as rows of its words.
"""

import ast
import asyncio
import itertools
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.statuses import RefillStatus
from bot.providers import errors, orders
from bot.providers.client import Fields
from bot.providers.errors import ProviderError
from bot.providers.results import Batch, CancelAck, ItemError, Placed, RefillTicket, Service, Status
from bot.telegram import sender
from bot.telegram.pace import Lane
from bot.telegram.screen import Screen
from tests.shop.fakes import FakeProvider

Log = list[tuple[Any, ...]]
# What may become of a request: what the shop gets, and what that means to the model.
REFUSALS: Mapping[str, tuple[Callable[[], Exception], str, Any]] = {
    "refused": (errors.ServiceError, "refused", None),
    "bad": (errors.ParamError, "refused", None),
    "words": (errors.RejectedUnknown, "refused", None),
    "away": (errors.ConnectFailed, "later", "connect_failed"),
    "flood": (errors.RateLimited, "later", "rate_limited"),
    "pause": (lambda: errors.RateLimited(retry_after=77), "later", None),
    "empty": (errors.InsufficientFunds, "operator", "insufficient_funds"),
    "key": (errors.AuthError, "operator", "invalid_key"),
    "duplicate": (errors.DuplicateOrder, "link busy", None),
    "lost": (errors.OutcomeUnknown, "unclear", "outcome_unknown"),
    "lost but taken": (errors.OutcomeUnknown, "unclear", "outcome_unknown"),
    "bug": (RuntimeError, "bug", "bug"),
}
OUTCOMES = ("taken", "taken twice", "crash", *REFUSALS)
REFILL_REFUSALS: Mapping[str, tuple[Callable[[], ProviderError], str]] = {
    "refused": (errors.RefillRejected, "refused"),
    "unknown": (errors.NotFound, "refused"),
    "away": (errors.ConnectFailed, "later"),
    "key": (errors.AuthError, "later"),
    "lost": (errors.OutcomeUnknown, "unclear"),
}
REFILL_OUTCOMES = ("taken", "crash", *REFILL_REFUSALS)
ODD_ROWS: Mapping[str, Callable[[], ProviderError]] = {
    "unknown": errors.NotFound,
    "unreadable": errors.MalformedResponse,
    "unreached": errors.ConnectFailed,
}
TROUBLES: Mapping[str, Callable[[], ProviderError]] = {  # nothing is said about any order
    "maintenance": lambda: ProviderError("maintenance"),
    "key": errors.AuthError,
}
CANCEL_ANSWERS: Mapping[str, CancelAck | ItemError] = {
    "yes": CancelAck(accepted=True),
    "no": CancelAck(accepted=False),
    "refused": ItemError(errors.CancelRejected()),
    "away": ItemError(errors.ConnectFailed()),
}
SEND_FAILURES: Mapping[str, Callable[[], Exception]] = {
    "blocked": lambda: sender.Blocked("blocked"),
    "refused": lambda: sender.Refused("can't parse"),
    "flooded": lambda: sender.Flooded(40),
    "unclear": lambda: sender.Unsure("timeout"),
}


@dataclass
class Panel(FakeProvider):
    """A panel: `plan` says what becomes of the next requests, `rows` what it says about orders."""

    name: str = "alpha"
    log: Log = field(default_factory=list)
    call_numbers: Iterator[int] = field(default_factory=itertools.count)
    plan: deque[str] = field(default_factory=deque)
    rows: dict[str, Mapping[str, object] | str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)  # what it has under which key
    waiting: dict[int, asyncio.Future[str]] = field(
        default_factory=dict
    )  # requests that are not answered yet
    hangs: asyncio.Queue[int] = field(default_factory=asyncio.Queue)

    async def add(self, service: Service, fields: Fields, *, idempotency_key: str) -> Placed:
        call, outcome = await self._outcome("sent", idempotency_key)
        if outcome in REFUSALS:
            if outcome == "lost but taken":
                self._number(idempotency_key)
            error, kind, fact = REFUSALS[outcome]
            self.log.append(("answered", call, kind, fact))
            raise error()
        number = self._number(idempotency_key)
        if outcome == "taken twice":
            number = next(iter(self.taken.values()))
        self.log.append(("answered", call, "placed", number))
        return Placed(number)

    async def refill(self, order_id: str) -> RefillTicket:
        call, outcome = await self._outcome("refill sent", order_id)
        if outcome in REFILL_REFUSALS:
            error, kind = REFILL_REFUSALS[outcome]
            self.log.append(("refill answered", call, kind, None))
            raise error()
        number = str(next(self._ids))  # type: ignore[call-overload]
        self.log.append(("refill answered", call, "placed", number))
        return RefillTicket(number)

    async def _outcome(self, what: str, about: str) -> tuple[int, str]:
        call = next(self.call_numbers)
        self.log.append((what, call, self.name, about))
        outcome = self.plan.popleft() if self.plan else "taken"
        if outcome == "hangs":
            self.waiting[call] = asyncio.get_running_loop().create_future()
            self.hangs.put_nowait(call)
            outcome = await self.waiting[call]
        if outcome == "crash":
            raise asyncio.CancelledError
        return call, outcome

    def _number(self, key: str) -> str:
        if self.idempotency_param is None or key not in self.taken:
            self.taken[key] = str(next(self._ids))  # type: ignore[call-overload]
        return self.taken[key]

    async def status(self, order_id: str) -> Status:
        answer = (await self.status_many([order_id])).items.get(order_id, ItemError(errors.NotFound()))
        if isinstance(answer, ItemError):
            raise answer.error
        return answer

    async def status_many(self, order_ids: Sequence[str]) -> Batch[Status]:
        if self.broken is not None:
            self.log.append(("nothing told", self.name, self.broken.code))
        self._called("status", list(order_ids))
        found: dict[str, Status | ItemError] = {}
        for number in order_ids:
            row = self.rows.get(number)
            self.log.append(("told", self.name, number, row))
            if isinstance(row, str):
                found[number] = ItemError(ODD_ROWS[row]())
            elif row is not None:
                found[number] = orders.status(row, number, self.capabilities)
        return Batch(found, [number for number in order_ids if number not in found])

    async def refill_status_many(self, refill_ids: Sequence[str]) -> Batch[RefillStatus]:
        for number in refill_ids:
            self.log.append(("refill told", self.name, number, self.refill_states.get(number)))
        return await super().refill_status_many(refill_ids)

    async def cancel(self, order_ids: Sequence[str]) -> Batch[CancelAck]:
        for number in order_ids:
            self.log.append(("cancel told", self.name, number, self.acks.get(number)))
        return await super().cancel(order_ids)


@dataclass
class Messenger:
    """Telegram: `plan` says how the next messages fare."""

    log: Log
    plan: deque[str] = field(default_factory=deque)

    async def send(self, chat_id: int, screen: Screen, *, lane: Lane) -> int:
        _, event, facts = screen.text.split("|", 2)
        outcome = self.plan.popleft() if self.plan else "sent"
        self.log.append(("message", chat_id, event, dict(ast.literal_eval(facts)), outcome))
        if outcome != "sent":
            raise SEND_FAILURES[outcome]()
        return len(self.log)
