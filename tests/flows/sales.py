"""What the panel sells and what the customer buys: a sale for each thing that can become of an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.orders import OrderState
from bot.playground.panel import Service

GOODS = (
    Service(1, "Instagram Followers", category="Instagram", rate=Decimal("0.90"), minimum=50, maximum=10_000,
            refill=True, cancel=True),
    Service(2, "Instagram Comments", "Custom Comments", "Instagram", Decimal(8), minimum=1, maximum=1500),
    Service(3, "Instagram Package", "Package", "Instagram Packages", Decimal("2.50"), minimum=500, maximum=500),
    Service(4, "Instagram Likes", category="Instagram", rate=Decimal("1.20"), minimum=10, maximum=5000),
)  # fmt: skip
GONE = 4  # the panel drops this service right after it was listed


@dataclass(frozen=True, slots=True)
class Sale:
    """One sale: what is bought, and where it ends when nothing odd happens."""

    service: int
    fields: Mapping[str, str]
    end: OrderState = OrderState.COMPLETED
    at: str = ""  # the sale whose link it shares


THOUSAND = {"quantity": "1000"}
SALES: Mapping[str, Sale] = {
    "first": Sale(1, THOUSAND),  # what passes passes here, so that the others show that it has passed
    "done": Sale(1, THOUSAND),  # and is refilled
    "part": Sale(1, THOUSAND, OrderState.PARTIAL),
    "back": Sale(1, THOUSAND, OrderState.CANCELED),
    "talk": Sale(2, {"comments": "Nice, very nice\nGood"}),
    "pack": Sale(3, {}),
    "gone": Sale(GONE, THOUSAND, OrderState.REJECTED),
    "twin": Sale(1, THOUSAND, at="done"),
    "aside": Sale(3, {}, at="done"),
    "small": Sale(1, {"quantity": "50"}),
}
REFILLED = "done"
LIFE_OF_ALL = ("first", "done", "part", "back", "talk", "pack", "gone")
