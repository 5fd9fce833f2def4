"""`catalogue read` and `catalogue explain`: how the names of a provider's services are understood."""

import argparse
import sys

from bot import catalogue
from bot.commands.terminal import complain, say
from bot.ops.garbage import look_rarely


async def read(_: argparse.Namespace) -> int:
    """Say what each line of standard input says."""
    reader, writer = catalogue.open_reader(), catalogue.open_writer()
    look_rarely()
    report = catalogue.read_catalogue(sys.stdin.buffer, reader, writer)
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
