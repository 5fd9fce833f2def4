"""RestoreBackup: put a copy in the shop's place, and hold what may have gone on without it.

Between the backup and now the shop has worked: what waited in the copy may have been sent, taken back or
settled since. So nothing that waits is sent by itself any more. It becomes uncertain, its money stays held, and
a person decides; no evidence from before the restore is believed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.domain.orders import OrderState
from bot.domain.refills import RefillState
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.proof import broken_rules, damage_of, faults_of
from bot.shop.resolve import RESTORED
from bot.storage import files, inbox, journal, ledger, orders, refills, restore, times
from bot.storage.database import Database, DatabaseError
from bot.storage.migrate import migrate
from bot.storage.orders import Order

_DAY = 24 * 3600
_WAITING = frozenset({OrderState.ACCEPTED, OrderState.SUBMITTING, OrderState.UNCERTAIN})
_REFILLS_WAITING = frozenset({RefillState.REQUESTED, RefillState.SUBMITTING})


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: `newest_at` in UTC seconds, `owned` (all wallets) in micro-units, the rest counts."""

    newest_at: int
    orders: int
    owned: int
    held: int
    refills_held: int
    set_aside: int
    old_database: Path | None


class RestoreBackup:
    """Restores the database at `url`; the shop must be stopped."""

    def __init__(self, url: str, clock: Clock, *, admin_ids: Iterable[int]) -> None:
        self._path = files.file_of(url)
        self._clock = clock
        self._admins = tuple(admin_ids)

    async def __call__(self, file: Path) -> Restored:
        """Put the copy in `file` in the database's place. Until it is proved and held, nothing is changed.

        Raises:
            DatabaseError: the shop is running, or `file` is no shop's database, newer than this program, damaged,
                or breaks a rule of the audit; the text says which.
            StorageBroken: the disk takes nothing.

        """
        with files.locked(self._path), restore.staged(self._path, file) as copy:
            _refuse(file, await damage_of(copy))
            database = await Database.open(f"{files.PREFIX}{copy}")
            try:
                await migrate(database)
                _refuse(file, await broken_rules(database))
                found = await database.write(self._hold)
            finally:
                await database.close()
            _refuse(file, await faults_of(copy))
            old = restore.put_in_place(copy, self._path, now=self._clock())
        return Restored(*found, old_database=old)

    def _hold(self, conn: Connection) -> tuple[int, int, int, int, int, int]:
        """Hold everything that waits, and return the first figures of `Restored`."""
        now, newest = self._clock(), times.newest_time(conn)
        waiting = orders.in_states(conn, _WAITING)
        for order in waiting:
            held = _as_uncertain(conn, order, now=now)
            notices.tell_customer(conn, held, notices.ORDER_RESTORED, now=now)
        asked = refills.in_states(conn, _REFILLS_WAITING)
        for refill in asked:
            if refill.state is RefillState.REQUESTED:
                refill = refills.move(conn, refill, RefillState.SUBMITTING)  # noqa: PLW2901
            refills.move(conn, refill, RefillState.UNCERTAIN, due_at=now + _DAY)
        # What was not worked off is not done a second time: a tap in it may have ordered something.
        set_aside = inbox.park_all(conn, error="restored")
        orders.withdraw_quotes(conn, now=now)
        journal.free_leases(conn)
        facts = {"held": len(waiting), "set_aside": set_aside}
        notices.tell_admins(conn, self._admins, notices.ADMIN_RESTORED, facts, key=f"restored:{now}", now=now)
        total = orders.figures(conn, since=0)["orders"]
        return newest, total, ledger.owned(conn), len(waiting), len(asked), set_aside


def _refuse(file: Path, faults: list[str]) -> None:
    if faults:
        raise DatabaseError(f"{file} cannot be trusted and was not restored: {'; '.join(faults)}")


def _as_uncertain(conn: Connection, order: Order, *, now: int) -> Order:
    """Hold an order by the steps of the transition table, without anything that was known about its answer."""
    values: dict[str, Any] = {
        "attention": "uncertain:restored",
        "evidence": {RESTORED: now},
        "due_at": now,
    }
    if order.state is OrderState.UNCERTAIN:
        return orders.change(conn, order, **values)
    if order.state is OrderState.ACCEPTED:
        order = orders.move(conn, order, OrderState.SUBMITTING, submitted_at=order.created_at)
    return orders.move(conn, order, OrderState.UNCERTAIN, **values)
