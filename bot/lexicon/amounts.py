"""Joins items into amounts, ranges and times."""

from collections.abc import Sequence

from bot.lexicon.items import Item
from bot.lexicon.rates import rates
from bot.lexicon.tokens import Token
from bot.lexicon.units import LONG, MINUTES, PER

_FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_LOOSE = frozenset("kكm")  # letters that multiply also behind a blank, as in 10 K
_BARS = "|¦•·,;~"  # separators that are no dash
_MEASURES = frozenset({*MINUTES, *PER, "per", "/", "start"})
_MOST = 10**13


def amounts(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """Return the items with amounts, rates and times put together; changes the items."""
    return _times(rates(_ranges(_multiplied(items, tokens), tokens), tokens))


def _multiplied(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """Read 5K, 1,5 M, 100 bin and 1.5 hours, and the + of 50K+; other fractions are no amounts."""
    made: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        made.append(item)
        if item.what != "amount":
            continue
        before = made[-2] if len(made) > 1 else None
        if before and before.what == "+" and tokens[before.first].end == tokens[item.first].start:
            item.first = before.first
            del made[-2]
        behind = items[at] if at < len(items) else None
        if behind and behind.what in _FACTORS and _multiplies(item, behind, tokens):
            factor = _FACTORS[behind.what]
            item.low = item.high = item.low * factor // 10**item.places
            item.unit, item.places, item.last = "many", 0, behind.last
            at += 1
        elif behind and item.places and behind.what in {"hour", "day"}:
            item.low = item.high = item.low * MINUTES[behind.what] // 10**item.places
            item.what, item.unit, item.places, item.last = "time", behind.what, 0, behind.last
            at += 1
        if item.places or item.high >= _MOST:
            item.what = "word"
        if (
            at < len(items)
            and items[at].what == "+"
            and tokens[items[at].first].start == tokens[item.last - 1].end
        ):
            item.last = items[at].last
            at += 1
    return made


def _multiplies(amount: Item, factor: Item, tokens: Sequence[Token]) -> bool:
    gap = tokens[factor.first].start - tokens[amount.last - 1].end
    word = tokens[factor.first].keys[0]
    return gap == 0 or (gap == 1 and (len(word) > 1 or word in _LOOSE))


def _ranges(items: list[Item], tokens: Sequence[Token]) -> list[Item]:
    """Read 5-10K, 1000 to 2000, 0/2 and, before a unit or alone in brackets, 500 - 1K."""
    made: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        made.append(item)
        if item.what != "amount" or at + 1 >= len(items) or items[at + 1].what != "amount":
            continue
        joint, other = items[at], items[at + 1]
        low = _scaled(item, other)
        after = items[at + 2].what if at + 2 < len(items) else ""
        measured = after in _MEASURES or after in LONG
        boxed = len(made) > 1 and made[-2].what == "open" and after == "close"
        dash = joint.what == "bar" and tokens[joint.first].keys[0] not in _BARS
        tight = joint.what in {"dash", "to"} and low <= other.high
        loose = dash and low < other.high and (measured or boxed)
        slash = joint.what == "/" and low < other.high and (measured or other.unit == "many")
        if tight or loose or slash:
            other.first, other.low, other.segment = item.first, low, item.segment
            made[-1] = other
            at += 2
    return made


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
    while at < len(items):
        item = items[at]
        at += 1
        made.append(item)
        if item.what == "amount" and item.unit != "many" and (steps := _unit(items, at)):
            at += steps
            unit = items[at - 1]
            item.unit = LONG.get(unit.what, unit.what)
            minutes = MINUTES[item.unit]
            item.what, item.last = "time", unit.last
            item.low, item.high = item.low * minutes, item.high * minutes
        if item.what == "time":
            _join_times(made)
    return made


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
