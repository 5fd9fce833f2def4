"""Double entry: every movement of money is a posting whose entries sum to zero.

An account's balance is the sum of its entries. Wallets hold what customers own, an order's escrow
what they paid and we have not earned yet; the other accounts belong to the house.

    credit    house:credit → wallet        an admin gave money (the customer paid him, or it is play money)
    debit     wallet → house:credit        an admin took it back
    sale      wallet → escrow:<order>      the customer agreed to a quote
    refund    escrow:<order> or house:sales → wallet
    earning   escrow:<order> → house:sales the order is done
    topup     house:stars or house:transfer → wallet   the customer paid the shop
    reversal  wallet → house:stars         Telegram gave a payment in Stars back
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import BrokenPromise
from bot.domain.topups import Method

HOUSE_CREDIT = "house:credit"
HOUSE_SALES = "house:sales"
# One account a way to pay, so that each can be compared with what came in there.
HOUSE_RECEIVED = {Method.TRANSFER: "house:transfer", Method.STARS: "house:stars"}


class Kind(StrEnum):
    """Why money moved."""

    CREDIT = "credit"
    DEBIT = "debit"
    SALE = "sale"
    REFUND = "refund"
    EARNING = "earning"
    TOPUP = "topup"
    REVERSAL = "reversal"


class Unbalanced(BrokenPromise):
    """A posting's entries do not sum to zero, or one of them is empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`amount` micro-units into `account` (negative: out of it)."""

    account: str
    amount: int


@dataclass(frozen=True, slots=True)
class Posting:
    """One movement. `key` is unique for ever: the same fact is never posted twice."""

    key: str
    kind: Kind
    entries: tuple[Entry, ...]
    order_id: int | None = None
    actor_id: int | None = None  # the admin who did it, if one did
    reason: str | None = None

    def __post_init__(self) -> None:
        amounts: list[int] = [entry.amount for entry in self.entries]
        if any(type(amount) is not int or amount == 0 for amount in amounts) or sum(amounts) != 0:
            raise Unbalanced(posting=self.key)


def wallet(user_id: int) -> str:
    """Name the account of a customer's money."""
    return f"wallet:{user_id}"


def escrow(order_id: int) -> str:
    """Name the account that holds an order's money until it is earned or given back."""
    return f"escrow:{order_id}"


def _move(source: str, target: str, amount: int) -> tuple[Entry, Entry]:
    return Entry(source, -amount), Entry(target, amount)


def credit(user_id: int, amount: int, *, key: str, actor_id: int | None, reason: str) -> Posting:
    """Give a customer `amount` micro-units."""
    return Posting(
        key, Kind.CREDIT, _move(HOUSE_CREDIT, wallet(user_id), amount), actor_id=actor_id, reason=reason
    )


def debit(user_id: int, amount: int, *, key: str, actor_id: int | None, reason: str) -> Posting:
    """Take `amount` micro-units from a customer's wallet."""
    return Posting(
        key, Kind.DEBIT, _move(wallet(user_id), HOUSE_CREDIT, amount), actor_id=actor_id, reason=reason
    )


def topup(user_id: int, amount: int, *, method: Method, payment: str, actor_id: int | None = None) -> Posting:
    """Credit a payment of `amount` micro-units.

    `payment` names it for ever: the provider's charge id, or the number of a transfer that an admin has seen.
    """
    source = HOUSE_RECEIVED[method]
    return Posting(
        f"topup:{method}:{payment}", Kind.TOPUP, _move(source, wallet(user_id), amount), actor_id=actor_id
    )


def reversal(user_id: int, amount: int, *, method: Method, payment: str, actor_id: int | None) -> Posting:
    """Take the credit of a payment back that was returned to its payer."""
    target = HOUSE_RECEIVED[method]
    return Posting(
        f"reversal:{method}:{payment}",
        Kind.REVERSAL,
        _move(wallet(user_id), target, amount),
        actor_id=actor_id,
    )


def sale(user_id: int, order_id: int, price: int) -> Posting:
    """Move an order's whole price into its escrow; an order is sold once."""
    return Posting(f"sale:{order_id}", Kind.SALE, _move(wallet(user_id), escrow(order_id), price), order_id)


def earning(order_id: int, amount: int) -> Posting:
    """Move what is left in escrow to our sales; it happens once, when the order first becomes final."""
    return Posting(
        f"earning:{order_id}", Kind.EARNING, _move(escrow(order_id), HOUSE_SALES, amount), order_id
    )


def refund(
    user_id: int,
    order_id: int,
    *,
    from_escrow: int,
    from_sales: int,
    total: int,
    actor_id: int | None = None,
    reason: str | None = None,
) -> Posting:
    """Give money of an order back.

    Args:
        user_id: whose wallet gets it.
        order_id: which order it belongs to.
        from_escrow: micro-units still held for the order.
        from_sales: micro-units that were already earned (a revision after completion).
        total: what has been given back for this order including this posting; it makes the key, so
            that the same refund can never be posted twice.
        actor_id: the admin who decided it, if one did.
        reason: his words.

    """
    taken = [Entry(escrow(order_id), -from_escrow)] if from_escrow else []
    taken += [Entry(HOUSE_SALES, -from_sales)] if from_sales else []
    given = Entry(wallet(user_id), from_escrow + from_sales)
    return Posting(f"refund:{order_id}:{total}", Kind.REFUND, (*taken, given), order_id, actor_id, reason)
