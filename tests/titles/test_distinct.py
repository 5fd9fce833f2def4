import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.i18n import LANGUAGES, Locales
from bot.lexicon.fold import fold
from bot.lexicon.reading import LIFETIME, Reading
from bot.titles import Phrases, Written, titles_for
from bot.titles.facts import single_facts
from bot.titles.provider_words import visible
from bot.titles.topic import topic
from tests.titles.readings import readings

FOLLOWERS = Reading(platform="instagram", kinds=("followers",))


def written_by(t: Phrases, several: Sequence[Reading], numbers: list[int] | None = None) -> list[Written]:
    """Return titles and facts of services in one list, in one language."""
    return titles_for({t.language: t}, several, numbers)[t.language]


def titles(t: Phrases, *several: Reading, numbers: list[int] | None = None) -> list[str]:
    """Return the titles of services in one list."""
    return [one.title for one in written_by(t, several, numbers)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"kinds": ("likes",)}, ["Instagram followers", "Instagram likes"]),
        ({}, {"quality": ("real",)}, ["Instagram followers", "Instagram followers · real accounts"]),
        (
            {"quality": ("real", "hq"), "refill_days": 30},
            {"quality": ("real",), "refill_days": 30},
            ["Instagram followers · high quality", "Instagram followers"],
        ),
        (
            {"quality": ("real",), "refill_days": 30, "max": 500},
            {"quality": ("real",), "refill_days": LIFETIME, "max": 900},
            ["Instagram followers · 30-day refill", "Instagram followers · lifetime refill"],
        ),
        (
            {"refill_days": 0, "speed_per_day": 500, "start_time_max_minutes": 0},
            {"refill_days": 0, "speed_per_day": 10_000, "start_time_max_minutes": 60},
            ["Instagram followers · up to 500 a day", "Instagram followers · up to 10K a day"],
        ),
        (
            {"start_time_max_minutes": 0, "max": 5},
            {"start_time_max_minutes": 60, "max": 9},
            ["Instagram followers · starts instantly", "Instagram followers · starts within 1 hour"],
        ),
        (
            {"max": 20_000},
            {"max": 500},
            ["Instagram followers · 20K at most", "Instagram followers · 500 at most"],
        ),
        (
            {"unread": ("Server", "1")},
            {"unread": ("Server", "2")},
            ["Instagram followers · Server 1", "Instagram followers · Server 2"],
        ),
        (
            {"unread": ("Long words that all of them have", "and that leave no room for them", "1")},
            {"unread": ("Long words that all of them have", "and that leave no room for them", "2")},
            ["Instagram followers · 1", "Instagram followers · 2"],
        ),
        ({}, {}, ["Instagram followers · No. 7", "Instagram followers · No. 1234"]),
        (
            {"unread": ("VIP",)},
            {"unread": ("vip",)},
            ["Instagram followers · No. 7", "Instagram followers · No. 1234"],
        ),
    ],
)
def test_what_tells_two_apart(
    phrases: dict[str, Phrases], first: dict[str, object], second: dict[str, object], expected: list[str]
) -> None:
    """The first fact that differs and that customers care about most, and no other."""
    pair = [FOLLOWERS._replace(**facts) for facts in (first, second)]
    assert titles(phrases["en"], *pair, numbers=[7, 1234]) == expected


def test_a_number_is_said_in_every_language(phrases: dict[str, Phrases]) -> None:
    """Where nothing else is left; digits of an id are not grouped."""
    assert titles(phrases["tr"], FOLLOWERS, FOLLOWERS)[1] == "Instagram takipçi · No: 2"
    assert titles(phrases["ar"], FOLLOWERS, FOLLOWERS)[1] == "متابعو إنستغرام · رقم 2"


def test_what_went_into_the_title_leaves_the_facts(phrases: dict[str, Phrases]) -> None:
    """One thing is said once."""
    several = [
        FOLLOWERS._replace(quality=("real", "active"), refill_days=30, unread=("S1", "new")),
        FOLLOWERS._replace(quality=("active",), refill_days=30),
        FOLLOWERS._replace(quality=("active",), refill_days=30, unread=("S1", "old")),
    ]
    assert [(one.title, one.facts) for one in written_by(phrases["en"], several)] == [
        ("Instagram followers · real accounts", "Active accounts · 30-day refill · “S1 new”"),
        ("Instagram followers", "Active accounts · 30-day refill"),
        ("Instagram followers · S1 old", "Active accounts · 30-day refill"),
    ]


def test_only_what_is_still_the_same_gets_more(phrases: dict[str, Phrases]) -> None:
    """Once a service is alone, nothing more is added to it."""
    several = [
        FOLLOWERS._replace(quality=("real",), refill_days=30),
        FOLLOWERS._replace(refill_days=30),
        FOLLOWERS._replace(refill_days=90),
    ]
    assert titles(phrases["en"], *several) == [
        "Instagram followers · real accounts",
        "Instagram followers · 30-day refill",
        "Instagram followers · 90-day refill",
    ]


def test_a_provider_cannot_take_the_title_of_another(phrases: dict[str, Phrases]) -> None:
    """Words that imitate a number end as a number of their own."""
    likes = Reading(platform="vk", kinds=("likes",))
    found = titles(phrases["en"], likes, likes, Reading(unread=("VK likes · No. 2",)))
    assert found == ["VK likes · No. 1", "VK likes · No. 2", "VK likes · No. 2 · No. 3"]


def test_a_number_takes_the_place_of_what_was_added_before(phrases: dict[str, Phrases]) -> None:
    """A long title is not cut inside of a fact: the fact goes back to the facts."""
    words = ("a" * 40, "b" * 40)
    first = FOLLOWERS._replace(quality=("real",), unread=words)
    several = [first, first, FOLLOWERS]
    written = written_by(phrases["en"], several, [1, 2, 3])
    assert written[0].title == "Instagram followers · real accounts · No. 1"
    assert written[0].facts == f"“{words[0]} {words[1]}”"


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(several=st.lists(readings(), min_size=1, max_size=25))
def test_what_was_written_before_changes_nothing(
    locales: Locales, phrases: dict[str, Phrases], language: str, several: list[Reading]
) -> None:
    """Phrases that remember other lists write what phrases without a memory write."""
    fresh = Phrases(locales.translator(language))
    assert written_by(phrases[language], several) == written_by(fresh, several)


@settings(max_examples=60, deadline=None)
@given(several=st.lists(readings(), min_size=1, max_size=25))
def test_each_language_writes_what_it_writes_alone(
    phrases: dict[str, Phrases], several: list[Reading]
) -> None:
    """What was found for one language holds for the services that are alike in another."""
    alone = {language: written_by(t, several) for language, t in phrases.items()}
    assert titles_for(phrases, several) == alone


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=200, deadline=None)
@given(first=readings(), second=readings())
def test_figures_that_differ_are_said_differently(
    phrases: dict[str, Phrases], language: str, first: Reading, second: Reading
) -> None:
    """Figures tell services apart in every language, or in none."""
    one, other = topic(first).figures, topic(second).figures
    told, others = (single_facts(phrases[language], figures) for figures in (one, other))
    for name, figure in one._asdict().items():
        assert (figure == getattr(other, name)) == (told.get(name) == others.get(name))
        assert (figure is None) == (name not in told)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(several=st.lists(readings(), min_size=1, max_size=25), seed=st.integers())
def test_no_two_titles_are_equal(
    phrases: dict[str, Phrases], language: str, several: list[Reading], seed: int
) -> None:
    """Whatever was read, with distinct numbers; the order of the list changes nothing."""
    t, numbers = phrases[language], list(range(1000, 1000 + len(several)))
    written = written_by(t, several, numbers)
    assert len({fold(one.title) for one in written}) == len(several)
    assert all(visible(one.title) <= 80 and len(one.title.encode("utf-16-le")) <= 200 for one in written)
    order = list(range(len(several)))
    random.Random(seed).shuffle(order)
    again = written_by(t, [several[place] for place in order], [numbers[place] for place in order])
    assert [written[place] for place in order] == again
