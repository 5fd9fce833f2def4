"""Commands and descriptions reach everybody in their language, and a failure stops nobody."""

from typing import Any

from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription, TelegramMethod
from aiogram.types import BotCommandScopeChat

from bot.telegram.profile import publish_profile
from tests.telegram.fake_session import FakeSession, a_bot, refused

COMMANDS = {"en": [("start", "Shop")], "tr": [("start", "Dükkân")]}
ADMIN = {"en": [("start", "Shop"), ("admin", "Desk")], "tr": [("start", "Dükkân"), ("admin", "Masa")]}


async def publish(session: FakeSession) -> list[TelegramMethod[Any]]:
    """Publish a small profile for two admins and return the requests."""
    await publish_profile(
        a_bot(session),
        commands=COMMANDS,
        admin_commands=ADMIN,
        admin_ids=[1, 2],
        descriptions={"en": "A shop", "tr": "Bir dükkân"},
        short_descriptions={"en": "Shop", "tr": "Dükkân"},
    )
    return session.requests


async def test_every_language_and_everybody_else() -> None:
    """Each language gets its own texts, other languages English; admins' chats get the admin's commands."""
    requests = await publish(FakeSession())
    commands = [request for request in requests if isinstance(request, SetMyCommands)]
    seen = [
        (
            request.scope.chat_id if isinstance(request.scope, BotCommandScopeChat) else None,
            request.language_code,
            [entry.description for entry in request.commands],
        )
        for request in commands
    ]
    assert seen == [
        (None, None, ["Shop"]),
        (None, "en", ["Shop"]),
        (None, "tr", ["Dükkân"]),
        *(
            (admin, code, texts)
            for admin in (1, 2)
            for code, texts in (
                (None, ["Shop", "Desk"]),
                ("en", ["Shop", "Desk"]),
                ("tr", ["Dükkân", "Masa"]),
            )
        ),
    ]
    assert [(r.language_code, r.description) for r in requests if isinstance(r, SetMyDescription)] == [
        (None, "A shop"),
        ("en", "A shop"),
        ("tr", "Bir dükkân"),
    ]
    assert [
        (r.language_code, r.short_description) for r in requests if isinstance(r, SetMyShortDescription)
    ] == [
        (None, "Shop"),
        ("en", "Shop"),
        ("tr", "Dükkân"),
    ]


async def test_an_admin_who_never_pressed_start_is_tolerated() -> None:
    """What is refused is passed over; all the rest is published."""
    whole = len(await publish(FakeSession()))

    async def answer(method: TelegramMethod[Any]) -> bool:
        scope = getattr(method, "scope", None)
        if isinstance(scope, BotCommandScopeChat) and scope.chat_id == 1:
            raise refused(TelegramBadRequest, "Bad Request: chat not found")
        return True

    assert len(await publish(FakeSession(answer))) == whole


async def test_without_a_network_the_rest_is_not_tried() -> None:
    """One timeout, not twenty; nothing is raised."""
    session = FakeSession()
    session.script.append(refused(TelegramNetworkError, "Request timeout error"))
    assert len(await publish(session)) == 1
