"""Joins items into amounts, ranges, times and rates."""

from collections.abc import Sequence
from dataclasses import replace

from bot.lexicon.items import Item
from bot.lexicon.tokens import Token

MINUTES = {
    "second": 0,
    "minute": 1,
    "min": 1,
    "hour": 60,
    "day": 1440,
    "week": 10_080,
    "month": 43_200,
    "year": 525_600,
}
_TIMES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_PER = {"per_day": "day", "per_hour": "hour", "per_minute": "minute"}
_LONG = {"long_day": "day", "long_hour": "hour", "long_minute": "minute"}
_LETTERS = 2  # "d", "hr": abbreviations that mean a unit only right behind an amount
_LEAST_SPEED = 10  # of "50-Day": what is less is a number of days
_LEAST_SPREAD = 100  # of "100-300 day": what is less is a number of days
_MOST = 10**13


def amounts(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """Return the items with amounts, times and rates put together."""
    return _times(_rates(_ranges(_multiplied(items, tokens), tokens), tokens))


def _multiplied(items: Sequence[Item], tokens: Sequence[Token]) -> list[Item]:
    """Read 5K, 1,5 M and 100 bin; drop the fractions of what is left, and the + of 50K+."""
    made: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if item.what != "amount":
            made.append(item)
            continue
        factor = 1
        if at < len(items) and items[at].what in _TIMES:
            gap = tokens[items[at].first].start - tokens[item.last - 1].end
            letters = len(tokens[items[at].first].keys[0])
            if gap == 0 or (gap == 1 and (letters > 1 or tokens[items[at].first].keys[0] in "kكm")):
                factor = _TIMES[items[at].what]
                item = replace(item, last=items[at].last)
                at += 1
        if item.places and factor == 1 and at < len(items) and items[at].what in {"hour", "day"}:
            minutes = item.low * MINUTES[items[at].what] // 10**item.places  # 1.5 hours
            made.append(
                replace(
                    item, what="time", last=items[at].last, low=minutes, high=minutes, unit=items[at].what
                )
            )
            at += 1
            continue
        value = item.low * factor // 10**item.places
        plus = made and made[-1].what == "+" and tokens[made[-1].last - 1].end == tokens[item.first].start
        if plus:
            item = replace(item, first=made.pop().first)
        if (
            at < len(items)
            and items[at].what == "+"
            and tokens[items[at].first].start == tokens[item.last - 1].end
        ):
            item = replace(item, last=items[at].last)
            at += 1
        unit = "many" if factor > 1 else ""
        exact = item.places == 0 or factor > 1
        made.append(
            replace(
                item, low=value, high=value, unit=unit, what="amount" if exact and value < _MOST else "word"
            )
        )
    return made


def _ranges(items: list[Item], tokens: Sequence[Token]) -> list[Item]:
    """Read 5-10K, 1000 to 2000, 0/2 and, before a unit, 500 - 1K."""
    made: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.what == "amount" and at + 2 < len(items) and items[at + 2].what == "amount":
            joint, other = items[at + 1], items[at + 2]
            low = _scaled(item, other)
            after = items[at + 3].what if at + 3 < len(items) else ""
            measured = after in MINUTES or after in _PER or after in {"per", "/", "start"}
            tight = joint.what in {"dash", "to"} and low <= other.high
            boxed = at > 0 and items[at - 1].what == "open" and after == "close"
            loose = (
                joint.what == "bar" and _is_dash(joint, tokens) and low < other.high and (measured or boxed)
            )
            slash = joint.what == "/" and low < other.high and (measured or other.unit == "many")
            if tight or loose or slash:
                made.append(replace(other, first=item.first, low=low, segment=item.segment))
                at += 3
                continue
        made.append(item)
        at += 1
    return made


def _scaled(low: Item, high: Item) -> int:
    """Return what the 5 in 5-10K stands for."""
    if low.unit or high.unit != "many" or low.high == 0:
        return low.high
    for factor in (10**9, 10**6, 10**3):
        if high.high >= factor and high.high % (factor // 10) == 0 and low.high * factor <= high.high:
            return low.high * factor
    return low.high


def _is_dash(item: Item, tokens: Sequence[Token]) -> bool:
    return tokens[item.first].keys[0] not in "|¦•·,;~"


def _rates(items: list[Item], tokens: Sequence[Token]) -> list[Item]:
    """Read 10K/Day, 10K per day, 500 followers daily, 50 per 30 minutes; günde 10K, per day 50; Day 10K, 5K Day."""
    made: list[Item] = []
    at = 0
    while at < len(items):
        found = None
        if items[at].what == "amount":
            found = _amount_first(items, at, tokens)
        elif items[at].what in _PER or items[at].what in {"per", "day", "hour", *_LONG}:
            found = _unit_first(items, at, tokens)
        if found:
            made.append(found[0])
            at = found[1]
        else:
            made.append(items[at])
            at += 1
    return made


def _amount_first(items: list[Item], at: int, tokens: Sequence[Token]) -> tuple[Item, int] | None:
    amount, behind = items[at], at + 1
    if _what(items, behind) in {"noun", "package_of", "speed"}:
        behind += 1
    if _what(items, behind) == "dash" and _what(items, behind + 1) in _PER:
        behind += 1
    if _what(items, behind) in {"hour", "minute"} and _what(items, behind + 1) in {"/", "per", "per_day"}:
        behind += 1  # hours of watching, sold by the hour
    what = _what(items, behind)
    if what in {"/", "per"}:
        return _per(items, amount, behind)
    if what in _PER:
        between = _what(items, behind + 1) == "amount" and not _starts_segment(items, at)
        return None if between else (_rate(amount, items[behind], 1, _PER[what]), behind + 1)
    if what == "bar" and amount.unit == "many" and _what(items, behind + 1) in {"day", "hour"}:
        return _rate(amount, items[behind + 1], 1, items[behind + 1].what), behind + 2
    if what == "dash" and _what(items, behind + 1) in {"day", "hour"} and behind == at + 1:
        unit = items[behind + 1]
        long = len(tokens[unit.first].keys[0]) > _LETTERS and amount.high >= _LEAST_SPEED
        return (_rate(amount, unit, 1, unit.what), behind + 2) if long else None
    spread = amount.low != amount.high and amount.high >= _LEAST_SPREAD
    many = amount.unit == "many"
    fast = (what == "day" and (many or spread or _labelled(items, at))) or (many and _labelled(items, at))
    if what in {"day", "hour"} and behind == at + 1 and fast and _what(items, behind + 1) != "amount":
        return _rate(amount, items[behind], 1, what), behind + 1
    return None


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
    unit = _PER.get(what, what)
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
        unit = _PER.get(what) or _LONG.get(what, what)
    while ahead < len(items) and items[ahead].what in {":", "speed", "=", "max", "within"}:
        ahead += 1
    if ahead >= len(items) or items[ahead].what != "amount":
        return None
    amount = items[ahead]
    word = tokens[items[at].last - 1].keys[0]
    if what in {"day", "hour"} and (
        len(word) <= _LETTERS or not (amount.unit == "many" or amount.high >= 100)
    ):
        return None
    if what in {"day", "hour"} and at and items[at - 1].what in {"amount", "/", "dash"}:
        return None
    if ahead + 1 < len(items) and items[ahead + 1].what in {*MINUTES, "thousand"} - {"min"}:
        return None
    last = ahead + 1
    if last < len(items) and items[last].what == "package_of":
        last += 1
    made = replace(amount, what="rate", first=items[at].first, last=items[last - 1].last, unit=unit, places=1)
    return made, last


def _rate(amount: Item, unit: Item, count: int, name: str) -> Item:
    minutes = MINUTES[name] * count
    name = {1440: "day", 60: "hour"}.get(minutes, "other")
    return replace(amount, what="rate", last=unit.last, unit=name, places=1)


def _labelled(items: list[Item], at: int) -> bool:
    """Say whether "speed" stands before an amount, in its segment."""
    return any(
        item.what == "speed" and item.segment == items[at].segment for item in items[max(0, at - 3) : at]
    )


def _starts_segment(items: list[Item], at: int) -> bool:
    return at == 0 or items[at - 1].segment != items[at].segment


def _times(items: list[Item]) -> list[Item]:
    """Read 30 days, 0-1H, 1H-6H; `min` is a unit behind an amount where no amount follows it."""
    made: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if item.what != "amount" or item.unit == "many":
            made.append(item)
            continue
        unit = items[at] if at < len(items) else None
        gap = 1
        if unit and unit.what == "dash" and at + 1 < len(items) and items[at + 1].what in MINUTES:
            unit, gap = items[at + 1], 2
        if (
            unit is None
            or (unit.what not in MINUTES and unit.what not in _LONG)
            or _is_minimum(items, at, gap)
        ):
            made.append(item)
            continue
        at += gap
        name = _LONG.get(unit.what, unit.what)
        minutes = MINUTES[name]
        time = replace(
            item, what="time", last=unit.last, low=item.low * minutes, high=item.high * minutes, unit=name
        )
        before = made[-2] if len(made) > 1 and made[-1].what in {"dash", "to"} else None
        if before and before.what == "time" and before.low < time.high:
            del made[-2:]
            time = replace(time, first=before.first, low=before.low)
        elif before and before.what == "instant":
            del made[-2:]
            time = replace(time, first=before.first, low=0)
        made.append(time)
    return made


def _is_minimum(items: list[Item], at: int, gap: int) -> bool:
    if items[at].what != "min" or gap > 1:
        return False
    ahead = at + 1
    if ahead < len(items) and items[ahead].what in {":", "=", "dash"}:
        ahead += 1
    return ahead < len(items) and items[ahead].what == "amount"
