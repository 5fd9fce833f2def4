"""Rows of a list that are no service."""

from bot.lexicon.reading import Unsold
from bot.lexicon.text import Text
from bot.lexicon.tokens import Shape

_LINE = frozenset("-=_~▬━═#─—–<>«»↓⬇⇩▼•●■◆∞▫▪")
_RUN = 4  # of such signs in a row, apart from those of a sentence
_STATES = frozenset({Unsold.BROKEN})
_FIGURES = frozenset({"max", "refill_days", "speed_per_day", "speed_per_hour", "start_time_max_minutes"})


def unsold_of(name: Text, heading: Text) -> Unsold | None:
    """Return why a row is not for sale, None where it may be a service: a doubt sells it.

    What the provider says about a state ("do not use") always counts. Other words count where the name states
    neither a kind nor a figure.
    """
    if not any(char.isalpha() for char in name.text):
        return Unsold.DIVIDER if _is_ruled(name) else Unsold.NAMELESS
    said = [Unsold(match.value) for match in (*name.unsold, *heading.unsold)]
    if any(reason in _STATES for reason in said):
        return next(reason for reason in said if reason in _STATES)
    stated = any(fact.field in _FIGURES for fact in name.facts.found)
    if not stated and _is_ruled(name):
        return Unsold.DIVIDER
    if name.kinds or stated:
        return None
    return next(iter(said), None)


def _is_ruled(name: Text) -> bool:
    """Say whether a line is drawn in the name."""
    run, before = 0, ""
    for token in name.tokens:
        sign = token.keys[0] if token.shape in {Shape.SIGN, Shape.BAR, Shape.DASH} else ""
        run = run + 1 if sign in _LINE and sign == before else 1
        before = sign
        if sign and sign in _LINE and run >= _RUN:
            return True
    return False
