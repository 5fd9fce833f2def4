"""What `python -m bot catalogue` tells: how the lexicon reads a provider's names."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.app import ROOT
from bot.lexicon.reader import Reader
from bot.lexicon.reading import Evidence, Reading
from bot.lexicon.words import load_lexicon

_FIELDS = (
    *("platform", "kinds", "refill_days", "refill_mentioned", "start_time_max_minutes", "speed_per_day"),
    *("speed_per_hour", "duration_minutes", "audience", "quality"),
)


@dataclass(frozen=True, slots=True)
class Titled:
    """How the shop shows a service: its title and the line of facts below, by language."""

    title: Mapping[str, str]
    facts: Mapping[str, str]


WriteTitles = Callable[[Sequence[Reading]], Sequence[Titled]]
"""Words a list of readings; one answer for each, in their order."""


@dataclass(frozen=True, slots=True)
class Report:
    """The lines to print, and what was wrong with lines that were skipped."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """Return the exit status: 1 when there was something to read and none of it could be."""
        return 1 if self.problems and not self.lines else 0


def open_reader() -> Reader:
    """Return a reader with the shop's word lists.

    Raises:
        OSError, WordListError: they cannot be read or used.
    """
    return load_lexicon(ROOT / "data" / "lexicon")


def read_catalogue(lines: Iterable[bytes], reader: Reader, titles: WriteTitles | None = None) -> Report:
    """Read JSON lines of `name` and `category` (which may be missing or null), and say of each what is known.

    Args:
        lines: UTF-8; a blank line is passed over.
        reader: reads a name.
        titles: words the readings; without it `title` and `facts` are null.
    """
    report = Report()
    readings = []
    for number, line in enumerate(lines, 1):
        try:
            texts = _texts(line)
        except (ValueError, RecursionError) as error:
            report.problems.append(f"line {number}: {error}")
            continue
        if texts:
            readings.append(reader(*texts))
    titled: Iterable[Titled | None] = titles(readings) if titles else [None] * len(readings)
    report.lines.extend(_row(reading, words) for reading, words in zip(readings, titled, strict=True))
    return report


def _texts(line: bytes) -> tuple[str, str | None] | None:
    text = line.decode("utf-8-sig").strip()
    if not text:
        return None
    row = json.loads(text)
    if not isinstance(row, dict):
        raise ValueError("no JSON object")
    name, category = row.get("name"), row.get("category")
    if not isinstance(name, str):
        raise ValueError("name is no text")
    if category is not None and not isinstance(category, str):
        raise ValueError("category is no text")
    return name, category


def _row(reading: Reading, titled: Titled | None) -> str:
    row = {name: getattr(reading, name) for name in _FIELDS}
    row["sold"] = reading.unsold is None
    row["title"] = dict(titled.title) if titled else None
    row["facts"] = dict(titled.facts) if titled else None
    return json.dumps(row, ensure_ascii=False)


def explain(reading: Reading) -> Iterator[str]:
    """Return lines that say which words gave which fact, and what was left unread."""
    for evidence in sorted(reading.evidence, key=_place):
        where = " (category)" if evidence.source == "category" else ""
        yield f"{evidence.field:24}{evidence.value!s:20}{evidence.words}{where}"
    if reading.unsold is not None:
        yield f"{'not sold':24}{reading.unsold}"
    for words in reading.unread:
        yield f"{'unread':44}{words}"


def _place(evidence: Evidence) -> tuple[int, str]:
    order = [*_FIELDS, "max", "min"]
    return order.index(evidence.field), evidence.field
