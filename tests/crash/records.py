"""All that is known at the end: the shop's rows, the panel's books, what the people did and what they were shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.crash.deeds import Deed
from tests.crash.rows import Sale, Told, TopUp


@dataclass(frozen=True, slots=True)
class Taken:
    """An order in the panel's own books; `refills` holds the state of each."""

    link: str
    state: str
    quantity: int
    remains: int
    refills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Money in micro-units; everything by person is by Telegram id."""

    deeds: Sequence[Deed] = ()
    waiting: frozenset[int] = frozenset()  # updates that Telegram still has to hand over
    updates: Mapping[int, str] = field(default_factory=dict)
    sales: Sequence[Sale] = ()
    taken: Sequence[Taken] = ()
    credits: Mapping[tuple[int, int], int] = field(default_factory=dict)
    topups: Sequence[TopUp] = ()
    arrived: Mapping[tuple[int, int], int] = field(
        default_factory=dict
    )  # user and sum of a top-up → how often
    returned: Mapping[tuple[int, int], int] = field(default_factory=dict)  # the same, taken back
    paid: Mapping[tuple[int, int], int] = field(
        default_factory=dict
    )  # what Telegram's books say was paid in Stars
    repaid: Mapping[tuple[int, int], int] = field(default_factory=dict)  # and given back to its payer
    balances: Mapping[int, int] = field(default_factory=dict)
    refills: Sequence[tuple[int, str]] = ()
    languages: Mapping[int, str] = field(default_factory=dict)
    quoted: frozenset[tuple[str, str]] = frozenset()
    told: Sequence[Told] = ()
    unanswered: Sequence[str] = ()  # links of forms that were filled in and whose card never came
    shown: Mapping[int, Sequence[str]] = field(default_factory=dict)
    notices: Mapping[int, Counter[str]] = field(default_factory=dict)
    sent: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    blocked: frozenset[int] = frozenset()
    admin: int = 9001
