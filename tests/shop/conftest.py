"""A shop for each test, once on each engine; whatever a test did to it, its books have to balance at the end."""

from collections.abc import AsyncIterator

import pytest

from tests.shop.harness import Shop, open_shop


@pytest.fixture
async def shop(database_url: str) -> AsyncIterator[Shop]:
    """A shop with one account; the audit looks at it when the test is over."""
    async with open_shop(database_url) as shop:
        yield shop
        assert await shop.broken_rules() == []
