"""What the local Telegram cannot make: odd updates straight into the real dispatcher, every request recorded."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import Update
from aiogram.types import User as BotUser
from pydantic import SecretStr

from bot.app import App, build_app
from bot.config.settings import ProviderSettings, Settings
from bot.storage import users
from bot.storage.users import User
from handlers.callbacks import HomeTap, PlatformsTap
from tests.telegram.fake_session import FakeSession

PERSON = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "tr"}
CHAT = {"id": 7, "type": "private", "first_name": "Anna"}
GROUP = {"id": -100, "type": "supergroup", "title": "A group"}
BOT_USER = {"id": 123456, "is_bot": True, "first_name": "Dukkan", "username": "dukkan_bot"}


class Wire:
    """The shop's dispatcher between made-up updates and a recording session."""

    def __init__(self, app: App, session: FakeSession, bot: Bot) -> None:
        self.app = app
        self.session = session
        self.bot = bot

    async def feed(self, **update: Any) -> list[TelegramMethod[Any]]:
        """Handle one update and return what the bot asked of Telegram."""
        self.session.requests.clear()
        parsed = Update.model_validate({"update_id": 1, **update}, context={"bot": self.bot})
        await self.app.dispatcher.feed_update(self.bot, parsed)
        return list(self.session.requests)

    async def message(self, **values: Any) -> list[TelegramMethod[Any]]:
        """Handle a message of the person."""
        return await self.feed(message={"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON, **values})

    async def tap(self, data: str | None, **values: Any) -> list[TelegramMethod[Any]]:
        """Handle a tap of the person."""
        query = {"id": "1", "from": PERSON, "chat_instance": "1", "data": data, **values}
        return await self.feed(callback_query=query)

    async def person(self) -> User | None:
        """Return the person as stored."""
        return await self.app.database.read(lambda conn: users.find(conn, 7))


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """Build the shop with a bot whose Bot API is a record."""
    section = {"key": "KEY", "exchange_rate": Decimal(1), "url": "http://127.0.0.1:9/api/v2"}
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("123456:TEST"),
        admin_ids=frozenset({9001}),
        providers={"secsers": ProviderSettings.model_validate(section)},
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}",
        telegram_api="http://127.0.0.1:9",
    )
    app = await build_app(settings, strict_texts=True)
    session = FakeSession()
    bot = Bot("123456:TEST", session=session)
    bot._me = BotUser.model_validate(BOT_USER)
    yield Wire(app, session, bot)
    await app.close()


def texts(requests: list[TelegramMethod[Any]]) -> list[str]:
    """Return the texts that were shown."""
    return [one.text for one in requests if isinstance(one, SendMessage | EditMessageText) and one.text]


async def test_five_thousand_characters(wire: Wire) -> None:
    """A message longer than any client sends is answered like every other unknown one."""
    t = wire.app.locales.translator("tr")
    assert texts(await wire.message(text="x" * 5000)) == [t("unknown-message")]


CONTENTS: list[dict[str, Any]] = [
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {
        "sticker": {
            "file_id": "1",
            "file_unique_id": "1",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    {"pinned_message": {"chat": CHAT, "message_id": 1, "date": 0}},
    {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 99}]},
    {"text": "/START@Dukkan_Bot"},
    {"text": "/"},
]


async def test_messages_of_every_kind_are_answered(wire: Wire) -> None:
    """Whatever a private message holds, exactly one answer comes."""
    for content in CONTENTS:
        assert len(texts(await wire.message(**content))) == 1


GROUPS: list[dict[str, Any]] = [
    GROUP,
    {"id": -200, "type": "channel", "title": "A channel"},
    {"id": -3, "type": "group", "title": "x"},
]


async def test_groups_are_not_spoken_to(wire: Wire) -> None:
    """The shop answers in private chats only, and keeps no record of who talks elsewhere."""
    for chat in GROUPS:
        assert await wire.message(chat=chat, text="/start") == []
        assert await wire.person() is None


async def test_being_removed_from_a_group_says_nothing_about_a_person(wire: Wire) -> None:
    """Who throws the bot out of a group can still be written to; who blocks it in private cannot."""
    await wire.message(text="/start")
    kicked = {"status": "kicked", "user": BOT_USER, "until_date": 0}
    change = {
        "from": PERSON,
        "date": 1,
        "old_chat_member": {"status": "member", "user": BOT_USER},
        "new_chat_member": kicked,
    }
    await wire.feed(my_chat_member={**change, "chat": GROUP})
    person = await wire.person()
    assert person is not None
    assert person.unreachable_at is None
    await wire.feed(my_chat_member={**change, "chat": CHAT})
    person = await wire.person()
    assert person is not None
    assert person.unreachable_at is not None
    await wire.message(text="hello again")
    person = await wire.person()
    assert person is not None
    assert person.unreachable_at is None


async def test_a_block_by_somebody_unknown(wire: Wire) -> None:
    """A person who blocks before ever writing leaves no record and no error."""
    kicked = {"status": "kicked", "user": BOT_USER, "until_date": 0}
    member = {"status": "member", "user": BOT_USER}
    change = {"chat": CHAT, "from": PERSON, "date": 1, "old_chat_member": member, "new_chat_member": kicked}
    assert await wire.feed(my_chat_member=change) == []
    assert await wire.person() is None


PLACES: list[dict[str, Any]] = [
    {},  # Telegram omits a message that is too old
    {"message": {"chat": CHAT, "message_id": 5, "date": 0}},  # inaccessible
    {"inline_message_id": "1"},
    {"message": {"message_id": 5, "date": 1, "chat": CHAT, "from": BOT_USER, "caption": "a photo"}},
]


async def test_taps_whose_message_cannot_be_edited(wire: Wire) -> None:
    """Too old, inaccessible, inline or a picture: the screen comes as a new message, and the tap is answered."""
    for where in PLACES:
        requests = await wire.tap(PlatformsTap().pack(), **where)
        assert [type(one) for one in requests] == [SendMessage, AnswerCallbackQuery]
        assert isinstance(requests[0], SendMessage)
        assert requests[0].chat_id == 7


QUERIES: list[dict[str, Any]] = [{"data": None, "game_short_name": "chess"}, {"data": ""}]


async def test_taps_without_data(wire: Wire) -> None:
    """A game's button, or an empty one, gets the answer to an old button."""
    for query in QUERIES:
        t = wire.app.locales.translator("tr")
        assert texts(await wire.tap(**query)) == [t("stale-button")]


NAMES: list[str] = ["\u202e", "\u2066\u2066", "", "x" * 500, "<b>", "\x00", "🇹🇷" * 100]


async def test_names_that_are_hardly_names(wire: Wire) -> None:
    """Invisible, endless or empty names are greeted without a stray mark."""
    for name in NAMES:
        (greeting,) = texts(await wire.message(text="/start", **{"from": {**PERSON, "first_name": name}}))
        assert not {"\u202e", "\x00"} & set(greeting)


async def test_updates_that_nobody_takes(wire: Wire) -> None:
    """Kinds of updates that were never asked for pass without an answer."""
    edited = {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON, "text": "/start", "edit_date": 2}
    assert await wire.feed(edited_message=edited) == []
    assert await wire.feed(channel_post={**edited, "chat": {"id": -1, "type": "channel", "title": "x"}}) == []


async def test_an_update_is_handled_again_without_harm(wire: Wire) -> None:
    """The same update a second time, as after a crash, shows the same again."""
    first = texts(await wire.message(text="/start"))
    assert texts(await wire.message(text="/start")) == first
    shown = {"message_id": 5, "date": 1, "chat": CHAT, "from": BOT_USER, "text": "old"}
    assert texts(await wire.tap(HomeTap().pack(), message=shown)) == first
