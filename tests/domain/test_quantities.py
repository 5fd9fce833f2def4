"""What people type as a number, and what we make of it."""

from collections.abc import Callable

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quantities import (
    LIMIT,
    TEXT_KEYS,
    Ambiguous,
    NotANumber,
    NotPositive,
    TooLarge,
    TooPrecise,
    UnreadableNumber,
    parse_amount,
    parse_quantity,
)

INVISIBLE = "\u200e\u200f\u202a\u202c\u2066\u2069\u061c\u200b\ufeff"


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("1000", 1_000),
        ("0", 0),
        ("  250 ", 250),
        ("1,000", 1_000),
        ("1.000", 1_000),
        ("1 000", 1_000),
        ("1\u00a0000", 1_000),
        ("1\u202f000", 1_000),
        ("1\u2009000\u2009000", 1_000_000),
        ("1'000", 1_000),
        ("1’000’000", 1_000_000),
        ("1.234.567", 1_234_567),
        ("1k", 1_000),
        ("1.5K", 1_500),
        ("1,5k", 1_500),
        ("0.5k", 500),
        ("1.25 k", 1_250),
        ("1,000.5k", 1_000_500),
        ("2bin", 2_000),
        ("2 bin", 2_000),
        ("2 BİN", 2_000),
        ("2 BIN", 2_000),
        ("1,5 bin", 1_500),
        ("bin", 1_000),
        ("Bin takipçi", 1_000),
        ("10 milyon", 10_000_000),
        ("10 MİLYON", 10_000_000),
        ("milyon", 1_000_000),
        ("1M", 1_000_000),
        ("2.5m", 2_500_000),
        ("١٠٠٠", 1_000),
        ("۱۰۰۰", 1_000),
        ("１０００", 1_000),
        ("١٬٠٠٠", 1_000),
        ("١،٠٠٠", 1_000),
        ("١٫٥ ألف", 1_500),
        ("5 آلاف", 5_000),
        ("٥ آلاف", 5_000),
        ("10 الاف", 10_000),
        ("أَلْف", 1_000),
        ("ألف", 1_000),
        ("الف", 1_000),
        ("ألفين", 2_000),
        ("ألفان متابع", 2_000),
        ("500ك", 500_000),
        ("مليون", 1_000_000),
        ("٣ ملايين", 3_000_000),
        ("مليونين", 2_000_000),
        ("10.000 adet", 10_000),
        ("500 takipçi", 500),
        ("500 BEĞENİ", 500),
        ("1k followers", 1_000),
        ("٥٠٠ متابع", 500),
        ("1000 مشاهدة", 1_000),
        ("1000.", 1_000),
        ("2\tbin\n", 2_000),
        ("1000000m", LIMIT),
    ],
)
def test_quantity_is_read_as_people_type_it(text: str, quantity: int) -> None:
    """Every usual way to write a number in the three languages gives that number."""
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (1_000, "k K bin Bin thousand ألف الف آلاف الاف ك"),
        (1_000_000, "m M mn milyon million مليون ملايين"),
    ],
)
def test_words_that_multiply(factor: int, words: str) -> None:
    """Thousands and millions, as the three languages write and shorten them."""
    assert {parse_quantity(f"2 {word}") for word in words.split()} == {2 * factor}


@pytest.mark.parametrize(
    "words",
    [
        "adet tane takipçi beğeni izlenme görüntülenme yorum üye abone paylaşım",
        "follower followers like likes view views comment comments member members subscriber subscribers",
        "share shares",
        "متابع متابعين لايك لايكات إعجاب إعجابات مشاهدة مشاهدات تعليق تعليقات عضو أعضاء مشترك مشتركين",
    ],
)
def test_what_is_counted_may_be_named(words: str) -> None:
    """The things that are sold, in the three languages, change nothing about their number."""
    assert {parse_quantity(f"500 {word}") for word in words.split()} == {500}


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("1.5", (1, 15, 1_500)),
        ("1,50", (1, 150, 1_500)),
        ("1.00", (1, 100, 1_000)),
        ("1.0000", (1, 1_000, 10_000)),
        ("1,000.5", (1_000, 10_005, 1_000_500)),
        ("1.000,00", (1_000, 100_000, 1_000_000)),
        ("1000.000", (1_000, 1_000_000)),
        ("١٫٥", (1, 15, 1_500)),
        ("١٫٠٠٠", (1, 1_000)),
        ("0.5", (5, 500)),
        ("0,0", (0,)),
        ("1.500k", (1_500, 1_500_000)),
        ("1,000 bin", (1_000, 1_000_000)),
        ("1.00005", (1, 100_005)),
        ("5b", (5_000, 5_000_000_000)),
        ("1000000000000.0", (LIMIT,)),
    ],
)
def test_ambiguous_quantity_is_asked_back_with_its_readings(text: str, candidates: tuple[int, ...]) -> None:
    """A number that readers of different languages take differently is never guessed at."""
    with pytest.raises(Ambiguous) as caught:
        parse_quantity(text)
    assert caught.value.candidates == candidates
    assert caught.value.key == "quantity-ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "   ",
            "+5",
            "-5",
            "−5",
            "~100",
            "5-10",
            "1000 2000 3000x",
            "12 34",
            "1.000.00",
            "1,2.3,4",
            "12,34.5",
        ),
        *(
            "10 milion",
            "5 kk",
            "k",
            "m",
            "ك",
            "adet",
            "2 ألفين",
            "1 bin 500",
            "1.2345k",
            "1e5",
            "10²",
            "½",
            "0x10",
        ),
        *(
            "1000$",
            "10 TL",
            "https://example.com/1000",
            "/start",
            "\ud800",
            "a" * 5_000,
            "1" * 5_000,
            "9" * 65,
            "1 " * 2_500,
        ),
        "5" + " " * 300 + "000",
    ],
)
def test_text_that_is_no_whole_quantity_is_refused(text: str) -> None:
    """Signs, fractions of a thing, unknown words, two numbers and walls of text are not quantities."""
    with pytest.raises(NotANumber) as caught:
        parse_quantity(text)
    assert caught.value.key == "quantity-not-a-number"


@pytest.mark.parametrize("text", [str(LIMIT + 1), "1000001m", "9" * 64, "99999999999b"])
def test_huge_quantity_is_refused_as_too_large(text: str) -> None:
    """A number that no panel sells has its own answer."""
    with pytest.raises(TooLarge) as caught:
        parse_quantity(text)
    assert caught.value.key == "quantity-too-large"


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("12.50", 12_500_000),
        ("12,50", 12_500_000),
        ("12", 12_000_000),
        ("0.000001", 1),
        ("0.125", 125_000),
        ("1.250,75", 1_250_750_000),
        ("1,250.75", 1_250_750_000),
        ("1 250,75", 1_250_750_000),
        ("1,250,000", 1_250_000_000_000),
        ("1 250", 1_250_000_000),
        ("1250.000", 1_250_000_000),
        ("1.250,750", 1_250_750_000),
        ("١٢٫٥٠", 12_500_000),
        ("١٢٬٥٠٠", 12_500_000_000),
        ("١٬٢٥٠٫٧٥", 1_250_750_000),
        ("1.5k", 1_500_000_000),
        ("25 ألف", 25_000_000_000),
    ],
)
def test_amount_is_read_in_micro_units(text: str, micros: int) -> None:
    """An admin's amount is exact, whichever way the decimals are marked."""
    assert parse_amount(text) == micros


@pytest.mark.parametrize(
    ("text", "error", "key"),
    [
        ("", NotANumber, "amount-not-a-number"),
        ("-5", NotANumber, "amount-not-a-number"),
        ("+5", NotANumber, "amount-not-a-number"),
        ("5 USD", NotANumber, "amount-not-a-number"),
        ("$5", NotANumber, "amount-not-a-number"),
        ("0", NotPositive, "amount-not-positive"),
        ("0,00", NotPositive, "amount-not-positive"),
        ("0.0000001", TooPrecise, "amount-too-precise"),
        ("0.0000005", TooPrecise, "amount-too-precise"),
        ("1000000000001", TooLarge, "amount-too-large"),
    ],
)
def test_amount_is_refused_with_the_reason(text: str, error: type[UnreadableNumber], key: str) -> None:
    """An amount we cannot credit says which rule it breaks."""
    with pytest.raises(error) as caught:
        parse_amount(text)
    assert caught.value.key == key


@pytest.mark.parametrize("text", ["1,250", "1.250", "١،٢٥٠"])
def test_amount_with_one_group_of_three_is_asked_back(text: str) -> None:
    """1,250 is a thousand to some and little over one to others; money is not guessed at."""
    with pytest.raises(Ambiguous) as caught:
        parse_amount(text)
    assert caught.value.candidates == (1_250_000, 1_250_000_000)


FORMS = ["en", "tr", "ar_EG", "ar", "fr", "de_CH", "fa"]


@given(st.integers(0, LIMIT), st.sampled_from(FORMS), st.sampled_from(["default", "latn"]))
def test_formatted_quantity_reads_back(quantity: int, locale: str, digits: str) -> None:
    """What CLDR prints for a reader, native digits and Latin, is read as the same number."""
    assert parse_quantity(format_decimal(quantity, locale=locale, numbering_system=digits)) == quantity


@given(st.integers(1, 10**14), st.sampled_from(["en", "tr", "ar_EG"]))
def test_formatted_amount_reads_back(cents: int, locale: str) -> None:
    """An amount printed with two decimals is read as the same amount."""
    shown = format_decimal(f"{cents // 100}.{cents % 100:02}", format="#,##0.00", locale=locale)
    assert parse_amount(shown) == cents * 10_000


@given(st.integers(0, LIMIT), st.data())
def test_invisible_marks_change_nothing(quantity: int, data: st.DataObject) -> None:
    """Marks that a keyboard or a copied message leaves between digits are not seen."""
    marks = data.draw(st.lists(st.sampled_from(INVISIBLE), max_size=20))
    text = list(str(quantity))
    for mark in marks:
        text.insert(data.draw(st.integers(0, len(text))), mark)
    assert parse_quantity("".join(text)) == quantity


TYPED = st.text(st.sampled_from("0123456789٠٥۹ ,.'٬٫،-+kKmMbİıbinألفآ½²\u00a0\u200f"), max_size=70) | st.text(
    max_size=200
)


def outcome(parse: Callable[[str], int], text: str) -> int | UnreadableNumber:
    """Return the number, or the error that says why there is none."""
    try:
        return parse(text)
    except UnreadableNumber as error:
        return error


@given(TYPED)
def test_every_text_gives_a_number_or_a_known_error(text: str) -> None:
    """Nothing a person can type escapes as another exception, and every error has a text."""
    for parse, largest in ((parse_quantity, LIMIT), (parse_amount, LIMIT * 1_000_000)):
        found = outcome(parse, text)
        numbers = [found] if isinstance(found, int) else list(getattr(found, "candidates", ()))
        assert all(0 <= number <= largest for number in numbers)
        assert numbers == sorted(numbers)
        assert isinstance(found, int) or found.key in TEXT_KEYS
        assert not isinstance(found, Ambiguous) or 1 <= len(numbers) <= 3
