import pytest

from bot.i18n import Listed, Locales, Part, Rounded, Territory, UpTo
from bot.i18n.bidi import FSI, PDI
from bot.i18n.turkish import dative_suffix, upper_first

NUMBERS = {
    1: "'e", 2: "'ye", 3: "'e", 4: "'e", 5: "'e", 6: "'ya", 7: "'ye", 8: "'e", 9: "'a", 10: "'a",
    11: "'e", 12: "'ye", 13: "'e", 14: "'e", 15: "'e", 16: "'ya", 17: "'ye", 18: "'e", 19: "'a", 20: "'ye",
    30: "'a", 40: "'a", 50: "'ye", 60: "'a", 70: "'e", 80: "'e", 90: "'a", 99: "'a", 100: "'e", 101: "'e",
    106: "'ya", 110: "'a", 120: "'ye", 200: "'e", 500: "'e", 999: "'a", 1000: "'e", 1250: "'ye", 1500: "'e",
    2500: "'e", 15_300: "'e", 10_040: "'a", 0: "'a", 1_000_000: "'a", 1_250_000: "'e",
}  # fmt: skip


@pytest.mark.parametrize(("count", "suffix"), NUMBERS.items())
def test_the_dative_follows_the_last_word_that_is_spoken(count: int, suffix: str) -> None:
    """On iki'ye, kırk'a, elli'ye, yüz'e, bin'e, milyon'a."""
    assert dative_suffix(count) == suffix


@pytest.mark.parametrize(
    ("count", "alone", "up_to"),
    [
        (0, "0", "0'a"),
        (500, "500", "500'e"),
        (999, "999", "999'a"),
        (1000, "1.000", "1.000'e"),
        (1250, "1.250", "1.250'ye"),
        (2000, "2 bin", "2 bine"),
        (5000, "5 bin", "5 bine"),
        (10_000, "10 bin", "10 bine"),
        (15_500, "15.500", "15.500'e"),
        (100_000, "100 bin", "100 bine"),
        (1_000_000, "1 milyon", "1 milyona"),
        (1_500_000, "1,5 milyon", "1,5 milyona"),
        (1_250_000, "1.250 bin", "1.250 bine"),
        (2_000_000_000, "2 milyar", "2 milyara"),
        (2_147_483_647, "2.147.483.647", "2.147.483.647'ye"),
    ],
)
def test_counts_in_turkish(shop_locales: Locales, count: int, alone: str, up_to: str) -> None:
    """Whole thousands and millions in words, everything else in digits; the suffix is right on both."""
    t = shop_locales.translator("tr")
    assert t.part("fact-max", count=Rounded(count)) == f"en fazla {alone}"
    assert t.part("fact-speed-day", count=UpTo(count)) == f"günde {up_to} kadar"


@pytest.mark.parametrize(
    ("count", "alone", "up_to"),
    [
        (500, "500", "500"),
        (1000, "1,000", "1,000"),
        (2000, "ألفان", "ألفين"),
        (3000, "3 آلاف", "3 آلاف"),
        (10_000, "10 آلاف", "10 آلاف"),
        (11_000, "11 ألف", "11 ألف"),
        (99_000, "99 ألف", "99 ألف"),
        (100_000, "100 ألف", "100 ألف"),
        (103_000, "103 آلاف", "103 آلاف"),
        (1_000_000, "مليون", "مليون"),
        (1_500_000, "1.5 مليون", "1.5 مليون"),
        (2_000_000, "مليونان", "مليونين"),
        (5_000_000, "5 ملايين", "5 ملايين"),
        (50_000_000, "50 مليون", "50 مليون"),
    ],
)
def test_counts_in_arabic(shop_locales: Locales, count: int, alone: str, up_to: str) -> None:
    """Plural and dual as they are said, the dual in its other form after a preposition."""
    t = shop_locales.translator("ar")
    assert t.part("fact-max", count=Rounded(count)) == f"الحد الأقصى {alone}"
    assert t.part("fact-speed-day", count=UpTo(count)) == f"حتى {up_to} يوميًا"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (1, "تعويض يوم واحد"),
        (2, "تعويض يومين"),
        (3, "تعويض 3 أيام"),
        (10, "تعويض 10 أيام"),
        (11, "تعويض 11 يومًا"),
        (30, "تعويض 30 يومًا"),
        (99, "تعويض 99 يومًا"),
        (100, "تعويض 100 يوم"),
        (103, "تعويض 103 أيام"),
        (365, "تعويض 365 يومًا"),
    ],
)
def test_days_of_refill_in_arabic(shop_locales: Locales, days: int, text: str) -> None:
    """Six plural forms, after a noun."""
    assert shop_locales.translator("ar").part("fact-refill-days", days=days) == text


def test_counts_in_english(shop_locales: Locales) -> None:
    """K, M and B where they lose nothing."""
    t = shop_locales.translator("en")
    counts = [1, 999, 1000, 2000, 2500, 10_000, 250_000, 10**6, 1_500_000, 10**9, 1_234_567]
    assert [t.part("fact-max", count=Rounded(count)).split()[0] for count in counts] == [
        *("1", "999", "1,000", "2K", "2,500", "10K", "250K", "1M", "1.5M", "1B", "1,234,567")
    ]


def test_parts_of_a_line_carry_only_the_marks_that_they_need(shop_locales: Locales) -> None:
    """Words that run the other way are isolated, ours and our numbers are not, finished pieces stay as they are."""
    en, ar = shop_locales.translator("en"), shop_locales.translator("ar")
    assert en.part("title-source", sites="Google") == "from Google"
    assert en.part("title-source", sites="جوجل") == f"from {FSI}جوجل{PDI}"
    assert ar.part("title-source", sites="Google") == f"من {FSI}Google{PDI}"
    assert ar.part("title-source", sites=Part("Google")) == "من Google"
    assert ar.part("title-source", sites="10 - 20") == f"من {FSI}10 - 20{PDI}"
    assert ar.part("title-source", sites="جوجل\u202e") == "من جوجل"
    assert ar.part("fact-start-minutes", count=20) == "يبدأ خلال 20 دقيقة"


def test_countries_and_lists(shop_locales: Locales) -> None:
    """By CLDR, in each language."""
    en, tr, ar = (shop_locales.translator(language) for language in ("en", "tr", "ar"))
    assert [t.part("place-other", country=Territory("bo")) for t in (en, tr, ar)] == [
        "Bolivia",
        "Bolivya",
        "بوليفيا",
    ]
    assert en.part("title-from", places=Listed(("Bolivia", "Peru"))) == "from Bolivia and Peru"
    assert tr.part("title-from", places=Listed(("Türk", "Arap", "Alman"))) == "Türk, Arap ve Alman"
    assert ar.part("title-from", places=Listed(("مصر", "ليبيا"))) == "من مصر وليبيا"


def test_the_first_letter(shop_locales: Locales) -> None:
    """The Turkish i keeps its dot."""
    assert upper_first("izlenme", "tr") == "İzlenme"
    assert upper_first("ılık", "tr") == "Ilık"
    assert upper_first("instant", "en") == "Instant"
    assert upper_first("", "tr") == ""
