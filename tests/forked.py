"""Runs commands of the program, each in a fork of a process that has imported it and done nothing else.

A fork knows as little of the runs before it as a process that was just started, and need not import for seconds.
"""

import asyncio
import ctypes
import multiprocessing
import os
import sys
import warnings
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from bot.__main__ import main

PATIENCE = 180.0  # seconds: generous, nothing waits for it unless something hangs
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.preloaded"])


class Forked:
    """A command that runs; it is spoken to as to an `asyncio.subprocess.Process`."""

    def __init__(
        self, process: ForkServerProcess, stdout: asyncio.StreamReader, stderr: asyncio.StreamReader
    ) -> None:
        self._process = process
        self.stdout = stdout
        self.stderr = stderr

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """How it ended, None while it runs."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to stop, as a supervisor does."""
        self._process.terminate()

    async def wait(self) -> int:
        """Wait until it ends and return its exit status."""
        if self._process.exitcode is None:
            loop, ended = asyncio.get_running_loop(), asyncio.Event()
            loop.add_reader(self._process.sentinel, ended.set)
            try:
                await ended.wait()
            finally:
                loop.remove_reader(self._process.sentinel)
            self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode

    async def communicate(self) -> tuple[bytes, bytes]:
        """Read what it says and complains to the end, and wait for that."""
        said, complained = await asyncio.gather(self.stdout.read(), self.stderr.read())
        await self.wait()
        return said, complained


async def start(
    *arguments: str,
    folder: Path,
    env: Mapping[str, str],
    given: bytes = b"",
    inside: int | None = None,
) -> Forked:
    """Start a command in `folder`, `given` on its standard input, with the disks of the process `inside`, if any."""
    said, complained = os.pipe(), os.pipe()
    try:
        with TemporaryFile() as read:
            read.write(given)
            read.seek(0)
            ends = {0: DupFd(read.fileno()), 1: DupFd(said[1]), 2: DupFd(complained[1])}
            process = _FORKS.Process(target=_command, args=(arguments, folder, dict(env), inside, ends))
            process.start()
    finally:
        os.close(said[1])
        os.close(complained[1])
    return Forked(process, await _reader(said[0]), await _reader(complained[0]))


async def run(
    *arguments: str,
    folder: Path,
    env: Mapping[str, str],
    given: bytes = b"",
    inside: int | None = None,
) -> tuple[int, str, str]:
    """Run a command as `start` does to its end; return its exit status, output and errors."""
    process = await start(*arguments, folder=folder, env=env, given=given, inside=inside)
    said, complained = await asyncio.wait_for(process.communicate(), PATIENCE)
    return await process.wait(), said.decode(), complained.decode()


async def _reader(descriptor: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb", buffering=0)
    )
    return reader


def _command(
    arguments: tuple[str, ...],
    folder: Path,
    env: dict[str, str],
    inside: int | None,
    ends: Mapping[int, Any],
) -> None:
    for number, end in ends.items():
        descriptor = end.detach()
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin = os.fdopen(0, closefd=False)  # multiprocessing has put nothing in its place
    os.environ.clear()
    os.environ.update(env)
    if inside is not None:
        _enter(inside)
    os.chdir(folder)
    warnings.simplefilter("error")
    sys.exit(main(arguments))


def _enter(pid: int) -> None:
    """Enter the name spaces of users and disks of a process."""
    libc = ctypes.CDLL(None, use_errno=True)
    for kind in ("user", "mnt"):
        with Path(f"/proc/{pid}/ns/{kind}").open("rb") as space:
            if libc.setns(space.fileno(), 0):
                raise OSError(ctypes.get_errno(), f"the {kind} name space of {pid} cannot be entered")
