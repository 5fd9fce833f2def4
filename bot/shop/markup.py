"""Which markup holds for a service: its own, else its category's, else the store's."""

from collections.abc import Mapping

from bot.storage.catalogue import ALL, CATEGORY, SERVICE, Service

Markups = Mapping[tuple[str, int], int]


def markup_for(markups: Markups, service: Service, ordinary: int) -> int:
    """Return the markup of a service in basis points; `ordinary` is the one from the settings."""
    own = markups.get((SERVICE, service.id))
    shelf = markups.get((CATEGORY, service.category_id))
    everywhere = markups.get((ALL, 0))
    return next(points for points in (own, shelf, everywhere, ordinary) if points is not None)
