import pytest

from bot.i18n import LANGUAGES
from bot.lexicon.reading import Reading
from bot.titles import NAMED_PLATFORMS, Phrases, platform_name, vocabulary, write
from tests.house.source import ROOT
from tests.titles.readings import AUDIENCES, KINDS, PLATFORMS, QUALITIES

SAID = {
    *vocabulary.SORTS,
    *vocabulary.MODES,
    *vocabulary.DEFINING,
    *vocabulary.DEFINING_ACCOUNTS,
    *vocabulary.PEOPLE,
    *vocabulary.ACCOUNTS,
    *vocabulary.QUALITIES,
}


def test_every_known_value_is_in_the_vocabulary() -> None:
    """What the lexicon reads has words; the texts themselves are checked with all others."""
    assert set(KINDS) <= vocabulary.GOODS
    assert set(QUALITIES) <= SAID
    assert set(PLATFORMS) <= NAMED_PLATFORMS
    for value in AUDIENCES:
        assert (
            value in vocabulary.REGIONS
            or value in vocabulary.GENDERS
            or value.startswith(vocabulary.SOURCE)
            or (len(value) == 2 and value.isupper())
        )


def test_every_platform_that_is_read_has_a_name() -> None:
    """A platform in the word list has its name in the texts."""
    words = (ROOT / "data" / "lexicon" / "platforms.toml").read_text(encoding="utf-8")
    read = {line.partition(" = ")[0] for line in words.splitlines() if " = [" in line and line[0].isalpha()}
    assert read
    assert read <= NAMED_PLATFORMS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_says_something(phrases: dict[str, Phrases], language: str) -> None:
    """No value leaves title and facts as they were, and none is shown as its slug."""
    t = phrases[language]
    plain = write(t, Reading(platform="instagram", kinds=("comments",)))
    for reading in (
        *(Reading(platform="instagram", kinds=("comments",), quality=(quality,)) for quality in sorted(SAID)),
        *(Reading(platform="instagram", kinds=("comments",), audience=(value,)) for value in AUDIENCES),
        *(
            Reading(platform=platform, kinds=("comments",))
            for platform in sorted(NAMED_PLATFORMS - {"instagram"})
        ),
        *(Reading(platform="instagram", kinds=(kind,)) for kind in sorted(vocabulary.GOODS - {"comments"})),
    ):
        written = write(t, reading)
        assert written != plain
        assert "_" not in written.title + written.facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_goods_have_different_names(phrases: dict[str, Phrases], language: str) -> None:
    """Two kinds, or two platforms, are never called the same."""
    t = phrases[language]
    titles = {write(t, Reading(platform="instagram", kinds=(kind,))).title for kind in vocabulary.GOODS}
    assert len(titles) == len(vocabulary.GOODS)
    assert len({platform_name(t, platform) for platform in NAMED_PLATFORMS}) == len(NAMED_PLATFORMS)


def test_countries_without_a_word_of_ours_come_from_cldr(phrases: dict[str, Phrases]) -> None:
    """Any country can be said, and a second name in brackets is left out."""
    reading = Reading(platform="vk", kinds=("likes",), audience=("MM",))
    assert write(phrases["en"], reading).title == "VK likes from Myanmar"
    assert write(phrases["tr"], reading).title == "VK Myanmar beğeni"
    assert write(phrases["ar"], reading).title == "إعجابات في كي من ميانمار"
    unknown = Reading(platform="vk", kinds=("likes",), audience=("QX",))
    assert write(phrases["en"], unknown).title == "VK likes from QX"
