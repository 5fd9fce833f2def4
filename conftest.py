"""Options of the test run, declared here because pytest reads only this conftest for every way to call it."""

import gc
import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOM = 4 * 1024**3  # bytes

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


@pytest.hookimpl(tryfirst=True)  # before pytest chooses its folder
def pytest_configure() -> None:
    """Keep what tests write in memory where that has room: a shop waits for its disk at every commit."""
    gc.disable()  # until everything is imported: what is there then stays
    memory = Path("/dev/shm")  # noqa: S108  # made to be shared
    if "TMPDIR" not in os.environ and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(memory)  # the second one for this very process
    if find_spec("sniffio") is None:
        # httpcore asks for it at every request. What is known to be missing need not be looked for a hundred thousand
        # times: the import fails as it would, but at once.
        sys.modules["sniffio"] = None  # type: ignore[assignment]


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over what lasts as long as the run: modules, models, tests, 300,000 things."""
    gc.collect()
    gc.freeze()
    gc.enable()
