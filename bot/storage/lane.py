"""What every engine is to the shop: lanes, each of which runs whole units of work.

Why whole units: awaiting statement by statement leaves a transaction half open when its task is canceled. A
function that has been handed to a lane runs to its commit or rollback, whatever happens to the caller.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
Unit = Callable[[Connection], T]


class DatabaseError(Exception):
    """The database cannot be opened; the text tells the operator what to do."""


class DatabaseAwayError(DatabaseError):
    """The database's server does not let us in at the moment; starting again later may help."""


class Lane(Protocol):
    """Runs units of work, each in a transaction of its own, on a thread of its own."""

    async def run(self, unit: Unit[T]) -> T:
        """Run `unit` to its commit; its exception undoes everything and is raised."""
        ...

    async def close(self) -> None:
        """Finish what was handed over, then let go of connections and of the right to write."""
        ...
