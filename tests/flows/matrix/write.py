"""`make matrix`: run every cell and write the fault matrix into docs/reliability.md."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.flows.matrix import page
from tests.flows.matrix.outcome import Row
from tests.flows.matrix.panel_cells import panel_row
from tests.flows.matrix.panel_faults import PANEL_FAULTS
from tests.flows.matrix.telegram_cells import telegram_row
from tests.flows.matrix.telegram_faults import TELEGRAM_FAULTS


async def _rows() -> dict[str, list[Row]]:
    with TemporaryDirectory(prefix="dukkan-matrix-") as name:
        folders = (Path(name, str(number)) for number in range(len(PANEL_FAULTS) + len(TELEGRAM_FAULTS)))
        return {
            page.PROVIDERS: [await panel_row(next(folders), fault) for fault in PANEL_FAULTS],
            page.TELEGRAM: [await telegram_row(next(folders), fault) for fault in TELEGRAM_FAULTS],
        }


def main() -> None:
    """Write the page; a cell that breaks its rule raises, and nothing is written."""
    rows = asyncio.run(_rows())
    page.write(page.render(rows))
    sys.stdout.write(f"{sum(map(len, rows.values()))} faults are in {page.PAGE}\n")


if __name__ == "__main__":
    main()
