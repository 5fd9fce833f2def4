"""Reads speeds: so much by the day, by the hour or by something else."""

from collections.abc import Sequence

from bot.lexicon.items import SEPARATORS, Item
from bot.lexicon.tokens import Token
from bot.lexicon.units import LONG, MINUTES, PER

_FIRST = frozenset({"amount", "per", "day", "hour", *PER, *LONG})
_NO_SPEED = frozenset({*MINUTES, "thousand"} - {"min"})  # "per day 30 minutes"
_LETTERS = 2  # "d", "hr": abbreviations that mean a unit only right behind an amount
_LEAST_SPEED = 10  # of "50-Day": what is less is a number of days
_LEAST_SPREAD = 100  # of "100-300 day", likewise


def rates(items: list[Item], tokens: Sequence[Token]) -> list[Item]:
    """Read 10K/Day, 10K per day, 500 followers daily, 50 per 30 minutes; günde 10K, per day 50; Day 10K, 5K Day."""
    made: list[Item] = []
    at = 0
    for place in [place for place, item in enumerate(items) if item.what in _FIRST]:
        if place < at:
            continue
        read = _amount_first if items[place].what == "amount" else _unit_first
        if found := read(items, place, tokens):
            made += items[at:place]
            made.append(found[0])
            at = found[1]
    return made + items[at:]


def _amount_first(items: list[Item], at: int, tokens: Sequence[Token]) -> tuple[Item, int] | None:
    amount, behind = items[at], _behind(items, at + 1)
    what = _what(items, behind)
    if what in {"/", "per"}:
        return _per(items, amount, behind)
    if what in PER:
        between = _what(items, behind + 1) == "amount" and not _starts_segment(items, at)
        return None if between else (_rate(amount, items[behind], 1, PER[what]), behind + 1)
    if what == "bar":
        cut = tokens[items[behind + 1].first - 1].key == "-" and _what(items, behind + 2) in {"", "close"}
        if cut and amount.unit == "many" and _what(items, behind + 1) in {"day", "hour"}:  # [1k- Day]
            return _rate(amount, items[behind + 1], 1, items[behind + 1].what), behind + 2
    elif behind == at + 1 and what == "dash" and _what(items, behind + 1) in {"day", "hour"}:
        unit = items[behind + 1]
        long = len(tokens[unit.first].key) > _LETTERS and amount.high >= _LEAST_SPEED
        return (_rate(amount, unit, 1, unit.what), behind + 2) if long else None
    elif behind == at + 1 and what in {"day", "hour"} and _what(items, behind + 1) != "amount":
        many = amount.unit == "many"
        spread = amount.low != amount.high and amount.high >= _LEAST_SPREAD
        if (what == "day" and (many or spread)) or ((what == "day" or many) and _labelled(items, at)):
            return _rate(amount, items[behind], 1, what), behind + 1
    return None


def _behind(items: Sequence[Item], at: int) -> int:
    """Return where the unit of an amount may stand: behind what is counted, a dash, hours of watching."""
    what = _what(items, at)
    if what in {"noun", "package_of", "speed"}:
        at += 1
        what = _what(items, at)
    if what == "dash" and _what(items, at + 1) in PER:
        at += 1
    elif what in {"hour", "minute"} and _what(items, at + 1) in {"/", "per", "per_day"}:
        at += 1  # hours of watching, sold by the hour
    return at


def _what(items: Sequence[Item], at: int) -> str:
    return items[at].what if at < len(items) else ""


def _per(items: list[Item], amount: Item, slash: int) -> tuple[Item, int] | None:
    at, count = slash + 1, 1
    if at < len(items) and items[at].what == "amount":
        count, at = items[at].high, at + 1
    while at < len(items) and items[at].what in {"per", "/"}:
        at += 1
    if at >= len(items):
        return None
    what = items[at].what
    unit = PER.get(what, what)
    if unit not in MINUTES:
        return None
    return _rate(amount, items[at], count, unit), at + 1


def _unit_first(items: list[Item], at: int, tokens: Sequence[Token]) -> tuple[Item, int] | None:
    what, ahead = items[at].what, at + 1
    if what == "per":
        if ahead >= len(items) or items[ahead].what not in {"day", "hour", "minute"}:
            return None
        unit, ahead = items[ahead].what, ahead + 1
    else:
        unit = PER.get(what) or LONG.get(what, what)
    while ahead < len(items) and items[ahead].what in {":", "speed", "=", "max", "within"}:
        ahead += 1
    if ahead >= len(items) or items[ahead].what != "amount":
        return None
    amount = items[ahead]
    word = tokens[items[at].last - 1].key
    if what in {"day", "hour"} and (
        len(word) <= _LETTERS or not (amount.unit == "many" or amount.high >= 100)
    ):
        return None
    if what in {"day", "hour"} and at and items[at - 1].what in {"amount", "/", "dash"}:
        return None
    if ahead + 1 < len(items) and items[ahead + 1].what in _NO_SPEED:
        return None
    last = ahead + 1
    if last < len(items) and items[last].what == "package_of":
        last += 1
    amount.what, amount.unit, amount.first, amount.last = "rate", unit, items[at].first, items[last - 1].last
    return amount, last


def _rate(amount: Item, unit: Item, count: int, name: str) -> Item:
    minutes = MINUTES[name] * count
    name = {1440: "day", 60: "hour"}.get(minutes, "other")
    amount.what, amount.unit, amount.last = "rate", name, unit.last
    return amount


def _labelled(items: list[Item], at: int) -> bool:
    """Say whether "speed" stands before an amount, in its segment."""
    before = [item.what for item in items[max(0, at - 3) : at]]
    return "speed" in before and SEPARATORS.isdisjoint(before[before.index("speed") :])


def _starts_segment(items: list[Item], at: int) -> bool:
    return at == 0 or items[at - 1].what in SEPARATORS
