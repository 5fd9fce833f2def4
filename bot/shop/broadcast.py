"""Broadcasts: one message of an admin's to many, confirmed once, watched, paused and stopped."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.i18n.locales import LANGUAGES
from bot.ops.clock import Clock
from bot.storage import broadcasts, journal
from bot.storage.broadcasts import DRAFT, DROPPED, PAUSED, RUNNING, STOPPED, Broadcast
from bot.storage.database import Database
from bot.storage.outbox import OWED, SENT, UNDELIVERABLE
from bot.telegram.verbatim import Verbatim

_DAY = 24 * 3600
_SHOWN = 5


class BroadcastUnknown(Refusal):
    """There is no such broadcast, or nobody is meant by that name."""

    key = "broadcast-unknown"


class NobodyThere(Refusal):
    """Nobody can be reached among those whom the broadcast is for."""

    key = "broadcast-nobody"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast is for: everybody who meets each condition that is set."""

    language: str | None = None
    bought_days: int | None = None

    def since(self, now: int) -> int | None:
        """Return from when on (UTC seconds) somebody must have bought something."""
        return None if self.bought_days is None else now - self.bought_days * _DAY


AUDIENCES: Mapping[str, Audience] = {
    "all": Audience(),
    **{language: Audience(language=language) for language in LANGUAGES},
    "bought30": Audience(bought_days=30),
    "bought90": Audience(bought_days=90),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is, in people."""

    broadcast: Broadcast
    sent: int
    failed: int  # blocked the bot, refused by Telegram, or given up
    left: int
    dropped: int  # because it was stopped

    @property
    def total(self) -> int:
        """Everybody whom it was for."""
        return self.sent + self.failed + self.left + self.dropped

    @property
    def over(self) -> bool:
        """Whether there is nobody left to send it to."""
        return self.left == 0


class ManageBroadcasts:
    """An admin's side of broadcasts. Everything may be done twice: the second time changes nothing."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def draft(self, admin_id: int, message: Verbatim, *, act: str) -> Broadcast:
        """Keep a message; `act` names the admin's own one: handled again after a crash it is the same draft."""
        now, kept = self._clock(), asdict(message)
        return await self._database.write(
            lambda conn: broadcasts.draft(conn, kept, admin_id=admin_id, key=act, now=now)
        )

    async def reach(self) -> dict[str, int]:
        """Return how many people each audience has now."""
        return await self._database.read(
            lambda conn: {name: self._count(conn, audience) for name, audience in AUDIENCES.items()}
        )

    async def send(self, admin_id: int, broadcast_id: int, audience: str) -> Progress:
        """Owe a copy to everybody in the audience, all in one transaction.

        Raises:
            BroadcastUnknown: there is no such draft or audience.
            NobodyThere: the audience is empty.

        """
        return await self._database.write(lambda conn: self._send(conn, admin_id, broadcast_id, audience))

    def _send(self, conn: Connection, admin_id: int, broadcast_id: int, name: str) -> Progress:
        if (audience := AUDIENCES.get(name)) is None:
            raise BroadcastUnknown
        now = self._clock()
        begun = {"audience": name, "confirmed_at": now, "due_at": now}
        if broadcasts.move(conn, broadcast_id, RUNNING, of=(DRAFT,), **begun):
            people = broadcasts.owe_to(
                conn, broadcast_id, language=audience.language, bought_since=audience.since(now), now=now
            )
            if not people:
                raise NobodyThere  # and it is a draft again
            facts = {"broadcast": broadcast_id, "audience": name, "people": people}
            journal.add_act(conn, admin_id, "broadcast-send", facts, now=now)
        return self._progress(conn, broadcast_id)

    async def pause(self, admin_id: int, broadcast_id: int) -> Progress:
        """Send no more of it for now."""
        return await self._database.write(
            lambda conn: self._move(conn, admin_id, broadcast_id, "broadcast-pause", PAUSED, RUNNING)
        )

    async def resume(self, admin_id: int, broadcast_id: int) -> Progress:
        """Go on after a pause."""
        return await self._database.write(
            lambda conn: self._move(conn, admin_id, broadcast_id, "broadcast-resume", RUNNING, PAUSED)
        )

    async def stop(self, admin_id: int, broadcast_id: int) -> Progress:
        """Drop everything that was not sent yet, for good."""

        def unit(conn: Connection) -> Progress:
            self._move(conn, admin_id, broadcast_id, "broadcast-stop", STOPPED, RUNNING, PAUSED)
            broadcasts.drop_owed(conn, broadcast_id)
            return self._progress(conn, broadcast_id)

        return await self._database.write(unit)

    def _move(
        self, conn: Connection, admin_id: int, broadcast_id: int, act: str, state: str, *of: str
    ) -> Progress:
        if broadcasts.move(conn, broadcast_id, state, of=of):
            journal.add_act(conn, admin_id, act, {"broadcast": broadcast_id}, now=self._clock())
        return self._progress(conn, broadcast_id)

    async def progress(self, broadcast_id: int) -> Progress:
        """Return how far a broadcast is; BroadcastUnknown where there is none."""
        return await self._database.read(lambda conn: self._progress(conn, broadcast_id))

    async def latest(self) -> list[Progress]:
        """Return the last few broadcasts, newest first."""

        def unit(conn: Connection) -> list[Progress]:
            return [self._progress(conn, row.id) for row in broadcasts.latest(conn, limit=_SHOWN)]

        return await self._database.read(unit)

    def _progress(self, conn: Connection, broadcast_id: int) -> Progress:
        broadcast = broadcasts.find(conn, broadcast_id)
        if broadcast is None:
            raise BroadcastUnknown
        counts = broadcasts.tally(conn, broadcast_id)
        sent, failed, left, dropped = (counts.get(state, 0) for state in (SENT, UNDELIVERABLE, OWED, DROPPED))
        return Progress(broadcast, sent, failed, left, dropped)

    def _count(self, conn: Connection, audience: Audience) -> int:
        return broadcasts.count_people(
            conn, language=audience.language, bought_since=audience.since(self._clock())
        )
