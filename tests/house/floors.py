"""The plan of the house as a rule over import statements (docs/architecture.md draws it)."""

import ast
import graphlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.house.source import Module, terminal_name

FLOORS = {
    "bot.domain": 0,
    "bot.lexicon": 0,
    "bot.config": 1,
    "bot.i18n": 1,
    "bot.ops": 1,
    "bot.storage": 2,
    "bot.providers": 2,
    "bot.payments": 2,
    "bot.telegram": 2,
    "bot.titles": 2,
    "bot.shop": 3,
    "handlers": 4,
    "bot.jobs": 4,
    "bot.opening": 4,
    "bot.playground": 4,
    "bot.app": 5,
    "bot.catalogue": 6,
    "bot.demo": 6,
    "bot.doctor": 6,
    "bot.restored": 6,
    "bot.commands": 7,
    "bot.__main__": 8,
}
# Where each third-party package may be imported: rooms, or single modules.
HOMES = {
    "aiogram": (
        "handlers",
        "bot.telegram",
        "bot.payments",
        "bot.storage.conversation",
        "bot.app",
        "bot.doctor",
    ),
    "aiohttp": ("bot.playground", "bot.ops"),
    "aiolimiter": ("bot.providers",),
    "aiosqlite": ("bot.storage",),
    "alembic": ("bot.storage",),
    "apscheduler": ("bot.jobs",),
    "babel": ("bot.i18n",),
    "dotenv": ("bot.config",),
    "fluent": ("bot.i18n",),
    "httpx": ("bot.providers",),
    "psycopg": ("bot.storage",),
    "pydantic": ("bot.config", "bot.providers", "bot.telegram", "bot.demo", "handlers"),
    "pydantic_settings": ("bot.config",),
    "sqlalchemy": ("bot.storage", "bot.shop"),
    "structlog": tuple(room for room, floor in FLOORS.items() if floor > 0),
}
# Floor 0 knows no clock, no chance and no world outside.
_IMPURE_MODULES = frozenset(
    {"asyncio", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil"}
    | {"socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib.request", "uuid"}
)
# The one loader on floor 0: it reads the word lists in the folder that the composition root hands it.
_LOADER = ("bot.lexicon.words", "pathlib")
_IMPURE_CALLS = frozenset({"float", "input", "now", "open", "print", "today", "utcnow"})


@dataclass(frozen=True)
class Arrow:
    """One import: `module` needs `target`."""

    module: Module
    target: str
    node: ast.AST


def problems(modules: Iterable[Module]) -> list[str]:
    """Return every breach of the plan, with its place."""
    by_name = {module.name: module for module in modules}
    arrows = [arrow for module in by_name.values() for arrow in _arrows(module, by_name)]
    found = [f"{name}: this module is in no room" for name in by_name if not _room(name) and name != "bot"]
    found += [f"{arrow.module.place(arrow.node)}: {problem}" for arrow in arrows for problem in _judge(arrow)]
    for module in by_name.values():
        if FLOORS.get(_room(module.name)) == 0:
            found += _impurities(module)
    return [*found, *_circles(by_name, arrows)]


def _room(name: str) -> str:
    """Return the room that a module belongs to, "" for none."""
    return next((room for room in FLOORS if _within(name, room)), "")


def _within(name: str, top: str) -> bool:
    return name == top or name.startswith(f"{top}.")


def _arrows(module: Module, known: Iterable[str]) -> Iterator[Arrow]:
    names = set(known)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Arrow(module, alias.name, node)
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield Arrow(module, inner if inner in names else source, node)


def _judge(arrow: Arrow) -> Iterator[str]:
    target, top = arrow.target, arrow.target.partition(".")[0]
    here, there = _room(arrow.module.name), _room(target)
    if not top:
        yield "relative imports hide the room that they point to"
    elif top in {"bot", "handlers"}:
        if here and there and here != there and FLOORS[there] >= FLOORS[here]:
            direction = "up" if FLOORS[there] > FLOORS[here] else "sideways"
            yield f"{here} points {direction} to {there}"
    elif top in sys.stdlib_module_names:
        impure = any(_within(target, name) for name in _IMPURE_MODULES)
        if impure and FLOORS.get(here) == 0 and (arrow.module.name, target) != _LOADER:
            yield f"{target} reaches outside, which floor 0 must not"
    elif top not in HOMES:
        yield f"{top} has no home in the table of third-party packages"
    elif not any(_within(arrow.module.name, home) for home in HOMES[top]):
        yield f"{top} lives in {', '.join(HOMES[top])}"


def _impurities(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and (name := terminal_name(node.func)) in _IMPURE_CALLS:
            yield f"{module.place(node)}: {name}() is not for floor 0"
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{module.place(node)}: a float on floor 0"


def _circles(by_name: dict[str, Module], arrows: Iterable[Arrow]) -> Iterator[str]:
    graph: dict[str, set[str]] = {name: set() for name in by_name}
    for arrow in arrows:
        if arrow.target in by_name:
            graph[arrow.module.name].add(arrow.target)
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        yield f"modules import each other in a circle: {' <- '.join(error.args[1])}"
