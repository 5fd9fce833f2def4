"""The model's orders: where one can stand, what a provider's words mean, and what its customer is owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.model.shelves import PACKAGES, Service

STEPS: dict[str, set[str]] = {
    "queued": {"accepted", "canceled"},
    "accepted": {"submitting", "canceled", "rejected"},
    "submitting": {"placed", "rejected", "accepted", "uncertain"},
    "uncertain": {"placed", "accepted", "rejected"},
    "placed": {"in_progress", "completed", "partial", "canceled"},
    "in_progress": {"placed", "completed", "partial", "canceled"},
    "completed": {"placed", "in_progress", "partial", "canceled"},
    "partial": {"partial", "canceled"},
    "canceled": {"canceled"},
    "rejected": set(),
}
OPEN = {"queued", "accepted", "submitting", "uncertain", "placed", "in_progress"}
ENDS = {"completed", "partial", "canceled"}
MEANS = {  # a provider's word → where the order is; what is not here is nothing certain
    **dict.fromkeys(("pending", "processing"), "placed"),
    **dict.fromkeys(("in progress", "active", "paused"), "in_progress"),
    **dict.fromkeys(("completed", "expired"), "completed"),
    **dict.fromkeys(("canceled", "refunded"), "canceled"),
    "partial": "partial",
}


@dataclass
class Quote:
    id: int
    person: int
    service: Service
    fields: Mapping[str, str]
    units: int
    price: int
    cost: Fraction
    until: int
    order: int | None = None
    forgotten: bool = False


@dataclass
class Order:
    """Money of ours in micro-units; `charge` is the provider's money, `number` its id of the order."""

    id: int
    quote: Quote
    type: str
    created: int
    cost: Fraction  # what the provider asked for when it was sent last
    state: str = "accepted"
    refunded: int = 0
    earned: int = 0
    revision: int = 0
    tries: int = 0
    sent_at: int = 0
    number: str | None = None
    charge: Fraction | None = None
    remains: int | None = None  # as it was told last
    ended: int | None = None
    asking: int | None = None  # since when the provider is asked what became of it
    cancel: str | None = None
    attention: str | None = None
    seen: str | None = None

    @property
    def provider(self) -> str:
        return self.quote.service.provider

    @property
    def link(self) -> str:
        """What is the same in every spelling of the link."""
        return self.quote.fields["link"].removesuffix("/").rsplit("/", 1)[-1]

    @property
    def escrow(self) -> int:
        return self.quote.price - self.refunded - self.earned

    @property
    def late(self) -> bool:
        return (self.attention or "").startswith("late:")

    def owed(self, word: str, remains: int | None, charge: Fraction | None) -> int | None:
        """What the customer is owed in total after a provider's word; None where its facts contradict."""
        quantity, price, whole = self.quote.units, self.quote.price, self.type in PACKAGES
        left = None if remains is None else min(max(remains, 0), quantity)
        part = None if whole or not left else price * left // quantity
        if word == "partial":
            return price if whole and charge == 0 else part
        if word in {"canceled", "refunded"}:
            return part if left and left < quantity and charge else price
        return None if word == "expired" else 0
