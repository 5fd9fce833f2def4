"""Search: services by words of any language, or by their number."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from bot.i18n.clean import clean
from bot.lexicon.fold import fold
from bot.lexicon.reading import Reading
from bot.shop.browse import Page, Priced, page_of, priced
from bot.shop.quote import Pricing
from bot.storage import shelves
from bot.storage.database import Database
from bot.storage.shelves import Word

# names with their categories → what each says, in their order
ReadNames = Callable[[Iterable[tuple[str, str | None]]], Iterable[Reading]]
_SILENT = Reading()
_MOST_WORDS = 8
_LONGEST_ID = 18  # digits that surely fit a BIGINT


class Search:
    """Finds what is on sale over titles and facts in every language and over the provider's own words."""

    def __init__(self, database: Database, pricing: Pricing, read: ReadNames, *, page_size: int) -> None:
        self._database = database
        self._pricing = pricing
        self._read = read
        self._size = page_size

    async def __call__(self, text: str, page: int = 0) -> Page[Priced]:
        """Return a page of the services that have every word of `text`; empty where none has."""
        words = self.words(text)

        def unit(conn: Connection) -> Page[Priced]:
            def fetch(limit: int, offset: int) -> list[Priced]:
                return priced(conn, self._pricing, shelves.found(conn, words, limit=limit, offset=offset))

            return page_of(page, self._size, shelves.count_found(conn, words), fetch)

        return await self._database.read(unit) if words else Page([], 0, 1)

    def words(self, text: str) -> list[Word]:
        """Return what is looked for, without words that only join others (`for`) unless nothing else is there."""
        letters = fold(clean(text)).split()[:_MOST_WORDS]
        readings = list(zip(letters, self._read((one, None) for one in letters), strict=True))
        telling = [(one, reading) for one, reading in readings if reading._replace(unsold=None) != _SILENT]
        return [
            Word(one, reading.platform, reading.kind, _number(one), meanings_of(reading))
            for one, reading in telling or readings
        ]


def meanings_of(reading: Reading) -> tuple[str, ...]:
    """Return the words that stand for an audience and a quality, in whatever language and form they are written."""
    return tuple(fold(f"={value}=") for value in (*reading.audience, *reading.quality))


def _number(letters: str) -> int | None:
    digits = letters.removeprefix("#")
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_ID else None
