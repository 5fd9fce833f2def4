"""The databases of the tests: a file each, and with `-m postgres` a PostgreSQL database each."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.cluster import Cluster
from tests.storage.migrated import copy_to, migrate_at, url_of

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server for the whole run."""
    cluster = Cluster()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def blank(cluster: Cluster) -> Iterator[str]:
    """A migrated, empty database on the server, to make copies of; its name."""
    with cluster.database() as name:
        asyncio.run(migrate_at(cluster.url(name)))
        yield name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated, empty database file."""
    return copy_to(tmp_path)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database, on either engine."""
    if request.param == "sqlite":
        yield url_of(copy_to(tmp_path))
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database(request.getfixturevalue("blank")) as name:
        yield cluster.url(name)


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a single table, on either engine."""
    if request.param == "sqlite":
        yield url_of(tmp_path / "shop.db")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database() as name:
        yield cluster.url(name)
