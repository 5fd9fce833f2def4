"""What the bot says about itself, by scope and language."""

from collections.abc import AsyncIterator

import pytest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

from tests.playground.telegram_harness import Line, a_line


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A fresh local Telegram."""
    async with a_line() as opened:
        yield opened


def menu(line: Line, chat: int, language: str) -> list[str]:
    """Return the descriptions in a chat's commands menu."""
    return [command["description"] for command in line.telegram.profile.commands_for(chat, language)]


async def test_the_narrowest_commands_win(line: Line) -> None:
    """A chat's own commands come before all private chats', those before the default; a language before none."""
    set_commands = line.bot.set_my_commands
    await set_commands([BotCommand(command="start", description="Home")])
    await set_commands([BotCommand(command="start", description="الرئيسية")], language_code="ar")
    assert menu(line, 7001, "ar") == ["الرئيسية"]
    assert menu(line, 7001, "fr") == ["Home"]
    await set_commands(
        [BotCommand(command="start", description="Private")], scope=BotCommandScopeAllPrivateChats()
    )
    assert menu(line, 7001, "ar") == ["Private"]
    admins = BotCommandScopeChat(chat_id=9001)
    await set_commands([BotCommand(command="admin", description="Office")], scope=admins)
    assert menu(line, 9001, "ar") == ["Office"]
    assert [command.command for command in await line.bot.get_my_commands(scope=admins)] == ["admin"]
    await line.bot.delete_my_commands(scope=admins)
    assert menu(line, 9001, "ar") == ["Private"]


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Start", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ("x", "can't parse commands JSON object"),
        ({}, "expected an Array of BotCommand"),
        ([1], "can't parse BotCommand: expected an Object"),
    ],
)
async def test_wrong_commands_are_refused(line: Line, commands: object, words: str) -> None:
    """Commands that Telegram would not show are refused."""
    assert await line.refusal("setMyCommands", commands=commands) == f"Bad Request: {words}"


async def test_wrong_places_are_refused(line: Line) -> None:
    """An unknown scope and a language that is no two-letter code are refused."""
    refused = await line.refusal("setMyCommands", commands=[], scope={"type": "moon"})
    assert refused == "Bad Request: can't parse BotCommandScope: unsupported type specified"
    refused = await line.refusal("setMyName", name="x", language_code="english")
    assert refused == "Bad Request: invalid language code specified"


async def test_texts_follow_the_language(line: Line) -> None:
    """Name and descriptions are kept by language, and everybody else gets the common one."""
    await line.bot.set_my_name("دكان", language_code="ar")
    await line.bot.set_my_description("A shop")
    await line.bot.set_my_short_description("Shop", language_code="tr")
    assert (await line.bot.get_my_name(language_code="ar")).name == "دكان"
    assert (await line.bot.get_my_name(language_code="tr")).name == "Dukkan"
    assert (await line.bot.get_my_description(language_code="ar")).description == "A shop"
    assert (await line.bot.get_my_short_description(language_code="tr")).short_description == "Shop"
    assert (await line.bot.get_my_short_description()).short_description == ""


async def test_long_texts_are_refused(line: Line) -> None:
    """64, 512 and 120 characters are the limits."""
    assert await line.refusal("setMyName", name="x" * 65) == "Bad Request: bot name is too long"
    refused = await line.refusal("setMyShortDescription", short_description="x" * 121)
    assert refused == "Bad Request: bot short description is too long"
    assert await line.result("setMyDescription", description="x" * 512) is True


async def test_the_menu_button_is_kept_by_chat(line: Line) -> None:
    """A chat's menu button hides the common one; an unknown kind is refused."""
    assert (await line.bot.get_chat_menu_button()).type == "default"
    await line.bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await line.bot.get_chat_menu_button(chat_id=7001)).type == "commands"
    refused = await line.refusal("setChatMenuButton", menu_button={"type": "moon"})
    assert refused == "Bad Request: can't parse menu button: MenuButton has unsupported type"
