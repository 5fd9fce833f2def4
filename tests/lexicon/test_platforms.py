"""Which platform a messy provider name is about."""

import pytest

from bot.domain.link_hosts import PLATFORMS
from bot.lexicon.reader import Reader


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("Instagram Followers [R30] [10K/D]", "instagram"),
        ("❤️ İNSTAGRAM Türk Beğeni | Günde 5K", "instagram"),
        ("4711~InstagramLikes Real", "instagram"),
        ("𝗜𝗻𝘀𝘁𝗮𝗴𝗿𝗮𝗺 Views", "instagram"),
        ("IG Story Views", "instagram"),
        ("لايكات إنستقرام حقيقية", "instagram"),
        ("متابعين الانستغرام", "instagram"),
        ("زيادة متابعين لانستجرام", "instagram"),
        ("Tik-Tok Views", "tiktok"),
        ("متابعين تيكتوك", "tiktok"),
        ("مشاهدات تيك توك", "tiktok"),
        ("YouTube'da İzlenme", "youtube"),
        ("FB Page Likes", "facebook"),
        ("أعضاء تيليكࢪام", "telegram"),
        ("Twitter Followers", "x"),
        ("𝕏 Followers [Max 5K]", "x"),
        ("X Retweet | Türk", "x"),
        ("Threads Followers from Instagram accounts", "threads"),
        ("YouTube Views [Google Ads]", "youtube"),
        ("YouTube Shares [Twitter Referrer]", "youtube"),
        ("USA Traffic from Instagram", "website"),
        ("Website Traffic from X", "website"),
        ("Google Organic Traffic 🇹🇷", "website"),
        ("زوار من جوجل", "website"),
        ("Google Maps Reviews", "google"),
        ("🔵 MAX Kanal Üyesi | Max 10K", "max"),
    ],
)
def test_name_says_the_platform(reader: Reader, name: str, platform: str) -> None:
    """Spellings in three scripts, glued words, styled letters and Arabic articles are read; the first one counts."""
    assert reader.platform(name, "Spotify Plays") == platform


@pytest.mark.parametrize(
    "name",
    [
        "Real Likes [MAX 10K]",
        "1000x2 Followers",
        "Private server",
        "▬▬▬▬▬",
        "",
        "Exotic fbx igx",
        "متليف كيكة",
    ],
)
def test_category_decides_where_the_name_says_none(reader: Reader, name: str) -> None:
    """Look-alikes inside other words are not platforms; then the category speaks, and else nothing does."""
    assert reader.platform(name, "Spotify » Plays") == "spotify"
    assert reader.platform(name, "New services ⭐") is None


def test_spelled_out_platform_outranks_an_abbreviation(reader: Reader) -> None:
    """A bare X before the platform's name is a sign of multiplication, not Twitter."""
    assert reader.platform("10 X Twitch Followers", "") == "twitch"


def test_every_platform_whose_links_are_known_has_spellings(reader: Reader) -> None:
    """A platform that can be recognised in a link can be recognised in a name by its slug."""
    named = {"vk": "VK", "max": "max messenger"}
    assert {p: reader.platform(named.get(p, p.replace("_", " ")), "") for p in PLATFORMS} == {
        p: p for p in PLATFORMS
    }
