"""What is worked out of words alone: how services' names are read, and what the services are called."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.config.places import LEXICON
from bot.i18n.locales import Locales
from bot.lexicon.words import load_lexicon, load_spellings
from bot.shop.search import ReadNames
from bot.titles import Writer, writer_for


@dataclass(frozen=True, slots=True)
class Wording:
    """Reads names, writes titles by language, and knows every spelling of a platform or a kind.

    Each of them answers the same to the same question, whichever shop asks.
    """

    read: ReadNames
    write: Writer
    spellings: Callable[[str], str]


def load_wording(locales: Locales) -> Wording:
    """Return the wording that the lexicon's lists and the texts make.

    Raises:
        OSError, WordListError: the lists cannot be read or used.

    """
    spellings = load_spellings(LEXICON)
    return Wording(load_lexicon(LEXICON).all, writer_for(locales), lambda word: spellings.get(word, ""))
