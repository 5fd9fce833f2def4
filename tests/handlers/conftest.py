"""The open shop as a fixture."""

from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import pytest

import bot.app
from bot.i18n.locales import load_locales
from tests.handlers.shop import Shop, open_shop


@pytest.fixture(scope="package", autouse=True)
def texts_read_once() -> Iterator[None]:
    """Read the texts once for all the shops that are opened here; reading them is a third of an opening."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.app, "load_locales", cache(load_locales))
        yield


@pytest.fixture
async def shop(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Shop]:
    """Open the demo; at the end the audit must hold and nothing may have been refused or logged as an error."""
    async with open_shop(tmp_path) as opened:
        yield opened
    assert [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}] == []
