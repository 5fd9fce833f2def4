"""The word lists are checked when they are loaded; a mistake is named with its file and its entry."""

import shutil
import tomllib
from pathlib import Path

import pytest

from bot.lexicon.reader import Reader
from bot.lexicon.words import WordListError, load_lexicon
from tests.lexicon.conftest import WORDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the word lists."""
    return Path(shutil.copytree(WORDS, tmp_path / "lexicon"))


def add(folder: Path, file: str, line: str) -> None:
    """Write a line at the end of a list."""
    with (folder / file).open("a", encoding="utf-8") as list_:
        list_.write(f"\n{line}\n")


def replaced(folder: Path, file: str, old: str, new: str) -> None:
    """Change a list."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "line", "problem"),
    [
        ("kinds.toml", 'hugs = ["hug*"]', r"kinds\.toml: hugs is not a word that the lexicon knows"),
        ("quality.toml", 'shiny = ["shiny"]', r"quality\.toml: shiny"),
        ("audience.toml", 'martians = ["martian*"]', r"audience\.toml: martians"),
        ("countries.toml", 'turkiye = ["turkiye"]', r"countries\.toml: turkiye"),
        ("grammar.toml", 'fortnight = ["fortnight"]', r"grammar\.toml: fortnight"),
        ("unsold.toml", 'boring = ["boring"]', r"unsold\.toml: boring"),
        ("platforms.toml", '"My Space" = ["myspace"]', r"platforms\.toml: My Space"),
        ("platforms.toml", 'myspace = "myspace"', r"platforms\.toml: myspace must be a list of strings"),
        ("platforms.toml", "myspace = [1]", r"platforms\.toml: myspace must be a list of strings"),
        ("platforms.toml", 'myspace = ["***"]', r"platforms\.toml: myspace: .* is no spelling"),
        (
            "platforms.toml",
            'myspace = ["Insta Gram*"]',
            r"platforms\.toml: myspace: 'Insta Gram\*' already means instagram",
        ),
        ("countries.toml", 'AX = ["TÜRKEY"]', r"countries\.toml: AX: 'TÜRKEY' already means TR"),
        ("kinds.toml", "likes = [", r"kinds\.toml: "),
    ],
)
def test_a_mistake_is_named(folder: Path, file: str, line: str, problem: str) -> None:
    """An unknown meaning, another shape, an empty spelling and a spelling with two meanings are refused."""
    add(folder, file, line)
    with pytest.raises(WordListError, match=problem):
        load_lexicon(folder)


def test_a_missing_list_is_an_error(folder: Path) -> None:
    """A list that is not there is not an empty list."""
    (folder / "quality.toml").unlink()
    with pytest.raises(FileNotFoundError):
        load_lexicon(folder)


def test_a_word_that_is_added_is_read(folder: Path) -> None:
    """The example of docs/lexicon.md: a new spelling needs no more than its line."""
    assert load_lexicon(folder)("Insta Hayranlar").kinds == ()
    replaced(folder, "kinds.toml", "followers = [\n", 'followers = [\n  "hayranlar",\n')
    assert load_lexicon(folder)("Insta Hayranlar").kinds == ("followers",)


def test_a_platform_that_is_added_is_read(folder: Path) -> None:
    """A new platform is a line of its own: glued, hyphened and apart."""
    add(folder, "platforms.toml", 'myspace = ["my space*"]')
    reader = load_lexicon(folder)
    assert {
        reader(name).platform for name in ("My Space Plays", "MySpace", "my-space plays", "MYSPACES")
    } == {"myspace"}
    assert reader("My Plays").platform is None


def test_every_spelling_means_what_its_list_says(reader: Reader) -> None:
    """Each spelling of platforms and kinds, read alone, gives its meaning, or a longer one that holds it."""
    wrong = []
    for file, field in (("platforms.toml", "platform"), ("kinds.toml", "kinds")):
        for meaning, spellings in tomllib.loads((WORDS / file).read_text("utf-8")).items():
            for spelling in spellings:
                got = getattr(reader(spelling.removesuffix("*")), field)
                if meaning != "nothing" and meaning not in (got if isinstance(got, tuple) else (got,)):
                    wrong.append((spelling, meaning, got))
    assert wrong == []
