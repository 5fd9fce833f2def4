"""Where each conversation stands, kept in the database so that a restart forgets nobody."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import Connection

from bot.ops.clock import Clock
from bot.storage.database import Database
from bot.storage.dialect import INSERT
from bot.storage.tables import conversations

_READ = sa.select(conversations).where(conversations.c.key == sa.bindparam("this"))


def _key(key: StorageKey) -> str:
    return f"{key.chat_id}:{key.user_id}"


@cache
def _write(engine: str, *names: str) -> sa.Insert:
    """Return the statement that stores a conversation, or these columns of one that is stored already."""
    stored = INSERT[engine](conversations)
    written = {name: stored.excluded[name] for name in (*names, "updated_at")}
    return stored.on_conflict_do_update(index_elements=[conversations.c.key], set_=written)


class ConversationStorage(BaseStorage):
    """aiogram's conversation state in the shop's own database, as JSON."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def _write(self, key: StorageKey, **values: Any) -> None:
        def unit(conn: Connection) -> None:
            row = {"key": _key(key), "data": {}, "updated_at": self._clock()} | values
            conn.execute(_write(conn.dialect.name, *values), row)

        await self._database.write(unit)

    async def _read(self, key: StorageKey) -> sa.Row[Any] | None:
        return await self._database.read(lambda conn: conn.execute(_READ, {"this": _key(key)}).one_or_none())

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Set the state's name; None ends the conversation."""
        await self._write(key, state=state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        """Return the state's name."""
        row = await self._read(key)
        return None if row is None else row.state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace what the conversation has gathered (plain JSON values)."""
        await self._write(key, data=dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return what the conversation has gathered."""
        row = await self._read(key)
        return {} if row is None else dict(row.data)

    async def close(self) -> None:
        """Nothing of its own to close."""


def forget_idle(conn: Connection, *, before: int) -> int:
    """Drop conversations that nobody has touched since `before` (UTC seconds)."""
    return conn.execute(sa.delete(conversations).where(conversations.c.updated_at < before)).rowcount
