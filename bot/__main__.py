"""The commands: `python -m bot …` or `dukkan …`.

Only what speaks to Telegram imports aiogram, late: that takes seconds, which `audit` and `backup` can do without.
"""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import structlog

from bot.catalogue import explain, open_reader, open_writers, read_catalogue
from bot.config.live import live_keys
from bot.config.places import DEMO_CATALOGUE, DEMO_DATABASE, DEMO_PORT
from bot.config.settings import Settings, SettingsError, load_settings
from bot.lexicon.words import WordListError
from bot.ops.clock import utc_seconds
from bot.ops.halt import Halt
from bot.ops.logs import configure_logs
from bot.playground.guard import LiveSettingsError
from bot.playground.panel.quirks import UnknownQuirkError, checked, registry_text
from bot.restored import report
from bot.shop.audit import Audit
from bot.shop.backup import BackupFailed, make_copy
from bot.shop.restore import RestoreBackup
from bot.storage import backup, check, files
from bot.storage.database import Database, DatabaseAwayError, DatabaseError
from bot.storage.migrate import migrate, newest, version

log = structlog.get_logger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the process's exit status: 0 good, 1 something is wrong, 2 cannot start."""
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], Coroutine[Any, Any, int]] = arguments.command
    try:
        return asyncio.run(command(arguments))
    except DatabaseAwayError as error:
        return _cannot(error, status=1)  # not for ever, so that a supervisor tries again
    except BackupFailed as failed:
        return _cannot(failed.values["why"])
    except (SettingsError, DatabaseError, LiveSettingsError, WordListError, OSError, Halt) as error:
        return _cannot(error)


def _cannot(why: object, *, status: int = 2) -> int:
    print(why, file=sys.stderr)  # noqa: T201  # what an operator has to read
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dukkan", description="A Telegram storefront for SMM panels.")
    commands = parser.add_subparsers(required=True)

    def add(
        name: str,
        text: str,
        command: Callable[[argparse.Namespace], Coroutine[Any, Any, int]],
        among: Any = commands,
    ) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = among.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    running = add("run", "open the live shop with the settings in .env", _run)
    running.add_argument(
        "--trust-clock", action="store_true", help="the clock is right, although it is behind what is stored"
    )
    demo = add("demo", "open the whole shop on this machine, with play money and no token", _demo)
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
    add("doctor", "look at settings, token, providers and database, and say what to do", _doctor)
    migrating = add("migrate", "bring the database to the newest schema", _migrate)
    auditing = add("audit", "prove from the stored rows that money and orders agree", _audit)
    for sub in (migrating, auditing):
        sub.add_argument("--database", help="a database URL instead of the one in the settings")
    backing_up = add("backup", "make a proved copy of the database, also while the shop runs", _backup)
    backing_up.add_argument("--to", type=Path, metavar="FILE", help="instead of a new name in BACKUP_DIR")
    restoring = add("restore", "put a backup in the database's place; the shop must be stopped", _restore)
    restoring.add_argument("file", type=Path, metavar="FILE", help="a backup, gzipped or not")
    told = "how the names of a provider's services are understood"
    catalogue = commands.add_parser("catalogue", help=told, description=told).add_subparsers(required=True)
    add(
        "read",
        'JSON lines of {"name", "category"} on standard input, what they say on output',
        _read,
        catalogue,
    )
    explaining = add("explain", "which words of one name gave which fact", _explain, catalogue)
    explaining.add_argument("name")
    explaining.add_argument("--category", help="the heading that the provider puts it under")
    return parser


def _quirks(names: str) -> list[str]:
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if wanted == ["list"]:
        return wanted
    try:
        return checked(wanted)
    except UnknownQuirkError as unknown:
        raise argparse.ArgumentTypeError(str(unknown)) from None


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  # a command's answer


def _configure(settings: Settings) -> None:
    secrets = [
        settings.bot_token,
        *(section.key for section in settings.providers.values()),
        *settings.database_passwords,
    ]
    configure_logs(
        level=settings.log_level,
        style=settings.log_format,
        secrets=[secret.get_secret_value() for secret in secrets],
    )


async def _run(arguments: argparse.Namespace) -> int:
    settings = load_settings()
    from bot.app import build_app  # noqa: PLC0415  # see above

    _configure(settings)
    stopped = _told_to_stop()
    app = await build_app(settings, trust_clock=arguments.trust_clock)
    app.spawner.on_halt(stopped.set)
    try:
        await app.start()
    except Halt:
        await app.close()
        raise
    log.info("shop_opened", providers=sorted(app.providers))
    await stopped.wait()
    await app.stop()
    if app.spawner.halt is not None:
        raise app.spawner.halt
    return 0


async def _demo(arguments: argparse.Namespace) -> int:
    if arguments.panel_faults == ["list"]:
        _say(registry_text())
        return 0
    if found := live_keys():
        raise LiveSettingsError(
            f"This folder is set up for a live shop ({', '.join(found)}). "
            "The demo never runs beside live keys: try it in another checkout, or move .env away."
        )
    from bot.demo import open_demo  # noqa: PLC0415  # see above

    configure_logs(level="warning", style="console", secrets=[])
    stopped = _told_to_stop()
    demo = await open_demo(
        catalogue_file=arguments.catalogue,
        database=arguments.database,
        port=arguments.port,
        speed=arguments.speed,
        panel_faults=arguments.panel_faults,
    )
    skipped = f", {len(demo.catalogue.skipped)} lines skipped" if demo.catalogue.skipped else ""
    _say(f"{len(demo.catalogue.services)} services{skipped}")
    _say(f"The shop is open: {demo.address}/  (Ctrl-C closes it)")
    await stopped.wait()
    await demo.stop()
    return 0


def _told_to_stop() -> asyncio.Event:
    """Return what Ctrl-C and SIGTERM set; taken before anything is opened, so that all of it is closed."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    return stopped


async def _doctor(_: argparse.Namespace) -> int:
    settings = load_settings()
    from bot.doctor import examine  # noqa: PLC0415  # see above

    _configure(settings)
    findings = await examine(settings)
    for finding in findings:
        _say(f"{'ok  ' if finding.well else 'BAD '} {finding.what}: {finding.said}")
    return 0 if all(finding.well for finding in findings) else 1


def _database_url(arguments: argparse.Namespace) -> str:
    return str(arguments.database or load_settings().database_url)


async def _migrate(arguments: argparse.Namespace) -> int:
    database = await Database.open(_database_url(arguments))
    try:
        await migrate(database)
    finally:
        await database.close()
    _say(f"the database is at version {newest()}")
    return 0


async def _audit(arguments: argparse.Namespace) -> int:
    database = await Database.open(_database_url(arguments), read_only=True)
    try:
        await database.read(check.look_for_damage)
        if await database.read(version) is None:
            raise DatabaseError("the database is empty; `python -m bot migrate` makes its tables")
        findings = await Audit(database)()
    finally:
        await database.close()
    for finding in findings:
        rows = "" if finding.holds else f" – broken by {', '.join(finding.broken)}"
        _say(f"{'holds ' if finding.holds else 'BROKEN'} {finding.rule} ({finding.looked_at} rows){rows}")
    return 0 if all(finding.holds for finding in findings) else 1


async def _backup(arguments: argparse.Namespace) -> int:
    settings = load_settings()
    source = files.file_of(settings.database_url)
    target: Path = arguments.to or settings.backup_dir / backup.name_of(source, utc_seconds())
    files.must_exist(source)
    files.must_be_free(target)
    made = await make_copy(source, target)
    if arguments.to is None:
        backup.rotate(settings.backup_dir, source, keep=settings.backup_keep)
    _say(f"{made.path} ({made.size} bytes), proved: it can be restored")
    return 0


async def _restore(arguments: argparse.Namespace) -> int:
    settings = load_settings()
    use_case = RestoreBackup(settings.database_url, utc_seconds, admin_ids=settings.admin_ids)
    _say(report(await use_case(arguments.file), settings.store_currency))
    return 0


async def _read(_: argparse.Namespace) -> int:
    report = read_catalogue(sys.stdin.buffer, open_reader(), open_writers())
    for problem in report.problems:
        _cannot(problem)
    for line in report.lines:
        _say(line)
    return report.status


async def _explain(arguments: argparse.Namespace) -> int:
    for line in explain(open_reader(), arguments.name, arguments.category):
        _say(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
