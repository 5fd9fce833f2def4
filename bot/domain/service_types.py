"""The kinds of services a panel sells: what each one asks for and how many units it bills.

Source: the type table of the PerfectPanel API reference as resellers publish it, with the spellings and
numeric ids seen on other panels.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class ServiceType(StrEnum):
    """How a service is ordered; `UNKNOWN` cannot be ordered, because nobody knows what it asks for."""

    DEFAULT = "default"
    PACKAGE = "package"
    CUSTOM_COMMENTS = "custom_comments"
    CUSTOM_COMMENTS_PACKAGE = "custom_comments_package"
    MENTIONS = "mentions"
    MENTIONS_WITH_HASHTAGS = "mentions_with_hashtags"
    MENTIONS_CUSTOM_LIST = "mentions_custom_list"
    MENTIONS_HASHTAG = "mentions_hashtag"
    MENTIONS_USER_FOLLOWERS = "mentions_user_followers"
    MENTIONS_MEDIA_LIKERS = "mentions_media_likers"
    COMMENT_LIKES = "comment_likes"
    COMMENT_REPLIES = "comment_replies"
    POLL = "poll"
    INVITES_FROM_GROUPS = "invites_from_groups"
    SEO = "seo"
    WEB_TRAFFIC = "web_traffic"
    SUBSCRIPTIONS = "subscriptions"
    UNKNOWN = "unknown"


class Billing(StrEnum):
    """Where the billed units of an order come from."""

    QUANTITY = "quantity"  # the quantity the customer types, times the runs of a drip-feed
    COMMENTS = "comments"  # one unit a comment
    USERNAMES = "usernames"  # one unit a username
    FIXED = "fixed"  # a package: one flat price, whatever it holds
    POSTS = "posts"  # at most `max` units for every post of a subscription


@dataclass(frozen=True, slots=True)
class Form:
    """What an order of one service type asks for."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    billing: Billing = Billing.QUANTITY

    @property
    def flat(self) -> bool:
        """Whether the service's rate is the price of the whole order rather than of 1,000 units."""
        return self.billing is Billing.FIXED


_DRIP = ("runs", "interval")
_T = ServiceType
# Every type that can be ordered; UNKNOWN is left out on purpose.
FORMS: Mapping[ServiceType, Form] = {
    _T.DEFAULT: Form(("link", "quantity"), _DRIP),
    _T.PACKAGE: Form(("link",), billing=Billing.FIXED),
    _T.CUSTOM_COMMENTS: Form(("link", "comments"), billing=Billing.COMMENTS),
    _T.CUSTOM_COMMENTS_PACKAGE: Form(("link", "comments"), billing=Billing.FIXED),
    _T.MENTIONS: Form(("link", "quantity", "usernames")),
    _T.MENTIONS_WITH_HASHTAGS: Form(("link", "quantity", "usernames", "hashtags")),
    _T.MENTIONS_CUSTOM_LIST: Form(("link", "usernames"), billing=Billing.USERNAMES),
    _T.MENTIONS_HASHTAG: Form(("link", "quantity", "hashtag")),
    _T.MENTIONS_USER_FOLLOWERS: Form(("link", "quantity", "username")),
    _T.MENTIONS_MEDIA_LIKERS: Form(("link", "quantity", "media")),
    _T.COMMENT_LIKES: Form(("link", "quantity", "username")),
    _T.COMMENT_REPLIES: Form(("link", "username", "comments"), billing=Billing.COMMENTS),
    _T.POLL: Form(("link", "quantity", "answer_number")),
    _T.INVITES_FROM_GROUPS: Form(("link", "quantity", "groups")),
    _T.SEO: Form(("link", "quantity", "keywords")),
    _T.WEB_TRAFFIC: Form(
        ("link", "quantity", "country", "device", "type_of_traffic"),
        ("google_keyword", "referring_url", *_DRIP),
    ),
    _T.SUBSCRIPTIONS: Form(
        ("username", "min", "max", "delay"), ("posts", "old_posts", "expiry"), billing=Billing.POSTS
    ),
}
# Fields that hold one entry a line.
LIST_FIELDS = frozenset({"comments", "usernames", "hashtags", "groups", "keywords"})


def lines(text: str | Sequence[str]) -> list[str]:
    """Return the entries of a list field: split at line ends only, trimmed, empty ones dropped.

    Commas stay inside an entry; panels that split at commas are caught by the audit of the charge.
    """
    parts = [text] if isinstance(text, str) else text
    split = (line.strip() for part in parts for line in re.split(r"\r\n|\r|\n", part))
    return [line for line in split if line]


def billed_quantity(
    service_type: ServiceType, fields: Mapping[str, object], minimum: int | None
) -> int | None:
    """Return the units an order bills, runs of a drip-feed included.

    `fields` are the order's fields as typed (numbers as int or digits, lists as text or sequences), `minimum`
    the service's smallest quantity: a package counts as that many, or as one. None means that there is no
    finite or no positive number: an open subscription, a missing field, an unknown type.
    """
    form = FORMS.get(service_type)
    if form is None:
        return None
    if form.billing is Billing.FIXED:
        return minimum or 1
    if form.billing is Billing.QUANTITY:
        return _positive(_product(fields.get("quantity"), fields.get("runs", 1)))
    if form.billing is Billing.POSTS:
        posts = _whole(fields.get("posts"))
        if not posts:  # without a number of posts, new ones are served for ever
            return None
        return _positive(_product(fields.get("max"), posts + (_whole(fields.get("old_posts")) or 0)))
    listed = fields.get(form.billing.value)
    return _positive(len(lines(listed))) if isinstance(listed, str | Sequence) else None


def _whole(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,18}\s*", value) else None


def _product(left: object, right: object) -> int | None:
    first, second = _whole(left), _whole(right)
    return None if first is None or second is None else first * second


def _positive(value: int | None) -> int | None:
    return value if value is not None and value > 0 else None


_NUMBERED = {
    0: _T.DEFAULT,
    2: _T.CUSTOM_COMMENTS,
    3: _T.MENTIONS_WITH_HASHTAGS,
    4: _T.MENTIONS_CUSTOM_LIST,
    6: _T.MENTIONS_HASHTAG,
    7: _T.MENTIONS_USER_FOLLOWERS,
    8: _T.MENTIONS_MEDIA_LIKERS,
    9: _T.MENTIONS,
    10: _T.PACKAGE,
    14: _T.CUSTOM_COMMENTS_PACKAGE,
    15: _T.COMMENT_LIKES,
    17: _T.POLL,
    20: _T.INVITES_FROM_GROUPS,
    100: _T.SUBSCRIPTIONS,
    102: _T.WEB_TRAFFIC,
}


def _fold(name: str) -> str:
    """Forget case, separators and plurals: "Custom_Comment" and "custom comments" are one type."""
    words = re.split(r"[\s_-]+", name.strip().casefold())
    singular = (word[:-3] + "y" if word.endswith("ies") else word.rstrip("s") for word in words)
    return "".join(singular)


_NAMED = {_fold(kind.value): kind for kind in _T if kind is not _T.UNKNOWN} | {"dripfeed": _T.DEFAULT}


def parse_type(raw: object) -> ServiceType:
    """Read a service's type as panels write it: a name in any spelling, a number, or nothing (default)."""
    if raw is None:
        return _T.DEFAULT
    number = _whole(raw)
    if number is not None:
        return _NUMBERED.get(number, _T.UNKNOWN)
    return _NAMED.get(_fold(raw), _T.UNKNOWN) if isinstance(raw, str) else _T.UNKNOWN
