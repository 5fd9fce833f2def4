"""Where the sales end under each quirk, as far as that differs from a good day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.flows.sales import LIFE_OF_ALL, SALES
from tests.flows.shop import Ends


@dataclass(frozen=True, slots=True)
class Expected:
    """What differs: ends of sales, the refill, what a person is called to look at, the reading of the list.

    `taken` says whether the panel has the first order in its books, `given_back` how many units of a sale are
    paid back on the panel's word although its books hold no refund.
    """

    states: Mapping[str, str] = field(default_factory=dict)
    refill: str | None = "completed"
    attention: Mapping[str, str] = field(default_factory=dict)
    sync: str = "applied"
    listed: int = 4
    taken: bool = True
    given_back: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)  # about the provider

    @property
    def ends(self) -> Ends:
        """Return where everything stands in the end."""
        usual = {name: SALES[name].end.value for name in LIFE_OF_ALL}
        return Ends(usual | dict(self.states), self.refill, dict(self.attention))


AT_PANEL = tuple(name for name in LIFE_OF_ALL if name != "gone")
COMPLETED = ("first", "done", "talk", "pack")
NO_REFILL = Expected(refill=None)
FOR_A_PERSON = Expected({"part": "placed"}, attention={"part": "settlement"})
UNREADABLE = Expected(
    dict.fromkeys(AT_PANEL, "placed"), refill=None, attention=dict.fromkeys(AT_PANEL, "status:unknown")
)
CONTRADICTORY = Expected(
    dict.fromkeys(COMPLETED, "placed"), refill=None, attention=dict.fromkeys(COMPLETED, "settlement")
)
PACKAGE = {"pack": "settlement"}  # it has no units of which some could be missing
QUICK = {"timeouts": dict.fromkeys(("services", "balance", "add", "status_many", "cancel", "refill"), 0.3)}

SHAPES: Mapping[str, Expected] = {
    # Services that say nothing about refills are sold without.
    "flags_null": NO_REFILL,
    "flags_missing": NO_REFILL,
    "flags_modes": Expected(settings={"flag_off_values": "3"}),
    "junk_rows": Expected(listed=9),
    "remains_null": FOR_A_PERSON,
    "remains_missing": FOR_A_PERSON,
    "states_numeric": UNREADABLE,
    "states_unknown": UNREADABLE,
    "states_empty": UNREADABLE,
    "states_null": UNREADABLE,
    "states_failed": Expected(
        dict.fromkeys(AT_PANEL, "placed"), refill=None, attention=dict.fromkeys(AT_PANEL, "status:failed")
    ),
    "partial_of_nothing": CONTRADICTORY,
    "partial_of_plus": CONTRADICTORY,
    "partial_of_more": Expected(
        {"first": "partial", "done": "partial", "talk": "partial", "pack": "placed"},
        given_back={"first": 1000, "done": 1000, "talk": 2},
        refill=None,
        attention=PACKAGE,
    ),
    "canceled_in_part": Expected(
        {"first": "canceled", "done": "canceled", "talk": "canceled", "pack": "placed"},
        given_back={"first": 1, "done": 1, "talk": 1},
        refill=None,
        attention=PACKAGE,
    ),
    "refills_canceled": Expected(refill="rejected"),
    "refills_failed": Expected(refill="rejected"),
    "refills_unknown": Expected(refill="accepted"),
    "cancel_single": Expected(settings={"cancel_param": "order"}),
}


def _held(code: str, *, taken: bool, refill: str = "uncertain", sync: str = "failed") -> Expected:
    """Return the end of what may or may not have been taken: the money is held and a person is called."""
    return Expected(
        {"first": "uncertain"},
        refill=refill,
        attention={"first": f"uncertain:{code}"},
        sync=sync,
        taken=taken,
        settings=QUICK if code == "read_timeout" else {},
    )


def _untold() -> Expected:
    return _held("no_order_id", taken=True, refill="completed", sync="applied")


REFUSED = Expected({"first": "rejected"}, taken=False)
NOT_LISTED = Expected(sync="failed")
REFUSED_ALL = Expected(
    {"first": "rejected", "back": "completed"}, refill="rejected", sync="failed", taken=False
)

FAULTS: Mapping[str, Expected] = {
    "empty_catalogue": Expected(sync="refused", listed=0),
    "empty_data": Expected(sync="refused", listed=0),
    "null_catalogue": NOT_LISTED,
    "shrunk_catalogue": Expected(sync="refused", listed=2),
    "vanished_service": Expected({"first": "rejected"}, listed=3, taken=False),
    "disabled_service": REFUSED,
    "order_zero": _untold(),
    "order_minus_one": _untold(),
    "order_null": _untold(),
    "order_untold": _untold(),
    "refill_untold": Expected(refill="uncertain"),
    "refill_days_over": Expected(refill="rejected"),
    "cancel_refused": Expected({"back": "completed"}),
    "key_revoked": NOT_LISTED,
    "says_no_service": REFUSED,
    "says_too_few": REFUSED,
    "says_too_many": REFUSED,
    "says_quantity": REFUSED,
    "says_bad_link": REFUSED,
    "says_dripfeed": REFUSED,
    "says_missing": REFUSED,
    "says_something": REFUSED,
    "refused_listed": REFUSED_ALL,
    "refused_unlisted": REFUSED_ALL,
    "slow": _held("read_timeout", taken=True),
    "lose_reply": _held("connection_reset", taken=True),
    "cut_inside": _held("connection_reset", taken=True),
    "cut_before": _held("connection_reset", taken=False),
    "truncated_json": _held("malformed_body", taken=True),
    "bare_true": _held("no_order_id", taken=True),
    "hollow": Expected(
        {"first": "uncertain"}, "uncertain", {"first": "uncertain:no_order_id"}, sync="refused", listed=0
    ),
    "empty": _held("empty_body", taken=True),
    "empty_before": _held("empty_body", taken=False),
    "http_500": _held("http_500", taken=False),
    "http_500_after": _held("http_500", taken=True),
    "http_500_json": _held("http_500", taken=False),
    "http_502": _held("http_502", taken=False),
    "gateway_524": _held("http_524", taken=True),
    "page": _held("malformed_body", taken=False),
    # The panel certainly did nothing: the shop tries again by itself.
    "http_503_json": NOT_LISTED,
    "gateway_521": NOT_LISTED,
    "html": NOT_LISTED,
    "challenge_403": NOT_LISTED,
    "not_found": NOT_LISTED,
    "redirect": NOT_LISTED,
    "rate_limited": NOT_LISTED,
    "rate_limited_untold": NOT_LISTED,
    "rate_limited_until": NOT_LISTED,
}
