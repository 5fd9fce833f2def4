"""What is seen of a cell of a provider's fault, and how the page says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.shop.sync import Digest
from bot.storage.orders import Order
from tests.flows.matrix.outcome import Outcome, listed

# The word in the cell, by what the thing's state is while the fault lasts.
WORDS: Mapping[str, Mapping[str, str]] = {
    "add": {"accepted": "waits", "uncertain": "held", "rejected": "refused", "placed": "done"},
    "status": {"placed": "asked again", "completed": "done"},
    "refill": {"requested": "waits", "uncertain": "held", "rejected": "refused", "accepted": "done"},
    "refill_status": {"accepted": "asked again", "completed": "done"},
    "cancel": {"requested": "asked again", "refused": "refused", "accepted": "done"},
}


@dataclass(slots=True)
class Seen:
    """What is to be seen of a cell's order at one moment, and of what was told since an earlier one."""

    state: str
    money: str
    told: list[str]  # events of the customer's notices
    called: list[str]  # events of the admins'
    attention: str = ""
    digest: Digest | None = None
    taken: int = 0  # orders in the panel's books
    called_after: int = 0  # seconds
    more: list[str] = field(default_factory=list)


def money_of(order: Order) -> str:
    """Say where an order's price is."""
    if order.held == order.price:
        return "held"
    if order.refunded == order.price:
        return "all back"
    return "sold" if order.earned == order.price else f"{order.refunded} of {order.price} back"


def code_of(attention: str) -> str:
    """Return the code of a reason, for the head of the row."""
    code = attention.rpartition(":")[2]
    return f"`{code}`" if code else ""


def outcome_of(action: str, during: Seen, after: Seen) -> Outcome:
    """Put what was seen into the page's words."""
    thing = {"refill_status": "refill", "refill": "refill", "cancel": "cancel"}.get(action, "order")
    end = "order" if thing == "cancel" else thing
    read = was_read(action, during.digest)
    return Outcome(
        WORDS[action][during.state] if during.digest is None else "done" if read else "read later",
        customer=listed((f"{thing} {during.state}", *map(_told, during.told), *during.more)),
        admin=listed(
            (
                *(f"{_told(event)} {_after(during.called_after)}" for event in during.called),
                f"/attention `{_kind(during.attention)}`" if during.attention else "",
                "" if during.digest is None else f"/sync: {'' if read else 'not '}read",
            )
        ),
        money=during.money,
        afterwards=listed((f"{end} {after.state}", *map(_told, after.told), after.money)),
    )


def was_read(action: str, digest: Digest | None) -> bool:
    """Say whether a sync got what the cell is about: the balance, else the list."""
    if digest is None:
        return False
    return digest.balance is not None if action == "balance" else digest.outcome == "applied"


def _told(event: str) -> str:
    return f"`{event}`"


def _after(seconds: int) -> str:
    return "at once" if seconds == 0 else f"after {seconds // 60} minutes"


def _kind(attention: str) -> str:
    """Return a reason without its code, which stands at the head of the row."""
    kind, colon, _ = attention.partition(":")
    return f"{kind}:…" if colon else "…"
