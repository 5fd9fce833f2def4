from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ledger
from bot.domain.ledger import Entry, Kind, Posting, Unbalanced

sums = st.integers(1, 2**62)
ids = st.integers(1, 2**52)


@given(ids, ids, sums, sums)
def test_every_posting_of_the_shop_balances(user: int, order: int, one: int, other: int) -> None:
    """Whatever is moved, as much comes in as goes out, and it goes where its name says."""
    postings = {
        ledger.credit(user, one, key="c", actor_id=1, reason="cash"): (f"wallet:{user}", one),
        ledger.debit(user, one, key="d", actor_id=1, reason="back"): (f"wallet:{user}", -one),
        ledger.sale(user, order, one): (f"escrow:{order}", one),
        ledger.earning(order, one): ("house:sales", one),
        ledger.refund(user, order, from_escrow=one, from_sales=other, total=one + other): (
            f"wallet:{user}",
            one + other,
        ),
        ledger.refund(user, order, from_escrow=0, from_sales=other, total=other): ("house:sales", -other),
        ledger.refund(user, order, from_escrow=one, from_sales=0, total=one): (f"escrow:{order}", -one),
    }
    for posting, (account, amount) in postings.items():
        assert sum(entry.amount for entry in posting.entries) == 0
        assert len({entry.account for entry in posting.entries}) == len(posting.entries)
        assert Entry(account, amount) in posting.entries


@given(st.lists(st.integers(-5, 5), max_size=4))
def test_what_does_not_balance_cannot_be_made(amounts: list[int]) -> None:
    """Entries that do not sum to zero, or of which one is empty, raise."""
    entries = tuple(Entry("house:credit", amount) for amount in amounts)
    if sum(amounts) == 0 and 0 not in amounts:
        assert Posting("k", Kind.CREDIT, entries).entries == entries
    else:
        with pytest.raises(Unbalanced):
            Posting("k", Kind.CREDIT, entries)


@pytest.mark.parametrize("amount", [1.0, True, "1"])
def test_an_amount_is_an_int_and_nothing_else(amount: Any) -> None:
    """A float raises although its sum would be zero."""
    with pytest.raises((Unbalanced, TypeError)):
        Posting("k", Kind.CREDIT, (Entry("a", amount), Entry("b", -amount)))


def test_keys_name_the_fact_for_ever() -> None:
    """One sale and one earning an order; a refund by what has been given back with it."""
    assert ledger.sale(7, 5, 10).key == "sale:5"
    assert ledger.earning(5, 10).key == "earning:5"
    assert ledger.refund(7, 5, from_escrow=3, from_sales=0, total=8).key == "refund:5:8"


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_not_moved(amount: int) -> None:
    """A posting of nothing raises; a refund of nothing at all, too."""
    with pytest.raises(Unbalanced):
        ledger.refund(7, 5, from_escrow=0, from_sales=0, total=0)
    if amount == 0:
        with pytest.raises(Unbalanced):
            ledger.sale(7, 5, amount)
