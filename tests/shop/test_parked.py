"""Parked updates are listed without what people wrote, replayed once and dropped once."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.shop.inbox import UpdateInbox
from bot.shop.parked import ParkedGone, ParkedUpdates
from bot.telegram.inbox import Incoming, Stored
from tests.shop.harness import ADMIN, ANN, Shop
from tests.storage.migrated import sql, url_of


@pytest.fixture
def database_url(path: Path) -> str:
    """A file: these tests speak SQLite's own words to the database."""
    return url_of(path)


ACTS = 'SELECT act, "values" FROM acts ORDER BY id'
PAYLOADS = {
    1: {"update_id": 1, "message": {"text": "my password is 1234", "chat": {"id": ANN}}},
    2: {"update_id": 2, "callback_query": {"data": "k:7", "message": {"text": "what the bot wrote"}}},
    3: {"update_id": 3, "message": {"photo": [], "caption": ["odd"]}},
    4: {"update_id": 4},
}


@dataclass
class Desk:
    """An inbox with parked updates in it, and the workers' end of the line."""

    shop: Shop
    handed: list[Stored] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.inbox = UpdateInbox(self.shop.database, self.shop.clock, admin_ids=[ADMIN])
        self.parked = ParkedUpdates(
            self.shop.database, self.shop.clock, page_size=3, hand_over=self.handed.append
        )

    async def park(self, *ids: int, error: str = "RuntimeError('my password is 1234')") -> None:
        """Store these updates and give them up."""
        await self.inbox.store([Incoming(number, ANN, json.dumps(PAYLOADS[number])) for number in ids])
        for number in ids:
            await self.inbox.failed(number, error=error, parked=True)


@pytest.fixture
def desk(shop: Shop) -> Desk:
    """Return the admin's end of the inbox."""
    return Desk(shop)


async def test_a_parked_update_is_shown_without_its_error_text(desk: Desk) -> None:
    """When, whose, what kind and the error's class; a person's words only by themselves, so that they can be cut."""
    await desk.shop.customer()
    await desk.park(1, 2, 3, 4)
    first, last = await desk.parked.page(0), await desk.parked.page(1)
    assert first.pages == 2
    shown = [*first.items, *last.items]
    assert [(row.id, row.kind, row.said) for row in shown] == [
        (1, "message", "my password is 1234"),
        (2, "callback_query", "k:7"),
        (3, "message", None),
        (4, "?", None),
    ]
    assert {(row.chat_id, row.name, row.error) for row in shown} == {(ANN, "User 42", "RuntimeError")}


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        ("ValidationError: 1 validation error for Update, input_value='1234'", "ValidationError"),
        ("TelegramBadRequest('Telegram server says - 1234')", "TelegramBadRequest"),
        ("1 validation error for Update, input_value='1234'", "?"),
        ("", "?"),
    ],
)
async def test_only_the_errors_class_is_shown(desk: Desk, error: str, shown: str) -> None:
    """Its text can quote what somebody wrote."""
    await desk.park(1, error=error)
    assert (await desk.parked.one(1)).error == shown


async def test_a_payload_that_is_no_json_is_shown_all_the_same(desk: Desk) -> None:
    """Whatever was stored, the page can be opened."""
    await desk.inbox.store([Incoming(9, ANN, "no json"), Incoming(10, ANN, "[]")])
    for number in (9, 10):
        await desk.inbox.failed(number, error="E()", parked=True)
    assert [row.kind for row in (await desk.parked.page(0)).items] == ["?", "?"]


async def test_a_replay_reaches_the_workers_once(desk: Desk) -> None:
    """However often it is tapped: one hand-over, one act, and the row is as new for a process that dies now."""
    await desk.park(1, 2)
    taps = [desk.parked.replay(ADMIN, 1) for _ in range(6)]
    outcomes = await asyncio.gather(*taps, return_exceptions=True)
    assert sum(isinstance(outcome, ParkedGone) for outcome in outcomes) == 5
    assert desk.handed == [Stored(1, ANN, json.dumps(PAYLOADS[1]), 0, 0)]
    assert list(await desk.inbox.pending()) == desk.handed
    assert [row.id for row in (await desk.parked.page(0)).items] == [2]
    assert await desk.shop.database.read(sql(ACTS)) == [("replay", '{"update": 1}')]


async def test_what_fails_again_is_parked_and_told_again(desk: Desk) -> None:
    """A replay is a new chance and, if it is lost, new news."""
    await desk.park(1)
    await desk.parked.replay(ADMIN, 1)
    desk.shop.clock.pass_(5)
    await desk.inbox.failed(1, error="RuntimeError()", parked=True)
    assert [row.id for row in (await desk.parked.page(0)).items] == [1]
    assert await desk.shop.facts("admin-update-parked") == [{"update": 1}] * 2


async def test_a_dropped_update_is_gone_for_good(desk: Desk) -> None:
    """Its text is forgotten, its id is kept, it is neither handled nor dropped a second time."""
    await desk.park(1)
    await desk.parked.drop(ADMIN, 1)
    for again in (desk.parked.drop, desk.parked.replay):
        with pytest.raises(ParkedGone):
            await again(ADMIN, 1)
    with pytest.raises(ParkedGone):
        await desk.parked.one(1)
    assert await desk.shop.database.read(sql("SELECT payload, state FROM updates")) == [("", "done")]
    assert list(await desk.inbox.store([Incoming(1, ANN, "{}")])) == []
    assert await desk.shop.database.read(sql(ACTS)) == [("drop", '{"update": 1}')]
    assert desk.handed == []


@pytest.mark.parametrize("state", ["new", "done", "unknown"])
async def test_only_what_is_parked_can_be_touched(desk: Desk, state: str) -> None:
    """A forged tap about an update that is at work, done or not there does nothing."""
    if state != "unknown":
        await desk.inbox.store([Incoming(1, ANN, "{}")])
    if state == "done":
        await desk.inbox.done(1)
    for act in (desk.parked.drop, desk.parked.replay):
        with pytest.raises(ParkedGone):
            await act(ADMIN, 1)
    assert desk.handed == []
    assert await desk.shop.database.read(sql(ACTS)) == []
    assert len(await desk.inbox.pending()) == (state == "new")


async def test_the_inbox_notes_what_was_begun(desk: Desk) -> None:
    """Counted over processes; an error, a stop and a replay begin anew."""
    await desk.inbox.store([Incoming(1, ANN, "{}")])

    async def begun() -> list[int | None]:
        return [row.begun for row in await desk.inbox.pending()]

    seen = [await begun()]
    for step in (desk.inbox.begun, desk.inbox.begun, desk.inbox.cut_short, desk.inbox.begun):
        await step(1)
        seen.append(await begun())
    await desk.inbox.failed(1, error="E()", parked=False)
    assert [*seen, await begun()] == [[0], [1], [2], [0], [1], [0]]
    await desk.inbox.begun(1)
    await desk.inbox.failed(1, error="ProcessDied()", parked=True)
    await desk.parked.replay(ADMIN, 1)
    assert await begun() == [0]
