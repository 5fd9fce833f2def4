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
            read = _amount_first if item.what == "amount" else _unit_first
            read(line, item)


def _amount_first(line: Line, amount: Item) -> None:
    place = _behind(line, amount.last)
    unit = line.items[place]
    what = unit.what
    if what in {"/", "per"}:
        _per(line, amount, line.after(place))
    elif what in PER and (line.items[unit.last].what != "amount" or line.start(amount.first) == amount.first):
        _join(line, amount, unit, 1, PER[what])
    elif what == "bar":
        unit = line.items[place + 1]
        cut = line.tokens[place].key == "-" and line.items[unit.last].what in {"", "close"}
        if cut and amount.unit == "many" and unit.what in {"day", "hour"}:  # [1k- Day]
            _join(line, amount, unit, 1, unit.what)
    elif place == amount.last and what == "dash":
        unit = line.items[place + 1]
        long = unit.what in {"day", "hour"} and len(line.tokens[unit.first].key) > _LETTERS
        if long and amount.high >= _LEAST_SPEED:
            _join(line, amount, unit, 1, unit.what)
    elif place == amount.last and what in {"day", "hour"} and line.items[unit.last].what != "amount":
        many = amount.unit == "many"
        spread = amount.low != amount.high and amount.high >= _LEAST_SPREAD
        if (what == "day" and (many or spread)) or ((what == "day" or many) and _labelled(line, amount)):
            _join(line, amount, unit, 1, what)


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


def _per(line: Line, amount: Item, place: int) -> None:
    count = 1
    behind = line.items[place]
    if behind.what == "amount":
        count, place = behind.high, behind.last
    while line.items[place].what in {"per", "/"}:
        place = line.after(place)
    unit = line.items[place]
    name = PER.get(unit.what, unit.what)
    if name in MINUTES:
        _join(line, amount, unit, count, name)


def _unit_first(line: Line, unit: Item) -> None:
    what, place = unit.what, unit.last
    if what == "per":
        behind = line.items[place]
        if behind.what not in {"day", "hour", "minute"}:
            return
        name, place = behind.what, behind.last
    else:
        name = PER.get(what) or LONG.get(what, what)
    while line.items[place].what in {":", "speed", "=", "max", "within"}:
        place = line.after(place)
    amount = line.items[place]
    if amount.what != "amount":
        return
    if what in {"day", "hour"}:
        if len(line.word(unit)) <= _LETTERS or not (amount.unit == "many" or amount.high >= 100):
            return
        if line.items[line.before(unit.first)].what in {"amount", "/", "dash"}:
            return
    behind = line.items[amount.last]
    if behind.what in _NO_SPEED:
        return
    last = behind.last if behind.what == "package_of" else amount.last
    amount.what, amount.unit = "rate", name
    line.join(amount, unit.first, last)


def _join(line: Line, amount: Item, unit: Item, count: int, name: str) -> None:
    minutes = MINUTES[name] * count
    amount.what, amount.unit = "rate", {1440: "day", 60: "hour"}.get(minutes, "other")
    line.join(amount, amount.first, unit.last)


def _labelled(line: Line, amount: Item) -> bool:
    """Say whether "speed" stands before an amount, in its segment."""
    place = amount.first
    for _ in range(3):
        place = line.before(place)
        what = line.items[place].what
        if what in _ENDS:
            return what == "speed"
    return False
