"""Floor 2: says in the shop's languages what the lexicon has read of a provider's name."""

from bot.titles.distinct import titles_for
from bot.titles.phrases import Phrases, platform_name
from bot.titles.vocabulary import NAMED_PLATFORMS
from bot.titles.writer import Written, write

__all__ = ["NAMED_PLATFORMS", "Phrases", "Written", "platform_name", "titles_for", "write"]
