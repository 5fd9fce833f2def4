"""Where lives are planned to end."""

import random
from collections import Counter

import pytest

from tests.crash.lives import Ended
from tests.crash.plans import Plans
from tests.crash.run import share_out
from tests.crash.scenario import Scenario
from tests.crash.scenarios import SCENARIOS

SITES = [f"yield bot.subject:{name}:1" for name in "abcde"]
RARE = "yield bot.subject:rare:1"
BEFORE = "resume bot.before:sent:1"


class Subject(Scenario):
    """Lives that pass the sites in order, and sometimes a rare one."""

    subject = ("bot.subject:",)


class Prepared(Subject):
    """The same, which only something before it leads to."""

    prelude = ("bot.before:",)


@pytest.fixture
def plans() -> Plans:
    """Plans that have seen one life."""
    plans = Plans(Subject, random.Random(1))
    plans.learn(None, lived([]))
    return plans


def lived(places: list[str], *, rare: bool = False) -> Ended:
    """Return how a life ends that is planned to end at one of `places`: at the first that it comes by."""
    way = [*SITES, *([RARE] if rare else [])]
    end = next((number for number, place in enumerate(way) if place in places), None)
    return Ended(None if end is None else way[end], Counter(way if end is None else way[: end + 1]))


def test_every_site_kills_before_any_kills_again(plans: Plans) -> None:
    """Five lives that are not ended from outside end at five sites."""
    planned = 0
    while planned < len(SITES):
        if (plan := plans.next(peace=False, ripe=True)) is not None:
            plans.learn(plan, lived(list(plan.places)))
            planned += 1
    assert plans.covered == set(SITES)
    assert plans.known == len(SITES)


def test_what_few_lives_pass_is_waited_for(plans: Plans) -> None:
    """A site that one life in ten comes by kills after a while, and what is passed always goes on killing meanwhile."""
    plans.learn(None, lived([], rare=True))
    ended = Counter[str]()
    for number in range(300):
        if (plan := plans.next(peace=False, ripe=True)) is not None:
            end = lived(list(plan.places), rare=number % 10 == 0)
            plans.learn(plan, end)
            ended[end.at or "in vain"] += 1
    assert plans.covered == {*SITES, RARE}
    assert ended["in vain"] < sum(ended[site] for site in SITES)


def test_what_is_not_ripe_dies_in_the_prelude_first() -> None:
    """And in the life after that never again, so that there is a life for the subject."""
    plans = Plans(Prepared, random.Random(1))
    plans.learn(None, Ended(None, {BEFORE: 1, **dict.fromkeys(SITES, 1)}))
    first, second = (plans.next(peace=False, ripe=False) for _ in range(2))
    assert first is not None
    assert first.places == [BEFORE]
    assert second is None or BEFORE not in second.places
    assert (ripe := plans.next(peace=False, ripe=True)) is None or BEFORE not in ripe.places


def test_a_place_that_peace_hides_is_not_planned_in_peace(plans: Plans) -> None:
    """Where a life in peace passed its places in vain, the next one in peace is to die elsewhere."""
    while (plan := plans.next(peace=True, ripe=True)) is None:
        pass
    plans.learn(plan, Ended(None, dict.fromkeys(SITES[:2], 1)), peace=True)
    while (later := plans.next(peace=True, ripe=True)) is None:
        pass
    assert set(plan.places) == set(SITES)
    assert set(later.places) == set(SITES[2:])


def test_kills_are_shared_out_to_the_last() -> None:
    """Every scenario has some, those with more sites more, and together they are what was asked for."""
    shares = share_out(1000, list(SCENARIOS))
    assert list(shares) == list(SCENARIOS)
    assert sum(shares.values()) == 1000
    assert shares["line"] < shares["place"] < shares["topup"]
    assert share_out(7, ["place", "line"]) == {"place": 4, "line": 3}
