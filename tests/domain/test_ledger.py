from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ledger
from bot.domain.ledger import Entry, Kind, Posting, Unbalanced
from bot.domain.topups import Method

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
        with pytest.raises(Unbalanced) as caught:
            Posting("k", Kind.CREDIT, entries)
        assert caught.value.values == {"posting": "k"}


@pytest.mark.parametrize("amount", [1.0, True, "1"])
def test_an_amount_is_an_int_and_nothing_else(amount: Any) -> None:
    """A float raises although its sum would be zero."""
    with pytest.raises((Unbalanced, TypeError)):
        Posting("k", Kind.CREDIT, (Entry("a", amount), Entry("b", -amount)))


def test_a_posting_says_what_moved_from_where_why_and_by_whom() -> None:
    """What is written can never be changed, so key, kind, accounts, order, admin and reason are exact."""
    given = ledger.credit(7, 10, key="credit:1", actor_id=3, reason="cash")
    assert astuple(given) == (
        *("credit:1", Kind.CREDIT, (("house:credit", -10), ("wallet:7", 10))),
        *(None, 3, "cash"),
    )
    taken = ledger.debit(7, 10, key="debit:1", actor_id=3, reason="mistake")
    assert astuple(taken) == (
        *("debit:1", Kind.DEBIT, (("wallet:7", -10), ("house:credit", 10))),
        *(None, 3, "mistake"),
    )
    sold = ledger.sale(7, 5, 10)
    assert astuple(sold) == ("sale:5", Kind.SALE, (("wallet:7", -10), ("escrow:5", 10)), 5, None, None)
    earned = ledger.earning(5, 10)
    assert astuple(earned) == (
        *("earning:5", Kind.EARNING, (("escrow:5", -10), ("house:sales", 10))),
        *(5, None, None),
    )


def test_a_payment_is_named_and_who_saw_it_come_or_go() -> None:
    """A transfer has the admin who decided; Stars, which nobody decides, have nobody."""
    seen = ledger.topup(7, 10, method=Method.TRANSFER, payment="12", actor_id=3)
    source = ledger.HOUSE_RECEIVED[Method.TRANSFER]
    assert astuple(seen) == (
        *("topup:transfer:12", Kind.TOPUP, ((source, -10), ("wallet:7", 10))),
        *(None, 3, None),
    )
    assert ledger.topup(7, 10, method=Method.STARS, payment="c").actor_id is None
    gone = ledger.reversal(7, 10, method=Method.TRANSFER, payment="12", actor_id=3)
    assert astuple(gone) == (
        *("reversal:transfer:12", Kind.REVERSAL, (("wallet:7", -10), (source, 10))),
        *(None, 3, None),
    )


def test_a_refund_says_what_it_was_taken_from_and_who_decided() -> None:
    """Its key counts what has been given back with it; an account that gave nothing is not named."""
    by_an_admin = ledger.refund(7, 5, from_escrow=2, from_sales=1, total=8, actor_id=3, reason="late")
    assert astuple(by_an_admin) == (
        *("refund:5:8", Kind.REFUND, (("escrow:5", -2), ("house:sales", -1), ("wallet:7", 3))),
        *(5, 3, "late"),
    )
    by_itself = ledger.refund(7, 5, from_escrow=2, from_sales=0, total=2)
    assert astuple(by_itself) == (
        *("refund:5:2", Kind.REFUND, (("escrow:5", -2), ("wallet:7", 2))),
        *(5, None, None),
    )


def test_kinds_and_accounts_are_stored_under_these_words() -> None:
    """Rows that exist are read by them: none may be renamed."""
    assert {"credit", "debit", "sale", "refund", "earning"} <= {kind.value for kind in Kind}
    assert (ledger.HOUSE_CREDIT, ledger.HOUSE_SALES) == ("house:credit", "house:sales")


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_not_moved(amount: int) -> None:
    """A posting of nothing raises; a refund of nothing at all, too."""
    with pytest.raises(Unbalanced):
        ledger.refund(7, 5, from_escrow=0, from_sales=0, total=0)
    if amount == 0:
        with pytest.raises(Unbalanced):
            ledger.sale(7, 5, amount)
