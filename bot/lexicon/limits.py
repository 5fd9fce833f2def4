"""The largest and the smallest order."""

from bot.lexicon.facts import Facts
from bot.lexicon.items import Item, Line

_BETWEEN = frozenset({":", "=", "dash", "sign", "max", "open"})
_LEAST_BARE = 10


def read_limits(line: Line, facts: Facts) -> None:
    """Note `max` and `min`: Max 10K, 10K Max, Min 50; a bare [10K] or | 10K | is the maximum."""
    for item in line.those("max", "min", "minimum"):
        name = "max" if item.what == "max" else "min"
        if not facts.has(name):
            _label(item, name, line, facts)
    if not facts.has("max"):
        for item in line.those("amount"):
            if _is_free(item) and _is_maximum(item, line):
                facts.add("max", item.high, item)
                break


def _label(label: Item, name: str, line: Line, facts: Facts) -> None:
    ahead, before = line.beyond(label, 1, _BETWEEN), line.previous(label)
    if line.items[label.last].what == "bar" and line.tokens[label.last].key != "|":
        ahead = line.items[label.last + 1]  # "Max - 200"
    if ahead.what == "rate":
        facts.cover(label)  # "Max 5K/Day" is a speed
    elif _is_free(ahead):
        facts.add(name, ahead.high, label, ahead)
    elif name == "max" and _is_free(before):
        facts.add(name, before.high, before, label)


def _is_free(item: Item) -> bool:
    return item.what == "amount" and not item.spent


def _is_maximum(item: Item, line: Line) -> bool:
    large = item.unit == "many" or item.high >= 1000 or (item.high >= _LEAST_BARE and line.bracket(item) > 0)
    if not large or not line.alone(item):
        return False
    label = line.beyond(item, -1, {"bar", ":", "sign"})
    return label.what != "speed"
