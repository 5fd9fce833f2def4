"""The five dialects by name, each with what its own document offers."""

from collections.abc import Callable, Mapping

from bot.playground.panel.dialect import Dialect
from bot.playground.panel.object_ids import ObjectIdDialect
from bot.playground.panel.panel import Terms


def _secsers(key: str) -> Dialect:
    # Services without the cancel flag, no cancel, no batches but status, no drip-feed.
    return Dialect(key, Terms(drip_feed=False), batch_refills=False, cancels=False, shows_cancel=False)


def _sec_nine(key: str) -> Dialect:
    # Its document prints the answer of a batch of refills under the batch of refill states, and dollars once
    # among lira; both are slips of the pen: the sandbox answers as its sister panels do, in lira.
    return Dialect(key, Terms(currency="TRY"), status_limit=100)


def _objectid(key: str) -> Dialect:
    terms = Terms(rate_per=1, object_ids=True, drip_feed=False, traffic_details=False)
    return ObjectIdDialect(key, terms, accepts_json=True)


def _smmpllus(key: str) -> Dialect:
    return Dialect(key, Terms(), status_limit=100)


def _sosyalmavi(key: str) -> Dialect:
    # Its services carry the cancel flag although there is no such action.
    return Dialect(key, Terms(), cancels=False)


DIALECTS: Mapping[str, Callable[[str], Dialect]] = {
    "secsers": _secsers,
    "sec-nine": _sec_nine,
    "objectid": _objectid,
    "smmpllus": _smmpllus,
    "sosyalmavi": _sosyalmavi,
}
"""What speaks a dialect, given the account's API key."""
