"""A migrated database for each test of this room."""

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
async def database(path: Path) -> AsyncIterator[Database]:
    """That file, open."""
    async with opened(path) as database:
        yield database
