"""An inbox in memory that outlives the intake, as a table outlives the process."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.telegram.inbox import Incoming, Stored


@dataclass
class MemoryInbox:
    """Keeps rows; `journal` is shared with the fake Telegram, so that tests can read who did what first."""

    journal: list[str] = field(default_factory=list)
    rows: dict[int, Stored] = field(default_factory=dict)
    finished: set[int] = field(default_factory=set)
    parked: dict[int, str] = field(default_factory=dict)
    noted: list[int] = field(default_factory=list)  # ids whose handling was noted when it began
    errors: list[Exception] = field(default_factory=list)  # raised by the next calls, one each

    def _may_fail(self) -> None:
        if self.errors:
            raise self.errors.pop(0)

    async def store(self, batch: Sequence[Incoming]) -> list[int]:
        self._may_fail()
        new = [update for update in batch if update.update_id not in self.rows]
        for update in new:
            self.rows[update.update_id] = Stored(update.update_id, update.chat_id, update.payload)
        self.journal.append(f"store {[update.update_id for update in batch]}")
        return [update.update_id for update in new]

    async def pending(self) -> list[Stored]:
        self._may_fail()
        open_rows = (
            row for key, row in sorted(self.rows.items()) if key not in self.finished | set(self.parked)
        )
        return [replace(row, begun=row.begun or 0) for row in open_rows]

    async def begun(self, update_id: int) -> None:
        self._may_fail()
        self.noted.append(update_id)
        self.rows[update_id] = replace(self.rows[update_id], begun=(self.rows[update_id].begun or 0) + 1)

    async def cut_short(self, update_id: int) -> None:
        self._may_fail()
        self.rows[update_id] = replace(self.rows[update_id], begun=0)

    async def done(self, update_id: int) -> None:
        self._may_fail()
        self.finished.add(update_id)

    async def failed(self, update_id: int, *, error: str, parked: bool) -> None:
        self._may_fail()
        attempts = self.rows[update_id].attempts + 1
        self.rows[update_id] = replace(self.rows[update_id], attempts=attempts, begun=0)
        if parked:
            self.parked[update_id] = error
