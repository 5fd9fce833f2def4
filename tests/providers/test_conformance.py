"""Every case of the panel API, replayed through the real client."""

from pathlib import Path

import pytest

from tests.providers.conformance import Case, differences, load, replay

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "../shared/conformance/vectors.jsonl"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test a case: our own cases always, and those of `--vectors` or of the shared file if it is there."""
    chosen = metafunc.config.getoption("--vectors")
    others = [Path(chosen)] if chosen else [SHARED] if SHARED.is_file() else []
    cases = list(load(*sorted((HERE / "vectors").glob("*.jsonl")), *others))
    metafunc.parametrize("case", cases, ids=[case["id"] for case in cases])


async def test_case(case: Case) -> None:
    """The request on the wire is exactly the expected one, and the result or error is what the case says."""
    outcome, requests = await replay(case)
    assert requests == ([case["request"]] if case.get("request") else [])
    assert list(differences(case["expect"], outcome)) == []
