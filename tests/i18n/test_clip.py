import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import clip


@pytest.mark.parametrize(
    ("text", "limit", "clipped"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("two words", 5, "two…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("مُحَمَّد", 4, "مُ…"),
        ("👍🏽👍🏽", 6, "👍🏽…"),
        ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 12, "👨\u200d👩\u200d👧…"),
        ("👨\u200d👩\u200d👧", 7, "…"),
        ("🇹🇷🇸🇦🇬🇧", 9, "🇹🇷🇸🇦…"),
        ("🇹🇷🇸🇦🇬🇧", 8, "🇹🇷…"),
        ("❤\ufe0f❤\ufe0f", 3, "❤\ufe0f…"),
        ("😀😀😀", 4, "😀…"),
        ("a \u2068long name\u2069", 6, "a \u2068l…\u2069"),
        ("a \u2068b\u2069 cde", 6, "a \u2068b\u2069…"),
        ("abc", 1, "…"),
    ],
)
def test_clip_never_cuts_a_letter(text: str, limit: int, clipped: str) -> None:
    """Accents, skin tones, families, flags and isolates stay whole; a cut shows as an ellipsis."""
    assert clip(text, limit) == clipped


@given(st.text(st.characters(codec="utf-8")), st.integers(min_value=1, max_value=30))
def test_clip_keeps_the_limit(text: str, limit: int) -> None:
    """Whatever comes in, Telegram's count of the result is within the limit and no mark hangs in the air."""
    clipped = clip(text, limit)
    assert len(clipped.encode("utf-16-le")) // 2 <= limit
    if clipped != text:
        kept = clipped.rstrip("\u2069").removesuffix("…")
        assert text.startswith(kept)
        assert not kept or not unicodedata.combining(text[len(kept)])
