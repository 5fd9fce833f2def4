"""How names are read and worded, remembered from one shop to the next: it is the same in each."""

from collections.abc import Sequence
from functools import cache

from bot.app import Wording
from bot.app.wording import load_wording
from bot.config.places import LOCALES
from bot.i18n.locales import load_locales
from bot.lexicon.reading import Reading
from bot.titles import Writer, Written


@cache
def remembered() -> Wording:
    """Return the shop's own wording; what was asked once is not worked out again."""
    plain = load_wording(load_locales(LOCALES, strict=True))
    return Wording(cache(plain.read), _remembering(plain.write), plain.spellings)


def _remembering(write: Writer) -> Writer:
    @cache
    def known(readings: tuple[Reading, ...], numbers: tuple[int, ...] | None) -> dict[str, list[Written]]:
        return write(readings, numbers)

    def remembering(
        readings: Sequence[Reading], numbers: Sequence[int] | None = None
    ) -> dict[str, list[Written]]:
        return known(tuple(readings), None if numbers is None else tuple(numbers))

    return remembering
