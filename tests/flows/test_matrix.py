"""The fault matrix of docs/reliability.md: every cell is run, and the page says what was seen."""

from pathlib import Path

import pytest

from tests.flows.matrix import page
from tests.flows.matrix.outcome import Outcome, Row
from tests.flows.matrix.panel_cells import panel_row
from tests.flows.matrix.panel_faults import PANEL_FAULTS, PanelFault
from tests.flows.matrix.telegram_cells import telegram_row
from tests.flows.matrix.telegram_faults import TELEGRAM_FAULTS, TelegramFault


def documented(part: str, fault: str) -> Row:
    """Return a fault's row as the page has it; `make matrix` writes it anew."""
    return next(row for row in page.read(page.block())[part] if row.fault == fault)


@pytest.mark.parametrize("fault", PANEL_FAULTS, ids=lambda fault: fault.title)
async def test_a_provider_fails(tmp_path: Path, fault: PanelFault) -> None:
    """Whatever a provider does, in each action money and orders follow the rule, and the page tells what is seen."""
    assert await panel_row(tmp_path, fault) == documented(page.PROVIDERS, fault.title)


@pytest.mark.parametrize("fault", TELEGRAM_FAULTS, ids=lambda fault: fault.title)
async def test_telegram_fails(tmp_path: Path, fault: TelegramFault) -> None:
    """Whatever Telegram does, everybody is told what they should be, and the page tells what is seen."""
    assert await telegram_row(tmp_path, fault) == documented(page.TELEGRAM, fault.title)


def test_the_page_holds_these_faults_and_no_others() -> None:
    """Every fault has its row, in order, and the block is what its rows are written as."""
    parts = page.read(page.block())
    assert {part: [row.fault for row in rows] for part, rows in parts.items()} == {
        page.PROVIDERS: [fault.title for fault in PANEL_FAULTS],
        page.TELEGRAM: [fault.title for fault in TELEGRAM_FAULTS],
    }
    assert page.render(parts) == page.block()


def test_what_is_written_is_read_back() -> None:
    """Rows survive the page: equal outcomes share a line of the legend, others do not, and none is left out."""
    waits = Outcome("waits", "order accepted", "–", "held", "sold")
    held = Outcome("held", "order uncertain", "`admin-uncertain`", "held", "all back")
    rows = [
        Row("one", "–", {"add": waits, "status": held}),
        Row("two", "`code`", {"add": waits, "status": None}),
        Row("three", "–", {"add": held, "status": waits}),
    ]
    text = page.render({"Part": rows})
    assert (
        "| one | – | waits 1 | held 3 |\n| two | `code` | waits 1 | – |\n| three | – | held 2 | waits 4 |"
        in text
    )
    assert page.read(text) == {"Part": rows}
