"""What Telegram shows about the bot outside its messages: commands and descriptions in each language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription, TelegramMethod
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

Commands: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]  # language -> (command, description)

T = TypeVar("T")
log = structlog.get_logger(__name__)


async def publish_profile(
    bot: Bot,
    *,
    commands: Commands,
    admin_commands: Commands,
    admin_ids: Iterable[int],
    descriptions: Mapping[str, str],
    short_descriptions: Mapping[str, str],
    default_language: str = "en",
) -> None:
    """Publish commands and descriptions; a failure is logged and stops nobody.

    Args:
        bot: whose profile.
        commands: what everybody sees, by two-letter language code.
        admin_commands: what an admin sees instead, by language.
        admin_ids: the admins' chats.
        descriptions: up to 512 characters each, shown in the empty chat, by language.
        short_descriptions: up to 120 characters each, shown on the profile page, by language.
        default_language: the one for people whose language has no entry of its own.
    """
    requests: list[TelegramMethod[bool]] = [
        *_commands(commands, BotCommandScopeDefault(), default_language),
        *(
            SetMyDescription(description=text, language_code=code)
            for code, text in _with_default(descriptions, default_language)
        ),
        *(
            SetMyShortDescription(short_description=text, language_code=code)
            for code, text in _with_default(short_descriptions, default_language)
        ),
    ]
    for admin_id in admin_ids:
        requests += _commands(admin_commands, BotCommandScopeChat(chat_id=admin_id), default_language)
    for request in requests:
        try:
            await bot(request)
        except TelegramBadRequest as error:
            # Most often "chat not found": an admin who never pressed Start. The next start tries again.
            log.warning(
                "profile_part_refused", request=request.model_dump(exclude_none=True), error=str(error)
            )
        except AiogramError as error:
            log.warning("profile_not_published", error=str(error))
            return  # the network, a flood or the token: the rest would fare no better


def _commands(
    commands: Commands, scope: BotCommandScopeDefault | BotCommandScopeChat, default_language: str
) -> list[TelegramMethod[bool]]:
    return [
        SetMyCommands(
            commands=[BotCommand(command=name, description=text) for name, text in entries],
            scope=scope,
            language_code=code,
        )
        for code, entries in _with_default(commands, default_language)
    ]


def _with_default(texts: Mapping[str, T], default_language: str) -> list[tuple[str | None, T]]:
    """Return the texts by language code, the default language's also without a code (None)."""
    return [(None, texts[default_language]), *texts.items()] if texts else []
