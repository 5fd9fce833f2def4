"""What the harness remembers of the shop's rows is never older than the rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.crash.rows import Rows


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection that writes as a shop's does."""
    with closing(sqlite3.connect(tmp_path / "shop.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE updates (update_id INTEGER, state TEXT)")
        yield connection


def test_every_commit_is_seen_at_once(tmp_path: Path, shop: sqlite3.Connection) -> None:
    """However soon after the last look it comes, after a checkpoint too."""
    rows = Rows(tmp_path / "shop.db")
    for number in range(50):
        shop.execute("INSERT INTO updates VALUES (?, 'new')", (number,))
        if number % 10 == 0:
            shop.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert len(rows.updates()) == number + 1
        shop.execute("UPDATE updates SET state = 'done' WHERE update_id = ?", (number,))
        assert rows.updates()[number] == "done"


def test_what_a_dead_shop_left_is_read_after_forgetting(tmp_path: Path, shop: sqlite3.Connection) -> None:
    """A log that holds more than its index knows, as after a kill in the middle of a commit."""
    rows = Rows(tmp_path / "shop.db")
    shop.execute("INSERT INTO updates VALUES (1, 'new')")
    index = tmp_path / "shop.db-shm"
    behind = index.read_bytes()
    assert rows.updates() == {1: "new"}
    shop.execute("UPDATE updates SET state = 'done'")
    log, database = (tmp_path / name for name in ("shop.db-wal", "shop.db"))
    left = tmp_path / "left"
    left.mkdir()
    for path in (log, database):
        (left / path.name).write_bytes(path.read_bytes())
    (left / index.name).write_bytes(behind)
    dead = Rows(left / "shop.db")
    dead._read_at, dead._found = rows._read_at, dict(rows._found)
    dead.forget()
    assert dead.updates() == {1: "done"}
