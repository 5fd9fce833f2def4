"""Rows of a list that are no service."""

from bot.lexicon.reading import Unsold
from bot.lexicon.text import Text

_LINE = frozenset("-=_~▬━═#─—–<>«»↓⬇⇩▼•●■◆∞▫▪")
_DRAWN = frozenset({"sign", "bar", "dash"})
_RUN = 4  # of such signs in a row, apart from those of a sentence
_WHATEVER = frozenset({Unsold.BROKEN, Unsold.GOODS})  # count beside figures, too
_SLIGHT = frozenset({"package", "premium", "subscribers", "clicks"})  # kinds that goods are called by, too


def unsold_of(name: Text, heading: Text) -> Unsold | None:
    """Return why a row is not for sale, None where it may be a service: a doubt sells it.

    What a category says about a state ("do not use") always counts; words in a name only where it has no kind, and
    those of guides and notices, and lines, only where it states no figure either.
    """
    if not (name.text[:1].isalpha() or any(map(str.isalpha, name.text))):
        return Unsold.DIVIDER if _is_ruled(name) else Unsold.NAMELESS
    reason = _said(name, heading)
    if reason not in _WHATEVER and not _states(name) and _is_ruled(name):
        return Unsold.DIVIDER
    return reason


def _said(name: Text, heading: Text) -> Unsold | None:
    for match in heading.found["unsold"]:
        if match.value == Unsold.BROKEN:
            return Unsold.BROKEN
    for fact in name.kinds:
        if fact.value not in _SLIGHT:
            return None
    said = {match.value for match in (*name.found["unsold"], *heading.found["unsold"])}
    for reason in (Unsold.BROKEN, Unsold.GOODS, Unsold.GUIDE, Unsold.NOTICE):
        if reason in said and (reason in _WHATEVER or not _states(name)):
            return reason
    return None


def _states(name: Text) -> bool:
    """Say whether a figure or a refill is stated."""
    return bool(name.facts.found or name.facts.refill)


def _is_ruled(name: Text) -> bool:
    """Say whether a line is drawn in the name."""
    run, before = 0, ""
    for token in name.tokens:
        sign = token.key if token.shape in _DRAWN else ""
        run = run + 1 if sign in _LINE and sign == before else 1
        before = sign
        if sign and sign in _LINE and run >= _RUN:
            return True
    return False
