"""Reads speeds: so much by the day, by the hour or by something else."""

from bot.lexicon.items import SEPARATORS, Item, Line
from bot.lexicon.units import LONG, MINUTES, PER

_FIRST = frozenset({"amount", "per", "day", "hour", *PER, *LONG})
_NO_SPEED = frozenset({*MINUTES, "thousand"} - {"min"})  # "per day 30 minutes"
_ENDS = SEPARATORS | {"speed", "rate", ""}  # where the search for a label ends
_LETTERS = 2  # "d", "hr": abbreviations that mean a unit only right behind an amount
_LEAST_SPEED = 10  # of "50-Day": what is less is a number of days
_LEAST_SPREAD = 100  # of "100-300 day", likewise


def read_rates(line: Line) -> None:
    """Read 10K/Day, 10K per day, 500 followers daily, 50 per 30 minutes; günde 10K, per day 50; Day 10K, 5K Day."""
    for item in line.told:
        if item.what in _FIRST and line.holds(item):
            rate = _amount_first(line, item) if item.what == "amount" else _unit_first(line, item)
            if rate:
                line.put(rate)


def _amount_first(line: Line, amount: Item) -> Item | None:
    place = _behind(line, amount.last)
    unit = line.items[place]
    what = unit.what
    if what in {"/", "per"}:
        return _per(line, amount, line.after(place))
    if what in PER:
        between = line.items[unit.last].what == "amount" and line.start(amount.first) != amount.first
        return None if between else _rate(amount, unit, 1, PER[what])
    if what == "bar":
        unit = line.items[place + 1]
        cut = line.tokens[place].key == "-" and line.items[unit.last].what in {"", "close"}
        if cut and amount.unit == "many" and unit.what in {"day", "hour"}:  # [1k- Day]
            return _rate(amount, unit, 1, unit.what)
    elif place == amount.last and what == "dash":
        unit = line.items[place + 1]
        if unit.what in {"day", "hour"}:
            long = len(line.tokens[unit.first].key) > _LETTERS and amount.high >= _LEAST_SPEED
            return _rate(amount, unit, 1, unit.what) if long else None
    elif place == amount.last and what in {"day", "hour"} and line.items[unit.last].what != "amount":
        many = amount.unit == "many"
        spread = amount.low != amount.high and amount.high >= _LEAST_SPREAD
        if (what == "day" and (many or spread)) or ((what == "day" or many) and _labelled(line, amount)):
            return _rate(amount, unit, 1, what)
    return None


def _behind(line: Line, place: int) -> int:
    """Return where the unit of an amount may stand: behind what is counted, a dash, hours of watching."""
    what = line.items[place].what
    if what in {"noun", "package_of", "speed"}:
        place = line.after(place)
        what = line.items[place].what
    if what == "dash" and line.items[place + 1].what in PER:
        return place + 1
    if what in {"hour", "minute"} and line.items[line.after(place)].what in {"/", "per", "per_day"}:
        return line.after(place)  # hours of watching, sold by the hour
    return place


def _per(line: Line, amount: Item, place: int) -> Item | None:
    count = 1
    behind = line.items[place]
    if behind.what == "amount":
        count, place = behind.high, behind.last
    while line.items[place].what in {"per", "/"}:
        place = line.after(place)
    unit = line.items[place]
    name = PER.get(unit.what, unit.what)
    return _rate(amount, unit, count, name) if name in MINUTES else None


def _unit_first(line: Line, unit: Item) -> Item | None:
    what, place = unit.what, unit.last
    if what == "per":
        behind = line.items[place]
        if behind.what not in {"day", "hour", "minute"}:
            return None
        name, place = behind.what, behind.last
    else:
        name = PER.get(what) or LONG.get(what, what)
    while line.items[place].what in {":", "speed", "=", "max", "within"}:
        place = line.after(place)
    amount = line.items[place]
    if amount.what != "amount":
        return None
    if what in {"day", "hour"}:
        if len(line.word(unit)) <= _LETTERS or not (amount.unit == "many" or amount.high >= 100):
            return None
        if line.items[line.before(unit.first)].what in {"amount", "/", "dash"}:
            return None
    behind = line.items[amount.last]
    if behind.what in _NO_SPEED:
        return None
    last = behind.last if behind.what == "package_of" else amount.last
    amount.what, amount.unit, amount.first, amount.last = "rate", name, unit.first, last
    return amount


def _rate(amount: Item, unit: Item, count: int, name: str) -> Item:
    minutes = MINUTES[name] * count
    name = {1440: "day", 60: "hour"}.get(minutes, "other")
    amount.what, amount.unit, amount.last = "rate", name, unit.last
    return amount


def _labelled(line: Line, amount: Item) -> bool:
    """Say whether "speed" stands before an amount, in its segment."""
    place = amount.first
    for _ in range(3):
        place = line.before(place)
        what = line.items[place].what
        if what in _ENDS:
            return what == "speed"
    return False
