"""Runs commands of the program, each in a fork of a process that has imported it and done nothing else.

A fork knows as little of the runs before it as a process that was just started, and need not import for seconds.
"""

import multiprocessing
import os
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.__main__ import main

PATIENCE = 180.0  # seconds: generous, nothing waits for it unless something hangs
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["bot.app", "bot.__main__"])


def run(*arguments: str, folder: Path, env: Mapping[str, str]) -> tuple[int, str, str]:
    """Run a command in `folder` to its end and return its exit status, output and errors."""
    with TemporaryDirectory() as outputs:
        said, complained = Path(outputs, "said"), Path(outputs, "complained")
        process = _FORKS.Process(target=_command, args=(arguments, folder, dict(env), said, complained))
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()
        assert process.exitcode is not None
        status = process.exitcode
        process.close()
        return status, said.read_text(encoding="utf-8"), complained.read_text(encoding="utf-8")


def _command(
    arguments: tuple[str, ...], folder: Path, env: dict[str, str], said: Path, complained: Path
) -> None:
    for number, path in ((1, said), (2, complained)):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    warnings.simplefilter("error")
    sys.exit(main(arguments))
