"""The reader as the shop builds it."""

from pathlib import Path

import pytest

from bot.lexicon.reader import Reader
from bot.lexicon.words import load_lexicon

WORDS = Path(__file__).parents[2] / "data" / "lexicon"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Read with the project's own word lists."""
    return load_lexicon(WORDS)
