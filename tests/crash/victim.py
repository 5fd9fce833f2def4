"""One life of the real shop: built and started as `python -m bot run` does it, with a watch over its waits."""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NoReturn

from pydantic import SecretStr

from bot.app import App, build_app
from bot.config.settings import ProviderSettings, Settings
from bot.ops.logs import configure_logs
from bot.playground.guard import KEY, TOKEN
from tests.crash.hurry import HurriedJobs
from tests.crash.order import LifeOrder
from tests.crash.saboteurs import SABOTEURS
from tests.crash.shared_clock import SharedClock
from tests.crash.watch import Watch

ADMIN = 9001
PANEL = "smmpllus"
STAR = 10_000  # micro-units that a Star is worth


def live(order: LifeOrder, known: Callable[[App], None]) -> NoReturn:
    """Run the shop until it is killed; what it says goes to the world's log."""
    log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for output in (1, 2):
        os.dup2(log, output)
    configure_logs(level="warning", style="json", secrets=[])
    asyncio.run(_live(order, known))
    os._exit(1)  # a life has no end of its own


async def _live(order: LifeOrder, known: Callable[[App], None]) -> None:
    watch = Watch(order.plan, order.report, armed=order.armed)
    loop = asyncio.get_running_loop()
    loop.set_task_factory(watch.task)
    loop.add_signal_handler(signal.SIGTERM, watch.die)
    loop.add_signal_handler(signal.SIGUSR1, watch.arm)
    await loop.create_task(_open(order, watch, known))
    await asyncio.Event().wait()


async def _open(order: LifeOrder, watch: Watch, known: Callable[[App], None]) -> None:
    clock = SharedClock(order.clock)
    app = await build_app(settings(order), clock=clock, strict_texts=True)
    known(app)
    watch.commits(app.database)
    if order.saboteur is not None:
        SABOTEURS[order.saboteur](app)
    await replace(app, jobs=HurriedJobs(app, clock, watch.written)).start()


def settings(order: LifeOrder) -> Settings:
    """Return the settings of a shop between the world's two ends."""
    provider = {
        "key": KEY,
        "exchange_rate": "1",
        "url": f"{order.address}/panel/{PANEL}/api/v2",
        "writes_per_second": "1000",
        "reads_per_second": "1000",
    }
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        admin_ids=frozenset({ADMIN}),
        providers={PANEL: ProviderSettings.model_validate(provider)},
        database_url=f"sqlite+aiosqlite:///{order.database}",
        telegram_api=order.address,
        poll_seconds=60,
        backup_hours=0,
        quote_minutes=100_000,  # a life lasts half an hour of the world's time: no offer runs out in the chain
        refill_wait_hours=0,
        queue_hours=100_000,  # nor does anybody give up a place in a line
        transfer_details="Bank of the World, account 1",
        stars_per_unit=Decimal(1_000_000) / STAR,
    )
