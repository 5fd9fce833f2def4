import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.i18n import LANGUAGES
from bot.i18n.bidi import FSI, PDI
from bot.lexicon.fold import fold
from bot.lexicon.reading import Reading
from bot.titles import Phrases, write
from bot.titles.provider_words import form, visible
from bot.titles.topic import topic
from bot.titles.writer import draft
from tests.titles.readings import readings

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066\u2067]")
_LEFT_OVER = re.compile(r"^ | $|  |· ·|^·|·$")


def assert_sound(text: str, most: int) -> None:
    """Plain text on one line, with closed isolates, no loose separators and no more than can be shown."""
    assert not _CONTROLS.search(text)
    assert not re.search("[<>]", text)
    depth = 0
    for letter in text:
        depth += (letter == FSI) - (letter == PDI)
        assert depth in {0, 1}
    assert depth == 0
    assert not _LEFT_OVER.search(text)
    assert visible(text) <= most


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(reading=readings(st.text(max_size=40) | st.sampled_from(["<b>", "🔥", "\u202e\u2066x"])))
def test_any_reading_can_be_written(phrases: dict[str, Phrases], language: str, reading: Reading) -> None:
    """Nothing raises, every title says something, and both lines are sound."""
    written = write(phrases[language], reading)
    assert written.title
    assert any(letter.isalnum() for letter in written.title)
    assert_sound(written.title, 80)
    assert_sound(written.facts, 250)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=100, deadline=None)
@given(reading=readings(st.text(max_size=40) | st.sampled_from(["A · B", "e\u0301", "\u0301e", "ﷺ", "™"])))
def test_a_title_in_the_making_knows_its_length_and_its_form(
    phrases: dict[str, Phrases], language: str, reading: Reading
) -> None:
    """Whatever is added: both are put together from the pieces, and are what the whole title has."""
    one = draft(phrases[language], topic(reading))
    for quality in one.topic.qualities:
        one.add_quality(quality)
    for name in one.singles:
        one.add_single(name)
    steps = [lambda: None, lambda: one.add_words(one.topic.words, 16), lambda: one.add_number(1234)]
    for step in steps:
        step()
        assert one.length == visible(one.title) <= 80
        assert one.form() == fold(one.title)


@settings(max_examples=300, deadline=None)
@given(
    text=st.text() | st.text("aİıée\u0301\u0327 \u00a0\u00a8\u200d™ﷺىيABC·\n").map(lambda text: f"x {text}")
)
def test_a_search_form_made_word_by_word_is_the_whole_texts(text: str) -> None:
    """No word's form depends on its neighbours."""
    assert form(text) == fold(text)


@pytest.mark.parametrize(
    ("unread", "title", "facts"),
    [
        (("x" * 5000,), "x" * 79 + "…", "“" + "x" * 247 + "…”"),
        (("word " * 1000,), "word " * 14 + "word word…", None),
        (("<b>Fire</b>", "<VIP>", "a<br>b"), "Fire VIP a b", ""),
        (("<script>alert(1)</script>",), "script alert(1) /script", ""),
        (("Fire & Ice", '"quoted"'), 'Fire & Ice "quoted"', ""),
        (("\u202eevil\u202c", "\u2066a\u2069", "b\u200f"), "evil a b", ""),
        (("two\nlines\r\nand\ttab",), "two lines and tab", ""),
        (("🔥🔥", "✅"), "Service", "“🔥🔥 ✅”"),
        (("\u200b", " ", ""), "Service", ""),
        (("!!!",), "Service", "“!!!”"),
        (("متابعين",), f"{FSI}متابعين{PDI}", ""),
    ],
)
def test_bad_words_do_no_harm(
    phrases: dict[str, Phrases], unread: tuple[str, ...], title: str, facts: str | None
) -> None:
    """Long, marked up, turned around, broken or without a letter: it stays one line of plain text."""
    written = write(phrases["en"], Reading(unread=unread))
    assert written.title == title
    assert_sound(written.title, 80)
    assert_sound(written.facts, 250)
    if facts is not None:
        assert written.facts == facts


def test_what_does_not_fit_is_never_dropped_silently(phrases: dict[str, Phrases]) -> None:
    """A cut shows; the whole words follow in the facts as far as there is room."""
    words = tuple(f"word{number}" for number in range(20))
    written = write(phrases["en"], Reading(platform="discord", unread=words))
    assert written.title == "Discord · word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10…"
    assert written.facts == f"“{' '.join(words)}”"
    longer = write(phrases["en"], Reading(platform="discord", kinds=("boosts",), unread=words * 3))
    assert longer.facts.endswith("…”")


def test_what_defines_the_goods_moves_to_the_facts_where_there_is_no_room(
    phrases: dict[str, Phrases],
) -> None:
    """A title ends with a whole part; the rest begins the facts."""
    reading = Reading(
        platform="instagram",
        kinds=("comments", "likes", "saves"),
        audience=("TR", "female"),
        quality=("auto", "organic"),
        duration_minutes=45,
    )
    written = write(phrases["ar"], reading)
    assert written.title == "تعليقات + إعجابات + مرات حفظ على إنستغرام من تركيا · إضافة تلقائية"
    assert written.facts == "حسابات نسائية · 45 دقيقة · تفاعل طبيعي"
