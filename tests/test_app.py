"""The wiring: whatever a handler asks for by name, somebody provides."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import Message
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.app import App, build_app
from bot.config.settings import ProviderSettings, Settings, SettingsError
from bot.doctor import examine
from bot.jobs import Job, Jobs
from bot.ops.clock import utc_seconds
from bot.storage import journal
from bot.storage.backup import copy, name_of
from handlers.callbacks import HomeTap
from tests.storage.migrated import copy_to

# What aiogram's dispatcher and its own middlewares put beside an update (aiogram 3, `Dispatcher.feed_update`,
# `UserContextMiddleware`, `FSMContextMiddleware`); the first parameter is the event itself.
AIOGRAM = {
    "bot",
    "bots",
    "dispatcher",
    "event_update",
    "event_router",
    "event_context",
    "event_from_user",
    "event_chat",
    "event_thread_id",
    "fsm_storage",
    "state",
    "raw_state",
    "handler",
}
# What the shop's own middlewares add, by the kind of update that they stand before.
MIDDLEWARES = {kind: {"customer", "view"} for kind in ("message", "callback_query", "pre_checkout_query")}
# What a filter hands on.
FILTERS: dict[type, str] = {Command: "command", CallbackQueryFilter: "callback_data"}


def given_by(filters: list[FilterObject] | None) -> set[str]:
    """Return the names that a handler's filters hand on."""
    kinds = [type(passed.callback) for passed in filters or []]
    return {name for kind, name in FILTERS.items() if any(issubclass(found, kind) for found in kinds)}


def asked_for(callback: Callable[..., Any]) -> set[str]:
    """Return the parameters without a default, but the event."""
    parameters = list(inspect.signature(inspect.unwrap(callback)).parameters.values())[1:]
    return {one.name for one in parameters if one.default is one.empty and one.kind is not one.VAR_KEYWORD}


def handlers_of(dispatcher: Router) -> Iterator[tuple[str, HandlerObject]]:
    """Yield every handler with the kind of update it takes."""
    for router in dispatcher.chain_tail:
        for kind, observer in router.observers.items():
            for handler in observer.handlers:
                yield kind, handler


def unprovided(dispatcher: Dispatcher) -> list[str]:
    """Return "handler: parameter" for everything that a handler asks for and nobody gives."""
    missing = []
    for kind, handler in handlers_of(dispatcher):
        given = (
            AIOGRAM | set(dispatcher.workflow_data) | MIDDLEWARES.get(kind, set()) | given_by(handler.filters)
        )
        name = f"{handler.callback.__module__}.{handler.callback.__qualname__}"
        missing += [f"{name}: {one}" for one in sorted(asked_for(handler.callback) - given)]
    return missing


def settings(database: Path, **provider: Any) -> Settings:
    """Return settings that point at nothing outside this machine."""
    section = {"key": "KEY", "exchange_rate": Decimal(1), "url": "http://127.0.0.1:9/api/v2"} | provider
    return Settings(
        _env_file=None,
        bot_token=SecretStr("123456:TEST"),
        admin_ids=frozenset({9001}),
        providers={"secsers": ProviderSettings.model_validate(section)},
        database_url=f"sqlite+aiosqlite:///{database}",
        telegram_api="http://127.0.0.1:9",
    )


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    """Build the shop without opening it."""
    built = await build_app(settings(tmp_path / "shop.db"), strict_texts=True)
    yield built
    await built.close()


async def test_every_parameter_of_every_handler_is_provided(app: App) -> None:
    """No handler waits for a name that neither the composition root, a middleware nor a filter gives."""
    assert len(list(handlers_of(app.dispatcher))) > 40
    assert unprovided(app.dispatcher) == []


async def test_a_missing_collaborator_is_noticed(app: App) -> None:
    """The walk fails on a made-up handler whose parameter nobody knows, or whose filter does not give it."""
    router = Router()

    async def of_nobody(event: Message, gift_shop: object) -> None:
        """Ask for what is not there."""

    async def without_its_filter(event: Message, callback_data: HomeTap) -> None:
        """Ask for what only a callback filter gives."""

    router.message.register(of_nobody)
    router.message.register(without_its_filter, Command("made_up"))
    app.dispatcher.include_router(router)
    assert [line.rpartition(".")[2] for line in unprovided(app.dispatcher)] == [
        "of_nobody: gift_shop",
        "without_its_filter: callback_data",
    ]


async def test_everything_provided_is_used(app: App) -> None:
    """What the composition root offers by name is asked for by some handler."""
    asked = set().union(*(asked_for(handler.callback) for _, handler in handlers_of(app.dispatcher)))
    assert set(app.dispatcher.workflow_data) - asked <= {"fsm_storage", "dispatcher", "bot", "bots"}


async def test_what_a_killed_process_left_holds_nothing_up(app: App) -> None:
    """The leases of a process that died are dropped by the next start, so that its jobs run at once."""
    ran = asyncio.Event()

    async def run() -> None:
        ran.set()

    await app.database.write(
        lambda conn: journal.take_lease(conn, "job", "host:9", now=utc_seconds(), seconds=60)
    )
    only = Jobs([Job("job", 3600, run)], app.database, app.spawner, utc_seconds)
    shop = replace(app, jobs=only)
    with capture_logs():  # nobody is at the other ends
        await shop.start()
        await asyncio.wait_for(ran.wait(), 20)
        only.pause()
        await shop.intake.stop()
        await shop.spawner.drain(10)
        await only.close()


async def test_settings_of_a_provider_that_will_not_do(tmp_path: Path) -> None:
    """A provider that counts in another currency without a rate is reported by its key, before anything opens."""
    foreign = settings(tmp_path / "shop.db", exchange_rate=None, currency="TRY")
    with pytest.raises(SettingsError, match="PROVIDERS__SECSERS__EXCHANGE_RATE"):
        await build_app(foreign)
    assert not (tmp_path / "shop.db").exists()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated, empty database file."""
    return copy_to(tmp_path)


def spoil(path: Path) -> None:
    """Put garbage into a page."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(range(256)) * 16)


async def test_the_doctor_looks_at_backups_and_pages(path: Path, tmp_path: Path) -> None:
    """No backup yet, a young one, an old one; and a database whose pages are garbage is named as damaged."""
    chosen = settings(path).model_copy(update={"backup_dir": tmp_path / "backups"})

    async def said() -> dict[str, tuple[bool, str]]:
        return {finding.what: (finding.well, finding.said) for finding in await examine(chosen)}

    assert (await said())["backups"] == (
        False,
        f"none in {tmp_path / 'backups'}; the first is made at the next start",
    )
    for age, well in ((13 * 3600, False), (11 * 3600, True)):
        copy(path, tmp_path / "backups" / name_of(path, utc_seconds() - age))
        newest = f"{1 + well} in {tmp_path / 'backups'}, the newest is {age // 3600} h old"
        found = await said()
        assert found["backups"] == (well, newest)
        assert found["database"][0]
    spoil(path)
    well, why = (await said())["database"]
    assert not well
    assert "restore a backup" in why


async def test_the_doctor_says_what_does_not_answer(tmp_path: Path) -> None:
    """With nobody at the other ends, the doctor finds them unwell and says so of each, without an exception."""
    findings = await examine(settings(tmp_path / "shop.db"))
    unwell = {finding.what for finding in findings if not finding.well}
    assert any("secsers" in what for what in unwell)
    assert len(unwell) >= 2
    assert all(finding.said for finding in findings)
