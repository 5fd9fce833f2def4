"""Options of the test run, declared here because pytest reads only this conftest for every way to call it."""

import pytest
from hypothesis import HealthCheck, settings

# No test asserts how long something took, and an example that is drawn on a busy machine takes its time.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare what can be asked for: cases to replay, examples a parser, rounds of races, walks of the model."""
    parser.addoption("--vectors", help="conformance cases of the panel API v2, one JSON object a line")
    parser.addoption("--fuzz", type=int, default=200, help="made-up answers for each parser of the panel API")
    parser.addoption("--races", type=int, default=2, help="rounds of each race on each engine")
    parser.addoption(
        "--model-examples",
        type=int,
        default=0,
        help="random walks of shop and model, anew each time; by default a few, the same each time",
    )
