"""How names are read and worded, remembered from one shop to the next: it is the same in each."""

from collections.abc import Iterable, Sequence
from functools import cache

from bot.app import Wording
from bot.app.wording import load_wording
from bot.config.places import LOCALES
from bot.i18n.locales import load_locales
from bot.lexicon.reading import Reading
from bot.shop.search import ReadNames
from bot.titles import Writer, Written


@cache
def remembered() -> Wording:
    """Return the shop's own wording; what was asked once is not worked out again."""
    plain = load_wording(load_locales(LOCALES, strict=True))
    return Wording(_knowing(plain.read), _remembering(plain.write), plain.spellings)


def _knowing(read: ReadNames) -> ReadNames:
    known: dict[tuple[str, str | None], Reading] = {}

    def knowing(names: Iterable[tuple[str, str | None]]) -> list[Reading]:
        asked = list(names)
        fresh = [name for name in dict.fromkeys(asked) if name not in known]
        known.update(zip(fresh, read(fresh), strict=True))
        return [known[name] for name in asked]

    return knowing


def _remembering(write: Writer) -> Writer:
    @cache
    def known(readings: tuple[Reading, ...], numbers: tuple[int, ...] | None) -> dict[str, list[Written]]:
        return write(readings, numbers)

    def remembering(
        readings: Sequence[Reading], numbers: Sequence[int] | None = None
    ) -> dict[str, list[Written]]:
        return known(tuple(readings), None if numbers is None else tuple(numbers))

    return remembering
