"""Clocks that are wrong: a small step is waited out, a large one closes the shop, a year ahead loses nothing."""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app import build_app
from bot.domain.errors import Refusal
from bot.ops.clock import LARGEST_STEP, ClockWentBack
from bot.playground.guard import KEY, TOKEN
from bot.playground.panel import PanelSpec, SandboxPanels
from bot.playground.server import Playground
from bot.playground.telegram.local import LocalTelegram
from bot.playground.wire import WireLog
from bot.shop.audit import Audit
from tests.disasters.live import live
from tests.flows.sales import GOODS
from tests.flows.shop import ADMIN, CUSTOMER, Flow, HandClock, _settings, a_flow
from tests.storage.migrated import sql, url_of

YEAR = 365 * 24 * 3600
JOBS = (
    *("sync", "dispatch", "cancels", "refills", "track", "evidence", "deliver", "housekeeping", "backup"),
)  # `disk` asks for the time only where it has something to tell


def dump(path: Path) -> str:
    """Return every row of a database."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


async def rest(flow: Flow) -> list[str]:
    """Return the rules that are broken."""
    return [finding.rule for finding in await Audit(flow.app.database)() if not finding.holds]


async def test_nothing_is_written_with_a_time_that_went_back(tmp_path: Path) -> None:
    """Every job and every wish of a customer ends at once; with the clock set right all goes on."""
    async with a_flow(tmp_path) as flow:
        await flow.sync()
        await flow.sell("first")
        await flow.work("dispatch")
        await flow.sell("talk")
        before = dump(tmp_path / "shop.db")
        flow.clock.wait(-2 * LARGEST_STEP)
        for job in JOBS:
            with pytest.raises(ClockWentBack, match="0 h 10 min behind the time that it told before"):
                await flow.work(job)
        with pytest.raises(ClockWentBack):
            await flow.sell("pack")
        assert dump(tmp_path / "shop.db") == before
        assert len(flow.panel.orders) == 1
        flow.clock.wait(2 * LARGEST_STEP)
        await flow.work("dispatch")
        assert len(flow.panel.orders) == 2
        assert await rest(flow) == []


async def test_a_small_step_back_is_waited_out(tmp_path: Path) -> None:
    """Work that is due goes on, what is put off stays put off, and no row is older than one before it."""
    async with a_flow(tmp_path) as flow:
        await flow.sync()
        await flow.sell("first")
        flow.clock.wait(-LARGEST_STEP)
        await flow.work("dispatch")
        await flow.sell("talk")
        await flow.work("dispatch")
        assert len(flow.panel.orders) == 2
        times = await flow.app.database.read(sql("SELECT created_at FROM postings ORDER BY id"))
        assert times == sorted(times)
        assert await rest(flow) == []


async def test_a_clock_that_runs_a_year_ahead_loses_no_money(tmp_path: Path) -> None:
    """Running orders are asked about and end, a promised price is void, a killed job's lease is over."""
    async with a_flow(tmp_path) as flow:
        await flow.sync()
        await flow.sell("first", "talk", "pack")
        await flow.work("dispatch")
        offer = await flow.app.dispatcher["make_quote"](
            CUSTOMER,
            await flow._service_id(1),
            {"link": "https://www.instagram.com/p/late/", "quantity": "100"},
        )
        await flow.app.database.write(
            sql(f"INSERT INTO leases VALUES ('track', 'killed:1', {flow.clock.seconds + 60})")
        )
        flow.clock.wait(YEAR)
        with pytest.raises(Refusal):
            await flow.app.dispatcher["place_order"](CUSTOMER, offer.quote.id)
        for job in flow.app.jobs._jobs:
            await flow.app.jobs._run(job)
        await flow.go_on()
        states = await flow.app.database.read(sql("SELECT DISTINCT state, price = earned FROM orders"))
        assert states == [("completed", 1)]
        assert len(flow.panel.orders) == 3
        assert await rest(flow) == []


async def test_a_clock_that_is_set_back_under_the_open_shop_closes_it(tmp_path: Path) -> None:
    """One line in the log, the admin is told, and the shop stops like on any other day."""
    clock, wire = HandClock(), WireLog()
    telegram = LocalTelegram(TOKEN, wire, clock=clock)
    telegram.add_person(ADMIN, "Omar", language_code="en", role="admin")
    panels = SandboxPanels([PanelSpec("smmpllus", KEY, "smmpllus", GOODS)], clock=clock, wire=wire)
    playground = Playground(telegram, wire, panels.routes())
    settings = _settings(await playground.start(), url_of(tmp_path / "shop.db"), tmp_path, "smmpllus", {})
    closed = asyncio.Event()
    with capture_logs() as logs:
        app = await build_app(settings, clock=clock, strict_texts=True)
        app.spawner.on_halt(closed.set)
        await app.start()
        admin = telegram.people[ADMIN]
        admin.say("/start")
        await admin.wait_for(lambda person: len(person.messages) > 1, timeout=60)
        clock.wait(-3600)
        await asyncio.wait_for(closed.wait(), 60)
        await app.stop()
        await playground.stop()
    assert isinstance(app.spawner.halt, ClockWentBack)
    assert "clock was set back" in admin.last.text
    assert [line["event"] for line in logs if line["log_level"] in {"error", "critical"}] == ["shop_halted"]


async def test_a_shop_does_not_open_before_its_own_rows(tmp_path: Path) -> None:
    """It says how far the clock is behind what, and writes nothing; an operator's word opens it, once and for all."""
    async with live(tmp_path) as shop:
        assert (await shop.run("migrate"))[0] == 0
        tomorrow = int(time.time()) + 24 * 3600 + 120
        with closing(sqlite3.connect(shop.database, isolation_level=None)) as connection:
            connection.execute("INSERT INTO syncs VALUES (1, 'smmpllus', ?, 'applied', '{}')", (tomorrow,))
        before = dump(shop.database)
        status, said, complained = await shop.run("run")
        assert (status, said) == (2, "")
        assert "24 h" in complained.splitlines()[-1]
        assert "behind the newest entry in the database" in complained.splitlines()[-1]
        assert "Traceback" not in complained
        assert dump(shop.database) == before
        for words in (("--trust-clock",), ()):
            process = await shop.open(*words)
            await shop.ask("/start", "Your balance")
            await shop.close(process)
