"""What the intake needs from storage: a table of updates that outlives the process."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as Telegram sent it; `chat_id` is what its order is kept by (see `chat_of`)."""

    update_id: int
    chat_id: int
    payload: str  # the update's JSON, unread: what a library does not understand today is kept, too


@dataclass(frozen=True, slots=True)
class Stored:
    """An update that is stored and not finished; `attempts` counts the tries that failed.

    `begun` counts how often its handling was begun without an end, because the process died. It is None for what
    has just come in: that is not noted, since a write more for every update would be the price.
    """

    update_id: int
    chat_id: int
    payload: str
    attempts: int = 0
    begun: int | None = None


class Inbox(Protocol):
    """The durable inbox. Each method is one committed transaction.

    A finished row must be kept for a day at least: that long Telegram may deliver its update again.
    """

    async def store(self, batch: Sequence[Incoming]) -> Collection[int]:
        """Store the updates that are not known yet and return their ids, once they are on disk."""
        ...

    async def pending(self) -> Sequence[Stored]:
        """Return the updates that are neither done nor parked, oldest first."""
        ...

    async def begun(self, update_id: int) -> None:
        """Note that the handling of an update that an earlier process left behind begins."""
        ...

    async def cut_short(self, update_id: int) -> None:
        """Note that a stop lost its patience with such an update: the process did not die of it."""
        ...

    async def done(self, update_id: int) -> None:
        """Note that the update was handled."""
        ...

    async def failed(self, update_id: int, *, error: str, parked: bool) -> None:
        """Count a failed try; a parked update is not tried again by itself but waits for the admin."""
        ...
