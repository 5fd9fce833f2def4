from collections.abc import Callable
from pathlib import Path

import pytest

from bot.i18n import LocaleFileError, load_locales

WriteLocales = Callable[..., Path]


def test_languages_are_found_by_tag_and_the_rest_reads_english(write_locales: WriteLocales) -> None:
    """Telegram sends tags such as ar-EG; a language that we do not speak is answered in English."""
    locales = load_locales(write_locales("a = A"))
    tags = ("ar", "ar-EG", "TR", "en-gb", "de", "")
    assert [locales.translator(tag).language for tag in tags] == ["ar", "ar", "tr", "en", "en", "en"]
    assert locales.translator("ar") is locales.translator("ar-EG")


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("a = A\n\nb = { $x\nc = C", 4, 'Expected token: "}"'),
        ("# note\na = { $n ->\n  [one] x\n}", 4, "default"),
        ("good = Good\nbad", 2, "="),
        ("a = A\nb = B\na = Again", 3, "a is already defined in words.ftl:1"),
        ("a = A\n    .x = 1\n    .x = 2", 1, "a has an attribute twice"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    write_locales: WriteLocales, source: str, line: int, problem: str
) -> None:
    """A translator's slip stops the start and says where it is."""
    folder = write_locales("a = A", tr=source)
    with pytest.raises(LocaleFileError) as caught:
        load_locales(folder)
    assert (caught.value.path, caught.value.line) == (folder / "tr" / "words.ftl", line)
    assert problem in str(caught.value)


def test_a_key_in_two_files_is_refused(write_locales: WriteLocales) -> None:
    """The second file would silently lose otherwise."""
    folder = write_locales("a = A\n-term = T")
    (folder / "ar" / "zebra.ftl").write_text("b = B\n-term = T", encoding="utf-8")
    with pytest.raises(LocaleFileError, match=r"zebra\.ftl:2: -term is already defined in words\.ftl:2"):
        load_locales(folder)


def test_only_the_files_that_are_asked_for_are_read(write_locales: WriteLocales) -> None:
    """Another file may even be broken; where none has the name nothing is there to speak with."""
    folder = write_locales("a = A")
    (folder / "ar" / "zebra.ftl").write_text("broken", encoding="utf-8")
    assert load_locales(folder, files=["words"]).translator("tr").plain("a") == "A"
    with pytest.raises(LocaleFileError, match="no messages"):
        load_locales(folder, files=["zoo"])


def test_a_language_without_messages_is_refused(write_locales: WriteLocales) -> None:
    """A forgotten folder is a mistake in packing, not a shop in English."""
    folder = write_locales("a = A", ar="# nothing yet")
    with pytest.raises(LocaleFileError, match="no messages"):
        load_locales(folder)
