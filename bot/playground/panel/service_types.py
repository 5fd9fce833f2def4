"""Service types: what an `add` must carry for each, and how many items that orders.

Source: the type tables of the five panels' documents and PerfectPanel's own parameter sets.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


class RefusedError(Exception):
    """The panel says no; the text is the panel's own wording."""


@dataclass(frozen=True, slots=True)
class TypeRule:
    """The parameters that a type needs, the list that counts as its quantity, whether the price is flat."""

    needs: tuple[str, ...]
    counted: str | None = None
    flat: bool = False


RULES: Mapping[str, TypeRule] = {
    "Default": TypeRule(("link", "quantity")),
    "Package": TypeRule(("link",), flat=True),
    "Custom Comments": TypeRule(("link", "comments"), counted="comments"),
    "Custom Comments Package": TypeRule(("link", "comments"), flat=True),
    "Mentions": TypeRule(("link", "quantity", "usernames")),
    "Mentions with Hashtags": TypeRule(("link", "quantity", "usernames", "hashtags")),
    "Mentions Custom List": TypeRule(("link", "usernames"), counted="usernames"),
    "Mentions Hashtag": TypeRule(("link", "quantity", "hashtag")),
    "Mentions User Followers": TypeRule(("link", "quantity", "username")),
    "Mentions Media Likers": TypeRule(("link", "quantity", "media")),
    "Comment Likes": TypeRule(("link", "quantity", "username")),
    "Comment Replies": TypeRule(("link", "username", "comments"), counted="comments"),
    "Poll": TypeRule(("link", "quantity", "answer_number")),
    "Invites from Groups": TypeRule(("link", "quantity", "groups")),
    "SEO": TypeRule(("link", "quantity", "keywords")),
    "Web Traffic": TypeRule(("link", "quantity", "country", "device", "type_of_traffic")),
    "Subscriptions": TypeRule(("username", "min", "max", "delay")),
}
TRAFFIC_DETAILS: Mapping[str, str] = {"1": "google_keyword", "2": "referring_url"}

# Spellings in price lists of the wild beside the names themselves: scripts that are not PerfectPanel have
# words of their own, some print the number of the type ("1" is the plain one of the older scripts).
ALIASES: Mapping[str, str] = {
    "primary": "Default",
    "manual": "Default",
    "0": "Default",
    "1": "Default",
    "2": "Custom Comments",
    "3": "Mentions with Hashtags",
    "4": "Mentions Custom List",
    "6": "Mentions Hashtag",
    "7": "Mentions User Followers",
    "8": "Mentions Media Likers",
    "9": "Mentions",
    "10": "Package",
    "14": "Custom Comments Package",
    "15": "Comment Likes",
    "17": "Poll",
    "20": "Invites from Groups",
    "100": "Subscriptions",
    "102": "Web Traffic",
}


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text).strip().lower()


_NAMES: Mapping[str, str] = {**{_folded(name): name for name in RULES}, **ALIASES}


def type_name(written: object) -> str:
    """Return the panels' name of a type; an unknown spelling stays as it is, an empty one is Default."""
    text = str(written).strip()
    return _NAMES.get(_folded(text), text) or "Default"


def rule_of(type_: str) -> TypeRule:
    """Return the rule of a type; a type that no document explains is sold like Default."""
    return RULES.get(type_, RULES["Default"])


@dataclass(frozen=True, slots=True)
class Demand:
    """What an `add` asks for: where, how many in all, and how many at a time (against min and max)."""

    link: str
    quantity: int
    least: int
    most: int


def demand(type_: str, fields: Mapping[str, str], *, fixed: int, drip_feed: bool) -> Demand:
    """Read the parameters of an `add` for a service of type `type_`.

    `fixed` is the quantity of a flat-priced service. `drip_feed` says whether the panel knows `runs`;
    one that does not ignores it, as it ignores every parameter it does not know.

    Raises:
        RefusedError: a parameter is missing or cannot be read.
    """
    rule = rule_of(type_)
    _check_present(rule, fields)
    if type_ == "Subscriptions":
        return _subscription(fields)
    link = fields["link"].strip()
    if rule.flat:
        return Demand(link, fixed, fixed, fixed)
    if rule.counted is not None:
        count = len([line for line in fields[rule.counted].splitlines() if line.strip()])
        return Demand(link, count, count, count)
    quantity = _number(fields, "quantity", "Incorrect quantity")
    runs = _number(fields, "runs", "Incorrect runs") if drip_feed and fields.get("runs") else 1
    if runs > 1:
        _number(fields, "interval", "Invalid Interval in minutes")
    return Demand(link, quantity * runs, quantity, quantity)


def check_traffic(type_: str, fields: Mapping[str, str]) -> None:
    """Refuse Web Traffic from Google without a keyword, or from a referrer without its address."""
    detail = TRAFFIC_DETAILS.get(fields.get("type_of_traffic", "")) if type_ == "Web Traffic" else None
    if detail is not None and not fields.get(detail, "").strip():
        raise RefusedError(f"Missing required parameters: {detail}")


def _check_present(rule: TypeRule, fields: Mapping[str, str]) -> None:
    missing = [name for name in rule.needs if not fields.get(name, "").strip()]
    if "link" in missing:
        raise RefusedError("Bad link")
    if "quantity" in missing:
        raise RefusedError("Incorrect quantity")
    if "comments" in missing:
        raise RefusedError("Comments field is required")
    if missing:
        raise RefusedError(f"Missing required parameters: {', '.join(missing)}")


def _subscription(fields: Mapping[str, str]) -> Demand:
    """A subscription buys up to `max` for each post; the sandbox sells the whole of it as one order."""
    least = _number(fields, "min", "Incorrect quantity")
    most = _number(fields, "max", "Incorrect quantity")
    if least > most:
        raise RefusedError("Incorrect quantity")
    posts = sum(int(fields[name]) for name in ("posts", "old_posts") if fields.get(name, "").isdecimal())
    return Demand(fields["username"].strip(), most * max(posts, 1), least, most)


def _number(fields: Mapping[str, str], name: str, refusal: str) -> int:
    text = fields.get(name, "").strip()
    if not re.fullmatch(r"[0-9]{1,12}", text) or int(text) == 0:
        raise RefusedError(refusal)
    return int(text)
