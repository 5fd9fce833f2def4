"""ParkedUpdates: what failed for good is shown to the admins, tried again or dropped by a tap."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.ops.clock import Clock
from bot.shop.browse import Page, page_of
from bot.storage import inbox, journal, users
from bot.storage.database import Database
from bot.storage.inbox import Parked
from bot.telegram.inbox import Stored

_CLASS = re.compile(r"[A-Za-z_]\w*")


class ParkedGone(Refusal):
    """It is being tried again, or was dropped, or never was."""

    key = "parked-gone"


@dataclass(frozen=True, slots=True)
class ParkedUpdate:
    """What an admin may know of a parked update; `said` is a person's own words, to be cut before it is shown."""

    id: int
    chat_id: int
    name: str | None  # of the person, where the shop knows them
    received_at: int  # UTC seconds
    kind: str  # Telegram's word for it, such as "message"
    error: str  # the error's class alone: its text may quote what people wrote
    said: str | None


class ParkedUpdates:
    """Reads parked updates, and has each replayed or dropped once."""

    def __init__(
        self, database: Database, clock: Clock, *, page_size: int, hand_over: Callable[[Stored], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._size = page_size
        self._hand_over = hand_over  # to the running workers, which know the chat's order

    async def page(self, number: int) -> Page[ParkedUpdate]:
        """Return a page, oldest first."""

        def unit(conn: Connection) -> Page[ParkedUpdate]:
            def fetch(limit: int, offset: int) -> list[ParkedUpdate]:
                return [_shown(conn, row) for row in inbox.parked(conn, limit=limit, offset=offset)]

            return page_of(number, self._size, inbox.count_parked(conn), fetch)

        return await self._database.read(unit)

    async def one(self, update_id: int) -> ParkedUpdate:
        """Return one; ParkedGone where it is not parked any more."""

        def unit(conn: Connection) -> ParkedUpdate:
            row = inbox.find_parked(conn, update_id)
            if row is None:
                raise ParkedGone
            return _shown(conn, row)

        return await self._database.read(unit)

    async def replay(self, admin_id: int, update_id: int) -> None:
        """Have it handled again, behind what its chat is waiting for; ParkedGone on the second tap.

        Committed before it is handed over: a process that dies in between finds it at its next start.
        """

        def unit(conn: Connection) -> Stored:
            row = inbox.unpark(conn, update_id)
            if row is None:
                raise ParkedGone
            journal.add_act(conn, admin_id, "replay", {"update": update_id}, now=self._clock())
            return Stored(row.update_id, row.chat_id, row.payload, begun=0)

        self._hand_over(await self._database.write(unit))

    async def drop(self, admin_id: int, update_id: int) -> None:
        """Forget it: its text goes, its id stays to recognise a repetition; ParkedGone on the second tap."""

        def unit(conn: Connection) -> None:
            if not inbox.drop_parked(conn, update_id):
                raise ParkedGone
            journal.add_act(conn, admin_id, "drop", {"update": update_id}, now=self._clock())

        await self._database.write(unit)


def _shown(conn: Connection, row: Parked) -> ParkedUpdate:
    user = users.find(conn, row.chat_id)
    event = _read(row.payload)
    kind = next((name for name in event if name != "update_id"), "?")
    named = _CLASS.match(row.error)
    return ParkedUpdate(
        row.update_id,
        row.chat_id,
        user.name if user else None,
        row.received_at,
        kind,
        named[0] if named else "?",
        _words(event.get(kind)),
    )


def _read(payload: str) -> dict[str, Any]:
    try:
        event = json.loads(payload)
    except ValueError:  # whatever it is, it must not keep the page from being shown
        return {}
    return event if isinstance(event, dict) else {}


def _words(event: Any) -> str | None:
    """Return what a person wrote or tapped, as far as it can be read."""
    if not isinstance(event, dict):
        return None
    found = (event.get(name) for name in ("text", "caption", "data"))
    return next((words for words in found if isinstance(words, str) and words.strip()), None)
