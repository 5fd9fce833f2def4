from functools import partial

import pytest

from bot.shop.deliver import Deliver
from bot.storage import outbox, users
from bot.telegram.screen import Screen
from bot.telegram.sender import Blocked, Flooded, Refused, SendError, TryLater, Unsure
from tests.shop.harness import ANN, BOB, Shop
from tests.storage.migrated import sql


async def owe(shop: Shop, chat: int, *events: str) -> None:
    """Owe a chat these events, in this order."""
    for event in events:
        await shop.database.write(
            partial(
                outbox.owe,
                chat_id=chat,
                event=event,
                values={"n": 1},
                key=f"{chat}:{event}",
                now=shop.clock.now,
            )
        )


async def state(shop: Shop, event: str) -> tuple[object, ...]:
    """Return state, tries, error and message id of an event's notice."""
    (row,) = await shop.database.read(
        sql(f"SELECT state, attempts, error, message_id FROM outbox WHERE event = '{event}'")
    )
    return row


def words(shop: Shop, chat: int) -> list[str]:
    """Return the events that a chat was told, in order."""
    return [text.split("|")[1] for sent_to, text in shop.sender.sent if sent_to == chat]


async def test_each_is_told_in_his_language(shop: Shop) -> None:
    """Worded when it is sent: a language chosen meanwhile counts; a stranger has none."""
    await shop.customer(language="tr")
    await shop.customer(BOB, language="fr")
    await owe(shop, ANN, "news")
    await owe(shop, BOB, "news")
    await owe(shop, 999, "news")
    await shop.meet.speaks(ANN, "ar")
    assert await shop.deliver() == 3
    assert sorted(shop.sender.sent) == [
        (ANN, "ar|news|[('n', 1)]"),
        (BOB, "None|news|[('n', 1)]"),
        (999, "None|news|[('n', 1)]"),
    ]
    assert await shop.deliver() == 0


async def test_a_chat_is_told_in_order_even_if_the_first_has_to_be_repeated(shop: Shop) -> None:
    """What comes after a failed one waits for it; another chat does not."""
    await owe(shop, ANN, "one", "two")
    await owe(shop, BOB, "three")
    shop.sender.trouble[ANN] = [Unsure("timeout"), TryLater("502")]
    for _ in range(30):
        await shop.deliver()
        shop.clock.pass_(1)
    assert words(shop, ANN) == ["one", "two"]
    assert words(shop, BOB) == ["three"]
    assert shop.sender.sent[0] == (BOB, "None|three|[('n', 1)]")
    assert await state(shop, "one") == ("sent", 2, None, 2)


async def test_who_blocked_the_bot_is_unreachable_until_the_next_word(shop: Shop) -> None:
    """The notice says why it did not arrive; the next update clears the mark."""
    await shop.customer()
    await owe(shop, ANN, "news")
    shop.sender.trouble[ANN] = [Blocked("Forbidden")]
    await shop.deliver()
    assert await state(shop, "news") == ("undeliverable", 0, "blocked", None)
    user = await shop.database.read(lambda conn: users.get(conn, ANN))
    assert user.unreachable_at == shop.clock.now
    await shop.customer()
    assert (await shop.database.read(lambda conn: users.get(conn, ANN))).unreachable_at is None


async def test_a_flood_is_waited_out_and_counts_for_nothing(shop: Shop) -> None:
    """However often Telegram asks for silence, the notice is not given up."""
    await owe(shop, ANN, "news")
    shop.sender.trouble[ANN] = [Flooded(40) for _ in range(20)]
    for _ in range(20):
        assert await shop.deliver() == 1
        shop.clock.pass_(39)
        assert await shop.deliver() == 0
        shop.clock.pass_(1)
    assert await state(shop, "news") == ("owed", 0, "flooded", None)
    await shop.deliver()
    assert words(shop, ANN) == ["news"]


@pytest.mark.parametrize("error", [Unsure, TryLater])
async def test_after_a_dozen_tries_it_is_given_up_with_its_reason(shop: Shop, error: type[SendError]) -> None:
    """The pauses grow to half an hour; what follows in the chat is sent then."""
    await owe(shop, ANN, "one", "two")
    shop.sender.trouble[ANN] = [error("no answer") for _ in range(12)]
    pauses = []
    for _ in range(11):
        await shop.deliver()
        begun = shop.clock.now
        ((due_at,),) = await shop.database.read(sql("SELECT due_at FROM outbox WHERE event = 'one'"))
        shop.clock.now = int(str(due_at))
        for moment in (shop.clock.now - 1, shop.clock.now):
            due = await shop.database.read(lambda conn, at=moment: outbox.due(conn, now=at, limit=9))
            assert bool(due) is (moment == shop.clock.now)
        pauses.append(shop.clock.now - begun)
    assert pauses == [2, 10, 60, 300] + [1800] * 7
    await shop.deliver()
    assert await state(shop, "one") == ("undeliverable", 11, "no answer", None)
    await shop.deliver()
    assert words(shop, ANN) == ["two"]


async def test_a_message_that_telegram_refuses_is_not_repeated(shop: Shop) -> None:
    """It is a bug: noted, and the next one goes out."""
    await owe(shop, ANN, "one", "two")
    shop.sender.trouble[ANN] = [Refused("can't parse entities")]
    await shop.deliver()
    assert await state(shop, "one") == ("undeliverable", 0, "can't parse entities", None)
    await shop.deliver()
    assert words(shop, ANN) == ["two"]


async def test_words_that_cannot_be_rendered_stop_nobody_else(shop: Shop) -> None:
    """A missing text is tried again like a network's trouble, and other chats get theirs."""

    def render(language: str | None, event: str, values: dict[str, object]) -> Screen:
        if event == "odd":
            raise KeyError("a text that is not there")
        return Screen(f"{language}|{event}|")

    deliver = Deliver(shop.database, shop.sender, render, shop.clock)
    await owe(shop, ANN, "odd")
    await owe(shop, BOB, "news")
    await deliver()
    assert words(shop, BOB) == ["news"]
    assert await state(shop, "odd") == ("owed", 1, "KeyError", None)
    for _ in range(11):
        shop.clock.pass_(1800)
        await deliver()
    assert await state(shop, "odd") == ("undeliverable", 11, "KeyError", None)
