from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ledger import HOUSE_RECEIVED, reversal, topup
from bot.domain.money import MICROS
from bot.domain.topups import (
    FOR_ADMINS,
    PAID,
    TRANSITIONS,
    Limits,
    Method,
    SumOutOfRange,
    Terms,
    TopUpState,
    WrongTopUpTransition,
    share_of,
    stars_for,
    step,
    worth_of,
)

states = st.sampled_from(TopUpState)
sums = st.integers(1, 10**15)
rates = st.decimals("0.001", "100000", places=3)


@given(states, states)
def test_only_the_table_lets_a_topup_step(current: TopUpState, target: TopUpState) -> None:
    """Every pair of states is either in the table or raises; what was paid stays paid."""
    if target not in TRANSITIONS[current]:
        with pytest.raises(WrongTopUpTransition) as caught:
            step(current, target)
        assert caught.value.values == {"current": current.value, "target": target.value}
        return
    assert step(current, target) is target
    assert target is not current
    assert current not in PAID or target in PAID
    assert target is not TopUpState.CREDITED or current in {TopUpState.OPEN, TopUpState.WAITING}


def test_what_an_admin_decides_can_be_decided() -> None:
    """Nothing that is put before an admin is at its end, and everything else that is open is the customer's."""
    assert all(TRANSITIONS[state] for state in FOR_ADMINS)
    assert {state for state in TopUpState if TRANSITIONS[state]} - FOR_ADMINS == {"open", "credited"}


@given(sums, rates)
def test_stars_cover_the_sum_by_less_than_one(amount: int, per_unit: Decimal) -> None:
    """The invoice asks for the fewest Stars that are worth the sum; one less would be too little."""
    stars = stars_for(amount, per_unit)
    assert stars * MICROS >= amount * per_unit > (stars - 1) * MICROS


@given(sums, rates)
def test_a_paid_invoice_credits_exactly_its_sum(amount: int, per_unit: Decimal) -> None:
    """Neither a micro-unit more nor less, at any rate."""
    stars = stars_for(amount, per_unit)
    assert share_of(amount, stars, stars) == amount


@given(st.integers(1, 10**6), st.integers(1, 10**9), rates)
def test_rounding_is_never_against_the_payer(paid: int, stars_asked: int, per_unit: Decimal) -> None:
    """What comes without its invoice, or in another number, is worth at most a micro-unit more, and never less."""
    worth = worth_of(paid, per_unit)
    assert worth * per_unit >= paid * MICROS > (worth - 1) * per_unit
    share = share_of(10**9, stars_asked, paid)
    assert share * stars_asked >= 10**9 * paid > (share - 1) * stars_asked


@pytest.mark.parametrize(
    ("amount", "per_unit", "stars"),
    [
        (1_000_000, "50", 50),
        (10_000_000, "77", 770),
        (2_534_700, "77", 196),
        (1, "50", 1),
        (10**7, "0.05", 1),
    ],
)
def test_stars_by_hand(amount: int, per_unit: str, stars: int) -> None:
    """Sums that were reckoned on paper."""
    assert stars_for(amount, Decimal(per_unit)) == stars


@given(st.integers(1, 10**12), st.integers(1, 10**8), st.integers(0, 10**10))
def test_a_suggestion_covers_what_is_missing(missing: int, least: int, more: int) -> None:
    """It is enough, within the limits, in whole cents unless the least sum is none, and never a cent too much."""
    limits = Limits(least, least + more)
    suggested = limits.covering(missing)
    if suggested is None:
        assert -(-missing // 10_000) * 10_000 > limits.most
        return
    assert limits.check(suggested) >= missing
    assert suggested == least or (suggested % 10_000 == 0 and suggested - missing < 10_000)


def test_the_largest_sum_may_be_suggested() -> None:
    """What is missing may be all that may come in at once; a cent more is offered to nobody."""
    assert Limits(10_000, 50_000).covering(50_000) == 50_000
    assert Limits(10_000, 50_000).covering(50_001) is None


def test_no_digit_of_a_rate_is_lost() -> None:
    """However long a rate is, what is over a Star is one more, and what is over a micro-unit, too."""
    assert stars_for(MICROS, Decimal("1." + "0" * 30 + "1")) == 2
    assert worth_of(1, Decimal("0." + "9" * 31)) == MICROS + 1


def test_sums_beyond_the_limits_are_refused() -> None:
    """The refusal says what is possible; the limits themselves are."""
    limits = Limits(5, 9)
    assert [limits.check(amount) for amount in (5, 9)] == [5, 9]
    for amount in (0, 4, 10):
        with pytest.raises(SumOutOfRange) as refusal:
            limits.check(amount)
        assert refusal.value.values == {"least": 5, "most": 9}


def test_a_method_is_on_when_its_setting_is() -> None:
    """Details switch transfers on, a rate Stars; Stars, which need nobody, come first."""
    limits = Limits(1, 2)
    assert Terms(limits).methods == ()
    assert Terms(limits, "x").methods == (Method.TRANSFER,)
    assert Terms(limits, "", Decimal(50)).methods == (Method.STARS,)
    assert Terms(limits, "x", Decimal(50)).methods == (Method.STARS, Method.TRANSFER)


def test_postings_are_named_for_the_payment() -> None:
    """The key is the provider's charge, whoever is credited and however much; each method has its own account."""
    made = topup(42, 5, method=Method.STARS, payment="abc")
    assert (made.key, made.entries[0].account) == ("topup:stars:abc", "house:stars")
    assert topup(43, 9, method=Method.STARS, payment="abc").key == made.key
    assert topup(42, 5, method=Method.TRANSFER, payment="7").key == "topup:transfer:7"
    back = reversal(42, 5, method=Method.STARS, payment="abc", actor_id=None)
    assert {entry.account: entry.amount for entry in back.entries} == {"wallet:42": -5, "house:stars": 5}
    assert len(set(HOUSE_RECEIVED.values())) == len(Method)
