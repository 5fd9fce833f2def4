"""One spelling for what people take for the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("INSTAGRAM İzlenme ılık", "instagram izlenme ilik"),
        ("ŞĞÜÖÇ âêî", "sguoc aei"),
        ("𝐑𝐞𝐚𝐥 𝕏 🆅🅸🅿 ᴘʀᴇᴍɪᴜᴍ Ⓐ", "real x vip premium a"),
        ("Ｆｕｌｌ", "full"),
        ("Ʀᴇᴀʟ Ɪɢ", "real ig"),
        ("أحمد إلى آخر ٱلله", "احمد الي اخر الله"),
        ("مشاهدة حقيقيّة", "مشاهده حقيقيه"),
        ("تيليـــجرام تيليكࢪام", "تيليجرام تيليكرام"),
        ("فارسی کاربر", "فارسي كاربر"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("\u200fa\u200b b\u00a0\u2009c\t ", "a b c"),
        ("Spotify™ Plays", "spotify plays"),
        ("❤️🇹🇷", "❤🇹🇷"),
    ],
)
def test_forms_that_look_alike_fold_to_one(text: str, folded: str) -> None:
    """Case, marks, letter forms, styled letters, digits and blanks make no difference."""
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text can be folded again, so stored and typed texts meet."""
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("abcçğıİIiöşüABC")))
def test_case_makes_no_difference_in_turkish(text: str) -> None:
    """Upper-casing, by Turkish rules or by any other's, is not seen."""
    turkish = text.replace("i", "İ").replace("ı", "I").upper()
    assert fold(text) == fold(text.upper()) == fold(text.lower()) == fold(turkish)
