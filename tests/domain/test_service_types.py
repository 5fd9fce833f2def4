import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.service_types import FORMS, Billing, ServiceType, billed_quantity, lines, parse_type

T = ServiceType


def test_every_type_but_unknown_has_a_form() -> None:
    """A type that can be ordered says what it asks for, and no form asks for a field twice."""
    assert set(FORMS) == set(T) - {T.UNKNOWN}
    for form in FORMS.values():
        names = (*form.required, *form.optional)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("kind", "required", "billing"),
    [
        ("default", "link quantity", "quantity"),
        ("package", "link", "fixed"),
        ("custom_comments", "link comments", "comments"),
        ("custom_comments_package", "link comments", "fixed"),
        ("mentions", "link quantity usernames", "quantity"),
        ("mentions_with_hashtags", "link quantity usernames hashtags", "quantity"),
        ("mentions_custom_list", "link usernames", "usernames"),
        ("mentions_hashtag", "link quantity hashtag", "quantity"),
        ("mentions_user_followers", "link quantity username", "quantity"),
        ("mentions_media_likers", "link quantity media", "quantity"),
        ("comment_likes", "link quantity username", "quantity"),
        ("comment_replies", "link username comments", "comments"),
        ("poll", "link quantity answer_number", "quantity"),
        ("invites_from_groups", "link quantity groups", "quantity"),
        ("seo", "link quantity keywords", "quantity"),
        ("web_traffic", "link quantity country device type_of_traffic", "quantity"),
        ("subscriptions", "username min max delay", "posts"),
    ],
)
def test_each_type_asks_for_what_the_reference_names(kind: str, required: str, billing: str) -> None:
    """The fields that a panel demands, in the order in which we ask, and where the billed units come from."""
    form = FORMS[T(kind)]
    assert (" ".join(form.required), form.billing.value) == (required, billing)


def test_what_may_be_left_out() -> None:
    """A drip-feed, the two details of web traffic, and what limits a subscription."""
    assert {kind.value: form.optional for kind, form in FORMS.items() if form.optional} == {
        "default": ("runs", "interval"),
        "web_traffic": ("google_keyword", "referring_url", "runs", "interval"),
        "subscriptions": ("posts", "old_posts", "expiry"),
    }


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        *((0, T.DEFAULT), (2, T.CUSTOM_COMMENTS), (3, T.MENTIONS_WITH_HASHTAGS), (4, T.MENTIONS_CUSTOM_LIST)),
        *((6, T.MENTIONS_HASHTAG), (7, T.MENTIONS_USER_FOLLOWERS), (8, T.MENTIONS_MEDIA_LIKERS)),
        *((9, T.MENTIONS), (10, T.PACKAGE), (14, T.CUSTOM_COMMENTS_PACKAGE), (15, T.COMMENT_LIKES)),
        *((17, T.POLL), (20, T.INVITES_FROM_GROUPS), (100, T.SUBSCRIPTIONS), (102, T.WEB_TRAFFIC)),
        *((1, T.UNKNOWN), (5, T.UNKNOWN), (101, T.UNKNOWN), (-1, T.UNKNOWN)),
    ],
)
def test_types_are_read_by_their_numbers(number: int, kind: ServiceType) -> None:
    """Some panels write a number; one that nobody has explained is unknown."""
    assert parse_type(number) is parse_type(str(number)) is kind


def test_only_packages_are_flat() -> None:
    """A flat price belongs to the two package types and to no other."""
    assert {kind for kind, form in FORMS.items() if form.flat} == {T.PACKAGE, T.CUSTOM_COMMENTS_PACKAGE}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Default", T.DEFAULT),
        ("Custom Comment", T.CUSTOM_COMMENTS),
        ("custom_comments_package", T.CUSTOM_COMMENTS_PACKAGE),
        ("Mentions with Hashtags", T.MENTIONS_WITH_HASHTAGS),
        ("MENTIONS HASHTAG", T.MENTIONS_HASHTAG),
        ("Comment Replies", T.COMMENT_REPLIES),
        ("comment-reply", T.COMMENT_REPLIES),
        ("Subscription", T.SUBSCRIPTIONS),
        ("Drip-feed", T.DEFAULT),
        (None, T.DEFAULT),
        (0, T.DEFAULT),
        (10, T.PACKAGE),
        ("100", T.SUBSCRIPTIONS),
        (999, T.UNKNOWN),
        ("", T.UNKNOWN),
        ("Special", T.UNKNOWN),
        (True, T.UNKNOWN),
        ([], T.UNKNOWN),
    ],
)
def test_types_are_read_in_every_spelling(raw: object, kind: ServiceType) -> None:
    """Names in any case and number, numeric ids and a missing type are read; everything else is unknown."""
    assert parse_type(raw) is kind


@given(st.sampled_from([kind for kind in T if kind is not T.UNKNOWN]))
def test_a_type_reads_back_from_its_own_value(kind: ServiceType) -> None:
    """What we store is what we read."""
    assert parse_type(kind.value) is kind
    assert parse_type(kind.value.replace("_", " ").title()) is kind


@given(st.one_of(st.text(), st.lists(st.text())))
def test_lines_are_trimmed_and_never_empty(text: str | list[str]) -> None:
    """Reading the entries once is enough: joined again they are the same, and none is blank."""
    found = lines(text)
    assert lines("\n".join(found)) == found
    assert all(line and line == line.strip() for line in found)


@pytest.mark.parametrize(
    ("kind", "fields", "minimum", "units"),
    [
        (T.DEFAULT, {"quantity": 100}, 10, 100),
        (T.DEFAULT, {"quantity": "100", "runs": "3"}, 10, 300),
        (T.DEFAULT, {}, 10, None),
        (T.DEFAULT, {"quantity": 0}, 10, None),
        (T.DEFAULT, {"quantity": "1,000"}, 10, None),
        (T.DEFAULT, {"quantity": 100, "runs": 0}, 10, None),
        (T.PACKAGE, {}, 500, 500),
        (T.PACKAGE, {}, None, 1),
        (T.CUSTOM_COMMENTS_PACKAGE, {"comments": "a\nb"}, 1, 1),
        (T.CUSTOM_COMMENTS, {"comments": "a, b\r\n\r\n c", "quantity": 50}, 10, 2),
        (T.CUSTOM_COMMENTS, {"comments": " "}, 10, None),
        (T.CUSTOM_COMMENTS, {}, 10, None),
        (T.CUSTOM_COMMENTS, {"comments": 5}, 10, None),
        (T.MENTIONS_CUSTOM_LIST, {"usernames": ["a", "b", ""]}, 10, 2),
        (T.SUBSCRIPTIONS, {"max": 100, "posts": 5}, 10, 500),
        (T.SUBSCRIPTIONS, {"max": 100, "posts": 5, "old_posts": "2"}, 10, 700),
        (T.SUBSCRIPTIONS, {"max": 100, "old_posts": 2}, 10, None),
        (T.SUBSCRIPTIONS, {"max": 100, "posts": 0}, 10, None),
        (T.UNKNOWN, {"quantity": 100}, 10, None),
    ],
)
def test_billed_units(
    kind: ServiceType, fields: dict[str, object], minimum: int | None, units: int | None
) -> None:
    """Units come from the quantity and its runs, the listed lines, the package or the promised posts."""
    assert billed_quantity(kind, fields, minimum) == units


def test_a_listed_field_is_one_that_the_form_asks_for() -> None:
    """What a type bills by the line is a field that it requires."""
    for form in FORMS.values():
        if form.billing in {Billing.COMMENTS, Billing.USERNAMES}:
            assert form.billing.value in form.required
