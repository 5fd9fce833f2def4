"""`make crash`: the long form, one line a scenario; exit status 1 unless everything is as it must be."""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from tests.crash.chain import run_chain
from tests.crash.lives import a_zygote
from tests.crash.scenarios import SCENARIOS
from tests.crash.words import Words


async def run(seed: int, kills: int, names: list[str], folder: Path, jobs: int) -> bool:
    """Run the scenarios, `jobs` side by side, `kills` shared out among them; return whether all are clean."""
    words, clean = Words(), True
    begun = time.monotonic()
    left = iter(share_out(kills, names).items())

    async def work_off() -> None:
        nonlocal clean
        async with a_zygote() as zygote:
            for name, mine in left:
                (folder / name).mkdir(parents=True)
                outcome = await run_chain(name, folder / name, zygote, words, seed=seed, kills=mine)
                say(outcome.line())
                for line in (*outcome.verdict.lines(), *sorted(set(outcome.broken))):
                    say(f"    {line}")
                clean &= outcome.clean

    async with asyncio.TaskGroup() as group:
        for _ in range(min(jobs, len(names))):
            group.create_task(work_off())
    say(f"seed {seed}: {time.monotonic() - begun:.0f} seconds")
    return clean


def share_out(kills: int, names: list[str]) -> dict[str, int]:
    """Return how many of `kills` each scenario gets, by its share."""
    whole = sum(SCENARIOS[name].share for name in names)
    ends = [kills * part // whole for part in accumulate(SCENARIOS[name].share for name in names)]
    return {name: end - begin for name, begin, end in zip(names, [0, *ends], ends, strict=False)}


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201  # the answer of a command


def options() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser(
        description="Kills the real shop at every await, and looks what was lost."
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--scenario", action="append", choices=SCENARIOS, help="only these")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="scenarios that run side by side"
    )
    parser.add_argument(
        "--keep", type=Path, help="an empty folder for databases and logs, kept for looking at"
    )
    return parser


def main() -> int:
    """Read the command line and run."""
    arguments = options().parse_args()
    names = arguments.scenario or list(SCENARIOS)
    logging.getLogger("aiohttp.server").setLevel(
        logging.CRITICAL
    )  # requests that their senders did not survive
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.keep or Path(folder)
        clean = asyncio.run(run(arguments.seed, arguments.kills, names, kept, arguments.jobs))
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
