"""What `python -m bot catalogue` tells: how the lexicon reads a provider's names."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from bot.config.places import LEXICON, LOCALES
from bot.i18n.locales import load_locales
from bot.lexicon.reader import Reader
from bot.lexicon.reading import Evidence, Reading
from bot.lexicon.words import load_lexicon
from bot.titles import TEXTS, Writer, Written, writer_for

_FIELDS = (
    *("platform", "kinds", "refill_days", "refill_mentioned", "start_time_max_minutes", "speed_per_day"),
    *("speed_per_hour", "duration_minutes", "audience", "quality"),
)
_facts = attrgetter(*_FIELDS)
_JSON = json.JSONEncoder(ensure_ascii=False)


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
    return load_lexicon(LEXICON)


def open_writer() -> Writer:
    """Return what words readings; of the shop's texts only what that takes is read.

    Raises:
        OSError, LocaleFileError: the texts cannot be read.
    """
    return writer_for(load_locales(LOCALES, files=TEXTS))


def read_catalogue(lines: Iterable[bytes], reader: Reader, write: Writer) -> Report:
    """Read JSON lines of `name` and `category` (which may be missing or null), and say of each what is known.

    Args:
        lines: UTF-8; a blank line is passed over.
        reader: reads a name.
        write: words the readings; equal titles of different services are told apart.
    """
    report = Report()
    names = []
    for number, line in enumerate(lines, 1):
        try:
            texts = _texts(line)
        except (ValueError, RecursionError) as error:
            report.problems.append(f"line {number}: {error}")
            continue
        if texts:
            names.append(texts)
    readings = list(reader.all(names))
    report.lines.extend(_rows(readings, write(readings)))
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


def _rows(readings: Sequence[Reading], written: Mapping[str, Sequence[Written]]) -> Iterator[str]:
    for reading, *texts in zip(readings, *written.values(), strict=True):
        yield _JSON.encode(_row(reading, dict(zip(written, texts, strict=True))))


def _row(reading: Reading, texts: Mapping[str, Written]) -> dict[str, object]:
    return {
        **dict(zip(_FIELDS, _facts(reading), strict=True)),
        "sold": reading.unsold is None,
        "title": {language: text.title for language, text in texts.items()},
        "facts": {language: text.facts or None for language, text in texts.items()},
    }


def explain(reader: Reader, name: str, category: str | None) -> Iterator[str]:
    """Return lines that say which words of a name gave which fact, and what was left unread."""
    reading = reader(name, category)
    for evidence in sorted(reader.evidence(name, category), key=_place):
        where = " (category)" if evidence.source == "category" else ""
        yield f"{evidence.field:24}{evidence.value!s:20}{evidence.words}{where}"
    if reading.unsold is not None:
        yield f"{'not sold':24}{reading.unsold}"
    for words in reading.unread:
        yield f"{'unread':44}{words}"


def _place(evidence: Evidence) -> tuple[int, str]:
    order = [*_FIELDS, "max", "min"]
    return order.index(evidence.field), evidence.field
