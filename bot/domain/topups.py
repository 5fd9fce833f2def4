"""The life of a top-up: one table says which state may follow which, and exact rules say what Stars are worth.

Stars are whole numbers. An invoice asks for the fewest Stars that cover the sum and credits exactly that sum, so
rounding costs the payer less than one Star. What comes in otherwise is rounded up to a whole micro-unit.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext
from enum import StrEnum

from bot.domain.errors import BrokenPromise, Refusal
from bot.domain.money import MICROS, round_up

_EXACT = 60  # digits
_CENT = MICROS // 100


class Method(StrEnum):
    """How the money comes in."""

    TRANSFER = "transfer"  # outside of Telegram; an admin looks at the receipt
    STARS = "stars"


class TopUpState(StrEnum):
    """Where a top-up stands."""

    OPEN = "open"  # its customer knows how to pay; nothing has come yet
    WAITING = "waiting"  # there is a receipt, an admin decides
    CREDITED = "credited"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # taken back by the customer, or followed by a newer one
    RETURNED = "returned"  # the Stars went back to their payer, and the wallet gave the credit back
    OWED = "owed"  # the Stars went back, and the wallet has too little left: a person decides
    FORGIVEN = "forgiven"  # an admin let it go


S = TopUpState
TRANSITIONS: dict[TopUpState, frozenset[TopUpState]] = {
    S.OPEN: frozenset({S.WAITING, S.CREDITED, S.WITHDRAWN}),
    S.WAITING: frozenset({S.CREDITED, S.REJECTED, S.WITHDRAWN}),
    S.CREDITED: frozenset({S.RETURNED, S.OWED}),
    S.REJECTED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.RETURNED: frozenset(),
    S.OWED: frozenset({S.RETURNED, S.FORGIVEN}),
    S.FORGIVEN: frozenset(),
}
PAID = frozenset({S.CREDITED, S.RETURNED, S.OWED, S.FORGIVEN})
"""Money came in and was credited, whatever became of it."""
FOR_ADMINS = frozenset({S.WAITING, S.OWED})
"""An admin has to decide."""


class WrongTopUpTransition(BrokenPromise):
    """A top-up was about to take a step that the table does not know."""


class SumOutOfRange(Refusal):
    """The shop takes sums between `least` and `most` micro-units at a time."""

    key = "topup-range"


def step(current: TopUpState, target: TopUpState) -> TopUpState:
    """Return `target` if a top-up in `current` may go there, else raise WrongTopUpTransition."""
    if target not in TRANSITIONS[current]:
        raise WrongTopUpTransition(current=current.value, target=target.value)
    return target


@dataclass(frozen=True, slots=True)
class Limits:
    """The smallest and the largest sum of one top-up, in micro-units."""

    least: int
    most: int

    def check(self, amount: int) -> int:
        """Return `amount` (micro-units) if it is within the limits, else raise SumOutOfRange."""
        if not self.least <= amount <= self.most:
            raise SumOutOfRange(least=self.least, most=self.most)
        return amount

    def covering(self, missing: int) -> int | None:
        """Return the smallest sum to offer to somebody who lacks `missing`: whole cents; None where none fits."""
        amount = max(-(-missing // _CENT) * _CENT, self.least)
        return amount if amount <= self.most else None


@dataclass(frozen=True, slots=True)
class Terms:
    """How the shop takes money: its limits, and each method that is switched on.

    `details` is what a customer needs for a transfer, "" where there are none; `stars_per_unit` is how many
    Stars one unit of the store's currency costs, None where Stars are not taken.
    """

    limits: Limits
    details: str = ""
    stars_per_unit: Decimal | None = None

    @property
    def methods(self) -> tuple[Method, ...]:
        """The methods that are switched on."""
        stars = () if self.stars_per_unit is None else (Method.STARS,)
        return (*stars, Method.TRANSFER) if self.details else stars


CLOSED = Terms(Limits(1, 1))
"""No method is on."""


def stars_for(amount: int, per_unit: Decimal) -> int:
    """Return the fewest Stars that cover `amount` micro-units where one unit costs `per_unit` Stars."""
    with localcontext(prec=_EXACT):
        return int((amount * per_unit / MICROS).to_integral_value(rounding=ROUND_CEILING))


def worth_of(stars: int, per_unit: Decimal) -> int:
    """Return in micro-units what `stars` are worth where one unit costs `per_unit` Stars."""
    with localcontext(prec=_EXACT):
        return round_up(Decimal(stars) / per_unit, 1)


def share_of(asked: int, stars_asked: int, stars_paid: int) -> int:
    """Return the micro-units that `stars_paid` are worth by an invoice of `stars_asked` Stars for `asked`."""
    return -(-asked * stars_paid // stars_asked)
