"""Floor 2: says in the shop's languages what the lexicon has read of a provider's name."""

from bot.titles.distinct import Writer, titles_for, writer_for
from bot.titles.phrases import Phrases, kind_name, platform_name
from bot.titles.provider_words import form
from bot.titles.vocabulary import GOODS, NAMED_PLATFORMS, TEXTS
from bot.titles.writer import Written, write

__all__ = [
    "GOODS",
    "NAMED_PLATFORMS",
    "TEXTS",
    "Phrases",
    "Writer",
    "Written",
    "form",
    "kind_name",
    "platform_name",
    "titles_for",
    "write",
    "writer_for",
]
