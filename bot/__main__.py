"""The commands: `python -m bot …` or `dukkan …`.

What does the work is in `bot/commands/`, of which only the module of the command that is run is imported: Telegram's
library and the database's take seconds together, and whoever reads a list of names need not wait for them.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from bot.commands.terminal import complain
from bot.config.places import DEMO_CATALOGUE, DEMO_DATABASE, DEMO_PORT
from bot.ops.halt import Halt

Command = Callable[[argparse.Namespace], Coroutine[Any, Any, int]]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the process's exit status: 0 good, 1 something is wrong, 2 cannot start."""
    arguments = _parser().parse_args(argv)
    command: Command = resolve_name(f"bot.commands.{arguments.command}")
    try:
        return asyncio.run(command(arguments))
    except (Exception, Halt) as error:
        from bot.commands.failures import failure  # noqa: PLC0415  # it knows the errors of the whole house

        if (told := failure(error)) is None:
            raise
        why, status = told
        complain(why)
        return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dukkan", description="A Telegram storefront for SMM panels.")
    commands = parser.add_subparsers(required=True)

    def add(name: str, text: str, command: str, among: Any = commands) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = among.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    running = add("run", "open the live shop with the settings in .env", "shop:run")
    running.add_argument(
        "--trust-clock", action="store_true", help="the clock is right, although it is behind what is stored"
    )
    demo = add("demo", "open the whole shop on this machine, with play money and no token", "shop:demo")
    demo.add_argument(
        "--catalogue", type=Path, default=DEMO_CATALOGUE, help="services as JSON lines, .gz too"
    )
    demo.add_argument("--port", type=int, default=DEMO_PORT, help="of the page; 0 picks a free one")
    demo.add_argument("--speed", type=float, default=1.0, help="how fast orders move at the panels")
    demo.add_argument("--database", type=Path, default=DEMO_DATABASE, help="where this run keeps its rows")
    demo.add_argument(
        "--panel-faults",
        type=_quirks,
        default=[],
        metavar="NAMES",
        help="quirks that the panels have, with commas between them; `list` tells what there is",
    )
    add("doctor", "look at settings, token, providers and database, and say what to do", "shop:doctor")
    migrating = add("migrate", "bring the database to the newest schema", "database:migrate")
    auditing = add("audit", "prove from the stored rows that money and orders agree", "database:audit")
    for sub in (migrating, auditing):
        sub.add_argument("--database", help="a database URL instead of the one in the settings")
    backing_up = add(
        "backup", "make a proved copy of the database, also while the shop runs", "database:backup"
    )
    backing_up.add_argument("--to", type=Path, metavar="FILE", help="instead of a new name in BACKUP_DIR")
    restoring = add(
        "restore", "put a backup in the database's place; the shop must be stopped", "database:restore"
    )
    restoring.add_argument("file", type=Path, metavar="FILE", help="a backup, gzipped or not")
    told = "how the names of a provider's services are understood"
    catalogue = commands.add_parser("catalogue", help=told, description=told).add_subparsers(required=True)
    add(
        "read",
        'JSON lines of {"name", "category"} on standard input, what they say on output',
        "catalogue:read",
        catalogue,
    )
    explaining = add("explain", "which words of one name gave which fact", "catalogue:explain", catalogue)
    explaining.add_argument("name")
    explaining.add_argument("--category", help="the heading that the provider puts it under")
    return parser


def _quirks(names: str) -> list[str]:
    from bot.playground.panel.quirks import UnknownQuirkError, checked  # noqa: PLC0415  # see above

    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if wanted == ["list"]:
        return wanted
    try:
        return checked(wanted)
    except UnknownQuirkError as unknown:
        raise argparse.ArgumentTypeError(str(unknown)) from None


if __name__ == "__main__":
    sys.exit(main())
