from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.storage.conversation import ConversationStorage, forget_idle
from bot.storage.database import Database
from tests.storage.migrated import NOW, sql

KEY = StorageKey(bot_id=1, chat_id=10, user_id=10)
OTHER = StorageKey(bot_id=1, chat_id=10, user_id=11)


class Form(StatesGroup):
    link = State()


async def test_a_conversation_survives_as_json(database: Database) -> None:
    """State and data come back as they were, letters of any script included, after a restart too."""
    storage = ConversationStorage(database, lambda: NOW)
    data = {
        "service": 7,
        "fields": {"link": "https://t.me/دكان", "comments": "a\nb"},
        "list": [1, None, True],
    }
    await storage.set_state(KEY, Form.link)
    await storage.set_data(KEY, data)
    await storage.close()
    restarted = ConversationStorage(database, lambda: NOW)
    assert await restarted.get_state(KEY) == "Form:link"
    assert await restarted.get_data(KEY) == data


async def test_nobody_reads_another_conversation(database: Database) -> None:
    """Two people of one chat are two conversations; what was never begun is empty."""
    storage = ConversationStorage(database, lambda: NOW)
    await storage.set_data(KEY, {"a": 1})
    assert await storage.get_state(KEY) is None
    assert await storage.get_data(OTHER) == {}
    assert await storage.get_state(OTHER) is None


async def test_state_and_data_change_apart(database: Database) -> None:
    """Ending a state keeps the data, new data keeps the state, an update adds to the data."""
    storage = ConversationStorage(database, lambda: NOW)
    await storage.set_data(KEY, {"a": 1})
    await storage.set_state(KEY, "somewhere")
    assert await storage.update_data(KEY, {"b": 2}) == {"a": 1, "b": 2}
    assert await storage.get_state(KEY) == "somewhere"
    await storage.set_state(KEY, None)
    assert await storage.get_data(KEY) == {"a": 1, "b": 2}
    await storage.set_data(KEY, {})
    assert await storage.get_data(KEY) == {}


async def test_idle_conversations_are_forgotten(database: Database) -> None:
    """Whoever came back in time keeps theirs."""
    times = iter([NOW, NOW + 100])
    storage = ConversationStorage(database, lambda: next(times))
    await storage.set_data(KEY, {"a": 1})
    await storage.set_data(OTHER, {"b": 1})
    assert await database.write(lambda conn: forget_idle(conn, before=NOW + 50)) == 1
    assert await database.read(sql("SELECT key FROM conversations")) == [("10:11",)]
