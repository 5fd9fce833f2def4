"""ReconcileStars: compare Telegram's own list of Stars with ours, so that a lost update still becomes money.

Telegram lists transactions the oldest first and only ever appends, so a place in the list stays a place. Each run
begins at the first transaction that is younger than a day or that could not be taken: one before it, so that the
first page is never empty. An empty one means another list than last time (the bot has a new token), which is read
from its start. Looking at a payment twice is harmless.

What stood in a list when we first saw it was paid to the bot's earlier life, and is ours only where it fits an
invoice of ours that was there by then: a shop that opens on an old bot must not credit its history.
"""

from dataclasses import dataclass

import structlog
from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.payments.stars import PAGE, Stars, StarsUnreachable, Transaction
from bot.shop.stars import TakeStars
from bot.storage import topups
from bot.storage.database import Database

_DAY = 24 * 3600
_PLACE, _HISTORY = "stars:place", "stars:history"

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Marks:
    """How many transactions are settled for good, and how many stood there before us (None: not known yet)."""

    place: int = 0
    history: int | None = None


class ReconcileStars:
    """Takes every payment and every return that the list names and that we missed."""

    def __init__(self, database: Database, stars: Stars, take_stars: TakeStars, clock: Clock) -> None:
        self._database = database
        self._stars = stars
        self._take_stars = take_stars
        self._clock = clock

    async def __call__(self) -> int:
        """Read the list to its end; return how many payments were credited that no update had told of."""
        marks = await self._database.read(
            lambda conn: _Marks(topups.mark(conn, _PLACE) or 0, topups.mark(conn, _HISTORY))
        )
        try:
            page = await self._stars.transactions(marks.place)
            if not page and marks.place:
                log.warning("stars_list_replaced", place=marks.place)
                marks, page = _Marks(), await self._stars.transactions(0)
            return await self._read_on(marks, page)
        except StarsUnreachable as error:
            log.warning("stars_not_listed", error=str(error))
            return 0

    async def _read_on(self, marks: _Marks, page: list[Transaction]) -> int:
        at, settled, unsettled, found = marks.place, marks.place, False, 0
        old = self._clock() - _DAY
        while page:
            for transaction in page:
                before_us = marks.history is None or at < marks.history
                credited = await self._settle(transaction, before_us=before_us)
                found += credited is True
                unsettled = unsettled or credited is None or transaction.at >= old
                settled += not unsettled
                at += 1
            page = await self._stars.transactions(at) if len(page) == PAGE else []
        await self._database.write(
            lambda conn: _remember(
                conn, _Marks(max(settled - 1, 0), at if marks.history is None else marks.history)
            )
        )
        return found

    async def _settle(self, transaction: Transaction, *, before_us: bool) -> bool | None:
        """Return whether a payment was credited now; None where it could not be and has to be tried again."""
        try:
            if transaction.came is not None:
                ours_at = transaction.at if before_us else None
                credited = await self._take_stars.take(transaction.came, ours_at=ours_at)
                if credited:
                    log.warning("stars_found_again", charge=transaction.came.charge_id)
                return credited
            if transaction.went is not None:
                await self._take_stars.give_back(transaction.went)
        except Exception:  # one that cannot be taken must not hold up the payments behind it
            log.exception("stars_not_taken", at=transaction.at)
            return None
        return False


def _remember(conn: Connection, marks: _Marks) -> None:
    topups.set_mark(conn, _PLACE, marks.place)
    topups.set_mark(conn, _HISTORY, marks.history or 0)
