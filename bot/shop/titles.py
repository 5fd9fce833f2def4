"""WriteTitles: what every service is called, in our own words, and what search looks through."""

import asyncio
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from bot.lexicon.reading import Reading
from bot.shop.search import ReadNames, meanings_of
from bot.storage import catalogue
from bot.storage.catalogue import FACTS, TITLE, Named, Texts
from bot.storage.database import Database
from bot.titles import Writer, form

_BATCH = 500  # services whose texts are written in one transaction: customers get in between


class WriteTitles:
    """Reads the names of everything that the providers list, writes titles, and stores what has changed.

    `write` words what `read` has read; `spellings` returns every word that is known for a platform or a kind, of all
    languages.
    """

    def __init__(
        self,
        database: Database,
        read: ReadNames,
        write: Writer,
        spellings: Callable[[str], str],
    ) -> None:
        self._database = database
        self._read = read
        self._write = write
        self._spellings = spellings
        self._written: list[Named] = []

    async def __call__(self) -> int:
        """Return how many services got other texts than they had; nothing is done where no name has changed."""
        named = await self._database.read(catalogue.named)
        if named == self._written:
            return 0
        fresh = await asyncio.to_thread(self._worded, named)  # seconds of work for a list of many thousands
        changed = 0
        for start in range(0, len(fresh), _BATCH):
            changed += await self._database.write(partial(_store, fresh=fresh[start : start + _BATCH]))
        self._written = named
        return changed

    def _worded(self, named: list[Named]) -> list[tuple[Named, Texts, str]]:
        readings = list(self._read((one.name, one.category) for one in named))
        numbers = [one.id for one in named]
        written = self._write(readings, numbers)
        texts: list[Texts] = [
            {
                language: {TITLE: all_[place].title, FACTS: all_[place].facts}
                for language, all_ in written.items()
            }
            for place in range(len(named))
        ]
        return [
            (one, its, self._words(one, reading, its))
            for one, reading, its in zip(named, readings, texts, strict=True)
        ]

    def _words(self, one: Named, reading: Reading, texts: Texts) -> str:
        """Return every word that a service is to be found by, folded, each once."""
        said = [text for its in (texts, one.own_texts) for parts in its.values() for text in parts.values()]
        meanings = [
            self._spellings(value) for value in (reading.platform, *reading.kinds) if value is not None
        ]
        return search_form(one.name, one.category, *said, *meanings, *meanings_of(reading))


def search_form(*texts: str) -> str:
    """Return the words of texts in their search form, each once."""
    return " ".join(dict.fromkeys(form(" ".join(texts)).split()))


def _store(conn: Connection, fresh: list[tuple[Named, Texts, str]]) -> int:
    """Write what differs; a service that has another name by now waits for its next reading."""
    known = catalogue.described(conn, [one.id for one, _, _ in fresh])
    changed = []
    for one, texts, words in fresh:
        now = known.get(one.id)
        if now is not None and now.name == one.name and (now.texts, now.words) != (texts, words):
            changed.append({"described": one.id, "texts": texts, "words": words})
    catalogue.describe(conn, changed)
    return len(changed)
