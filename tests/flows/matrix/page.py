"""The fault matrix as docs/reliability.md holds it: written from rows, and read back into them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tests.flows.matrix.outcome import Outcome, Row
from tests.house.source import ROOT

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- written by `make matrix` -->", "<!-- end of what `make matrix` writes -->"
PROVIDERS, TELEGRAM = "Providers", "Telegram"
NOTHING = "–"
TOLD = ("customer", "admin", "money", "afterwards")
LEGEND = ("", "in", "the customer sees", "the admin sees", "money", "afterwards")


def render(parts: Mapping[str, Sequence[Row]]) -> str:
    """Return the block for rows by the heading of their part."""
    return "\n\n".join(_part(heading, rows) for heading, rows in parts.items())


def read(block: str) -> dict[str, list[Row]]:
    """Return the rows by the heading of their part: the reverse of `render`."""
    headings = re.findall(r"^### (.+)$", block, re.MULTILINE)
    bodies = re.split(r"^### .+$", block, flags=re.MULTILINE)[1:]
    return {heading: _rows(body) for heading, body in zip(headings, bodies, strict=True)}


def block() -> str:
    """Return what the page holds between the marks."""
    return PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def write(text: str) -> None:
    """Put another block between the marks."""
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin and end, "the page has lost its marks"  # noqa: PT018
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def _part(heading: str, rows: Sequence[Row]) -> str:
    columns = list(rows[0].cells)
    numbers: dict[tuple[str, Outcome], int] = {}
    for column in columns:  # numbered by column, so that the legend goes through the actions one by one
        for row in rows:
            if (outcome := row.cells[column]) is not None:
                numbers.setdefault((column, outcome), len(numbers) + 1)
    table = _table(
        ("fault", "reason", *columns),
        ((row.fault, row.reasons, *(_cell(row, column, numbers) for column in columns)) for row in rows),
    )
    legend = _table(
        LEGEND,
        (
            (str(number), column, *(getattr(outcome, name) for name in TOLD))
            for (column, outcome), number in numbers.items()
        ),
    )
    return f"### {heading}\n\n{table}\n\n{legend}"


def _cell(row: Row, column: str, numbers: Mapping[tuple[str, Outcome], int]) -> str:
    outcome = row.cells[column]
    return NOTHING if outcome is None else f"{outcome.word} {numbers[column, outcome]}"


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *lines))


def _rows(body: str) -> list[Row]:
    (head, *lines), (_, *legend) = map(_cells, body.strip().split("\n\n"))
    meanings = {number: told for number, _, *told in legend}
    return [
        Row(fault, reasons, dict(zip(head[2:], (_outcome(cell, meanings) for cell in cells), strict=True)))
        for fault, reasons, *cells in lines
    ]


def _outcome(cell: str, meanings: Mapping[str, Sequence[str]]) -> Outcome | None:
    word, _, number = cell.rpartition(" ")
    return Outcome(word, *meanings[number]) if number in meanings else None


def _cells(table: str) -> list[list[str]]:
    head, _, *lines = table.splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, *lines)]
