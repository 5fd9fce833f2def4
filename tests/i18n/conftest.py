"""Small made-up locales, so that these tests do not change when the shop's words do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.i18n import LANGUAGES, Locales, Translator, load_locales

WriteLocales = Callable[..., Path]


@pytest.fixture
def write_locales(tmp_path: Path) -> WriteLocales:
    """Write one source for all languages, or one a language by name; return the folder."""

    def write(source: str = "", **by_language: str) -> Path:
        for language in LANGUAGES:
            folder = tmp_path / language
            folder.mkdir(exist_ok=True)
            (folder / "words.ftl").write_text(by_language.get(language, source), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def translate(write_locales: WriteLocales) -> Callable[..., Translator]:
    """Return a strict translator of one source: `translate(source, "ar")`."""

    def translator(source: str, language: str = "en") -> Translator:
        return load_locales(write_locales(source), strict=True).translator(language)

    return translator


@pytest.fixture(scope="session")
def shop_locales() -> Locales:
    """The texts of the shop itself."""
    return load_locales(Path(__file__).parents[2] / "locales", strict=True)
