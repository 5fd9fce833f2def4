"""A migrated database for each test of this room, once on each engine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.storage.migrated import copy_to, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated, empty database file."""
    return copy_to(tmp_path)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database, open."""
    async with opened(database_url) as database:
        yield database
