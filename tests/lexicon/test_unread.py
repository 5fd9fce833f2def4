"""What gave no fact is kept, in the provider's words; what gave one says from which words."""

import pytest

from bot.lexicon.reader import Reader


@pytest.mark.parametrize(
    ("name", "unread"),
    [
        ("Instagram Followers [20K] [R30]", ()),
        ("ID4591 - Facebook Page Likes [5K]", ("Page",)),
        ("4585 ~ Instagram Likes [Emergency Server] ⚡️🔥", ("Emergency Server",)),
        ("🔺 12 - YouTube Views | RAV™ - Good for Ranking | 5K/D", ("RAV", "Good for Ranking")),
        ("Instagram Likes for the Indian users with love", ("love",)),
        ("Likes [DA 37]", ("DA 37",)),
        ("100% Real Likes", ()),
        ("Beğeni | %90 Türk", ("%90",)),
        ("Likes | 50K / 30 Minutes | Max Unlimited", ("50K / 30 Minutes", "Max Unlimited")),
        ("Instagram Story Likes", ("Story",)),
        ("YouTube Shares [Twitter Referrer]", ("Twitter Referrer",)),
        ("&amp;amp; Followers &lt;Fancy&gt;", ("Fancy",)),
        ("لايكات لمنشور فيسبوك", ("لمنشور",)),
        ("🔥 ⚡ [] | ~ -", ()),
    ],
)
def test_unread(reader: Reader, name: str, unread: tuple[str, ...]) -> None:
    """Runs of words as they stood between separators, without ornament, glue and the panel's own number."""
    assert reader(name).unread == unread


def test_evidence_quotes_the_provider(reader: Reader) -> None:
    """Every fact says from which words of which text it was read, entities and styled letters made plain."""
    evidence = reader.evidence("𝐈𝐆 Likes &amp; Views [0-1H - 5K/Day - R30] 🇧🇷", "Instagram » Likes")
    said = [(e.field, e.value, e.words, e.source) for e in evidence]
    assert sorted(said, key=str) == sorted(
        [
            ("platform", "instagram", "IG", "name"),
            ("kinds", "likes", "Likes", "name"),
            ("kinds", "views", "Views", "name"),
            ("start_time_max_minutes", 60, "0-1H", "name"),
            ("speed_per_day", 5_000, "5K/Day", "name"),
            ("refill_days", 30, "R30", "name"),
            ("audience", "BR", "🇧🇷", "name"),
        ],
        key=str,
    )
