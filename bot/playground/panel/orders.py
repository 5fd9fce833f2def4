"""A sandbox order: where it stands at a moment, computed from the time that has passed."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bot.playground.panel.catalogue import Service


class State(StrEnum):
    """Order states in the base panels' spelling."""

    PENDING = "Pending"
    PROCESSING = "Processing"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"
    PARTIAL = "Partial"
    CANCELED = "Canceled"
    FAIL = "Fail"


class RefillState(StrEnum):
    """Refill states in the base panels' spelling."""

    PENDING = "Pending"
    COMPLETED = "Completed"
    REJECTED = "Rejected"


# Seconds of panel life that an order spends in each moving state: about 20 in all, give or take its own pace.
STAGE_SECONDS: Mapping[State, float] = {State.PENDING: 3.0, State.PROCESSING: 4.0, State.IN_PROGRESS: 13.0}
NEXT: Mapping[State, State] = {
    State.PENDING: State.PROCESSING,
    State.PROCESSING: State.IN_PROGRESS,
    State.IN_PROGRESS: State.COMPLETED,
}
CANCEL_SECONDS = 3.0  # a cancel is a request; its result shows up this much later
REFILL_SECONDS = 10.0


@dataclass(slots=True)
class Refill:
    """One refill of a completed order."""

    refill_id: int
    asked_at: float
    decided: RefillState | None = None  # by hand; None leaves it to the clock

    def state(self, now: float) -> RefillState:
        """Return the state at a moment of panel life."""
        if self.decided is not None:
            return self.decided
        return RefillState.COMPLETED if now >= self.asked_at + REFILL_SECONDS else RefillState.PENDING


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An order at one moment."""

    state: State
    start_count: int
    remains: int


@dataclass(slots=True)
class Order:
    """An order that was paid for. Times are seconds of panel life, `charge` is in the panel's currency."""

    order_id: str
    service: Service
    link: str
    quantity: int
    charge: Decimal
    placed: int  # running number over all panels
    since: float  # when `stage` began
    seed: str  # what start count and pace are drawn from, so that a replay is the same
    stage: State = State.PENDING
    cancel_asked: float | None = None
    pinned: Snapshot | None = None  # set by hand: the clock moves it no more
    refunded: Decimal = Decimal(0)
    refills: list[Refill] = field(default_factory=list)

    def at(self, now: float) -> Snapshot:
        """Return the order as it stands at `now`."""
        if self.pinned is not None:
            return self.pinned
        if self.cancel_asked is None:
            return self._moved(now)
        if now >= self.cancel_asked + CANCEL_SECONDS:
            return Snapshot(State.CANCELED, 0, self.quantity)
        return self._moved(self.cancel_asked)

    def step(self, now: float) -> None:
        """Move one state on and let the clock go on from there; a cancel that was asked for is dropped."""
        self.stage = NEXT[self.at(now).state]
        self.since = now
        self.cancel_asked = None

    def pin(self, state: State, remains: int, now: float) -> None:
        """Hold the order in `state` from `now` on."""
        snapshot = self.at(now)
        delivered = state in {State.COMPLETED, State.PARTIAL}
        begun = self._start_count if delivered else snapshot.start_count
        self.pinned = Snapshot(state, begun, remains)
        self.cancel_asked = None

    def open_refill(self, now: float) -> Refill | None:
        """Return the refill that is still under way."""
        return next((refill for refill in self.refills if refill.state(now) is RefillState.PENDING), None)

    @property
    def _start_count(self) -> int:
        return 1 + zlib.crc32(self.seed.encode()) % 50_000

    @property
    def _pace(self) -> float:
        return 0.85 + zlib.crc32(f"{self.seed}/pace".encode()) % 31 / 100

    def _moved(self, now: float) -> Snapshot:
        stage, since = self.stage, self.since
        while stage in NEXT and now - since >= STAGE_SECONDS[stage] * self._pace:
            since += STAGE_SECONDS[stage] * self._pace
            stage = NEXT[stage]
        if stage is State.COMPLETED:
            return Snapshot(stage, self._start_count, 0)
        if stage is not State.IN_PROGRESS:
            return Snapshot(stage, 0, self.quantity)
        share = (now - since) / (STAGE_SECONDS[stage] * self._pace)
        delivered = min(int(self.quantity * share), self.quantity - 1)
        return Snapshot(stage, self._start_count, self.quantity - delivered)
