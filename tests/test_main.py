"""The commands as an operator types them: real processes, their output and their exit status."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from bot.__main__ import main
from bot.storage.migrate import newest, version
from tests import forked
from tests.forked import PATIENCE, Forked
from tests.storage.cluster import AWKWARD
from tests.storage.migrated import opened

COMMANDS = ("run", "demo", "doctor", "migrate", "audit", "backup", "restore", "catalogue")


def environment(**values: str) -> dict[str, str]:
    """Return this machine's environment without a shop's settings, and with `values`."""
    ours = re.compile(r"BOT_TOKEN|ADMIN_IDS|PROVIDERS__.*|DATABASE_URL|STORE_CURRENCY", re.IGNORECASE)
    kept = {name: value for name, value in os.environ.items() if not ours.fullmatch(name)}
    return kept | {"PYTHONPATH": str(Path(__file__).parent.parent)} | values


async def start(*arguments: str, folder: Path, env: Mapping[str, str] | None = None) -> Forked:
    """Start a command in a folder of its own."""
    return await forked.start(*arguments, folder=folder, env=environment() if env is None else env)


async def run(*arguments: str, folder: Path, env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Run a command to its end and return its exit status, output and errors."""
    return await forked.run(*arguments, folder=folder, env=environment() if env is None else env)


async def test_help_names_every_command(tmp_path: Path) -> None:
    """`python -m bot --help` lists the commands and succeeds."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "bot", "--help"), cwd=tmp_path, stdout=PIPE, env=environment()
    )
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert all(command in said.decode() for command in COMMANDS)


@pytest.mark.parametrize("arguments", [(), ("sell",), ("demo", "--port", "high")])
async def test_a_wrong_command_says_how(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """No command, an unknown one and a wrong option end with the usage and status 2."""
    status, _, complained = await run(*arguments, folder=tmp_path)
    assert status == 2
    assert complained.startswith("usage: dukkan")


@pytest.mark.parametrize(
    ("arguments", "needless"),
    [
        (("catalogue", "explain", "IG Likes"), {"aiogram", "aiohttp", "alembic", "pydantic", "sqlalchemy"}),
        (("migrate", "--database", "sqlite+aiosqlite:///shop.db"), {"aiogram"}),
        (("audit", "--database", "sqlite+aiosqlite:///none.db"), {"aiogram"}),
    ],
)
async def test_no_command_waits_for_libraries_that_it_does_not_need(
    tmp_path: Path, arguments: tuple[str, ...], needless: set[str]
) -> None:
    """Whoever reads names imports no database, and whoever looks after a database no Telegram."""
    code = (
        "import sys\n"
        "from bot.__main__ import main\n"
        "status = main(sys.argv[1:])\n"
        "print('imported:', *sys.modules)\n"
        "sys.exit(status)\n"
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", code, *arguments), cwd=tmp_path, stdout=PIPE, stderr=PIPE, env=environment()
    )
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    imported = set(said.decode().splitlines()[-1].split())
    assert {"imported:", "bot.commands.terminal"} <= imported
    assert not imported & needless


@pytest.mark.parametrize("command", ["run", "doctor"])
async def test_missing_settings_are_listed_all_at_once(tmp_path: Path, command: str) -> None:
    """Nothing is set: each key that is needed gets a line that says what to do, and no traceback."""
    status, said, complained = await run(command, folder=tmp_path)
    assert (status, said) == (2, "")
    assert [line.partition(":")[0] for line in complained.splitlines()] == [
        "BOT_TOKEN",
        "ADMIN_IDS",
        "PROVIDERS",
    ]
    assert "@BotFather" in complained


@pytest.mark.parametrize("command", ["run", "doctor"])
async def test_wrong_settings_are_listed_all_at_once(tmp_path: Path, command: str) -> None:
    """Every wrong value of .env and environment is reported by its key, together, and no secret is repeated."""
    lines = ("BOT_TOKEN=not-a-token", "ADMIN_IDS=me", "STORE_CURRENCY=dollars")
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    env = environment(PROVIDERS__SECSERS__EXCHANGE_RATE="-1", TIME_ZONE="Mars/Olympus", POLL_SECONDS="soon")
    status, _, complained = await run(command, folder=tmp_path, env=env)
    assert status == 2
    for key in (
        "BOT_TOKEN",
        "ADMIN_IDS",
        "STORE_CURRENCY",
        "PROVIDERS__SECSERS__KEY",
        "PROVIDERS__SECSERS__EXCHANGE_RATE",
        "TIME_ZONE",
        "POLL_SECONDS",
    ):
        assert re.search(rf"^{key}: ", complained, re.MULTILINE), complained
    assert "not-a-token" not in complained
    assert "Traceback" not in complained


@pytest.mark.parametrize("place", ["environment", ".env"])
async def test_the_demo_refuses_to_run_beside_live_keys(tmp_path: Path, place: str) -> None:
    """A token or a provider's key, wherever it is set, keeps the demo closed; it is named, not shown."""
    live = {"BOT_TOKEN": "123456:TEST", "PROVIDERS__SECSERS__KEY": "SECRET"}
    if place == ".env":
        lines = [f"{name}={value}" for name, value in live.items()]
        (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    env = environment(**(live if place == "environment" else {}))
    database = tmp_path / "demo.db"
    status, said, complained = await run(
        "demo", "--port", "0", "--database", str(database), folder=tmp_path, env=env
    )
    assert (status, said) == (2, "")
    assert all(name in complained and value not in complained for name, value in live.items())
    assert not database.exists()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_the_demo_opens_and_closes(tmp_path: Path, stop: signal.Signals) -> None:
    """The demo says where it is, stops when asked with status 0 and not a word, and leaves books that hold."""
    database = tmp_path / "run" / "demo.db"
    process = await start("demo", "--port", "0", "--database", str(database), folder=tmp_path)
    said = ""
    async with asyncio.timeout(PATIENCE):
        while "The shop is open" not in said:
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
    assert re.search(r"http://127\.0\.0\.1:\d+/", said)
    process.send_signal(stop)
    rest, complained = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert (process.returncode, rest, complained) == (0, b"", b"")
    status, found, _ = await run("audit", "--database", f"sqlite+aiosqlite:///{database}", folder=tmp_path)
    assert status == 0
    assert "BROKEN" not in found


async def test_a_taken_port_is_said(tmp_path: Path) -> None:
    """Where the port is taken the demo ends with status 2 and one line that names it."""
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        port = str(server.sockets[0].getsockname()[1])
        database = str(tmp_path / "demo.db")
        status, _, complained = await run("demo", "--port", port, "--database", database, folder=tmp_path)
    assert status == 2
    assert port in complained
    assert "Traceback" not in complained


async def test_migrate_and_audit_a_database(tmp_path: Path, empty_url: str) -> None:
    """`migrate` makes a database of the newest schema, `audit` reads it; one that is not there yet is said."""
    status, said, complained = await run("audit", "--database", empty_url, folder=tmp_path)
    assert (status, said) == (2, "")
    assert len(complained.splitlines()) == 1
    assert not (tmp_path / "shop.db").exists()
    assert (await run("migrate", "--database", empty_url, folder=tmp_path))[:2] == (
        0,
        f"the database is at version {newest()}\n",
    )
    status, said, _ = await run("audit", "--database", empty_url, folder=tmp_path)
    assert status == 0
    assert len(said.splitlines()) > 5
    assert all(line.startswith("holds ") for line in said.splitlines())


def live(database_url: str) -> dict[str, str]:
    """Return the environment of a live shop whose Telegram and provider are behind closed doors."""
    return environment(
        BOT_TOKEN="123456:TEST",
        ADMIN_IDS="1",
        PROVIDERS__MINE__KEY="KEY",
        PROVIDERS__MINE__URL="http://127.0.0.1:1/api",
        TELEGRAM_API="http://127.0.0.1:1",
        DATABASE_URL=database_url,
    )


@pytest.mark.parametrize("command", ["run", "migrate"])
async def test_a_second_process_is_refused(tmp_path: Path, database_url: str, command: str) -> None:
    """While a shop runs no other process opens its database to write: one sentence, status 2, nothing touched."""
    async with opened(database_url) as database:
        status, said, complained = await run(command, folder=tmp_path, env=live(database_url))
        assert (status, said) == (2, "")
        assert re.fullmatch(r"another process already runs the shop on .*; stop it first\n", complained)
        assert AWKWARD not in complained
        assert await database.read(version) == newest()


@pytest.mark.postgres
@pytest.mark.parametrize("command", ["run", "migrate", "audit"])
async def test_a_server_that_lets_nobody_in_may_be_tried_again(tmp_path: Path, command: str) -> None:
    """Status 1, on which a supervisor starts again; the sentence says where the database should be."""
    url = "postgresql+psycopg://shop:" + "made-up-word" + "@127.0.0.1:1/shop"
    status, said, complained = await run(command, folder=tmp_path, env=live(url))
    assert (status, said) == (1, "")
    assert re.fullmatch(r"cannot open the database shop at 127\.0\.0\.1: .*refused.*\n", complained)
    assert "made-up-word" not in complained


async def test_the_doctor_looks_at_the_database(tmp_path: Path, database_url: str) -> None:
    """It names the engine and its version, what the audit found, and nobody's password."""
    status, said, complained = await run("doctor", folder=tmp_path, env=live(database_url))
    assert status == 1  # neither Telegram nor the provider answers
    assert re.search(rf"^ok   database: version {newest()}, (SQLite|PostgreSQL) \d+\.\d+", said, re.MULTILINE)
    assert "ok   audit: every rule holds" in said
    shown = said + complained
    assert all(secret not in shown for secret in (AWKWARD, quote_plus(AWKWARD), "KEY", "123456:TEST"))


async def test_the_databases_password_is_in_no_log(tmp_path: Path) -> None:
    """Neither as it is written in the address nor as it is meant."""
    url = f"postgresql+psycopg://shop:{quote_plus(AWKWARD)}@127.0.0.1/shop"
    code = (
        "import structlog\n"
        "from bot.commands.shop import configure\n"
        "from bot.config.settings import load_settings\n"
        "settings = load_settings()\n"
        "configure(settings)\n"
        f"structlog.get_logger().warning('tried', url=settings.database_url, word={AWKWARD!r})\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, cwd=tmp_path, stderr=PIPE, env=live(url)
    )
    _, complained = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert complained.decode().count("[hidden]") == 2
    assert all(secret not in complained.decode() for secret in (AWKWARD, quote_plus(AWKWARD)))


async def test_a_database_on_a_server_is_backed_up_there(tmp_path: Path) -> None:
    """The commands say which tool is meant for it."""
    env = environment(
        BOT_TOKEN="123456:TEST",
        ADMIN_IDS="1",
        PROVIDERS__SECSERS__KEY="KEY",
        DATABASE_URL="postgresql+psycopg://127.0.0.1:9/shop",
    )
    for arguments in (("backup",), ("restore", "copy.db")):
        status, said, complained = await run(*arguments, folder=tmp_path, env=env)
        assert (status, said) == (2, "")
        assert "pg_dump" in complained
        assert len(complained.splitlines()) == 1


def test_the_console_script_is_the_same_program() -> None:
    """`dukkan` is installed and calls what `python -m bot` calls."""
    (script,) = entry_points(group="console_scripts", name="dukkan")
    assert script.load() is main
