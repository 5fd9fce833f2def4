"""The faults of a provider, and what must hold in each action: said here, not taken from the shop's code."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

ACTIONS = ("add", "status", "refill", "refill_status", "cancel", "services", "balance")


class Kind(Enum):
    """What a fault says about the request that it hit."""

    HARMLESS = auto()  # the answer can be read
    UNTAKEN = auto()  # certainly nothing was done, and time may cure it
    BLOCKED = auto()  # certainly nothing was done, and somebody of ours has to act
    REFUSED = auto()  # certainly nothing was done, and it never will be
    LOST = auto()  # nobody can tell


@dataclass(frozen=True, slots=True)
class PanelFault:
    """A fault: a quirk of the playground's panel, or what becomes of the door before it (`shut` or `jam`).

    `done` says whether the panel carries the request out all the same, `silence` whether it asks for a pause.
    """

    title: str
    kind: Kind
    quirk: str = ""
    door: str = ""
    done: bool = False
    silence: bool = False
    actions: tuple[str, ...] = ACTIONS


PANEL_FAULTS = (
    PanelFault("connection refused", Kind.UNTAKEN, door="shut"),
    PanelFault("no connection in time", Kind.UNTAKEN, door="jam"),
    PanelFault("no answer in time", Kind.LOST, "slow", done=True),
    PanelFault("reset, not done", Kind.LOST, "cut_before"),
    PanelFault("reset, done", Kind.LOST, "lose_reply", done=True),
    PanelFault("HTTP 500, not done", Kind.LOST, "http_500"),
    PanelFault("HTTP 500, done", Kind.LOST, "http_500_after", done=True),
    PanelFault("HTTP 503 in words", Kind.UNTAKEN, "http_503_json"),
    PanelFault("gateway: panel not reached (521)", Kind.UNTAKEN, "gateway_521"),
    PanelFault("gateway: browser check, 200", Kind.UNTAKEN, "html"),
    PanelFault("HTML page, 200", Kind.LOST, "page"),
    PanelFault("empty, 200", Kind.LOST, "empty", done=True),
    PanelFault("cut JSON", Kind.LOST, "truncated_json", done=True),
    PanelFault("numbers as texts", Kind.HARMLESS, "wrong_types", done=True),
    PanelFault("another type of answer", Kind.LOST, "bare_true", done=True),
    PanelFault("fields missing", Kind.LOST, "hollow", done=True),
    PanelFault("429 with Retry-After", Kind.UNTAKEN, "rate_limited", silence=True),
    PanelFault("429 without", Kind.UNTAKEN, "rate_limited_untold"),
    PanelFault("key revoked", Kind.BLOCKED, "key_revoked"),
    PanelFault("our account there is empty", Kind.BLOCKED, "no_funds", actions=("add",)),
    PanelFault("redirect", Kind.BLOCKED, "redirect"),
    PanelFault("refusal in known words", Kind.REFUSED, "refused_listed"),
    PanelFault("refusal in unknown words", Kind.REFUSED, "refused_unlisted"),
)

HELD, BACK, SOLD = "held", "all back", "sold"


@dataclass(frozen=True, slots=True)
class Rule:
    """What must be seen: state and money while the fault lasts, and at the end of all.

    `told` says whether the customer hears of it while it lasts, `called` whether an admin is.
    """

    state: str
    money: str
    end: str
    money_at_end: str
    told: bool = False
    called: bool = False


_WAITS = Rule("accepted", HELD, "completed", SOLD)
_ASKED_AGAIN = Rule("placed", HELD, "completed", SOLD)
_READ_LATER = {  # an order knows nothing of it
    **dict.fromkeys(Kind, _ASKED_AGAIN),
    Kind.BLOCKED: Rule("placed", HELD, "completed", SOLD, called=True),
}
_REFILL_WAITS = Rule("requested", SOLD, "completed", SOLD)
_CANCEL_WAITS = Rule("requested", HELD, "canceled", BACK)

RULES: Mapping[str, Mapping[Kind, Rule]] = {
    "add": {
        Kind.HARMLESS: _ASKED_AGAIN,
        Kind.UNTAKEN: _WAITS,
        Kind.BLOCKED: Rule("accepted", HELD, "completed", SOLD, called=True),
        Kind.REFUSED: Rule("rejected", BACK, "rejected", BACK, told=True),
        # Once the admin has looked at the panel and found nothing; `decided` is the other end.
        Kind.LOST: Rule("uncertain", HELD, "rejected", BACK, told=True, called=True),
    },
    "status": {
        **_READ_LATER,
        Kind.HARMLESS: Rule("completed", SOLD, "completed", SOLD, told=True),
    },
    "refill": {
        Kind.HARMLESS: Rule("accepted", SOLD, "completed", SOLD, told=True),
        Kind.UNTAKEN: _REFILL_WAITS,
        Kind.BLOCKED: _REFILL_WAITS,
        Kind.REFUSED: Rule("rejected", SOLD, "rejected", SOLD, told=True),
        Kind.LOST: Rule("uncertain", SOLD, "rejected", SOLD),  # a day later
    },
    "refill_status": {
        **dict.fromkeys(Kind, Rule("accepted", SOLD, "completed", SOLD)),
        Kind.HARMLESS: Rule("completed", SOLD, "completed", SOLD, told=True),
    },
    "cancel": {
        Kind.HARMLESS: Rule("accepted", HELD, "canceled", BACK),
        Kind.UNTAKEN: _CANCEL_WAITS,
        Kind.BLOCKED: _CANCEL_WAITS,
        Kind.REFUSED: Rule("refused", HELD, "completed", SOLD, told=True),
        Kind.LOST: _CANCEL_WAITS,
    },
    "services": _READ_LATER,
    "balance": dict.fromkeys(Kind, _ASKED_AGAIN),
}


def rule_of(fault: PanelFault, action: str) -> Rule:
    """Return what must hold for a fault in an action."""
    rule = RULES[action][fault.kind]
    if action == "add" and fault.kind is Kind.LOST and fault.done:  # the admin finds it there and binds it
        return Rule(rule.state, rule.money, "completed", SOLD, told=True, called=True)
    if action in {"services", "balance"} and fault.silence:
        return _WAITS  # until then nothing else is sent either
    return rule
