"""The open shop as a fixture."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.shop import Shop, open_shop


@pytest.fixture
async def shop(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Shop]:
    """Open the demo; at the end the audit must hold and nothing may have been refused or logged as an error."""
    async with open_shop(tmp_path) as opened:
        yield opened
    assert [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}] == []
