import asyncio

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.statuses import ProviderStatus as P
from bot.ops.spawner import Spawner
from bot.shop.broadcast import AUDIENCES, BroadcastUnknown, NobodyThere, Progress
from bot.shop.deliver import Deliver
from bot.shop.housekeeping import Housekeeping
from bot.shop.send_broadcasts import SendBroadcasts
from bot.storage import outbox, users
from bot.storage.tables import acts
from bot.storage.tables import users as user_rows
from bot.telegram.pace import OVERALL_BURST, Lane
from bot.telegram.sender import Blocked, Flooded, Refused, Sender, SendError, TryLater, Unsure
from bot.telegram.verbatim import Verbatim
from tests.shop.harness import ADMIN, ANN, BOB, DAY, UNIT, Shop, open_shop, render
from tests.storage.migrated import sql
from tests.telegram.fake_session import FakeSession, a_bot
from tests.telegram.test_pace import FakeTime

CEM = 44
WORDS = "Sale <3 & more"


async def three(shop: Shop) -> None:
    """Three people who read three languages."""
    await shop.customer(ANN, language="en")
    await shop.customer(BOB, language="tr")
    await shop.customer(CEM, language="ar")


async def sent(shop: Shop, audience: str = "all", text: str = WORDS, act: str = "m1") -> int:
    """Draft and confirm a broadcast; return its number."""
    draft = await shop.broadcasts.draft(ADMIN, Verbatim(text), act=act)
    await shop.broadcasts.send(ADMIN, draft.id, audience)
    return draft.id


async def figures(shop: Shop, number: int) -> tuple[int, int, int, int]:
    """Return how many were sent, failed, are left and dropped."""
    progress = await shop.broadcasts.progress(number)
    return progress.sent, progress.failed, progress.left, progress.dropped


def readers(shop: Shop) -> list[int]:
    """Return who got something, in order."""
    return [chat for chat, _ in shop.sender.sent]


async def crowd(shop: Shop, count: int) -> None:
    """Have many people in the shop."""
    people = [{"id": 10_000 + n, "name": "x", "created_at": 1} for n in range(count)]
    await shop.database.write(lambda conn: conn.execute(sa.insert(user_rows), people))


async def test_everybody_gets_it_once_and_as_it_is(shop: Shop) -> None:
    """A copy each, word for word, whatever language they read; then there is nothing left to do."""
    await three(shop)
    number = await sent(shop)
    assert await figures(shop, number) == (0, 0, 3, 0)
    assert await shop.send_broadcasts() == 3
    assert sorted(shop.sender.sent) == [(ANN, WORDS), (BOB, WORDS), (CEM, WORDS)]
    assert await shop.send_broadcasts() == 0
    assert await figures(shop, number) == (3, 0, 0, 0)
    assert (await shop.broadcasts.progress(number)).over


async def test_confirmed_twice_it_is_one(shop: Shop) -> None:
    """A second tap, and the admin's message handled a second time, owe nobody a second copy."""
    await three(shop)
    first = await shop.broadcasts.draft(ADMIN, Verbatim(WORDS), act="m1")
    again = await shop.broadcasts.draft(ADMIN, Verbatim(WORDS), act="m1")
    assert first == again
    both = await asyncio.gather(*(shop.broadcasts.send(ADMIN, first.id, "all") for _ in range(2)))
    assert [progress.left for progress in both] == [3, 3]
    assert (await shop.broadcasts.send(ADMIN, first.id, "tr")).broadcast.audience == "all"
    while await shop.send_broadcasts():
        pass
    assert len(shop.sender.sent) == 3
    (act,) = await shop.database.read(
        lambda conn: conn.execute(sa.select(acts.c.act, acts.c["values"])).all()
    )
    assert act == ("broadcast-send", {"broadcast": first.id, "audience": "all", "people": 3})


async def test_who_cannot_get_it_is_left_out(shop: Shop) -> None:
    """The banned and those who blocked the bot are not owed a copy, and do not count."""
    await three(shop)
    await shop.ban(ADMIN, ANN, banned=True)
    await shop.meet.left(BOB)
    assert (await shop.broadcasts.reach())["all"] == 1
    await sent(shop)
    await shop.send_broadcasts()
    assert readers(shop) == [CEM]


async def test_audiences(shop: Shop) -> None:
    """By language, and by what was bought and paid for in the last days; a reach is what a broadcast owes."""
    await three(shop)
    await shop.give(ANN, 100 * UNIT)
    await shop.give(BOB, 100 * UNIT)
    await shop.order(ANN)
    refunded = await shop.order(BOB, quantity="500")
    await shop.request_cancel(BOB, refunded.id)
    shop.clock.pass_(31 * DAY)
    await shop.order(BOB, quantity="500")
    assert await shop.broadcasts.reach() == {
        "all": 3, "ar": 1, "tr": 1, "en": 1, "bought30": 1, "bought90": 2,
    }  # fmt: skip
    wanted = {
        "all": {ANN, BOB, CEM},
        "ar": {CEM},
        "tr": {BOB},
        "en": {ANN},
        "bought30": {BOB},
        "bought90": {ANN, BOB},
    }
    assert wanted.keys() == AUDIENCES.keys()
    for audience, people in wanted.items():
        shop.sender.sent.clear()
        await sent(shop, audience, act=audience)
        await shop.send_broadcasts()
        assert set(readers(shop)) == people, audience


async def test_what_is_not_there(shop: Shop) -> None:
    """Numbers and audiences that do not exist are refused; for nobody at all it stays a draft."""
    draft = await shop.broadcasts.draft(ADMIN, Verbatim(WORDS), act="m1")
    with pytest.raises(NobodyThere):
        await shop.broadcasts.send(ADMIN, draft.id, "all")
    await three(shop)
    for number, audience in ((draft.id + 1, "all"), (draft.id, "everyone")):
        with pytest.raises(BroadcastUnknown):
            await shop.broadcasts.send(ADMIN, number, audience)
    for act in (shop.broadcasts.pause, shop.broadcasts.resume, shop.broadcasts.stop):
        with pytest.raises(BroadcastUnknown):
            await act(ADMIN, 99)
        assert (await act(ADMIN, draft.id)).broadcast.state == "draft"
    assert (await shop.broadcasts.send(ADMIN, draft.id, "all")).left == 3


async def test_pause_resume_stop(shop: Shop) -> None:
    """Paused, nothing leaves; resumed, it goes on; stopped, the rest is dropped for good, and each act is kept once."""
    await crowd(shop, 120)
    number = await sent(shop)
    assert await shop.send_broadcasts() == 50
    for _ in range(2):
        assert (await shop.broadcasts.pause(ADMIN, number)).broadcast.state == "paused"
    assert await shop.send_broadcasts() == 0
    for _ in range(2):
        await shop.broadcasts.resume(ADMIN, number)
    assert await shop.send_broadcasts() == 50
    await shop.broadcasts.pause(ADMIN, number)
    for _ in range(2):
        assert (await shop.broadcasts.stop(ADMIN, number)).broadcast.state == "stopped"
    assert (await shop.broadcasts.resume(ADMIN, number)).broadcast.state == "stopped"
    assert await shop.send_broadcasts() == 0
    assert await figures(shop, number) == (100, 0, 0, 20)
    acts = [row[0] for row in await shop.database.read(sql("SELECT act FROM acts ORDER BY id"))]
    assert acts == [f"broadcast-{act}" for act in ("send", "pause", "resume", "pause", "stop")]


async def test_what_was_on_its_way_at_the_stop_is_told_as_it_went(shop: Shop) -> None:
    """A copy that left before it could be dropped counts as sent, one that failed is not tried again."""
    await three(shop)
    number = await sent(shop)
    copies = await shop.database.read(sql("SELECT id FROM outbox WHERE broadcast_id IS NOT NULL ORDER BY id"))
    await shop.broadcasts.stop(ADMIN, number)
    (first,), (second,), _ = copies

    def late(conn: Connection) -> None:
        outbox.mark_sent(conn, int(str(first)), 5)
        outbox.postpone(conn, int(str(second)), until=0, error="timeout")

    await shop.database.write(late)
    assert await figures(shop, number) == (1, 0, 0, 2)
    assert await shop.send_broadcasts() == 0


async def test_who_blocked_the_bot_is_unreachable_and_the_rest_get_it(shop: Shop) -> None:
    """A 403 marks the person and stops nobody else; Telegram's refusal of a copy is noted and not repeated."""
    await three(shop)
    shop.sender.trouble = {ANN: [Blocked("Forbidden")], BOB: [Refused("can't parse")]}
    number = await sent(shop)
    await shop.send_broadcasts()
    assert await shop.send_broadcasts() == 0
    assert readers(shop) == [CEM]
    assert await figures(shop, number) == (1, 2, 0, 0)
    ann = await shop.database.read(lambda conn: users.get(conn, ANN))
    assert ann.unreachable_at == shop.clock.now
    assert (await shop.broadcasts.reach())["all"] == 2


async def test_a_flood_rests_all_broadcasts_as_long_as_telegram_says(shop: Shop) -> None:
    """However often it comes, nothing is given up, and until then nothing is even tried."""
    await three(shop)
    number = await sent(shop)
    shop.sender.trouble[ANN] = [Flooded(40) for _ in range(15)]
    for _ in range(15):
        assert await shop.send_broadcasts() > 0
        shop.clock.pass_(39)
        assert await shop.send_broadcasts() == 0
        shop.clock.pass_(1)
    await shop.send_broadcasts()
    assert sorted(readers(shop)) == [ANN, BOB, CEM]
    assert await figures(shop, number) == (3, 0, 0, 0)


async def test_a_flood_lasts_over_a_pause(shop: Shop) -> None:
    """Pausing and going on does not shorten the time that Telegram has asked for."""
    await three(shop)
    number = await sent(shop)
    shop.sender.trouble = {chat: [Flooded(100)] for chat in (ANN, BOB, CEM)}
    await shop.send_broadcasts()
    await shop.broadcasts.pause(ADMIN, number)
    await shop.broadcasts.resume(ADMIN, number)
    assert await shop.send_broadcasts() == 0
    shop.clock.pass_(100)
    assert await shop.send_broadcasts() == 3


@pytest.mark.parametrize(("error", "tries"), [(Unsure, 2), (TryLater, 12)])
async def test_nothing_is_tried_for_ever(shop: Shop, error: type[SendError], tries: int) -> None:
    """What may have arrived is sent a second time at most; what was not sent, a dozen times with growing pauses."""
    await three(shop)
    number = await sent(shop)
    shop.sender.trouble[ANN] = [error("no answer") for _ in range(20)]
    for _ in range(20):
        await shop.send_broadcasts()
        shop.clock.pass_(1800)
    assert 20 - len(shop.sender.trouble[ANN]) == tries
    assert await figures(shop, number) == (2, 1, 0, 0)


async def test_an_outage_loses_nobody(shop: Shop) -> None:
    """While Telegram is out of reach the broadcast rests, and afterwards everybody gets it."""
    await crowd(shop, 60)
    number = await sent(shop)
    shop.sender.trouble = {10_000 + n: [TryLater("502")] * 5 for n in range(60)}
    for _ in range(60):
        await shop.send_broadcasts()
        assert await shop.send_broadcasts() == 0
        shop.clock.pass_(400)
    assert await figures(shop, number) == (60, 0, 0, 0)


async def test_a_bug_in_one_copy_does_not_stop_the_others(shop: Shop) -> None:
    """What nobody thought of is logged, tried again and given up; the rest get theirs."""
    await three(shop)
    shop.sender.trouble[BOB] = [KeyError("oh") for _ in range(5)]  # type: ignore[list-item]
    number = await sent(shop)
    for _ in range(5):
        await shop.send_broadcasts()
        shop.clock.pass_(60)
    assert await figures(shop, number) == (2, 1, 0, 0)


async def test_a_restart_goes_on_where_it_stopped(database_url: str) -> None:
    """Another process finds what is owed and sends each copy once."""
    async with open_shop(database_url) as shop:
        await crowd(shop, 120)
        number = await sent(shop)
        await shop.send_broadcasts()
        before = readers(shop)
    async with open_shop(database_url) as shop:
        while await shop.send_broadcasts():
            pass
        assert len(before) == 50
        assert sorted(before + readers(shop)) == [10_000 + n for n in range(120)]
        assert await figures(shop, number) == (120, 0, 0, 0)


async def test_ten_thousand_copies_hold_no_notice_back(shop: Shop) -> None:
    """An order's notice stands in no line with copies: the next round of notices sends it, and only it."""
    await crowd(shop, 10_000)
    await shop.customer(money=10 * UNIT)
    await shop.deliver()
    await sent(shop)
    order = await shop.placed()
    await shop.told(order, state=P.COMPLETED)
    shop.sender.sent.clear()
    assert await shop.deliver() == 1
    assert [text.split("|")[1] for _, text in shop.sender.sent] == ["order-completed"]
    assert (await shop.stats()).owed == 1, (
        "the copies are no notices; the other is the one that the card stands for"
    )


async def test_a_notice_overtakes_copies_that_wait_for_their_turn(shop: Shop) -> None:
    """Where both want to speak, the pace lets the notice through and the copies wait."""
    await crowd(shop, 50)
    time, session = FakeTime(), FakeSession()
    sender = Sender(a_bot(session), now=time.now, sleep=time.sleep)
    copies = SendBroadcasts(shop.database, sender, shop.clock)
    notices = Deliver(shop.database, sender, render, shop.clock)
    await sent(shop)
    await shop.database.write(lambda conn: outbox.owe(conn, BOB, "news", {}, key="news", now=shop.clock.now))
    spawner = Spawner()
    async with asyncio.timeout(20):
        running = spawner.spawn(copies(), name="copies")
        while not time._alarms:  # noqa: ASYNC110  # the first copies are out, the others wait for a token
            await asyncio.sleep(0.001)
        notice = spawner.spawn(notices(), name="notices")
        while not sender._pace._queues[Lane.NOTICE].locked():  # noqa: ASYNC110  # the notice waits, too
            await asyncio.sleep(0.001)
        while not (notice.done() and running.done()):
            await asyncio.sleep(0.001)
            await time.run_until_idle()
    chats = [request.chat_id for request in session.requests]  # type: ignore[attr-defined]
    assert len(chats) == 51
    assert chats.index(BOB) <= OVERALL_BURST + 1, "at most the copy that had its token goes first"
    await spawner.drain(1)


async def test_the_last_ones_are_shown_without_drafts(shop: Shop) -> None:
    """Newest first, five at most, with their figures."""
    await three(shop)
    numbers = [await sent(shop, act=f"m{n}") for n in range(6)]
    await shop.broadcasts.draft(ADMIN, Verbatim("never"), act="draft")
    shown = await shop.broadcasts.latest()
    assert [progress.broadcast.id for progress in shown] == numbers[:0:-1]
    assert all(isinstance(progress, Progress) and progress.total == 3 for progress in shown)


async def test_drafts_are_forgotten_after_a_day(shop: Shop) -> None:
    """What nobody confirmed goes; what was confirmed stays."""
    await three(shop)
    draft = await shop.broadcasts.draft(ADMIN, Verbatim("never"), act="draft")
    kept = await sent(shop)
    shop.clock.pass_(DAY + 1)
    await Housekeeping(shop.database, shop.clock)()
    assert (await shop.broadcasts.progress(kept)).left == 3
    with pytest.raises(BroadcastUnknown):
        await shop.broadcasts.progress(draft.id)
