"""The demo: the real shop between a local Telegram and sandbox panels, all on this machine."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pydantic import SecretStr

from bot.app import App, Wording, build_app
from bot.config.places import DEMO_CATALOGUE, DEMO_DATABASE, DEMO_PORT
from bot.config.settings import ProviderSettings, Settings
from bot.ops.clock import utc_seconds
from bot.playground.guard import KEY, TOKEN, refuse_live
from bot.playground.panel.catalogue import PER_DOLLAR, Catalogue, load_catalogue
from bot.playground.panel.dialects import DIALECTS
from bot.playground.panel.quirks import QUIRKS, checked
from bot.playground.panel.sandbox import PanelSpec, SandboxPanels
from bot.playground.server import Playground
from bot.playground.telegram.local import LocalTelegram
from bot.playground.wire import WireLog

CATALOGUE = DEMO_CATALOGUE
CUSTOMER, ADMIN = 1001, 9001
PLAY_MONEY = 100_000_000  # micro-units: 100 dollars, enough for the first orders
_CURRENCIES = {"sec-nine": "TRY"}  # the other panels count in dollars
_TRANSFER = "Dukkan Demo Bank\nTR00 0000 0000 0000 0000 0000 00"
_STARS = Decimal(50)  # for a dollar
_BRISK = "50"  # requests a second: nobody is hurried on this machine


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo."""

    address: str
    app: App
    telegram: LocalTelegram
    panels: SandboxPanels
    wire: WireLog
    playground: Playground
    catalogue: Catalogue

    async def stop(self) -> None:
        """Close the shop, then its two ends."""
        await self.app.stop()
        await self.playground.stop()


async def open_demo(
    *,
    catalogue_file: Path = DEMO_CATALOGUE,
    database: Path = DEMO_DATABASE,
    port: int = DEMO_PORT,
    speed: float = 1.0,
    dialects: Sequence[str] = tuple(DIALECTS),
    strict_texts: bool = False,
    panel_faults: Iterable[str] = (),
    fresh: bool = True,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    wording: Wording | None = None,
) -> Demo:
    """Open the shop with a fresh database and a filled catalogue, and return it with its page's address.

    Args:
        catalogue_file: JSON lines of services, gzipped or not.
        database: where this run keeps its rows.
        port: of the page; 0 picks a free one.
        speed: how fast orders move at the panels (1: about 20 seconds from Pending to Completed).
        dialects: which panels to open.
        strict_texts: raise on a missing text (tests).
        panel_faults: names of `QUIRKS`; shapes are on for good, faults hit every third call of an action.
        fresh: drop what an earlier run left in the database.
        sleep: how the shop pauses (see `build_app`).
        wording: how names are read and worded, where it is known already (tests).

    Raises:
        OSError: the port is taken or the catalogue cannot be read.
        UnknownQuirkError: no quirk has one of the names.

    """
    quirks = checked(panel_faults)
    catalogue = load_catalogue(catalogue_file)
    wire = WireLog()
    telegram = LocalTelegram(TOKEN, wire, clock=utc_seconds)
    telegram.add_person(CUSTOMER, "Leyla", language_code="ar", username="leyla", role="customer")
    telegram.add_person(ADMIN, "Omar", language_code="en", username="omar", role="admin")
    goods = catalogue.share_out(list(dialects))
    panels = SandboxPanels(
        [PanelSpec(name, KEY, name, goods[name]) for name in dialects if goods[name]],
        clock=time.time,
        wire=wire,
        speed=speed,
        shapes=[name for name in quirks if not QUIRKS[name].passes],
        often=[name for name in quirks if QUIRKS[name].passes],
    )
    playground = Playground(telegram, wire, panels.routes())
    address = await playground.start(port)
    try:
        if fresh:
            _forget(database)
        app = await build_app(
            _settings(address, database, [name for name in dialects if goods[name]]),
            sleep=sleep,
            play_money=PLAY_MONEY,
            strict_texts=strict_texts,
            wording=wording,
        )
    except BaseException:
        await playground.stop()
        raise
    try:
        await app.sync_catalogue()
        await app.start()
    except BaseException:
        await app.close()
        await playground.stop()
        raise
    return Demo(address, app, telegram, panels, wire, playground, catalogue)


def _forget(database: Path) -> None:
    for leftover in database.parent.glob(f"{database.name}*"):
        leftover.unlink()


def _settings(address: str, database: Path, names: Sequence[str]) -> Settings:
    providers = {name: _provider(address, name) for name in names}
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        admin_ids=frozenset({ADMIN}),
        providers=providers,
        database_url=f"sqlite+aiosqlite:///{database}",
        telegram_api=address,
        backup_hours=0,
        backup_dir=database.parent / "backups",
        poll_seconds=2,
        refill_wait_hours=0,
        transfer_details=_TRANSFER,
        stars_per_unit=_STARS,
    )
    refuse_live(
        token=settings.bot_token.get_secret_value(),
        keys=[section.key.get_secret_value() for section in settings.providers.values()],
        addresses=[address, *(section.overrides["url"] for section in settings.providers.values())],
    )
    return settings


def _provider(address: str, name: str) -> ProviderSettings:
    return ProviderSettings.model_validate(
        {
            "key": KEY,
            "exchange_rate": 1 / PER_DOLLAR[_CURRENCIES.get(name, "USD")],
            "url": f"{address}/panel/{name}/api/v2",
            "writes_per_second": _BRISK,
            "reads_per_second": _BRISK,
        }
    )
