"""Options of the test run, declared here because pytest reads only this conftest for every way to call it."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare `--vectors` (cases of the panel API to replay), `--fuzz` (examples a parser) and `--races` (rounds)."""
    parser.addoption("--vectors", help="conformance cases of the panel API v2, one JSON object a line")
    parser.addoption("--fuzz", type=int, default=200, help="made-up answers for each parser of the panel API")
    parser.addoption("--races", type=int, default=2, help="rounds of each race on each engine")
