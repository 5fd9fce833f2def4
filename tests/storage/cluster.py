"""A PostgreSQL to throw away: a cluster in a folder of its own, on loopback, made with the machine's binaries."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from sqlalchemy import URL

USER = "shop"
AWKWARD = "made-up:p@ss/w%rd"  # a password with all that an address has to escape
_BINARIES = Path("/usr/lib/postgresql")
# Nothing here has to survive the machine; and a language whose order of letters is not that of bytes.
_SERVER = (
    "listen_addresses=127.0.0.1 unix_socket_directories= fsync=off full_page_writes=off max_connections=200"
)
_LOCALE = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en")


class Cluster:
    """A running server; `stop` it, and its folder is gone."""

    def __init__(self) -> None:
        self._binaries = _newest()
        self._folder = Path(mkdtemp(prefix="dukkan-postgres-"))
        self._numbers = count(1)
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(self._folder, "postgres")
        self.port = _free_port()
        secret = self._folder / "password"
        secret.write_text(AWKWARD, encoding="utf-8")
        try:
            made = ("--auth=scram-sha-256", f"--username={USER}", f"--pwfile={secret}", *_LOCALE)
            self._run("initdb", "--no-sync", *made)
            self.start()
        except BaseException:
            shutil.rmtree(self._folder)
            raise

    def start(self) -> None:
        """Let the server run, and wait until it answers."""
        options = " ".join(f"-c {setting}" for setting in (f"port={self.port}", *_SERVER.split()))
        self._run("pg_ctl", "start", "--wait", f"--log={self._folder / 'log'}", "-o", options)

    def halt(self) -> None:
        """Stop the server at once; whoever is connected is cut off."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def remove(self) -> None:
        """Stop the server, if it runs, and forget everything."""
        if (self._folder / "data" / "postmaster.pid").exists():
            self.halt()
        shutil.rmtree(self._folder)

    def url(
        self, database: str, *, user: str = USER, password: str = AWKWARD, host: str = "127.0.0.1"
    ) -> str:
        """Return the address of a database."""
        address = URL.create("postgresql+psycopg", user, password, host, self.port, database)
        return address.render_as_string(hide_password=False)

    @contextmanager
    def database(self, template: str = "template0", more: str = "") -> Iterator[str]:
        """Make a copy of a database and drop it again; yields its name."""
        name = f"shop_{next(self._numbers)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {template} {more}")
        try:
            yield name
        finally:
            self.say(f"DROP DATABASE {name} WITH (FORCE)")

    def say(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement as the server's owner, outside any transaction."""
        with psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=USER,
            password=AWKWARD,
            dbname="postgres",
            autocommit=True,
        ) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _run(self, binary: str, *arguments: str) -> None:
        command = [str(self._binaries / binary), f"--pgdata={self._folder / 'data'}", *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        # Not captured in pipes: the server would inherit them, and nobody would see their end.
        with (self._folder / "said").open("w+", encoding="utf-8") as said:
            done = subprocess.run(command, cwd=self._folder, stdout=said, stderr=said, check=False)
            said.seek(0)
            assert done.returncode == 0, said.read()


def _newest() -> Path:
    found = sorted(_BINARIES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert found, "these tests need PostgreSQL's binaries: apt-get install postgresql"
    return found[-1].parent


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
