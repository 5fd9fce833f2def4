"""What is counted, for whom, and of what quality."""

import pytest

from bot.lexicon.reader import Reader

KINDS = [
    ("Instagram Followers", "followers"),
    ("InstagramLikes", "likes"),
    ("Facebook Page Likes + Followers", "likes followers"),
    ("Instagram Comment Likes", "comment_likes"),
    ("YouTube Dislikes", "dislikes"),
    ("TikTok Video Views", "views"),
    ("YouTube Live Stream Views + Likes", "live_viewers likes"),
    ("Twitch Viewers", "live_viewers"),
    ("YouTube Live Stream [60 Minutes]", "live_viewers"),
    ("Instagram Story Views", "story_views"),
    ("Instagram Story Poll Votes", "votes"),
    ("Telegram Post Reactions + Views", "reactions views"),
    ("Telegram Channel Members", "members"),
    ("YouTube Subscribers", "subscribers"),
    ("YouTube Watch Time [4000 Hours]", "watch_time"),
    ("Spotify Plays", "plays"),
    ("Spotify Monthly Listeners", "listeners"),
    ("X Retweets", "reposts"),
    ("Instagram Saves", "saves"),
    ("Instagram Impressions + Reach + Profile Visits", "impressions reach profile_visits"),
    ("LinkedIn Connections", "friends"),
    ("Android App Installs", "app_installs"),
    ("Website Traffic", "traffic"),
    ("High DA Backlinks", "backlinks"),
    ("Discord Server Boost", "boosts"),
    ("Premium Package + Likes", "likes package"),
    ("Instagram Takipçi", "followers"),
    ("İNSTAGRAM BEĞENİSİ", "likes"),
    ("Instagram Yorum Beğeni", "comment_likes"),
    ("Instagram Hikaye İzlenme", "story_views"),
    ("Twitch Canlı Yayın İzleyici", "live_viewers"),
    ("Telegram Kanal Üyesi", "members"),
    ("Instagram Kaydet + Paylaşım + Erişim", "saves shares reach"),
    ("Spotify Aylık Dinleyici", "listeners"),
    ("Twitter Anket Oylama", "votes"),
    ("متابعين انستغرام", "followers"),
    ("لايكات تيك توك", "likes"),
    ("مشاهدات ستوري", "story_views"),
    ("مشاهدات 👁 كيك بث مباشر", "live_viewers"),
    ("أعضاء تيليجرام", "members"),
    ("تعليقات فيسبوك", "comments"),
    ("تفاعلات تليجرام + مشاهدات", "reactions views"),
    ("مشتركين يوتيوب", "subscribers"),
    ("زوار للموقع", "traffic"),
    ("Youtube Jam Tayang", "watch_time"),
]
AUDIENCES = [
    ("Followers [BRAZIL]", "BR"),
    ("Followers 🇧🇷", "BR"),
    ("🇹🇷 Türk Takipçi", "TR"),
    ("Nijeryalı Kadın Takipçi", "NG female"),
    ("Followers South Korea 🇰🇷", "KR"),
    ("Followers [Saudi Arabia]", "SA"),
    ("Arab Male Followers", "arab male"),
    ("متابعين عرب خليجي", "arab gulf"),
    ("متابعين سعوديين", "SA"),
    ("متابعين أجانب", "foreign"),
    ("Followers [Worldwide]", "worldwide"),
    ("Global Kullanıcılar Takipçi", "global"),
    ("🇪🇺 Followers", "europe"),
    ("USA Traffic from Instagram", "US source:instagram"),
    ("Traffic from Example.co.uk", "source:example"),
    ("زوار من جوجل", "source:google"),
    ("Followers", ""),
]
QUALITIES = [
    ("Followers [Real & Active]", "real active"),
    ("Followers HQ | Non-Drop", "hq non_drop"),
    ("Followers [High Quality] Low Drop", "hq low_drop"),
    ("Followers 𝐍𝐨𝐧 𝐃𝐫𝐨𝐩", "non_drop"),
    ("Followers 🆅🅸🅿", "vip"),
    ("Followers [Old Accounts] With Posts", "old_accounts with_posts"),
    ("Followers [Drop:No]", "non_drop"),
    ("Random Positive Comments", "random positive"),
    ("Organik Türk Takipçi | Düşüş Olmaz", "organic non_drop"),
    ("Mavi Tikli Takipçi", "verified"),
    ("متابعين حقيقيين بدون نزول", "real non_drop"),
    ("متابعين الأرخص سريعة", "cheap fast"),
    ("Followers | Cancel Enabled | Drip Feed", "cancel dripfeed"),
    ("Followers murah", "cheap"),
    ("New Zealand Followers", ""),
    ("MixCloud Plays", ""),
]


@pytest.mark.parametrize(("name", "kinds"), KINDS)
def test_kinds(reader: Reader, name: str, kinds: str) -> None:
    """All that is counted, the main kind first."""
    reading = reader(name)
    assert reading.kinds == tuple(kinds.split())
    assert reading.kind == kinds.split(maxsplit=1)[0]


@pytest.mark.parametrize(("name", "audience"), AUDIENCES)
def test_audience(reader: Reader, name: str, audience: str) -> None:
    """Countries by name, people and flag, once each; sources of traffic."""
    assert reader(name).audience == tuple(audience.split())


@pytest.mark.parametrize(("name", "quality"), QUALITIES)
def test_quality(reader: Reader, name: str, quality: str) -> None:
    """Words of three languages and styled letters say the same."""
    assert reader(name).quality == tuple(quality.split())


def test_the_category_speaks_where_the_name_is_silent(reader: Reader) -> None:
    """Platform, kind, one audience and one refill come from it; the name's own words outrank it."""
    heading = "Instagram Followers [ Brazil 🇧🇷 ] 30 Days Refill"
    short, long = "Server 3 [10K]", "TikTok Likes Turkey No Refill"
    silent, own = reader(short, heading), reader(long, heading)
    assert (silent.platform, silent.kind, silent.audience, silent.refill_days) == (
        "instagram",
        "followers",
        ("BR",),
        30,
    )
    assert (own.platform, own.kind, own.audience, own.refill_days) == ("tiktok", "likes", ("TR",), 0)
    assert {e.source for e in reader.evidence(short, heading) if e.field in {"platform", "kinds"}} == {
        "category"
    }
    assert {e.source for e in reader.evidence(long, heading)} == {"name"}


@pytest.mark.parametrize(
    "heading",
    ["Followers | 30 - 90 Days Refill", "Followers [Guaranteed / No Guarantee]", "Stable for a lifetime"],
)
def test_a_category_of_several_refills_promises_none(reader: Reader, heading: str) -> None:
    """A range, a yes beside a no, and a lifetime without a word of refill are not this service's promise."""
    assert reader("Instagram Followers", heading).refill_days is None


def test_an_audience_of_several_countries_is_not_this_services(reader: Reader) -> None:
    """A heading over many countries says nothing about one of its services."""
    assert reader("Likes", "TikTok Likes 🇧🇷🇺🇸🇹🇷").audience == ()


def test_plain_views_under_a_heading_of_live_viewers(reader: Reader) -> None:
    """The heading says what kind of views they are, and so what the minutes mean."""
    reading = reader("TikTok Views [30 Minutes]", "TikTok Live Stream Views")
    assert (reading.kind, reading.duration_minutes) == ("live_viewers", 30)
