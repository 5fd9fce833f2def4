"""A shop for each test; whatever a test did to it, its books have to balance at the end."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.shop.harness import Shop, open_shop
from tests.storage.migrated import copy_to


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated, empty database file."""
    return copy_to(tmp_path)


@pytest.fixture
async def shop(path: Path) -> AsyncIterator[Shop]:
    """A shop with one account; the audit looks at it when the test is over."""
    async with open_shop(path) as shop:
        yield shop
        assert await shop.broken_rules() == []
