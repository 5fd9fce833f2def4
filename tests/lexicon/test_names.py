"""Names that mean the same thing, and names that do not."""

import pytest

from bot.lexicon.names import is_alike, is_same_name

OLD = "Instagram Followers [30 Days] | Real"


@pytest.mark.parametrize(
    ("new", "same", "alike"),
    [
        (OLD, True, True),
        ("⭐ INSTAGRAM FOLLOWERS - [30 days] - ʀᴇᴀʟ", True, True),
        ("Instagram Followers [60 Days] | Real", False, True),
        ("Instagram Followers (R30 [new]) | Real", False, True),
        ("NEW Instagram Followers [30 Days] | Real | Fast", False, True),
        ("Instagram Followers", False, True),
        ("Instagram Likes [30 Days] | Real", False, False),
        ("Instagram Followers [30 Days] | Bots", False, False),
        ("[Instagram Followers]", False, True),
        ("[TikTok Views]", False, False),
        ("⭐", False, True),
    ],
)
def test_decoration_and_brackets_are_edits_and_other_words_are_another_thing(
    new: str, same: bool, alike: bool
) -> None:
    """Both ways round."""
    for one, other in ((OLD, new), (new, OLD)):
        assert (is_same_name(one, other), is_alike(one, other)) == (same, alike)
