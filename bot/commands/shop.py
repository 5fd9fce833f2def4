"""`run`, `demo` and `doctor`: what speaks to Telegram.

aiogram takes seconds to import, so it comes after what may be wrong with the settings has been said.
"""

import argparse
import asyncio
import signal

import structlog

from bot.commands import failures  # noqa: F401  # at hand when no file can be opened any more
from bot.commands.terminal import say
from bot.config.live import live_keys
from bot.config.settings import Settings, load_settings
from bot.ops.garbage import look_rarely
from bot.ops.halt import Halt
from bot.ops.logs import configure_logs
from bot.playground.guard import LiveSettingsError

log = structlog.get_logger(__name__)


def configure(settings: Settings) -> None:
    """Set up the logs, in which no secret of the settings is ever written."""
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


async def run(arguments: argparse.Namespace) -> int:
    """Open the live shop, until it is told to stop."""
    settings = load_settings()
    from bot.app import build_app  # noqa: PLC0415  # see above

    configure(settings)
    stopped = _told_to_stop()
    app = await build_app(settings, trust_clock=arguments.trust_clock)
    app.spawner.on_halt(stopped.set)
    try:
        await app.start()
    except Halt:
        await app.close()
        raise
    look_rarely()
    log.info("shop_opened", providers=sorted(app.providers))
    await stopped.wait()
    await app.stop()
    if app.spawner.halt is not None:
        raise app.spawner.halt
    return 0


async def demo(arguments: argparse.Namespace) -> int:
    """Open the whole shop on this machine, until it is told to stop."""
    if arguments.panel_faults == ["list"]:
        from bot.playground.panel.quirks import registry_text  # noqa: PLC0415  # see above

        say(registry_text())
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
    look_rarely()
    skipped = f", {len(demo.catalogue.skipped)} lines skipped" if demo.catalogue.skipped else ""
    say(f"{len(demo.catalogue.services)} services{skipped}")
    say(f"The shop is open: {demo.address}/  (Ctrl-C closes it)")
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


async def doctor(_: argparse.Namespace) -> int:
    """Say what the shop depends on and how it is."""
    settings = load_settings()
    from bot.doctor import examine  # noqa: PLC0415  # see above

    configure(settings)
    findings = await examine(settings)
    for finding in findings:
        say(f"{'ok  ' if finding.well else 'BAD '} {finding.what}: {finding.said}")
    return 0 if all(finding.well for finding in findings) else 1
