"""Garbage is looked for less often, and found all the same."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.ops.garbage import look_rarely


class Knot:
    """Refers to itself, so that only a look for garbage gives it back."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Look for garbage as before the test."""
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


def test_what_is_garbage_by_then_is_not_kept() -> None:
    """Only what is in use is left out of later looks."""
    gone, kept = weakref.ref(Knot()), Knot()
    look_rarely()
    assert gone() is None
    assert kept.itself is kept
    assert gc.get_freeze_count() > 0


def test_garbage_is_found_after_a_while() -> None:
    """A thousand new objects are no reason to look, fifty thousand are."""
    look_rarely()
    gone = weakref.ref(Knot())
    few: list[list[int]] = [[] for _ in range(1_000)]
    assert gone() is not None
    many: list[list[int]] = [[] for _ in range(50_000)]
    assert gone() is None
    assert len(few) < len(many)
