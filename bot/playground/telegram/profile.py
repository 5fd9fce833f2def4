"""What a bot says about itself: commands by scope and language, name and descriptions by language."""

import json
import re
from collections.abc import Callable
from typing import Any

from bot.playground.telegram.errors import BotApiError, Json
from bot.playground.telegram.feed import Feed
from bot.playground.telegram.params import Params

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}
MAX_COMMANDS = 100


class Profile:
    """The bot's card; an empty language code is everybody without an own text."""

    def __init__(self, feed: Feed, *, name: str) -> None:
        self._feed = feed
        self._texts: dict[str, dict[str, str]] = {
            "name": {"": name},
            "description": {},
            "short_description": {},
        }
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self._menu: dict[int | None, Json] = {}

    def methods(self) -> dict[str, Callable[[Params], Any]]:
        """Return the Bot API methods of this room."""
        texts = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}
        table: dict[str, Callable[[Params], Any]] = {
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._delete_commands,
            "setChatMenuButton": self._set_menu,
            "getChatMenuButton": self._get_menu,
        }
        for suffix, field in texts.items():
            table[f"setMy{suffix}"] = self._setter(field)
            table[f"getMy{suffix}"] = self._getter(field)
        return table

    def text(self, field: str, language: str) -> str:
        """Return "name", "description" or "short_description" as a person with that language sees it."""
        texts = self._texts[field]
        return texts.get(language) or texts.get("", "")

    def commands_for(self, chat: int, language: str) -> list[Json]:
        """Return the commands of a private chat: the narrowest scope wins, an own language before none."""
        for scope in (_scope_key({"type": "chat", "chat_id": chat}), '"all_private_chats"', '"default"'):
            for code in (language, ""):
                if commands := self._commands.get((scope, code)):
                    return commands
        return []

    def _set_commands(self, params: Params) -> bool:
        commands = params.parsed("commands")
        if not isinstance(commands, list):
            raise BotApiError("expected an Array of BotCommand")
        if len(commands) > MAX_COMMANDS:
            raise BotApiError("BOT_COMMANDS_TOO_MUCH")
        self._commands[_place(params)] = [_command(command) for command in commands]
        self._feed.publish("profile")
        return True

    def _get_commands(self, params: Params) -> list[Json]:
        return self._commands.get(_place(params), [])

    def _delete_commands(self, params: Params) -> bool:
        self._commands.pop(_place(params), None)
        self._feed.publish("profile")
        return True

    def _set_menu(self, params: Params) -> bool:
        button = params.parsed("menu_button") or {"type": "default"}
        if button.get("type") not in {"default", "commands", "web_app"}:
            raise BotApiError("can't parse menu button: MenuButton has unsupported type")
        self._menu[params.integer("chat_id")] = button
        return True

    def _get_menu(self, params: Params) -> Json:
        return self._menu.get(params.integer("chat_id")) or self._menu.get(None) or {"type": "default"}

    def _setter(self, field: str) -> Callable[[Params], bool]:
        def set_text(params: Params) -> bool:
            text = params.text(field)
            if len(text) > _LIMITS[field]:
                raise BotApiError(f"bot {field.replace('_', ' ')} is too long")
            self._texts[field][_language(params)] = text
            self._feed.publish("profile")
            return True

        return set_text

    def _getter(self, field: str) -> Callable[[Params], Json]:
        return lambda params: {field: self.text(field, _language(params))}


def _place(params: Params) -> tuple[str, str]:
    return _scope_key(params.parsed("scope") or {"type": "default"}), _language(params)


def _scope_key(scope: Json) -> str:
    kind = scope.get("type")
    if kind in {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}:
        return json.dumps(kind)
    if kind in {"chat", "chat_administrators", "chat_member"} and scope.get("chat_id"):
        return json.dumps([kind, str(scope["chat_id"]), str(scope.get("user_id", ""))])
    raise BotApiError("can't parse BotCommandScope: unsupported type specified")


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise BotApiError("invalid language code specified")
    return code


def _command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise BotApiError("can't parse BotCommand: expected an Object")
    name, description = str(command.get("command", "")).removeprefix("/"), command.get("description", "")
    if not _COMMAND.fullmatch(name):
        raise BotApiError("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise BotApiError("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
