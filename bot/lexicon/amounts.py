"""Joins items into amounts, ranges and times."""

from collections.abc import Sequence
from itertools import pairwise

from bot.lexicon.items import Item
from bot.lexicon.rates import rates
from bot.lexicon.tokens import Token
from bot.lexicon.units import LONG, MINUTES, UNITS

_FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_LOOSE = frozenset("kكm")  # letters that multiply also behind a blank, as in 10 K
_BARS = "|¦•·,;~"  # separators that are no dash
_MEASURES = UNITS | {"per", "/", "start"}
_LENGTHS = frozenset({"amount", "time"})
_MOST = 10**13


def amounts(items: list[Item], tokens: Sequence[Token], *, units: bool) -> list[Item]:
    """Return the items with amounts, rates and times put together; changes the items.

    `units` says that one of `UNITS` is among the items: without, there is neither speed nor time.
    """
    places = [at for at, item in enumerate(items) if item.what == "amount"]
    if not places:
        return items
    items, places = _multiplied(items, places, tokens)
    if len(places) > 1:
        items = _ranges(items, places, tokens)
    return _times(rates(items, tokens)) if units else items


def _multiplied(
    items: list[Item], places: Sequence[int], tokens: Sequence[Token]
) -> tuple[list[Item], list[int]]:
    """Read 5K, 1,5 M, 100 bin and 1.5 hours, and the + of 50K+; other fractions are no amounts.

    Returns the items, and at which places amounts stand among them now.
    """
    made: list[Item] = []
    amounts: list[int] = []
    at = 0
    for place in places:
        made += items[at:place]
        item, at = items[place], place + 1
        token = tokens[item.first]
        if made and made[-1].what == "+" and not token.loose:
            made.pop()
            item.first -= 1
        made.append(item)
        behind = items[at] if at < len(items) else None
        if behind and behind.what in _FACTORS and _multiplies(behind, tokens):
            factor = _FACTORS[behind.what]
            item.low = item.high = item.low * factor // 10**token.places
            item.unit, item.last = "many", behind.last
            at += 1
        elif behind and token.places and behind.what in {"hour", "day"}:
            item.low = item.high = item.low * MINUTES[behind.what] // 10**token.places
            item.what, item.unit, item.last = "time", behind.what, behind.last
            at += 1
        if (token.places and not item.unit) or item.high >= _MOST:
            item.what = "word"
        if at < len(items) and items[at].what == "+" and not tokens[item.last].loose:
            item.last += 1
            at += 1
        if item.what == "amount":
            amounts.append(len(made) - 1)
    return made + items[at:], amounts


def _multiplies(factor: Item, tokens: Sequence[Token]) -> bool:
    word = tokens[factor.first]
    return not word.loose or len(word.key) > 1 or word.key in _LOOSE


def _ranges(items: list[Item], places: Sequence[int], tokens: Sequence[Token]) -> list[Item]:
    """Read 5-10K, 1000 to 2000, 0/2 and, before a unit or alone in brackets, 500 - 1K."""
    made: list[Item] = []
    at = 0
    for low_at, high_at in pairwise(places):
        if low_at < at or high_at != low_at + 2:
            continue
        item, joint, other = items[low_at : high_at + 1]
        low = _scaled(item, other)
        after = items[high_at + 1].what if high_at + 1 < len(items) else ""
        measured = after in _MEASURES
        boxed = low_at > 0 and items[low_at - 1].what == "open" and after == "close"
        dash = joint.what == "bar" and tokens[item.last].key not in _BARS
        tight = joint.what in {"dash", "to"} and low <= other.high
        loose = dash and low < other.high and (measured or boxed) and not _is_named(item, tokens)
        slash = joint.what == "/" and low < other.high and (measured or other.unit == "many")
        if tight or loose or slash:
            other.first, other.low = item.first, low
            made += [*items[at:low_at], other]
            at = high_at + 1
    return made + items[at:]


def _is_named(item: Item, tokens: Sequence[Token]) -> bool:
    """Say whether a number belongs to the letters before it: the S1 of "S1 - 30 days" is a server."""
    first = item.first
    return first > 0 and not tokens[first].loose and tokens[first - 1].shape == "word"


def _scaled(low: Item, high: Item) -> int:
    """Return what the 5 in 5-10K stands for."""
    if low.unit or high.unit != "many" or low.high == 0:
        return low.high
    factors = (10**9, 10**6, 10**3)
    return next(
        (low.high * f for f in factors if high.high % (f // 10) == 0 and low.high * f <= high.high), low.high
    )


def _times(items: list[Item]) -> list[Item]:
    """Read 30 days, 0-1H, 1H-6H; `min` is a unit behind an amount where no amount follows it."""
    made: list[Item] = []
    at = 0
    for place in [at for at, item in enumerate(items) if item.what in _LENGTHS]:
        made += items[at : place + 1]
        item, at = items[place], place + 1
        if item.what == "amount" and item.unit != "many" and (steps := _unit(items, at)):
            at += steps
            unit = items[at - 1]
            item.unit = LONG.get(unit.what, unit.what)
            minutes = MINUTES[item.unit]
            item.what, item.last = "time", unit.last
            item.low, item.high = item.low * minutes, item.high * minutes
        if item.what == "time":
            _join_times(made)
    return made + items[at:]


def _unit(items: list[Item], at: int) -> int:
    """Return how many items from here on are the unit of the amount before them."""
    steps = 1
    if at + 1 < len(items) and items[at].what == "dash":
        steps = 2
    unit = items[at + steps - 1] if at + steps <= len(items) else None
    if unit is None or (unit.what not in MINUTES and unit.what not in LONG):
        return 0
    if steps == 1 and unit.what == "min":
        ahead = at + 1
        if ahead < len(items) and items[ahead].what in {":", "=", "dash"}:
            ahead += 1
        if ahead < len(items) and items[ahead].what == "amount":
            return 0  # "Max 10 Min 5": at least
    return steps


def _join_times(made: list[Item]) -> None:
    """Join the time at the end with what it is the end of: 1H-6H, INSTANT-6H."""
    if len(made) < 3 or made[-2].what not in {"dash", "to"}:
        return
    time, before = made[-1], made[-3]
    if before.what == "time" and before.low < time.high:
        time.first, time.low = before.first, before.low
        del made[-3:-1]
    elif before.what == "instant":
        time.first, time.low = before.first, 0
        del made[-3:-1]
