"""A local Telegram: the Bot API over HTTP for one bot, and the people who talk to it."""
