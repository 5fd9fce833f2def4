"""What the shop's database says, read through a second connection that cannot change it, not even its WAL."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.shop.audit import _CHECKS, _run
from bot.telegram.workers import DEATHS

# What would be worked at once if a shop were open; `:now` is the world's time.
_DUE = """
SELECT (SELECT count(*) FROM updates WHERE state = 'new')
     + (SELECT count(*) FROM outbox WHERE state = 'owed' AND due_at <= :now)
     + (SELECT count(*) FROM orders WHERE due_at <= :now)
     + (SELECT count(*) FROM orders WHERE cancel_state = 'requested' AND state IN ('placed', 'in_progress'))
     + (SELECT count(*) FROM refills WHERE due_at <= :now AND state <> 'submitting')
     + (SELECT count(*) FROM orders AS one WHERE state = 'queued' AND NOT EXISTS (
            SELECT * FROM orders AS other WHERE other.link_key = one.link_key AND other.finished_at IS NULL
            AND other.id < one.id))
     + (SELECT NOT EXISTS (SELECT * FROM services))
"""
# When something that is not over comes up next. An order that has ended may still be asked about for days.
_NEXT = """
SELECT min(at) FROM (
    SELECT min(due_at) AS at FROM outbox WHERE state = 'owed'
    UNION ALL SELECT min(due_at) FROM orders WHERE finished_at IS NULL
    UNION ALL SELECT min(CASE state WHEN 'submitting' THEN due_at + 301 ELSE due_at END) FROM refills
    UNION ALL SELECT min(due_at) FROM orders WHERE id IN (SELECT value FROM json_each(:asked_for))
)
"""
_SALES = """
SELECT orders.id, orders.user_id, json_extract(orders.fields, '$.link'), orders.state, orders.revision, orders.quantity,
       orders.price, orders.remains, orders.cancel_state, orders.finished_at,
       coalesce((SELECT -sum(amount) FROM entries JOIN postings ON postings.id = posting_id
                 WHERE order_id = orders.id AND kind = 'sale' AND account = 'wallet:' || user_id), 0),
       coalesce((SELECT sum(amount) FROM entries JOIN postings ON postings.id = posting_id
                 WHERE order_id = orders.id AND kind = 'refund' AND account = 'wallet:' || user_id), 0)
FROM orders
WHERE orders.id > coalesce((SELECT max(id) FROM orders) - :last, 0) AND (:state IS NULL OR orders.state = :state)
ORDER BY orders.id
"""
_SUMS = """
SELECT cast(substr(account, 8) AS INTEGER), abs(amount), count(*) FROM entries JOIN postings ON postings.id = posting_id
WHERE kind = :kind AND account LIKE 'wallet:%' GROUP BY 1, 2
"""
_SUSPECTS = f"SELECT EXISTS (SELECT * FROM updates WHERE state = 'new' AND begun >= {DEATHS - 1})"
_TOPUPS = "SELECT id, user_id, state, asked, receipt IS NOT NULL, stars FROM topups ORDER BY id"
_INDEX_HEAD = 48  # bytes; https://www.sqlite.org/walformat.html#the_wal_index_file_format


@dataclass(frozen=True, slots=True)
class Sale:
    """An order with what its customer paid for it and got back, by the ledger; money in micro-units."""

    id: int
    user: int
    link: str
    state: str
    revision: int
    quantity: int
    price: int
    remains: int | None
    cancel: str | None
    finished_at: int | None
    paid: int
    back: int


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the outbox."""

    chat: int
    event: str
    state: str
    message_id: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class TopUp:
    """A customer's wish to add money; `asked` in micro-units."""

    id: int
    user: int
    state: str
    asked: int
    shown: bool  # whether there is a receipt
    stars: int | None


class Rows:
    """Reads the file at `path`; each method sees one moment of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index = path.with_name(f"{path.name}-shm")
        self._read_at: bytes | None = None
        self._found: dict[tuple[str, str], list[Any]] = {}
        url = f"sqlite:///file:{path}?mode=ro&uri=true"
        self._engine = sa.create_engine(url, poolclass=sa.pool.NullPool)  # closes what it opened at once

    def _all(self, query: str, values: dict[str, Any] | None = None) -> list[Any]:
        """Return what a query finds; it is not asked again while nobody has committed anything."""
        state = self._state()
        if state is None or state != self._read_at:
            self._found.clear()
            self._read_at = state
        question = query, repr(values)
        if question not in self._found:
            with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=30)) as connection:
                self._found[question] = connection.execute(query, values or {}).fetchall()
        return self._found[question]

    def _state(self) -> bytes | None:
        """Return the head of the log's index, which every commit changes; None where nobody has the file open."""
        try:
            with self._index.open("rb") as index:
                return index.read(_INDEX_HEAD) or None
        except FileNotFoundError:
            return None

    def forget(self) -> None:
        """Ask everything anew: a process that died may have committed what the index does not know."""
        self._read_at = None

    def due(self, now: int) -> int:
        """Return how much there is to do at once."""
        return int(self._all(_DUE, {"now": now})[0][0])

    def next(self, asked_for: list[int]) -> int | None:
        """Return when (UTC seconds) there is something to do; `asked_for` are ended orders to look at again."""
        ((at,),) = self._all(_NEXT, {"asked_for": str(asked_for)})
        return None if at is None else int(at)

    def suspects(self) -> bool:
        """Say whether an update that waits would be set aside after one more death."""
        return bool(self._all(_SUSPECTS)[0][0])

    def sales(self, *, last: int | None = None, state: str | None = None) -> list[Sale]:
        """Return the orders, all or the `last` so many, in any or in one `state`."""
        return [Sale(*row) for row in self._all(_SALES, {"last": last, "state": state})]

    def uncertain(self) -> list[Sale]:
        """Return the orders that a person has to decide about."""
        return self.sales(state="uncertain")

    def sums(self, kind: str) -> dict[tuple[int, int], int]:
        """Return how often each sum went into or out of each wallet by a `kind` of posting."""
        return {(user, amount): times for user, amount, times in self._all(_SUMS, {"kind": kind})}

    def topups(self) -> list[TopUp]:
        """Return every wish to add money."""
        return [TopUp(*row) for row in self._all(_TOPUPS)]

    def drafts(self) -> dict[int, str]:
        """Return the text of each broadcast that nobody has confirmed."""
        return dict(self._all("SELECT id, text FROM broadcasts WHERE state = 'draft'"))

    def balances(self) -> dict[int, int]:
        """Return the wallets."""
        return dict(self._all("SELECT user_id, balance FROM wallets"))

    def updates(self) -> dict[int, str]:
        """Return the state of every update that is known."""
        return dict(self._all("SELECT update_id, state FROM updates"))

    def languages(self) -> dict[int, str]:
        """Return the language of each person."""
        return dict(self._all("SELECT id, language FROM users"))

    def quoted(self) -> set[tuple[str, str]]:
        """Return the link of every offer and the last answer that its form asked for."""
        fields = map(json.loads, dict(self._all("SELECT id, fields FROM quotes")).values())
        return {(one["link"], one.get("comments") or one["quantity"]) for one in fields}

    def refills(self) -> list[tuple[int, str]]:
        """Return order and state of each refill."""
        return list(self._all("SELECT order_id, state FROM refills ORDER BY id"))

    def services(self) -> dict[str, int]:
        """Return our number of each service by the panel's."""
        return dict(self._all("SELECT provider_service_id, id FROM services"))

    def told(self) -> list[Told]:
        """Return the whole outbox."""
        query = "SELECT chat_id, event, state, message_id, error FROM outbox ORDER BY id"
        return [Told(*row) for row in self._all(query)]

    def broken_rules(self) -> list[str]:
        """Return the rules of the shop's audit that some rows break."""
        with self._engine.connect() as connection:
            findings = [_run(connection, check) for check in _CHECKS]
        return [f"{finding.rule}: {finding.broken}" for finding in findings if not finding.holds]
