"""What a reader's eye does not see is not read either, whatever the characters."""

import sys
import unicodedata

import pytest

from bot.lexicon.clean import clean
from bot.lexicon.fold import STYLED


def of(*categories: str) -> list[str]:
    """Return every character of these categories, of which some are yet to be given a meaning."""
    return [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) in categories]


def test_what_only_steers_the_writing_is_dropped() -> None:
    """Marks of direction, joiners, frames and the colours of emoji leave nothing."""
    selectors = [chr(code) for code in range(0xFE00, 0xFE10)]
    assert [char for char in (*of("Cf", "Cs", "Me"), *selectors) if clean(f"a{char}b") != "ab"] == []


def test_controls_and_odd_blanks_are_blanks() -> None:
    """They part words, and so does what means nothing; only one blank is left of each."""
    assert [char for char in of("Cc", "Zs", "Zl", "Zp") if clean(f"a{char} b") != "a b"] == []
    assert [
        char for char in ("\ue000", "\U0010fffd", "\uffff", "\u0378") if clean(f"a{char}b") != "a b"
    ] == []


def test_each_styled_letter_is_plain() -> None:
    """Small capitals, letters in circles and letters in boxes read as what they show."""
    assert {styled: clean(styled) for styled in STYLED} == STYLED


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("R&amp;amp;B", "R&B"),
        ("Spotify™Plays №1", "Spotify Plays #1"),
        ("❤️ 1️⃣ 𝐑𝐞𝐚𝐥", "❤ 1 Real"),
        ("ɫ and ꞌ stay", "ɫ and ꞌ stay"),
        (" a \u00a0\u2009 b\tc\n", "a b c"),
    ],
)
def test_a_text_reads_as_it_looks(text: str, plain: str) -> None:
    """Entities, styled letters and blanks are made plain; other letters near them are left alone."""
    assert clean(text) == plain
