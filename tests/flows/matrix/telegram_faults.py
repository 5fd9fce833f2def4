"""The faults of Telegram, and what must hold where they hit: said here, not taken from the shop's code."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

PLACES = ("screen", "push", "broadcast", "intake")


class Kind(Enum):
    """What a fault says about the call that it hit."""

    UNDONE = auto()  # nothing was applied, and the next try may succeed
    DOWN = auto()  # nothing was applied, and nothing is until somebody or something is well again
    UNSURE = auto()  # applied, but nobody knows
    GONE = auto()  # the person has blocked the bot
    REFUSED = auto()  # this very message is refused
    TWICE = auto()  # what was confirmed comes again


LASTING = frozenset({Kind.DOWN, Kind.GONE, Kind.REFUSED})


@dataclass(frozen=True, slots=True)
class TelegramFault:
    """A fault: one of the local Telegram's, a shut door before it, or a person who blocks the bot."""

    title: str
    kind: Kind
    name: str = ""
    door: bool = False
    places: tuple[str, ...] = PLACES


TELEGRAM_FAULTS = (
    TelegramFault("429 with retry_after", Kind.UNDONE, "flood"),
    TelegramFault("403, blocked", Kind.GONE, places=PLACES[:-1]),
    TelegramFault("400 for this message", Kind.REFUSED, "refuse", places=PLACES[:-1]),
    TelegramFault("502 in JSON", Kind.UNDONE, "server_error"),
    TelegramFault("502, not JSON", Kind.UNDONE, "not_json"),
    TelegramFault("connection refused", Kind.DOWN, door=True),
    TelegramFault("request lost", Kind.UNDONE, "lose_request"),
    TelegramFault("answer lost, applied", Kind.UNSURE, "lose_answer"),
    TelegramFault("the same update twice", Kind.TWICE, "redeliver", places=("intake",)),
    TelegramFault("401, token revoked", Kind.DOWN, "unauthorized"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What the person must have got while the fault lasted, and in the end (counted in messages).

    `called` says whether an admin is told.
    """

    meanwhile: int
    in_the_end: int
    called: bool = False


# A screen is one message that is edited: it cannot come twice. What never got through is told by a notice.
RULES: Mapping[str, Mapping[Kind, Rule]] = {
    "screen": {
        Kind.UNDONE: Rule(1, 1),
        Kind.UNSURE: Rule(1, 1),
        Kind.DOWN: Rule(0, 1, called=True),
        Kind.REFUSED: Rule(0, 1, called=True),
        Kind.GONE: Rule(0, 1),  # and is told when they are back
    },
    "push": {
        Kind.UNDONE: Rule(0, 1),
        Kind.UNSURE: Rule(1, 2),  # at least once
        Kind.DOWN: Rule(0, 1),
        Kind.REFUSED: Rule(0, 0),
        Kind.GONE: Rule(0, 0),
    },
    "broadcast": {
        Kind.UNDONE: Rule(0, 1),
        Kind.UNSURE: Rule(1, 2),  # and never a third time
        Kind.DOWN: Rule(0, 1),
        Kind.REFUSED: Rule(0, 0),
        Kind.GONE: Rule(0, 0),
    },
    "intake": {
        Kind.UNDONE: Rule(0, 1),
        Kind.UNSURE: Rule(0, 1),
        Kind.DOWN: Rule(0, 1),
        Kind.TWICE: Rule(1, 1),
    },
}
