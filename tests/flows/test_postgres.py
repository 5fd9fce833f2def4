"""The whole shop as the composition root builds it, on a PostgreSQL server."""

from pathlib import Path

import pytest

from tests.flows.expected import Expected
from tests.flows.shop import a_flow
from tests.storage.cluster import Cluster


@pytest.mark.postgres
async def test_every_sale_comes_to_its_end(tmp_path: Path, cluster: Cluster) -> None:
    """From an empty database: tables, shelves, sales of every end, and books that agree with the panel's."""
    with cluster.database() as name:
        url = cluster.url(name)
        async with a_flow(tmp_path, database_url=url) as flow:
            assert (await flow.sync()).outcome == "applied"
            await flow.live()
            assert await flow.ends() == Expected({}).ends
            await flow.prove()
