"""How long what dropped is refilled."""

from collections.abc import Sequence

from bot.lexicon.facts import Facts
from bot.lexicon.items import Item, Line
from bot.lexicon.phrases import Fact
from bot.lexicon.reading import LIFETIME

_DAY = 1440
_YEAR = 365
_SHORTEST_LETTER = 5  # R1 … R4 are servers
_USUAL = frozenset({7, 15, 30, 60, 90, 120, 180, 365})  # days of which 30G and 30DR speak
_LONE_UNITS = {"day": 1, "week": 7, "month": 30, "year": _YEAR}
_LETTERS = ("refill_letter", "guarantee_letter", "refill_days")
_SIGNS = frozenset({"refill_sign", "turn_sign"})
_WORDS = ("refill", *sorted(_SIGNS))
REFILL = frozenset({*_WORDS, *_LETTERS, "no_refill", "lifetime"})
"""What of the grammar's words speaks of refills."""

_SKIPPED = frozenset({":", "=", "sign", "dash", "bar", "open", "close", "within", *_WORDS})
_SHARED = frozenset({"shares", "reposts"})
_COLONS = frozenset({":", "=", "dash", "bar"})

# What was promised (days or for ever), and the items that say so.
_Promise = tuple[int | str, Item, Item]


def read_refill(line: Line, kinds: Sequence[Fact], facts: Facts, *, heading: bool) -> None:
    """Note the one refill that is promised or refused: words with a period before R30, that before "no refill".

    Beside shares, which are among the `kinds`, the sign of recycling is their picture. In a heading
    (`heading`) a range of periods and a yes beside a no are no promise, because they speak of several services.
    """
    if not line.has(REFILL):
        return
    shared = {place for kind in kinds if kind.value in _SHARED for place in (kind.first - 1, kind.last)}
    words = [item for item in line.those(*_WORDS) if item.what != "refill_sign" or item.first not in shared]
    mentions = [item for item in words if item.what != "turn_sign"]
    promises = [*_spelled(words, line), *_lettered(line)]
    refused = _refused(line)
    lifetimes = line.those("lifetime")
    if heading and (
        len({days for days, *_ in promises}) > 1
        or any(_is_range(item) for _, *used in promises for item in used)
    ):
        facts.add_refill("refill_mentioned", 1, *words[:1] or promises[0][1:])
    elif heading and ((refused and (promises or mentions)) or (lifetimes and not words)):
        return
    elif promises:
        days, *used = promises[0]
        facts.add_refill("refill_days", days, *used)
    elif refused:
        facts.add_refill("refill_days", 0, *refused[0])
    elif lifetimes:
        facts.add_refill("refill_days", LIFETIME, lifetimes[0])
    elif mentions:
        facts.add_refill("refill_mentioned", 1, mentions[0])
    for _, *used in promises:
        facts.cover(*used)
    for pair in refused:
        facts.cover(*pair)
    facts.cover(*mentions, *lifetimes)


def _spelled(words: list[Item], line: Line) -> list[_Promise]:
    """Return the promises of a period in words: in one segment in any order, or in the next one."""
    found: list[_Promise] = []
    done: set[int] = set()
    for word in words:
        start = line.start(word.first)
        if start in done:
            continue
        done.add(start)
        periods = [item for item in line.segment(start) if _is_period(item, line)]
        period = min(periods, key=lambda item: abs(item.first - word.first), default=None) or _beside(
            word, line
        )
        if period is not None:
            found.append((_days(period), word, period))
    return found


def _is_period(item: Item, line: Line) -> bool:
    if item.what == "lifetime":
        return True
    if item.what != "time" or item.high < _DAY or item.unit in {"hour", "minute", "min", "second"}:
        return False
    beside = (line.previous(item), line.next(item))
    return not any(other.what in {"start", "speed", "interval"} for other in beside)


def _beside(word: Item, line: Line) -> Item | None:
    """Return the period of "Refill - 30 Days" and "Refill [30 Days]", of "30 Days | ♻", of "ضمان شهر"."""
    unit = line.next(word)
    if unit.what in _LONE_UNITS:
        return unit
    ahead = line.beyond(word, 1, _SKIPPED)
    if _is_period(ahead, line):
        steps = line.apart(word, ahead)
        if steps == 1 or (steps == 2 and line.alone(ahead)):  # Refill - 30 Days; [Refill] [30 Days]
            return ahead
    if word.what in _SIGNS and (start := line.start(word.first)):
        before = [item for item in line.segment(start - 1) if item.what != "sign"]
        if len(before) == 1 and _is_period(before[0], line):
            return before[0]
    return None


def _days(period: Item) -> int | str:
    if period.what == "lifetime":
        return LIFETIME
    if period.what in _LONE_UNITS:
        return _LONE_UNITS[period.what]
    days = (period.low if period.low >= _DAY else period.high) // _DAY
    return _YEAR if period.unit == "month" and days == 360 else days


def _lettered(line: Line) -> list[_Promise]:
    """Read R30, AR 30, G30, R-1 year and 30G."""
    found: list[_Promise] = []
    for item in line.those(*_LETTERS):
        before, value = line.previous(item), line.beyond(item, 1, {"dash"})
        behind = item.what != "refill_letter" and before.what == "amount"
        if behind and not line.tokens[item.first].loose:
            if not before.unit and before.high in _USUAL:
                found.append((before.high, before, item))
        elif value.first > item.last + 1:
            continue
        elif value.what == "lifetime" or (value.what == "time" and value.high >= _DAY):
            found.append((_days(value), item, value))
        elif value.what == "amount" and not value.unit and _is_usual(value.high):
            found.append((value.low or value.high, item, value))
    return found


def _is_range(item: Item) -> bool:
    return item.low != item.high


def _is_usual(days: int) -> bool:
    return _SHORTEST_LETTER <= days <= _YEAR + 1 or (days > 0 and days % _YEAR == 0)


def _refused(line: Line) -> list[tuple[Item, ...]]:
    """Read "no refill" in one phrase, and "Refill: No"."""
    found: list[tuple[Item, ...]] = []
    for item in line.those("no_refill", "refill"):
        if item.what == "no_refill":
            found.append((item,))
        else:
            before, ahead = line.previous(item), line.beyond(item, 1, _COLONS)
            if before.what == "no":
                found.append((before, item))
            elif ahead.what == "no" and ahead is not line.next(item) and line.ends(ahead):
                found.append((item, ahead))
    return found
