"""The shop's own words: these tests read what customers read."""

import pytest

from bot.i18n import LANGUAGES, Locales, load_locales
from bot.titles import Phrases
from tests.house.source import ROOT


@pytest.fixture(scope="session")
def locales() -> Locales:
    """The texts of the shop, strict."""
    return load_locales(ROOT / "locales", strict=True)


@pytest.fixture(scope="session")
def phrases(locales: Locales) -> dict[str, Phrases]:
    """Phrases by language."""
    return {language: Phrases(locales.translator(language)) for language in LANGUAGES}
