"""A migrated database for each test of this room, once on each engine."""

from collections.abc import AsyncIterator

import pytest

from bot.storage.database import Database
from tests.storage.migrated import opened


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database, open."""
    async with opened(database_url) as database:
        yield database
