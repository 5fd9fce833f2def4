"""Providers write what they like; reading it never fails, never depends on chance, and costs what its length costs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lexicon.items import PLAIN
from bot.lexicon.reader import Reader
from bot.lexicon.reading import Unsold
from bot.lexicon.vocabulary import AUDIENCES, KINDS, QUALITIES, SOURCE
from bot.lexicon.words import new_reader
from tests.lexicon.conftest import WORDS

PIECES = [
    *(
        "Instagram",
        "Likes",
        "10K",
        "5-10K",
        "/",
        "D",
        "Day",
        "per",
        "R30",
        "30",
        "Days",
        "Refill",
        "No",
        "♻️",
        "[",
        "]",
    ),
    *(
        "(",
        "|",
        "-",
        "~",
        ":",
        "0-1H",
        "Min",
        "Max",
        "Start",
        "Instant",
        "Speed",
        "%100",
        "Türk",
        "Saatte",
        "Günde",
    ),
    *(
        "ضمان",
        "يوم",
        "الف",
        "متابعين",
        "🇹🇷",
        "1.000",
        "1,5",
        "∞",
        "Live",
        "For",
        "60",
        "Minutes",
        "&amp;",
        "24 Saat",
    ),
    *(
        "99999999999999999999",
        "ID12",
        "𝐑𝐞𝐚𝐥",
        "\u200f",
        "\u202e",
        ".",
        ",",
        "+",
        "x",
        "From",
        "Traffic",
        "=",
        "'",
    ),
]
READER, OTHER = new_reader(WORDS), new_reader(WORDS)  # the other has not read the same before


def check(reader: Reader, name: str, category: str | None) -> None:
    """Read twice; what comes out is the same, and is known to the vocabulary."""
    reading = reader(name, category)
    assert reading == reader(name, category)
    assert set(reading.kinds) <= KINDS
    assert set(reading.quality) <= QUALITIES
    assert all(
        a in AUDIENCES or a.startswith(SOURCE) or (a.isupper() and len(a) == 2) for a in reading.audience
    )
    numbers = (
        reading.max,
        reading.min,
        reading.start_time_max_minutes,
        reading.speed_per_day,
        reading.speed_per_hour,
    )
    assert all(number is None or 0 <= number < 10**16 for number in numbers)
    assert all(words == words.strip() != "" for words in reading.unread)
    assert all(evidence.words for evidence in reader.evidence(name, category))
    for item in PLAIN.values():  # all texts share them
        assert (item.first, item.last, item.high, item.unit, item.spent) == (0, 0, 0, "", False)


@settings(deadline=None)
@given(st.text(), st.none() | st.text())
def test_any_text_can_be_read(name: str, category: str | None) -> None:
    """Arbitrary characters give a reading, and the same one whatever was read before."""
    check(READER, name, category)
    assert OTHER(category or "", name) == READER(category or "", name)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=150))
def test_names_are_read_together_as_they_are_one_by_one(pieces: list[str]) -> None:
    """No name and no heading speaks of another one, however many are read at once."""
    headings = [None, "Instagram Refill 30 Days", "TikTok Live Stream Views", "GIFT CARDS ✅", ""]
    rows = [(" ".join(pieces[at : at + 9]), headings[at % 5]) for at in range(len(pieces))]
    assert list(OTHER.all(rows)) == [READER(name, category) for name, category in rows]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=25),
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.sampled_from([" ", ""]),
)
def test_any_order_of_known_pieces_can_be_read(name: list[str], category: list[str], glue: str) -> None:
    """Words of the grammar in orders that nobody thought of give a reading, too."""
    check(READER, glue.join(name), " ".join(category))


@pytest.mark.parametrize(
    "name",
    [
        "Instagram Followers " * 250,
        "[" * 5_000,
        "10K - " * 900,
        "1 000 " * 900,
        "0-1H | " * 800,
        "R30 Refill 30 Days " * 300,
        "per day 5K / D - " * 300,
        "🔥" * 5_000,
        "a" * 5_000,
        "وال" * 1_700,
        "&amp;" * 1_000,
        "InstagramLikes" * 360,
        "𝐑" * 5_000,
        "9" * 5_000,
    ],
)
def test_long_names_are_read(reader: Reader, name: str) -> None:
    """Five thousand characters of anything are read to the end."""
    assert reader(name, name) == reader(name, name)


def test_a_long_name_keeps_its_facts(reader: Reader) -> None:
    """Padding hides nothing."""
    reading = reader("Instagram Followers " + "blah " * 1_000 + "[R30] [5K/Day]")
    assert (reading.platform, reading.refill_days, reading.speed_per_day) == ("instagram", 30, 5_000)


def test_letters_that_only_steer_the_writing_are_not_seen(reader: Reader) -> None:
    """Directions, joiners, entities and blanks of other widths change nothing."""
    plain = reader("Instagram Likes [10K] ♻️ 30 Days", "Instagram")
    tricked = reader(
        "\u202eInsta\u200bgram\u00a0Likes\u2066 [10K] &amp;#9851; 30&nbsp;Days", "Instagram\u200f"
    )
    assert tricked == plain


def test_three_languages_at_once(reader: Reader) -> None:
    """A name may say each thing in another language."""
    reading = reader(
        "متابعين Instagram | %100 Türk | 30 Gün Garantili | فوري | 5K/Day | Real | Bilinmeyen şey"
    )
    assert (reading.platform, reading.kinds, reading.audience) == ("instagram", ("followers",), ("TR",))
    assert (reading.refill_days, reading.start_time_max_minutes, reading.speed_per_day) == (30, 0, 5_000)
    assert (reading.quality, reading.unread) == (("real",), ("Bilinmeyen şey",))


@pytest.mark.parametrize("name", ["", "   ", "🔥🔥🔥", "♛ ✦ ✧", "123", "\u202e\u2066", "\ud800"])
def test_nothing_to_read(reader: Reader, name: str) -> None:
    """What has no letter is not for sale, and says nothing."""
    reading = reader(name)
    assert reading.unsold is Unsold.NAMELESS
    assert (reading.platform, reading.kinds, reader.evidence(name)) == (None, (), [])


def test_an_address_is_no_claim(reader: Reader) -> None:
    """A link as a name names its site and promises nothing."""
    reading = reader("https://www.instagram.com/p/R30/?x=5K&day=10")
    assert reading.platform == "instagram"
    assert reading.speed_per_day is None
    assert reading.unsold is None
