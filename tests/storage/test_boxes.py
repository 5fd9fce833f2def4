"""The inbox of updates and the outbox of notices."""

from sqlalchemy import Connection

from bot.storage import inbox, outbox
from bot.storage.database import Database
from tests.storage.migrated import NOW, sql


async def test_an_update_is_stored_once(database: Database) -> None:
    """Only new ids are returned, also within one batch; an empty batch is fine."""
    first = [(1, 10, "one"), (2, 10, "two"), (2, 10, "twice")]
    assert await database.write(lambda conn: inbox.store(conn, first, now=NOW)) == [1, 2]
    assert await database.write(
        lambda conn: inbox.store(conn, [(2, 10, "x"), (3, 11, "three")], now=NOW)
    ) == [3]
    assert await database.write(lambda conn: inbox.store(conn, [], now=NOW)) == []
    assert await database.read(inbox.pending) == [
        (1, 10, "one", 0, 0),
        (2, 10, "two", 0, 0),
        (3, 11, "three", 0, 0),
    ]


async def test_an_update_is_done_failed_or_parked(database: Database) -> None:
    """Done and parked ones are not pending; a failed one is, with its tries counted."""

    def unit(conn: Connection) -> None:
        inbox.store(conn, [(number, 10, "text") for number in (1, 2, 3)], now=NOW)
        inbox.mark_done(conn, 1)
        inbox.mark_failed(conn, 2, error="boom", parked=False)
        inbox.mark_failed(conn, 3, error="boom", parked=True)

    await database.write(unit)
    assert await database.read(inbox.pending) == [(2, 10, "text", 1, 0)]
    assert await database.read(inbox.count_parked) == 1
    assert await database.read(sql("SELECT payload FROM updates WHERE update_id = 1")) == [("",)]


async def test_only_old_and_done_updates_are_forgotten(database: Database) -> None:
    """What waits for a worker or a person is kept however old it is; a recent id still recognises itself."""

    def unit(conn: Connection) -> int:
        inbox.store(conn, [(1, 10, "a"), (2, 10, "b"), (3, 10, "c")], now=NOW)
        inbox.store(conn, [(4, 10, "d")], now=NOW + 10)
        inbox.mark_failed(conn, 2, error="boom", parked=True)
        for done in (1, 4):
            inbox.mark_done(conn, done)
        return inbox.forget_done(conn, before=NOW + 10)

    assert await database.write(unit) == 1
    assert await database.read(sql("SELECT update_id FROM updates ORDER BY 1")) == [(2,), (3,), (4,)]
    assert await database.write(lambda conn: inbox.store(conn, [(4, 10, "d")], now=NOW)) == []


def owe(conn: Connection, chat: int, key: str, *, due: int | None = None) -> None:
    """Owe a chat a notice that says its own key."""
    outbox.owe(conn, chat, "event", {"text": key}, key=key, now=NOW, due=due)


def due_keys(conn: Connection, now: int = NOW, limit: int = 50) -> list[str]:
    """Return the keys of the notices that are due."""
    return [notice.values["text"] for notice in outbox.due(conn, now=now, limit=limit)]


async def test_a_fact_is_told_once(database: Database) -> None:
    """A second note of the same key is the same fact, whatever it says."""

    def unit(conn: Connection) -> None:
        owe(conn, 1, "a")
        outbox.owe(conn, 2, "other", {"text": "b"}, key="a", now=NOW)

    await database.write(unit)
    (notice,) = await database.read(lambda conn: outbox.due(conn, now=NOW, limit=10))
    assert (notice.chat_id, notice.event, notice.values, notice.attempts) == (1, "event", {"text": "a"}, 0)


async def test_each_chat_is_told_in_order_one_at_a_time(database: Database) -> None:
    """The first of every chat is due; one that has to be tried again holds back its chat and no other."""

    def unit(conn: Connection) -> list[list[str]]:
        for chat, key in ((1, "a1"), (1, "a2"), (2, "b1")):
            owe(conn, chat, key)
        seen = [due_keys(conn)]
        first = outbox.due(conn, now=NOW, limit=1)[0]
        outbox.postpone(conn, first.id, until=NOW + 5, error="timeout")
        seen += [due_keys(conn), due_keys(conn, NOW + 5)]
        outbox.mark_sent(conn, first.id, 99)
        return [*seen, due_keys(conn), due_keys(conn, limit=1)]

    assert await database.write(unit) == [["a1", "b1"], ["b1"], ["a1", "b1"], ["a2", "b1"], ["a2"]]


async def test_what_is_planned_for_later_holds_nothing_back(database: Database) -> None:
    """The answer to a tap is noted for in case it gets lost; news may come before it is due."""

    def unit(conn: Connection) -> list[list[str]]:
        owe(conn, 1, "accepted", due=NOW + 60)
        owe(conn, 1, "completed")
        seen = [due_keys(conn), due_keys(conn, NOW + 60)]
        outbox.settle(conn, "accepted", 5)
        return [*seen, due_keys(conn, NOW + 60)]

    assert await database.write(unit) == [["completed"], ["accepted"], ["completed"]]


async def test_the_outbox_counts_what_became_of_its_notices(database: Database) -> None:
    """Sent, given up and owed ones are told apart; only a real try counts as one."""

    def unit(conn: Connection) -> tuple[dict[str, int], int]:
        for number in range(4):
            owe(conn, number, f"n{number}")
        first, second, third, _ = outbox.due(conn, now=NOW, limit=10)
        outbox.mark_sent(conn, first.id, 1)
        outbox.give_up(conn, second.id, error="blocked")
        outbox.postpone(conn, third.id, until=NOW, error="flooded", counts=False)
        outbox.postpone(conn, third.id, until=NOW, error="timeout")
        tried = next(notice for notice in outbox.due(conn, now=NOW, limit=10) if notice.id == third.id)
        return outbox.counts(conn), tried.attempts

    assert await database.write(unit) == ({"owed": 2, "sent": 1, "undeliverable": 1}, 1)
