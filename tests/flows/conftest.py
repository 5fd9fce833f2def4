"""The shop is built anew for every test; its texts, a third of a second to read, are read once."""

from functools import cache

import pytest

from bot.i18n.locales import load_locales

_read_once = cache(load_locales)


@pytest.fixture(autouse=True)
def texts_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every shop share the texts; nothing writes to them."""
    monkeypatch.setattr("bot.app.load_locales", _read_once)
