"""When a service starts, how fast it goes and how long it lasts."""

from bot.lexicon.facts import Facts
from bot.lexicon.items import Item, Line

_SHORT = frozenset({"minute", "min", "hour"})
_LENGTHS = _SHORT | {"day"}
_BETWEEN = frozenset({":", "=", "sign", "dash", "within", "speed"})
_STARTS = frozenset({"start", "time", "instant"})
_DURATION = frozenset({"duration"})
_COMPACT = 3  # letters of "h", "hr", "hrs"

# Minutes, and the items that say so.
_Found = tuple[int, tuple[Item, ...]]


def read_speed(line: Line, facts: Facts) -> None:
    """Note the first speed by the day and the first by the hour; other speeds stay unread."""
    for item in line.those("rate"):
        if item.unit not in {"day", "hour"}:
            continue
        before = line.beyond(item, -1, {":", "=", "bar", "sign", "within", "to"})
        after = line.next(item)
        labels = [other for other in (before, after) if other.what == "speed"]
        name = f"speed_per_{item.unit}"
        if facts.has(name):
            facts.cover(item)
        else:
            facts.add(name, item.high, item)
        facts.cover(*labels)


def read_start(line: Line, facts: Facts, *, lasting: bool, hours: bool) -> None:
    """Note how long a start may take: what is labelled, else a bare 0-1H, else "instant", else a bare [6H - …].

    `lasting` says that what is sold has a length, so that a bare time is that, `hours` that hours are what is sold.
    """
    if not line.has(_STARTS):
        return
    found = _labelled(line) or _bare_range(line, lasting=lasting) or _instant(line, lasting=lasting)
    if found is None and not lasting and not hours:
        found = _bare(line)
    if found is None:
        return
    facts.add("start_time_max_minutes", found[0], *found[1])
    for item in line.those("start", "instant"):
        if item.what == "start" or not _is_denied(item, line):
            facts.cover(item)


def _labelled(line: Line) -> _Found | None:
    for item in line.those("start"):
        ahead, behind = line.beyond(item, 1, _BETWEEN), line.beyond(item, -1, _BETWEEN)
        across = line.beyond(item, 1, {"bar", "open"})
        for value in (ahead, behind):
            if (minutes := _minutes(value, line)) is not None:
                return minutes, (value, item)
        if (minutes := _minutes(across, line)) is not None:
            return minutes, (item, across)
    return None


def _minutes(item: Item, line: Line) -> int | None:
    if item.what == "instant":
        return 0
    if item.what == "amount" and item.unit == "many" and item.low == 0 and line.word(item) == "m":
        return item.high // 10**6  # 0-60m
    return item.high if item.what == "time" and not item.spent and item.unit != "second" else None


def _bare_range(line: Line, *, lasting: bool) -> _Found | None:
    for item in line.those("time"):
        if item.spent or item.unit not in _SHORT or item.low == item.high:
            continue
        if not _is_other(item, line) and (item.low == 0 or (item.unit == "hour" and not lasting)):
            return item.high, (item,)
    return None


def _instant(line: Line, *, lasting: bool) -> _Found | None:
    """Read "instant", and the 1H of [INSTANT - 1H] and [1H - INSTANT]."""
    for item in line.those("instant"):
        if _is_denied(item, line):
            continue
        for step in (1, -1):
            near = line.beyond(item, step, {"bar"})
            if not lasting and _is_hours(near, line) and line.bracket(near) == line.bracket(item) > 0:
                return near.high, (item, near)
        return 0, (item,)
    return None


def _is_hours(item: Item, line: Line) -> bool:
    return item.what == "time" and not item.spent and item.unit == "hour" and line.alone(item)


def _is_denied(item: Item, line: Line) -> bool:
    before = line.previous(item)
    return before.what == "no"


def _bare(line: Line) -> _Found | None:
    """Read the 6H of [6H - 1K/Day] and [6H]."""
    for item in line.those("time"):
        if _is_hours(item, line) and len(line.word(item)) <= _COMPACT and line.bracket(item):
            return item.high, (item,)
    return None


def _is_other(item: Item, line: Line) -> bool:
    """Say whether a time's segment says that it is a length, an interval or the like."""
    return line.says(item, "retention", "duration", "interval")


def read_duration(line: Line, facts: Facts, *, lasting: bool, hours: bool) -> None:
    """Note how long viewers stay: a time that is labelled so, or the one time of what has a length.

    Where `hours` are what is sold, they are no length.
    """
    if not lasting and not line.has(_DURATION):
        return
    for item in line.those("time"):
        if item.spent or item.unit not in _LENGTHS or item.low == 0:
            continue
        if line.says(item, "retention", "interval") or (hours and item.unit == "hour"):
            continue
        if item.unit == "day" and not lasting:
            continue
        label = line.beyond(item, -1, {":", "=", "bar", "open", "sign"})
        labelled = label.what == "duration"
        if lasting or labelled or line.says(item, "duration"):
            facts.add("duration_minutes", item.high, item)
            if labelled:
                facts.cover(label)
            return
