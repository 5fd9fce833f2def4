"""What customers read of a reading: two lines a language, title and facts, in English, Turkish and Arabic.

A lone dash is an empty line; brackets stand for the isolates.
"""

import pytest

from bot.i18n.bidi import FSI, PDI
from bot.lexicon.reading import LIFETIME, Reading
from bot.titles import Phrases, write

EXAMPLES: list[tuple[Reading, str]] = [
    (
        Reading(
            platform="instagram",
            kinds=("followers",),
            audience=("TR", "female"),
            quality=("real", "active"),
            refill_days=30,
            start_time_max_minutes=60,
            speed_per_day=10_000,
            max=20_000,
        ),
        """
        Instagram followers from Turkey · women only
        Real and active accounts · 30-day refill · starts within 1 hour · up to 10K a day · 20K at most
        Instagram Türk kadın takipçi
        Gerçek ve aktif kullanıcılar · 30 gün telafi · 1 saat içinde başlar · günde 10 bine kadar · en fazla 20 bin
        متابعو إنستغرام من تركيا · حسابات نسائية
        حسابات حقيقية ونشطة · تعويض 30 يومًا · يبدأ خلال ساعة · حتى 10 آلاف يوميًا · الحد الأقصى 20 ألف
    """,
    ),
    (
        Reading(
            platform="instagram",
            kinds=("followers",),
            audience=("arab",),
            quality=("real",),
            refill_days=LIFETIME,
            start_time_max_minutes=0,
            speed_per_hour=500,
        ),
        """
        Instagram followers from Arab countries
        Real accounts · lifetime refill · starts instantly · up to 500 an hour
        Instagram Arap takipçi
        Gerçek kullanıcılar · ömür boyu telafi · hemen başlar · saatte 500'e kadar
        متابعو إنستغرام من الدول العربية
        حسابات حقيقية · تعويض مدى الحياة · يبدأ فورًا · حتى 500 في الساعة
    """,
    ),
    (
        Reading(platform="instagram", kinds=("followers",), audience=("gulf",), refill_days=0),
        """
        Instagram followers from the Gulf
        No refill
        Instagram Körfez takipçi
        Telafisiz
        متابعو إنستغرام من الخليج
        بدون تعويض
    """,
    ),
    (
        Reading(
            platform="instagram",
            kinds=("followers",),
            audience=("foreign",),
            quality=("mixed", "drops"),
            refill_mentioned=True,
        ),
        """
        Instagram followers from abroad
        Mixed accounts · may drop · with refill
        Instagram yabancı takipçi
        Karışık hesaplar · düşüş olabilir · telafili
        متابعو إنستغرام من الخارج
        حسابات متنوعة · قد يحدث نزول · مع تعويض
    """,
    ),
    (
        Reading(
            platform="tiktok", kinds=("likes",), audience=("worldwide",), speed_per_day=5_000, max=1_000_000
        ),
        """
        TikTok likes from around the world
        Up to 5K a day · 1M at most
        TikTok global beğeni
        Günde 5 bine kadar · en fazla 1 milyon
        إعجابات تيك توك من أنحاء العالم
        حتى 5 آلاف يوميًا · الحد الأقصى مليون
    """,
    ),
    (
        Reading(
            platform="instagram",
            kinds=("likes", "views", "reach"),
            quality=("auto",),
            refill_days=7,
            unread=("S5", "server"),
        ),
        """
        Instagram auto likes + views + reach
        7-day refill · “S5 server”
        Instagram otomatik beğeni + izlenme + erişim
        7 gün telafi · “S5 server”
        إعجابات + مشاهدات + وصول على إنستغرام · إضافة تلقائية
        تعويض 7 أيام · «[S5 server]»
    """,
    ),
    (
        Reading(
            platform="instagram",
            kinds=("comments",),
            audience=("TR",),
            quality=("custom",),
            start_time_max_minutes=720,
        ),
        """
        Instagram custom comments from Turkey
        Starts within 12 hours
        Instagram Türk özel yorum
        12 saat içinde başlar
        تعليقات إنستغرام من تركيا · مخصصة
        يبدأ خلال 12 ساعة
    """,
    ),
    (
        Reading(
            platform="facebook", kinds=("comments",), audience=("SA", "male"), quality=("random", "verified")
        ),
        """
        Facebook random comments from Saudi Arabia · men only · verified accounts
        -
        Facebook Suudi erkek rastgele yorum · mavi tikli hesaplar
        -
        تعليقات فيسبوك من السعودية · عشوائية · حسابات رجالية · حسابات موثّقة
        -
    """,
    ),
    (
        Reading(platform="telegram", kinds=("reactions",), quality=("positive",), unread=("👍", "🔥")),
        """
        Telegram positive reactions
        “👍 🔥”
        Telegram olumlu tepki
        “👍 🔥”
        تفاعلات تيليجرام · إيجابية
        «[👍 🔥]»
    """,
    ),
    (
        Reading(platform="telegram", kinds=("members",), quality=("premium", "non_drop"), refill_days=1),
        """
        Telegram premium members
        No drop · 1-day refill
        Telegram premium üye
        Düşüş yok · 1 gün telafi
        أعضاء تيليجرام · بريميوم
        بدون نزول · تعويض يوم واحد
    """,
    ),
    (
        Reading(platform="telegram", kinds=("premium",), quality=("premium",), duration_minutes=43_200),
        """
        Telegram Premium · 30 days
        -
        Telegram Premium · 30 gün
        -
        اشتراك بريميوم في تيليجرام · 30 يومًا
        -
    """,
    ),
    (
        Reading(
            platform="twitch",
            kinds=("live_viewers",),
            quality=("concurrent",),
            duration_minutes=30,
            min=100,
            max=2_000,
        ),
        """
        Twitch live viewers · 30 minutes
        Concurrent · at least 100 · 2K at most
        Twitch canlı yayın izleyicisi · 30 dakika
        Eş zamanlı · en az 100 · en fazla 2 bin
        مشاهدو البث المباشر على تويتش · 30 دقيقة
        مشاهدة متزامنة · الحد الأدنى 100 · الحد الأقصى ألفان
    """,
    ),
    (
        Reading(platform="youtube", kinds=("live_viewers",), duration_minutes=90),
        """
        YouTube live viewers · 1 hour 30 minutes
        -
        YouTube canlı yayın izleyicisi · 1 saat 30 dakika
        -
        مشاهدو البث المباشر على يوتيوب · ساعة واحدة و30 دقيقة
        -
    """,
    ),
    (
        Reading(
            platform="instagram", kinds=("story_views",), quality=("organic",), start_time_max_minutes=4_320
        ),
        """
        Instagram story views
        Organic · starts within 3 days
        Instagram hikaye izlenme
        Organik · 3 gün içinde başlar
        مشاهدات ستوري إنستغرام
        تفاعل طبيعي · يبدأ خلال 3 أيام
    """,
    ),
    (
        Reading(
            platform="youtube", kinds=("watch_time",), quality=("monetizable", "non_drop"), refill_days=2
        ),
        """
        YouTube watch time
        No drop · monetizable · 2-day refill
        YouTube izlenme süresi
        Düşüş yok · para kazanmaya uygun · 2 gün telafi
        وقت مشاهدة يوتيوب
        بدون نزول · مناسب لتحقيق الدخل · تعويض يومين
    """,
    ),
    (
        Reading(
            platform="youtube", kinds=("subscribers",), quality=("real", "old_accounts"), refill_days=365
        ),
        """
        YouTube subscribers
        Real and old accounts · 365-day refill
        YouTube abone
        Gerçek ve eski hesaplar · 365 gün telafi
        مشتركو يوتيوب
        حسابات حقيقية وقديمة · تعويض 365 يومًا
    """,
    ),
    (
        Reading(
            platform="youtube", kinds=("views",), quality=("ads", "monetizable"), speed_per_day=1_500_000
        ),
        """
        YouTube views · via ads
        Monetizable · up to 1.5M a day
        YouTube izlenme · reklam üzerinden
        Para kazanmaya uygun · günde 1,5 milyona kadar
        مشاهدات يوتيوب · عبر الإعلانات
        مناسب لتحقيق الدخل · حتى 1.5 مليون يوميًا
    """,
    ),
    (
        Reading(
            platform="spotify",
            kinds=("plays",),
            audience=("US",),
            quality=("premium", "real"),
            refill_days=LIFETIME,
        ),
        """
        Spotify premium plays from the USA
        Real accounts · lifetime refill
        Spotify Amerikalı premium dinlenme
        Gerçek kullanıcılar · ömür boyu telafi
        استماعات سبوتيفاي من أمريكا · بريميوم
        حسابات حقيقية · تعويض مدى الحياة
    """,
    ),
    (
        Reading(platform="spotify", kinds=("listeners",)),
        """
        Spotify listeners
        -
        Spotify dinleyici
        -
        مستمعو سبوتيفاي
        -
    """,
    ),
    (
        Reading(platform="website", kinds=("traffic",), audience=("source:google",)),
        """
        Website traffic from Google
        -
        Web sitesi trafiği · Google kaynaklı
        -
        زيارات مواقع من جوجل
        -
    """,
    ),
    (
        Reading(
            platform="website",
            kinds=("traffic",),
            audience=("DE", "source:ebay.com"),
            quality=("organic", "real"),
        ),
        """
        Website traffic from Germany via ebay.com
        Real and organic visitors
        Almanya web sitesi trafiği · ebay.com kaynaklı
        Gerçek ve organik ziyaretçiler
        زيارات مواقع من ألمانيا عبر [ebay.com]
        زيارات حقيقية وطبيعية
    """,
    ),
    (
        Reading(platform="website", kinds=("traffic",), audience=("source:x", "worldwide"), quality=("bot",)),
        """
        Website traffic from around the world via X (Twitter)
        Bot visitors
        Global web sitesi trafiği · X (Twitter) kaynaklı
        Bot ziyaretçiler
        زيارات مواقع من أنحاء العالم عبر إكس (تويتر)
        زيارات بوت
    """,
    ),
    (
        Reading(platform="website", kinds=("clicks",)),
        """
        Website clicks
        -
        Web sitesi tıklama
        -
        نقرات مواقع
        -
    """,
    ),
    (
        Reading(platform="google", kinds=("reviews",), audience=("TR",), quality=("custom",), unread=("5",)),
        """
        Google custom reviews from Turkey
        “5”
        Google Türk özel değerlendirme
        “5”
        تقييمات جوجل من تركيا · مخصصة
        «[5]»
    """,
    ),
    (
        Reading(platform="imdb", kinds=("votes",), audience=("BO",)),
        """
        IMDb votes from Bolivia
        -
        IMDb Bolivya oy
        -
        تصويتات [IMDb] من بوليفيا
        -
    """,
    ),
    (
        Reading(platform="instagram", kinds=("likes",), audience=("US", "GB", "FR")),
        """
        Instagram likes from the USA, the UK, and France
        -
        Instagram Amerikalı, İngiliz ve Fransız beğeni
        -
        إعجابات إنستغرام من أمريكا وبريطانيا وفرنسا
        -
    """,
    ),
    (
        Reading(platform="instagram", kinds=("likes",), audience=("US", "GB", "FR", "SE", "DE")),
        """
        Instagram likes from 5 countries
        From the USA, the UK, France, Sweden, and Germany
        Instagram 5 ülkeden beğeni
        ABD, İngiltere, Fransa, İsveç ve Almanya
        إعجابات إنستغرام من 5 دول
        من أمريكا وبريطانيا وفرنسا والسويد وألمانيا
    """,
    ),
    (
        Reading(platform="instagram", kinds=("package",), quality=("subscription",)),
        """
        Instagram package · subscription
        -
        Instagram paket · abonelik
        -
        باقة إنستغرام · اشتراك
        -
    """,
    ),
    (
        Reading(platform="instagram", kinds=("followers", "package"), min=1_000, max=1_000),
        """
        Instagram followers · package
        Exactly 1,000
        Instagram takipçi · paket
        Tam 1.000 adet
        متابعو إنستغرام · باقة
        العدد 1,000 بالضبط
    """,
    ),
    (
        Reading(
            platform="facebook", kinds=("likes", "followers"), quality=("fast", "cancel", "refill_button")
        ),
        """
        Facebook likes + followers
        Fast delivery · refill button · can be canceled
        Facebook beğeni + takipçi
        Hızlı gönderim · telafi butonu · iptal edilebilir
        إعجابات + متابعون على فيسبوك
        تنفيذ سريع · زر تعويض · قابل للإلغاء
    """,
    ),
    (
        Reading(platform="tiktok", kinds=("likes", "views", "shares", "saves", "comments")),
        """
        TikTok likes + views + shares + saves…
        + comments
        TikTok beğeni + izlenme + paylaşım + kaydetme…
        + yorum
        إعجابات + مشاهدات + مشاركات + مرات حفظ… على تيك توك
        + تعليقات
    """,
    ),
    (
        Reading(platform="discord", unread=("Server", "Boost x2"), refill_days=30),
        """
        Discord · Server Boost x2
        30-day refill
        Discord · Server Boost x2
        30 gün telafi
        ديسكورد · [Server Boost x2]
        تعويض 30 يومًا
    """,
    ),
    (
        Reading(platform="x", kinds=("followers",), quality=("vip", "exclusive", "cheap", "new", "best")),
        """
        X (Twitter) followers
        VIP · exclusive · new · top pick · low price
        X (Twitter) takipçi
        VIP · ayrıcalıklı · yeni · en iyi seçenek · uygun fiyatlı
        متابعو إكس (تويتر)
        VIP · خدمة حصرية · خدمة جديدة · الخيار الأفضل · سعر اقتصادي
    """,
    ),
    (
        Reading(platform="brand_new", kinds=("brand_new",), quality=("brand_new",), audience=("brand_new",)),
        """
        Brand New brand new · brand new
        Brand new
        Brand New brand new · brand new
        Brand new
        [brand new] [Brand New] · [brand new]
        [brand new]
    """,
    ),
    (
        Reading(kinds=("views",), audience=("foreign",)),
        """
        Views from abroad
        -
        Yabancı izlenme
        -
        مشاهدات من الخارج
        -
    """,
    ),
    (
        Reading(audience=("TR",), unread=("Fire", "Package")),
        """
        Fire Package · from Turkey
        -
        Fire Package · Türk
        -
        [Fire Package] · من تركيا
        -
    """,
    ),
    (
        Reading(platform="vk"),
        """
        VK
        -
        VK
        -
        في كي
        -
    """,
    ),
    (
        Reading(unread=("🔥🔥",)),
        """
        Service
        “🔥🔥”
        Hizmet
        “🔥🔥”
        خدمة
        «[🔥🔥]»
    """,
    ),
    (
        Reading(),
        """
        Service
        -
        Hizmet
        -
        خدمة
        -
    """,
    ),
]


@pytest.mark.parametrize(("reading", "lines"), EXAMPLES)
def test_what_customers_read(phrases: dict[str, Phrases], reading: Reading, lines: str) -> None:
    """Title and facts read as a shop of that language writes them."""
    written = [write(phrases[language], reading) for language in ("en", "tr", "ar")]
    shown = [text for one in written for text in (one.title, one.facts or "-")]
    assert [text.replace(FSI, "[").replace(PDI, "]") for text in shown] == [
        line.strip() for line in lines.strip().splitlines()
    ]
