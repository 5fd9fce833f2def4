import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.clean import clean, escape


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\u202eb\u202c", "ab"),
        ("\u2066a\u2069", "a"),
        ("x\u200b\u2060\ufeff\u00ad\u3164y", "xy"),
        ("a\tb\x07", "a b"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\u200d\u200cAnn\u200c \u200dBee\u200d", "Ann Bee"),
        ("\u200c\u200c", ""),
        ("İstanbul دكان", "İstanbul دكان"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    """What hides or reorders goes; what words and emoji are made of stays."""
    assert clean(raw) == cleaned


@given(st.text())
def test_clean_text_stays_clean(text: str) -> None:
    """Cleaning twice changes nothing more, so no trick survives by being nested."""
    assert clean(clean(text)) == clean(text)


def test_escape() -> None:
    """The four characters that Telegram's HTML and its attributes care about are escaped."""
    assert escape('<a href="x">&\'') == "&lt;a href=&quot;x&quot;&gt;&amp;'"
