"""The model's shelves: what is on sale, for how much, and what a provider's new list does to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

PACKAGES = {"package", "custom_comments_package"}
# What an order of a type is counted by: a number, the lines of a list, or nothing (a package).
COUNTED_BY = {
    "default": "quantity",
    "poll": "quantity",
    "custom_comments": "comments",
    "mentions_custom_list": "usernames",
    "package": None,
    "custom_comments_package": None,
}
ASKS_FOR = {"poll": "answer_number", "custom_comments_package": "comments"}
STEP = Fraction(1, 10_000)  # prices have four decimals, so that what is shown is what is paid
MICROS = 1_000_000


@dataclass
class Service:
    """A thing that a provider sells; rates in its money, per 1,000 units or for the whole package."""

    provider: str
    number: str
    type: str
    rate: Fraction
    minimum: int
    maximum: int
    refill: bool
    cancel: bool
    category: str
    exchange: Fraction  # store currency for one unit of the provider's
    id: int = 0
    held: Fraction | None = None
    blocked: bool = False
    gone: bool = False
    hidden: bool = False
    frozen: str | None = None

    @property
    def on_sale(self) -> bool:
        return not (self.blocked or self.gone or self.hidden or self.frozen)

    def cost(self, units: int, rate: Fraction | None = None) -> Fraction:
        """What the provider takes, in its money, at the rate of now or at `rate`."""
        now = max(self.rate, self.held or 0) if rate is None else rate
        return now if self.type in PACKAGES else now * units / 1000

    def price(self, units: int, markup: Fraction) -> int:
        """What a customer pays, in micro-units: the cost at the rate that was seen, plus markup, rounded up."""
        asked = self.cost(units, self.rate) * self.exchange * (1 + markup)
        return max(-(-asked // STEP), 1) * int(STEP * MICROS)

    def covers(self, price: int, units: int, rate: Fraction | None = None) -> bool:
        """Whether so many micro-units pay what the provider takes."""
        return price >= self.cost(units, rate) * self.exchange * MICROS

    def units(self, fields: Mapping[str, str]) -> int | None:
        """How many units these fields order; None where something is missing."""
        if any(name and not fields.get(name) for name in ("link", ASKS_FOR.get(self.type))):
            return None
        counted_by = COUNTED_BY[self.type]
        if counted_by is None:
            return self.minimum
        said = fields.get(counted_by, "")
        number = int(said or 0) if counted_by == "quantity" else len(said.split("\n")) if said else 0
        return number or None

    def takes(self, units: int) -> bool:
        return COUNTED_BY[self.type] is None or self.minimum <= units <= self.maximum

    def relist(self, type_: str, rate: Fraction, markup: Fraction, *, trust: bool) -> None:
        """Take a new row over; a rate that jumped by more than a fifth is held until an admin has seen it."""
        self.gone = False
        jumped = abs(rate - self.rate) * 5 > self.rate
        if trust or not jumped or type_ != self.type:
            self.type, self.rate, self.held, self.blocked = type_, rate, None, False
            return
        self.held = rate
        self.blocked = not self.covers(self.price(1000, markup), 1000, rate)


def is_too_short(known: list[Service], listed: set[str]) -> bool:
    """Whether a list lacks more than 30 % of what is known to be sold there."""
    alive = [service for service in known if not service.gone]
    return sum(service.number not in listed for service in alive) * 10 > len(alive) * 3
