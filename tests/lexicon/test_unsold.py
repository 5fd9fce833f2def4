"""Rows that are no service are told apart, and a real service never vanishes."""

import pytest

from bot.lexicon.reader import Reader
from bot.lexicon.reading import Unsold


@pytest.mark.parametrize(
    ("name", "category", "reason"),
    [
        ("▬▬▬▬▬▬▬▬", None, Unsold.DIVIDER),
        ("------ TIKTOK LIKES ------", None, Unsold.DIVIDER),
        ("- - - - - - Cheap Services Below - - - - - -", None, Unsold.DIVIDER),
        ("~~~~~~~~~ Servis Ayırma Çizgisi ~~~~~~~~~", None, Unsold.DIVIDER),
        ("1000", None, Unsold.NAMELESS),
        ("🔥🔥", None, Unsold.NAMELESS),
        ("", None, Unsold.NAMELESS),
        ("Contact Admin On WhatsApp", None, Unsold.NOTICE),
        ("تنبيه لجميع العملاء", None, Unsold.NOTICE),
        ("NEW USERS MUST READ THIS", None, Unsold.GUIDE),
        ("Önce Okuyunuz", None, Unsold.GUIDE),
        ("Instagram Takipçi | Max 10K", "Geçici Bozuk Servisler", Unsold.BROKEN),
        ("Instagram Takipçi | Max 10K", "Bakımda Olan Servisler", Unsold.BROKEN),
        ("TikTok likes 5K/D", "do not use", Unsold.BROKEN),
        ("Private server - dont use", None, Unsold.BROKEN),
        ("Amazon Gift Card 50$", "GIFT CARDS USA", Unsold.GOODS),
        ("PUBG UC 660 Cash", None, Unsold.GOODS),
        ("Netflix 1 Month 4K", "Premium Apps & Subscriptions", Unsold.GOODS),
        ("Old Channels For Sale", None, Unsold.GOODS),
    ],
)
def test_no_service(reader: Reader, name: str, category: str | None, reason: Unsold) -> None:
    """Each kind of row has its reason."""
    assert reader(name, category).unsold is reason


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Instagram Followers - do not order twice", None),
        ("Spotify Premium Plays", "Premium Apps & Subscriptions"),
        ("Instagram Likes ⭐⭐⭐⭐⭐ [10K]", None),
        ("Instagram Followers [SLOW quality*****]", None),
        ("Instagram Keşfet Paketi | Açıklamayı Okuyunuz !", None),
        ("TikTok Followers | Please read the description", None),
        ("Instagram Followers [WORKING]", "INSTAGRAM [ ALWAYS WORKING ]"),
        ("Telegram Votes (demo)", None),
        ("Private Service 2", None),
        ("متابعين انستغرام - شحن سريع", None),
    ],
)
def test_a_service_stays_for_sale(reader: Reader, name: str, category: str | None) -> None:
    """A doubt sells it."""
    assert reader(name, category).unsold is None
