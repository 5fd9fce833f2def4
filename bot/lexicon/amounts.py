"""Joins items into amounts, ranges and times."""

from itertools import pairwise

from bot.lexicon.items import Item, Line
from bot.lexicon.rates import read_rates
from bot.lexicon.units import LONG, MINUTES, UNITS

_FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_LOOSE = frozenset("kكm")  # letters that multiply also behind a blank, as in 10 K
_BARS = "|¦•·,;~"  # separators that are no dash
_MEASURES = UNITS | {"per", "/", "start"}
_LENGTHS = frozenset({"amount", "time"})
_MOST = 10**13


def join_amounts(line: Line, *, units: bool) -> None:
    """Put amounts, rates and times of a line together.

    `units` says that one of `UNITS` is among the items: without, there is neither speed nor time.
    """
    amounts = [item for item in line.told if item.what == "amount"]
    for item in amounts:
        _multiply(line, item)
    for low, high in pairwise(amounts):
        _join_range(line, low, high)
    if units and amounts:
        read_rates(line)
        for item in line.told:
            if item.what in _LENGTHS and line.holds(item):
                _join_time(line, item)
    line.settle()


def _multiply(line: Line, item: Item) -> None:
    """Read 5K, 1,5 M, 100 bin and 1.5 hours, and the + of 50K+; other fractions are no amounts."""
    first, last = item.first, item.last
    token, behind = line.tokens[first], line.items[last]
    if not token.loose and line.items[first - 1].what == "+":
        first -= 1
    if behind.what in _FACTORS and _multiplies(line, behind):
        item.low = item.high = item.low * _FACTORS[behind.what] // 10**token.places
        item.unit, last = "many", behind.last
    elif token.places and behind.what in {"hour", "day"}:
        item.low = item.high = item.low * MINUTES[behind.what] // 10**token.places
        item.what, item.unit, last = "time", behind.what, behind.last
    if (token.places and not item.unit) or item.high >= _MOST:
        item.what = "word"
    if line.items[last].what == "+" and not line.tokens[last].loose:
        last += 1
    if last - first > 1:
        line.join(item, first, last)


def _multiplies(line: Line, factor: Item) -> bool:
    word = line.tokens[factor.first]
    return not word.loose or len(word.key) > 1 or word.key in _LOOSE


def _join_range(line: Line, low: Item, high: Item) -> None:
    """Read 5-10K, 1000 to 2000, 0/2 and, before a unit or alone in brackets, 500 - 1K."""
    place = low.last
    if line.after(place) != high.first or not (low.what == high.what == "amount" and low.low == low.high):
        return
    joint, after = line.items[place].what, line.items[high.last].what
    least = _scaled(low, high)
    measured = after in _MEASURES
    boxed = after == "close" and line.items[low.first - 1].what == "open"
    dash = joint == "bar" and line.tokens[place].key not in _BARS
    tight = joint in {"dash", "to"} and least <= high.high
    loose = dash and least < high.high and (measured or boxed) and not _is_named(line, low)
    slash = joint == "/" and least < high.high and (measured or high.unit == "many")
    if tight or loose or slash:
        high.low = least
        line.join(high, low.first, high.last)


def _is_named(line: Line, number: Item) -> bool:
    """Say whether a number belongs to the letters before it: the S1 of "S1 - 30 days" is a server."""
    first = number.first
    return first > 0 and not line.tokens[first].loose and line.tokens[first - 1].shape == "word"


def _scaled(low: Item, high: Item) -> int:
    """Return what the 5 in 5-10K stands for."""
    if low.unit or high.unit != "many" or low.high == 0:
        return low.high
    factors = (10**9, 10**6, 10**3)
    return next(
        (low.high * f for f in factors if high.high % (f // 10) == 0 and low.high * f <= high.high), low.high
    )


def _join_time(line: Line, item: Item) -> None:
    """Read 30 days, 0-1H, 1H-6H; `min` is a unit behind an amount where no amount follows it."""
    if item.what == "amount" and item.unit != "many" and (unit := _unit(line, item)):
        item.unit = LONG.get(unit.what, unit.what)
        minutes = MINUTES[item.unit]
        item.what, item.low, item.high = "time", item.low * minutes, item.high * minutes
        line.join(item, item.first, unit.last)
    if item.what == "time":
        _join_times(line, item)


def _unit(line: Line, amount: Item) -> Item | None:
    """Return the unit of an amount, which may stand behind a dash."""
    place = amount.last
    dashed = line.items[place].what == "dash"
    unit = line.items[place + 1 if dashed else place]
    if unit.what not in MINUTES and unit.what not in LONG:
        return None
    if unit.what == "min" and not dashed:
        ahead = unit.last
        if line.items[ahead].what in {":", "=", "dash"}:
            ahead += 1
        if line.items[ahead].what == "amount":
            return None  # "Max 10 Min 5": at least
    return unit


def _join_times(line: Line, time: Item) -> None:
    """Join a time with what it is the end of: 1H-6H, INSTANT-6H."""
    joint = line.before(time.first)
    if line.items[joint].what not in {"dash", "to"}:
        return
    before = line.items[line.before(joint)]
    if (before.what == "time" and before.low < time.high) or before.what == "instant":
        time.low = before.low
        line.join(time, before.first, time.last)
