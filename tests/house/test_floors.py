from pathlib import Path

import pytest

from tests.house import floors
from tests.house.source import ROOT, modules


def built(root: Path, files: dict[str, str]) -> list[str]:
    """Write a small house and return what the rule finds in it."""
    for name, source in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return floors.problems(modules(root, "bot", "handlers"))


def test_the_house_follows_its_plan() -> None:
    """Imports point down and never round, rooms on one floor are strangers, packages stay at home."""
    assert floors.problems(modules(ROOT, "bot", "handlers")) == []


def test_every_room_of_the_plan_is_looked_at() -> None:
    """The checker reads the real tree and not an empty folder."""
    names = {module.name for module in modules(ROOT, "bot", "handlers")}
    assert {"bot", "bot.domain", "bot.i18n.translator", "bot.storage.tables", "handlers"} <= names


def test_a_sound_house_has_no_problems(tmp_path: Path) -> None:
    """Imports down, inside a room, of the standard library and of packages at home are all fine."""
    files = {
        "bot/__init__.py": "",
        "bot/domain/money.py": "import re\nfrom urllib.parse import quote\nfrom decimal import Decimal\n",
        "bot/domain/prices.py": "from bot.domain.money import price\nfrom bot.domain import money\n",
        "bot/storage/conversation.py": "import aiogram\nimport aiosqlite\nimport structlog\n",
        "bot/shop/sell.py": "from sqlalchemy import select\nimport bot.storage.conversation\n",
        "bot/jobs.py": "from apscheduler.triggers import interval\nfrom bot.shop import sell\n",
        "handlers/start.py": "from aiogram import Router\nfrom pydantic import BaseModel\n",
        "bot/app.py": "from bot import jobs\nfrom handlers import start\n",
        "bot/__main__.py": "from bot.app import build\n",
    }
    assert built(tmp_path, files) == []


@pytest.mark.parametrize(
    ("path", "source", "problem"),
    [
        ("bot/domain/a.py", "from bot.storage import tables", "bot.domain points up to bot.storage"),
        ("bot/domain/a.py", "def f():\n    import bot.shop.sell", "bot.domain points up to bot.shop"),
        (
            "bot/storage/a.py",
            "from bot.providers.client import X",
            "bot.storage points sideways to bot.providers",
        ),
        ("bot/domain/a.py", "import bot.lexicon", "bot.domain points sideways to bot.lexicon"),
        ("handlers/a.py", "from bot import jobs", "handlers points sideways to bot.jobs"),
        ("bot/app.py", "from bot import __main__", "bot.app points up to bot.__main__"),
        ("bot/shop/a.py", "import aiogram.types", "aiogram lives in handlers, "),
        ("bot/storage/a.py", "import aiogram", "aiogram lives in handlers, "),
        ("handlers/a.py", "from sqlalchemy import select", "sqlalchemy lives in bot.storage, bot.shop"),
        ("bot/telegram/a.py", "import httpx", "httpx lives in bot.providers"),
        ("bot/domain/a.py", "import structlog", "structlog lives in bot.config"),
        ("bot/shop/a.py", "import requests", "requests has no home"),
        ("bot/shop/a.py", "from . import b", "relative imports"),
        ("bot/shop/a.py", "from .b import c", "relative imports"),
        ("bot/domain/a.py", "from time import time", "time reaches outside"),
        ("bot/lexicon/a.py", "from pathlib import Path", "pathlib reaches outside"),
        ("bot/lexicon/words.py", "import os", "os reaches outside"),
        ("bot/lexicon/a.py", "import os.path", "os.path reaches outside"),
        ("bot/domain/a.py", "import urllib.request", "urllib.request reaches outside"),
        ("bot/domain/a.py", "def f(d):\n    return d.datetime.now()", "now() is not for floor 0"),
        ("bot/domain/a.py", "x = float('1')", "float() is not for floor 0"),
        ("bot/lexicon/a.py", "x = open('words')", "open() is not for floor 0"),
        ("bot/domain/a.py", "x = 1.5", "a float on floor 0"),
        ("bot/attic/a.py", "", "bot.attic.a: this module is in no room"),
        ("bot/attic.py", "", "bot.attic: this module is in no room"),
    ],
)
def test_each_breach_is_found(tmp_path: Path, path: str, source: str, problem: str) -> None:
    """The rule can fail: one planted breach gives one finding that names it."""
    house = {
        "bot/__init__.py": "",
        "bot/jobs.py": "",
        "bot/__main__.py": "",
        "bot/lexicon/__init__.py": "",
        "bot/storage/tables.py": "",
    }
    (found,) = built(tmp_path, house | {path: source})
    assert problem in found
    assert found.startswith((path, path.removesuffix(".py").replace("/", ".")))


def test_circles_are_found(tmp_path: Path) -> None:
    """Two modules of one room that need each other are one module in truth."""
    files = {
        "bot/shop/a.py": "from bot.shop.b import x\n",
        "bot/shop/b.py": "def f():\n    from bot.shop import c\n",
        "bot/shop/c.py": "import bot.shop.a\n",
    }
    (found,) = built(tmp_path, files)
    assert all(name in found for name in ("circle", "bot.shop.a", "bot.shop.b", "bot.shop.c"))
