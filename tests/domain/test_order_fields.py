"""Every field: what will do is cleaned and reads back the same, the rest is refused with a text."""

from string import ascii_letters, digits

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain import order_fields
from bot.domain.errors import Refusal
from bot.domain.links import NotALink, WrongPlatform
from bot.domain.order_fields import (
    CHOICES,
    LONGEST,
    EmptyField,
    FieldTooLong,
    NotAChoice,
    NotACountry,
    NotAHashtag,
    NotAnAnswer,
    NotAUsername,
    WrongLine,
    asked_as,
    asked_fields,
    counted_field,
    read_field,
    units_in,
)
from bot.domain.quantities import UnreadableNumber
from bot.domain.service_types import FORMS, LIST_FIELDS, ServiceType, billed_quantity, lines

T = ServiceType
# Everything that a sold type can ask for, with a type that asks for it.
ASKED = {
    field: kind
    for kind, form in FORMS.items()
    if kind is not T.SUBSCRIPTIONS
    for field in asked_fields(kind, {"type_of_traffic": "1"}) + asked_fields(kind, {"type_of_traffic": "2"})
}
ALNUM = ascii_letters + digits
# `@?[A-Za-z0-9_.]*[A-Za-z0-9][A-Za-z0-9_.]*` in at most 64 characters, drawn in pieces instead of letter by letter.
HANDLE = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "@"]),
    st.text(ALNUM + "_.", max_size=31),
    st.sampled_from(ALNUM),
    st.text(ALNUM + "_.", max_size=31),
)
TYPED = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="@#a.,_ -\n\r\u200b\u2028\u202e\u0661\u0663/:1", max_size=60),
    st.lists(HANDLE, max_size=5).map("\n".join),
    HANDLE.map("https://www.instagram.com/{}".format),
    st.sampled_from(["5", "\u0663", "us", "1k", "#tag", "x" * 5_000, "\ud800", "\x00"]),
)


def read(field: str, text: str, platform: str | None = "instagram") -> str:
    """Read a field for the last type that asks for it."""
    return read_field(ASKED[field], field, text, platform)


@pytest.mark.parametrize("field", sorted(ASKED))
@given(text=TYPED)
def test_every_answer_is_read_or_refused(field: str, text: str) -> None:
    """Whatever is typed becomes a bounded, printable value that reads back the same, or a Refusal."""
    try:
        value = read(field, text)
    except Refusal:
        return
    assert 0 < len(value) <= LONGEST
    assert read(field, value) == value
    value.encode()
    parts = value.split("\n")
    assert parts == lines(value) == value.splitlines(), "every panel counts the same entries"
    assert len(parts) == 1 or field in LIST_FIELDS


@given(
    names=st.lists(HANDLE, min_size=1, max_size=20), end=st.sampled_from(["\n", "\r\n", "\n \n", "\u200f\n"])
)
def test_usernames_are_normalised_and_counted(names: list[str], end: str) -> None:
    """With or without @, empty lines or invisible marks between: one bare name a line, as many as were sent."""
    value = read("usernames", end.join(names))
    assert value.split("\n") == [name.removeprefix("@") for name in names]
    assert units_in("usernames", value) == len(names)
    assert billed_quantity(T.MENTIONS_CUSTOM_LIST, {"usernames": value}, None) == len(names)


@given(number=st.integers(-10, 10**7))
@example(number=0)
@example(number=1)
@example(number=100)
@example(number=101)
def test_numbers_in_any_digits(number: int) -> None:
    """Places in a poll go from 1 to 100, choices to the last there is; both are read in Arabic digits too."""
    eastern = str(number).translate(
        str.maketrans("0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669")
    )
    for text in (str(number), eastern):
        if 1 <= number <= 100:
            assert read("answer_number", f" {text}\u200f") == str(number)
        else:
            with pytest.raises(NotAnAnswer):
                read("answer_number", text)
        for field, choices in CHOICES.items():
            if 1 <= number <= len(choices):
                assert read(field, text) == str(number)
            else:
                with pytest.raises(NotAChoice):
                    read(field, text)


@given(comments=st.lists(st.text(alphabet="ab 😀ü\u0639\u200d", min_size=1, max_size=30), max_size=20))
def test_comments_keep_their_words(comments: list[str]) -> None:
    """Each comment that shows anything stays as written, in its order; the others are not billed."""
    seen = [comment.strip() for comment in comments if comment.replace("\u200d", "").strip()]
    if not seen:
        with pytest.raises(EmptyField):
            read("comments", "\n".join(comments))
        return
    assert read("comments", "\n".join(comments)).split("\n") == seen


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("link", "@ann", "https://www.instagram.com/ann"),
        ("quantity", "1.5k", "1500"),
        ("comments", "one\u2028still one\r\ntwo\x85", "one still one\ntwo"),
        ("hashtags", "#yaz\nkış", "yaz\nkış"),
        ("hashtag", " #\u0633\u0641\u0631 ", "\u0633\u0641\u0631"),
        ("username", "\u200e@Ann.B_1", "Ann.B_1"),
        ("media", "instagram.com/p/Abc123/?igsh=1", "https://www.instagram.com/p/Abc123"),
        (
            "groups",
            "@ann\nhttps://instagram.com/bob",
            "https://www.instagram.com/ann\nhttps://www.instagram.com/bob",
        ),
        ("keywords", "red shoes\n\nblue, shoes", "red shoes\nblue, shoes"),
        ("country", " tr ", "TR"),
        ("country", "uk", "GB"),
        ("country", "United  Arab Emirates", "United Arab Emirates"),
        ("device", "\u0665", "5"),
        ("google_keyword", " red\n shoes ", "red shoes"),
        ("referring_url", "youtube.com/watch?v=abc123def45", "https://www.youtube.com/watch?v=abc123def45"),
    ],
)
def test_answers_as_people_type_them(field: str, text: str, value: str) -> None:
    """Each becomes what the provider gets."""
    assert read(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        ("link", "https://www.youtube.com/watch?v=abc123def45", WrongPlatform),
        ("media", "the second one", NotALink),
        ("referring_url", "ann", NotALink),
        ("quantity", "many", UnreadableNumber),
        ("comments", "\u200b\n \n\u202e", EmptyField),
        ("comments", "x" * 4_001, FieldTooLong),
        ("usernames", "\n".join(["someone"] * 10_000), FieldTooLong),
        ("google_keyword", "x" * 201, FieldTooLong),
        ("username", "https://instagram.com/ann", NotAUsername),
        ("username", "ann bob", NotAUsername),
        ("username", "...", NotAUsername),
        ("hashtag", "#one #two", NotAHashtag),
        ("country", "ok", NotACountry),
        ("country", "\u062a\u0631\u0643\u064a\u0627", NotACountry),
        ("country", "x" * 61, NotACountry),
        ("device", "6", NotAChoice),
        ("type_of_traffic", "google", NotAChoice),
        ("answer_number", "1.5", NotAnAnswer),
    ],
)
def test_answers_that_will_not_do(field: str, text: str, refusal: type[Refusal]) -> None:
    """Each is refused by what is wrong with it."""
    with pytest.raises(refusal):
        read(field, text)


@pytest.mark.parametrize(
    ("field", "limit"), [("comments", 4_000), ("keywords", 4_000), ("google_keyword", 200)]
)
def test_a_text_may_be_as_long_as_its_limit(field: str, limit: int) -> None:
    """The last letter that fits is taken, and whoever writes one more is told how many there may be."""
    assert read(field, "x" * limit) == "x" * limit
    with pytest.raises(FieldTooLong) as refusal:
        read(field, "x" * (limit + 1))
    assert refusal.value.values == {"limit": limit}


@pytest.mark.parametrize(
    ("field", "text", "line"),
    [
        ("usernames", "ann\n\nbob, carl", 2),
        ("hashtags", "#one two", 1),
        ("groups", "@ann\n@bob\nhttps://www.youtube.com/@ann", 3),
    ],
)
def test_a_wrong_entry_is_named(field: str, text: str, line: int) -> None:
    """The refusal counts the entries, not the empty lines between them."""
    with pytest.raises(WrongLine) as refusal:
        read(field, text)
    assert refusal.value.values == {"line": line}


def test_every_country_has_its_code() -> None:
    """As CLDR has them, without its codes for unions, outposts and tests."""
    others = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
    known = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()} - others
    assert {code for code in known | others if code in order_fields._CODES} == known
    assert known == order_fields._CODES


def test_what_a_choice_makes_necessary() -> None:
    """Traffic from Google needs the search, from a referrer its page, direct traffic and other types nothing."""
    required = FORMS[T.WEB_TRAFFIC].required
    assert asked_fields(T.WEB_TRAFFIC, {}) == required
    assert asked_fields(T.WEB_TRAFFIC, {"type_of_traffic": "1"}) == (*required, "google_keyword")
    assert asked_fields(T.WEB_TRAFFIC, {"type_of_traffic": "2"}) == (*required, "referring_url")
    assert asked_fields(T.WEB_TRAFFIC, {"type_of_traffic": "3"}) == required
    assert asked_fields(T.DEFAULT, {"type_of_traffic": "1"}) == ("link", "quantity")
    assert asked_fields(T.UNKNOWN, {}) == ()


def test_choices_are_those_of_the_reference() -> None:
    """Five devices and three sources of web traffic."""
    assert CHOICES == {"device": ("1", "2", "3", "4", "5"), "type_of_traffic": ("1", "2", "3")}


def test_a_followers_username_is_a_profile_link() -> None:
    """One type wants a link in `username`: a name becomes one; the others keep the name."""
    kind = T.MENTIONS_USER_FOLLOWERS
    assert asked_as(kind, "username") == "profile"
    assert read_field(kind, "username", "@ann", "instagram").startswith("https://www.instagram.com/ann")
    assert asked_as(T.COMMENT_LIKES, "username") == "username"
    assert read_field(T.COMMENT_LIKES, "username", "@ann", "instagram") == "ann"


def test_units_are_lines_or_the_number_itself() -> None:
    """Two comments are two units, a quantity of 1,500 is 1,500."""
    assert units_in("comments", "one\ntwo") == 2
    assert units_in("quantity", "1500") == 1_500


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_the_counted_field_is_one_that_is_asked_for(kind: ServiceType) -> None:
    """The field that units come from is in the form; packages and subscriptions have none."""
    counted = counted_field(kind)
    assert (counted is None) == (FORMS[kind].billing.value in {"fixed", "posts"})
    assert counted is None or counted in FORMS[kind].required


def test_every_field_has_a_reader() -> None:
    """Nothing that a sold type asks for is without one, and no reader is idle."""
    assert {asked_as(kind, field) for kind in FORMS for field in ASKED} == set(order_fields._READERS)
