"""`catalogue read` and `catalogue explain`: how the names of a provider's services are understood."""

import argparse
import gc
import sys

from bot import catalogue
from bot.commands.terminal import complain, say


async def read(_: argparse.Namespace) -> int:
    """Say what each line of standard input says."""
    gc.disable()  # all that is made here is needed to the end, and to look for garbage among it takes long
    report = catalogue.read_catalogue(sys.stdin.buffer, catalogue.open_reader(), catalogue.open_writer())
    for problem in report.problems:
        complain(problem)
    if report.lines:
        say("\n".join(report.lines))
    return report.status


async def explain(arguments: argparse.Namespace) -> int:
    """Say which words of one name gave which fact."""
    for line in catalogue.explain(catalogue.open_reader(), arguments.name, arguments.category):
        say(line)
    return 0
