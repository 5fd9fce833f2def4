"""What names say in figures: refill, start, speed, bounds and length, in three languages and every order."""

import pytest

from bot.lexicon.reader import Reader

REFILLS = [
    ("Followers [R30]", 30),
    ("Followers [AR30] Instant", 30),
    ("Followers [G60]", 60),
    ("Followers R-90", 90),
    ("Followers [R-1 year]", 365),
    ("Followers R30D", 30),
    ("Followers [30DR]", 30),
    ("Followers 30G ♻️", 30),
    ("Followers [R∞]", "lifetime"),
    ("Followers [AR∞ - 5K/D]", "lifetime"),
    ("Followers | 30 Days Refill", 30),
    ("Followers [Refill 45D]", 45),
    ("Followers [Refill: 30 Days]", 30),
    ("Followers | Refill - 60 Days | Fast", 60),
    ("Followers [Refill] [15 Days]", 15),
    ("Followers | 90 Days ♻️", 90),
    ("Followers ♻️30 Days", 30),
    ("Followers | 365 Days | ♻️", 365),
    ("Followers (60 days auto refil)", 60),
    ("Followers 7 Days of refill guarantee", 7),
    ("Followers Refill Button Working For 90 Days", 90),
    ("Followers [Warranty:30 days]", 30),
    ("Followers 1 Year Warranty", 365),
    ("Followers 6 Months Guarantee", 180),
    ("Followers 🔃R99", 99),
    ("Followers 🔄 365 Days", 365),
    ("Followers S1 - 30 Day Guaranteed", 30),
    ("Followers | Speed: 10K/Day 30 Days Refill", 30),
    ("Followers | Lifetime Guaranteed", "lifetime"),
    ("Followers [Life Time]", "lifetime"),
    ("Followers | No Refill ⛔", 0),
    ("Followers [NR]", 0),
    ("Followers [Refill:No]", 0),
    ("Followers Non Refil", 0),
    ("Followers [Warranty: No]", 0),
    ("Followers Not Guaranteed", 0),
    ("Takipçi | 30 Gün Garantili ♻️", 30),
    ("Takipçi | 60 GÜN TELAFİLİ", 60),
    ("Takipçi | Ömür Boyu Garantili", "lifetime"),
    ("Takipçi | Garantisiz", 0),
    ("Takipçi | Telafi Yok", 0),
    ("متابعين (ضمان 30 يوم)", 30),
    ("متابعين تعويض ٩٠ يوم", 90),
    ("متابعين ضمان شهر", 30),
    ("متابعين ضمان 3 شهور", 90),
    ("متابعين - تعويض لمدة 6 أشهر", 180),
    ("متابعين ضمان سنة", 365),
    ("متابعين اعادة تعبئة 30 يوم", 30),
    ("متابعين [الضمان: مدى الحياة]", "lifetime"),
    ("متابعين للابد", "lifetime"),
    ("متابعين بدون ضمان", 0),
    ("متابعين | الضمان: بدون تعويض", 0),
    ("متابعين بدون اعادة تعبئة", 0),
    ("Followers garansi 30 hari", 30),
    ("Followers tanpa garansi", 0),
]
STARTS = [
    ("Likes [Start Time: 0-1 Hour]", 60),
    ("Likes | 0-1H Start | 5K/D", 60),
    ("Likes Start - 1-12hrs", 720),
    ("Likes [0-1H - 70K/D - No Refill]", 60),
    ("Likes [6H - 5K/Day]", 360),
    ("Likes [24H - 200/Day]", 1440),
    ("Likes [0-15 Min]", 15),
    ("Likes [Start: 24 Hour] [Warranty: 30 days]", 1440),
    ("Likes Start Time: Within 12 Hours", 720),
    ("Likes (start time 0-60m)", 60),
    ("Likes 0/2 Saat", 120),
    ("Likes [Instant]", 0),
    ("Likes | Instant Start | 50K", 0),
    ("Likes INSTANT-6HRS", 360),
    ("Likes [INSTANT - 1H]", 60),
    ("Likes [INSTANT - 5K/Day]", 0),
    ("Likes [Start Time: INSTANT]", 0),
    ("Likes 30 Days Refill Start 0-2 Hours", 120),
    ("Likes | Fast", None),
    ("Likes | 50K in 10 Min", None),
    ("Likes [1-3 Days]", None),
    ("Views [0 - 5 Min High Retention]", None),
    ("Beğeni | Anlık Başlar", 0),
    ("Beğeni | 0-1 Saat Başlangıç", 60),
    ("Beğeni | 0-30 Dakikada Başlar", 30),
    ("Beğeni | Hızlı Başlar", None),
    ("Beğeni | Başlama Süresi: 24 Saat", 1440),
    ("لايكات | فوري", 0),
    ("لايكات | يبدأ خلال 0-2 ساعة", 120),
    ("لايكات سريع", None),
]
SPEEDS = [
    ("Likes [10K/Day]", 10_000, None),
    ("Likes 10k/D", 10_000, None),
    ("Likes [5-10K/D - R30]", 10_000, None),
    ("Likes Speed: Up to 1-5K /Days", 5_000, None),
    ("Likes | 20K Per Day", 20_000, None),
    ("Likes | Speed Per Day 1.5k", 1_500, None),
    ("Likes | Day 40K", 40_000, None),
    ("Likes [Max 500K] | Day: 50K+", 50_000, None),
    ("Likes [Speed:100 Day]", 100, None),
    ("Likes [1k- Day]", 1_000, None),
    ("Likes 2.5K daily", 2_500, None),
    ("Likes 500 Likes per day", 500, None),
    ("Likes [1000/5000 /Day]", 5_000, None),
    ("Likes [500 to 3.5k / Day]", 3_500, None),
    ("Likes 50k-100k Speed per day", 100_000, None),
    ("Likes 5kday", 5_000, None),
    ("Likes 1K/24h", 1_000, None),
    ("Likes [2-3K/H]", None, 3_000),
    ("Likes 500 per hour", None, 500),
    ("Likes | 10K/Day | 1K/Hour", 10_000, 1_000),
    ("Likes | 50K / 30 Minutes", None, None),
    ("Likes | Speed 20k", None, None),
    ("Beğeni | Günde 10K", 10_000, None),
    ("Beğeni | Günlük 5-10K Hız", 10_000, None),
    ("Beğeni | Günde 500 Adet", 500, None),
    ("Beğeni | Saatte 10K", None, 10_000),
    ("Beğeni | 30 günlük", None, None),
    ("لايكات | 100 ألف / يوم", 100_000, None),
    ("لايكات (10k/لليوم)", 10_000, None),
    ("لايكات 10 ألف في اليوم", 10_000, None),
    ("لايكات ٢٠ ألف يوميًا", 20_000, None),
    ("Likes 3K/hari", 3_000, None),
]
BOUNDS = [
    ("Likes [20K]", 20_000, None),
    ("Likes | Max 10K", 10_000, None),
    ("Likes [Max: 1.5M]", 1_500_000, None),
    ("Likes [10K Max]", 10_000, None),
    ("Likes Max - 200", 200, None),
    ("Likes | MAX1000", 1_000, None),
    ("Likes | 100K | Instant", 100_000, None),
    ("Likes [500K - 2K-4K/D - 0-2H - R30]", 500_000, None),
    ("Likes [50k - 100K]", 100_000, None),
    ("Likes (Min 10 - Max 30k)", 30_000, 10),
    ("Likes [Min = 25] [Max = 1.000]", 1_000, 25),
    ("Likes [1 000 000]", 1_000_000, None),
    ("Likes [Max 5K/Day]", None, None),
    ("Likes [SPEED - 1M]", None, None),
    ("Likes - (2k - 3k hour)", None, None),
    ("Likes Max Unlimited", None, None),
    ("250 Likes", None, None),
    ("Beğeni | Maks 10 bin", 10_000, None),
    ("لايكات | الحد الأقصى 10 ألف", 10_000, None),
    ("لايكات | الحد الأدنى 5", None, 5),
    ("لايكات | 500ك", 500_000, None),
    ("Likes [MAX 10Juta]", 10_000_000, None),
]
LENGTHS = [
    ("Live Stream Views [240 Minutes]", 240),
    ("Live Views | 2.5 Hours", 150),
    ("Live Stream Views [For 60 Minutes] [1K = 1000 Viewers]", 60),
    ("Live Stream Viewers [Stay Time: 720 Mins]", 720),
    ("Live Video Views [Instant - 30 Minutes]", 30),
    ("Canlı Yayın İzlenme | 24 Saat | 0-30 Dakikada Başlar", 1440),
    ("مشاهدات بث مباشر ( 90 دقيقة )", 90),
    ("Views [ 8 - 13 mins watch times ]", 13),
    ("Views [3 Minutes Retention]", None),
    ("Watchtime [4000 Hours]", None),
    ("Aylık Abonelik | 10 Adet Beğeni | 24 Saat Arayla", None),
]


@pytest.mark.parametrize(("name", "days"), REFILLS)
def test_refill(reader: Reader, name: str, days: int | str) -> None:
    """Period and word in any order, letters with a number, and every way to say no."""
    reading = reader(name)
    assert reading.refill_days == days
    assert reading.refill_mentioned


@pytest.mark.parametrize(
    "name",
    ["Followers | Refill", "Followers ♻️", "Takipçi | Garantili", "متابعين + ضمان", "متابعين | تعويض تلقائي"],
)
def test_a_refill_without_a_period_is_mentioned(reader: Reader, name: str) -> None:
    """A promise without a number is kept apart from one with a number and from none."""
    reading = reader(name)
    assert reading.refill_days is None
    assert reading.refill_mentioned


@pytest.mark.parametrize(("name", "minutes"), STARTS)
def test_start(reader: Reader, name: str, minutes: int | None) -> None:
    """The upper bound in minutes; instant is 0, and a word like fast says nothing that could be kept."""
    assert reader(name).start_time_max_minutes == minutes


@pytest.mark.parametrize(("name", "day", "hour"), SPEEDS)
def test_speed(reader: Reader, name: str, day: int | None, hour: int | None) -> None:
    """The upper bound by the day or by the hour, as stated and never converted."""
    reading = reader(name)
    assert (reading.speed_per_day, reading.speed_per_hour) == (day, hour)


@pytest.mark.parametrize(("name", "most", "least"), BOUNDS)
def test_bounds(reader: Reader, name: str, most: int | None, least: int | None) -> None:
    """A bare figure between separators is the maximum; figures of something else are not."""
    reading = reader(name)
    assert (reading.max, reading.min) == (most, least)


@pytest.mark.parametrize(("name", "minutes"), LENGTHS)
def test_length(reader: Reader, name: str, minutes: int | None) -> None:
    """How long viewers stay, which is no start and no amount of hours that is sold."""
    assert reader(name).duration_minutes == minutes


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("Instagram Followers [20K] [R30] [INSTANT - 5K/Day]", (20_000, 30, 0, 5_000, None)),
        (
            "TikTok Likes | Speed 50K+ / DAY | Start Time 0-1 Hour | No Refill | ⛔🔥",
            (None, 0, 60, 50_000, None),
        ),
        (
            "♦ 4347 ~ Instagram Followers | 1M | 5K/Hour - R30 [ Instant Start ]",
            (1_000_000, 30, 0, None, 5_000),
        ),
        (
            "❤️ Instagram Türk Beğeni | Max 10K | Saatte 10K | 30 Gün Garantili ♻️",
            (10_000, 30, None, None, 10_000),
        ),
        ("لايكات انستقرام | 100 ألف / يوم | فوري | الضمان: بدون تعويض", (None, 0, 0, 100_000, None)),
        ("Spotify Followers [R45 - 5K/D]", (None, 45, None, 5_000, None)),
        ("IG Likes [Max 5K | 30 Gün Garantili | فوري | 2K/day]", (5_000, 30, 0, 2_000, None)),
    ],
)
def test_whole_names(reader: Reader, name: str, facts: tuple[int | None, ...]) -> None:
    """The figures of one name do not take each other's words."""
    reading = reader(name)
    assert facts == (
        reading.max,
        reading.refill_days,
        reading.start_time_max_minutes,
        reading.speed_per_day,
        reading.speed_per_hour,
    )
