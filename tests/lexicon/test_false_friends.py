"""Words that look like a fact and are another, or none."""

from typing import Any

import pytest

from bot.lexicon.reader import Reader


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("TikTok Likes | Real User Guarantee | Max 1K", "refill_mentioned", False),
        ("مشاركات ♻️ كواي (عرب)", "refill_mentioned", False),
        ("🔂 Instagram Repost | Max 1K", "refill_mentioned", False),
        ("Instagram Likes [R1 SERVER]", "refill_days", None),
        ("Rs 459 Telegram Members (R459)", "refill_days", None),
        ("Real Likes [MAX 10K]", "platform", None),
        ("MAX Kanal Üyesi | Max 5K", "platform", "max"),
        ("TikTok Aylık Abonelik | 5 Adet Yorum | 24 Saat Arayla", "start_time_max_minutes", None),
        ("TikTok Live Views [240 Minutes]", "start_time_max_minutes", None),
        ("1000x2 Followers", "platform", None),
        ("Youtube Watchtime [500-1000H/Day]", "speed_per_hour", None),
        ("Youtube Watchtime [500-1000H/Day]", "speed_per_day", 1000),
        ("YouTube Likes [MAX 10M](200K DAILY SPEED)(0-12 HRS START)", "speed_per_hour", None),
        ("Website Traffic | 5 Pages | 100K", "max", 100_000),
        ("Guest Post | DA 45 | TF 12", "max", None),
        ("Instagram Followers [Drop 0-10%]", "quality", ()),
        ("Discord Boost [NO BOT]", "quality", ()),
        ("Instagram Reels Views", "quality", ()),
        ("Facebook Page Likes [RANDOM SPEED]", "quality", ()),
        ("YouTube Views [Main Stream Ads]", "kinds", ("views",)),
        ("Tik Tok Followers", "kinds", ("followers",)),
        ("Instagram Comments [from 10K+ Followers accounts]", "kinds", ("comments",)),
        ("YouTube Views [Traffic Source: Search]", "kinds", ("views",)),
        ("Google Reviews 5 Star", "kinds", ("reviews",)),
        ("GitHub Stars", "kinds", ("stars",)),
        ("1 Instagram Paylaşımına 50 Adet Yorum", "kinds", ("comments",)),
        ("YouTube Referrer Likes | example.co.uk", "audience", ()),
        ("Youtube Views [1K = 1000 Views]", "max", None),
        ("Instagram Followers Package [5K PACKAGE]", "max", None),
    ],
)
def test_it_is_not_what_it_looks_like(reader: Reader, name: str, field: str, value: Any) -> None:
    """Each was read wrongly once, or would be by looking for words alone."""
    assert getattr(reader(name), field) == value
