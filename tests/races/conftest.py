"""An arena for each race, once on each engine."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.races.arena import Arena, Runner, in_this_process
from tests.races.processes import Processes
from tests.shop.harness import open_shop


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    """Processes for every race of the run."""
    processes = Processes()
    yield processes
    processes.stop()


@pytest.fixture
def runner(request: pytest.FixtureRequest, database_url: str) -> Runner:
    """Return the way to race on the test's database: tasks on SQLite, processes on PostgreSQL."""
    if database_url.startswith("sqlite"):
        return in_this_process
    processes: Processes = request.getfixturevalue("processes")
    return processes


@pytest.fixture
async def arena(request: pytest.FixtureRequest, database_url: str, runner: Runner) -> AsyncIterator[Arena]:
    """A shop to race on."""
    engine = "SQLite" if database_url.startswith("sqlite") else "PostgreSQL"
    async with open_shop(database_url) as shop:
        yield Arena(engine, shop, request.config.getoption("--races"), runner)
