"""The bot's connection to Telegram or to a local Bot API server."""

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.enums import ParseMode
from pydantic import SecretStr

from bot.telegram.session import open_session


def create_bot(token: SecretStr | str, api_base: str | None = None) -> Bot:
    """Return a bot that speaks HTML without link previews; close its session at the end.

    Args:
        token: from BotFather.
        api_base: address of another Bot API server, such as the playground's; None is Telegram's own.

    Raises:
        TokenValidationError: the token does not even look like one.
    """
    server = TelegramAPIServer.from_base(api_base) if api_base else PRODUCTION
    return Bot(
        token.get_secret_value() if isinstance(token, SecretStr) else token,
        session=open_session(server),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )
