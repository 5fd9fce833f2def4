"""What a provider's name and category say about a service, fact by fact."""

from enum import StrEnum
from typing import Literal, NamedTuple

Lifetime = Literal["lifetime"]
LIFETIME: Lifetime = "lifetime"


class Unsold(StrEnum):
    """Why a row of a provider's list is no service that anybody should see."""

    DIVIDER = "divider"  # a heading or a line between services
    NOTICE = "notice"  # news, a warning, a way to reach the provider
    GUIDE = "guide"  # how to use the panel, "must read"
    BROKEN = "broken"  # its name or its category says that it does not work, or is not to be used
    GOODS = "goods"  # gift cards, accounts, game credit: no service for a link
    NAMELESS = "nameless"  # nothing that a person could read


class Evidence(NamedTuple):
    """The words that a fact was read from.

    `field` is the name of the reading's field and `value` what the words gave to it; `words` stand as the provider
    wrote them, with entities and styled letters made plain; `source` says in which of the two texts.
    """

    field: str
    value: str | int
    words: str
    source: Literal["name", "category"]


class Reading(NamedTuple):
    """The facts that are stated, and nothing else: what is not said is None or empty.

    `kinds`, `audience` and `quality` are in the order in which they stand, the main kind first. Times are minutes,
    speeds whole units by the day or by the hour as stated (never converted), `refill_days` is 0 where the text says
    that there is none, and `refill_mentioned` says whether it says anything about refills at all. `unsold` is None
    for what can be sold. `unread` are the provider's words that gave no fact, in their order, without separators and
    ornament.
    """

    platform: str | None = None
    kinds: tuple[str, ...] = ()
    refill_days: int | Lifetime | None = None
    refill_mentioned: bool = False
    max: int | None = None
    min: int | None = None
    start_time_max_minutes: int | None = None
    speed_per_day: int | None = None
    speed_per_hour: int | None = None
    duration_minutes: int | None = None
    audience: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()
    unsold: Unsold | None = None
    unread: tuple[str, ...] = ()

    @property
    def kind(self) -> str | None:
        """Return the main kind."""
        return self.kinds[0] if self.kinds else None
