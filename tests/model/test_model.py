import sys
from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.domain import orders, refills, topups
from tests.model import sabotage, sabotage_money, tour
from tests.model.machine import ShopMachine
from tests.model.tour import Tour

TABLES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "order": orders.TRANSITIONS,  # type: ignore[dict-item]
    "refill": refills.TRANSITIONS,  # type: ignore[dict-item]
    "topup": topups.TRANSITIONS,  # type: ignore[dict-item]
}
EVERY_STEP = {
    (kind, start, end) for kind, table in TABLES.items() for start, ends in table.items() for end in ends
}
# What becomes of an order when an admin takes it back, or decides about figures that contradict each other.
DECIDED = {
    ("decision", start, end)
    for start, ends in {
        "queued": {"canceled"},
        "accepted": {"canceled"},
        "placed": {"partial", "canceled", "completed"},
        "in_progress": {"partial", "canceled", "completed"},
        "completed": {"partial", "canceled", "completed"},
        "partial": {"partial", "canceled"},
        "canceled": {"canceled"},
    }.items()
    for end in ends
}
WALK = settings(
    max_examples=25,
    stateful_step_count=50,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)

ENOUGH = 1000  # walks in which chance alone goes everywhere


def anew(examples: int) -> settings:
    """Walk so often, each time on other ways."""
    return settings(WALK, max_examples=examples, derandomize=False)


def fresh() -> type[ShopMachine]:
    """Return a machine that counts by itself."""

    class Machine(ShopMachine):
        done: ClassVar[Counter[str]] = Counter()
        steps: ClassVar[Counter[tuple[str, str, str]]] = Counter()

    return Machine


def lead(machine: type[ShopMachine], way: type[Tour]) -> None:
    """Lead a machine through a tour."""
    walker = machine()
    try:
        way(walker).walk()
    finally:
        walker.teardown()


def report(machine: type[ShopMachine]) -> str:
    """Say what was done, and which steps orders, refills and top-ups took."""
    lines = [f"{sum(machine.done.values()):,} steps", ""]
    lines += [f"{times:9,} × {what}" for what, times in machine.done.most_common()]
    lines += [
        "",
        *(f"{n:9,} × {kind}: {start} → {end}" for (kind, start, end), n in sorted(machine.steps.items())),
    ]
    return "\n".join(lines)


def test_walks_by_plan_reach_every_row_of_the_tables() -> None:
    """Nothing that the tables allow is out of the machine's reach, and it does nothing that they do not know."""
    machine = fresh()
    for way in tour.ALL:
        lead(machine, way)
    assert machine.steps.keys() == EVERY_STEP | DECIDED


def test_whatever_happens_the_shop_and_its_model_agree(
    pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    """Random people, answers, decisions and clocks: the same money, states and news after every step."""
    machine, examples = fresh(), pytestconfig.getoption("model_examples")
    run_state_machine_as_test(machine, settings=anew(examples) if examples else WALK)
    assert machine.steps.keys() <= EVERY_STEP | DECIDED
    if examples:
        with capsys.disabled():
            sys.stdout.write(f"\n{report(machine)}\n")
    if examples >= ENOUGH:
        assert machine.steps.keys() >= EVERY_STEP
    assert len(machine.steps) >= len(EVERY_STEP) // 2, report(machine)  # the walk has been somewhere


MISTAKES: Mapping[type[Tour], tuple[sabotage.Sabotage, ...]] = {
    tour.OrdersTour: sabotage.ALL,
    tour.TopUpsTour: sabotage_money.IN_TOPUPS,
    tour.DecisionsTour: sabotage_money.IN_DECISIONS,
}


@pytest.mark.parametrize(
    ("way", "mistake"),
    [
        pytest.param(way, mistake, id=mistake.__name__)
        for way, mistakes in MISTAKES.items()
        for mistake in mistakes
    ],
)
def test_the_model_finds_a_mistake(
    way: type[Tour], mistake: sabotage.Sabotage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shop with one mistake does not pass for the model's, on the walk by plan."""
    mistake(monkeypatch)
    with pytest.raises((AssertionError, ExceptionGroup)):
        lead(fresh(), way)
