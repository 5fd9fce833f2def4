"""What stands where: platforms, kinds, a provider's categories, and the services on a shelf or found by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.catalogue import COLUMNS, ON_SALE, UNSOLD, Category, Service, as_service
from bot.storage.database import rows_as
from bot.storage.tables import categories, services


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which services stand together: of a platform, of a kind, of a provider's category, or where these meet."""

    platform: str | None = None
    kind: str | None = None
    category_id: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a search: folded letters, and what else it may mean: a platform, a kind, a service's own number.

    `meanings` are other forms in which it may stand among a service's words.
    """

    letters: str
    platform: str | None = None
    kind: str | None = None
    service_id: int | None = None
    meanings: tuple[str, ...] = ()


def _sizes(column: sa.Column[str], *conditions: sa.ColumnElement[bool]) -> sa.Select[str, int]:
    size = sa.func.count().label("size")
    query = sa.select(column, size).where(*ON_SALE, *conditions).group_by(column)
    return query.order_by(size.desc(), column)


_PLATFORMS = _sizes(services.c.platform)
_KINDS = _sizes(services.c.kind, services.c.platform == sa.bindparam("platform"))


def platforms(conn: Connection) -> list[tuple[str, int]]:
    """Return platforms that have something on sale and how much, the fullest first."""
    return [(name, size) for name, size in conn.execute(_PLATFORMS)]


def kinds(conn: Connection, platform: str) -> list[tuple[str, int]]:
    """Return the kinds of a platform that have something on sale and how much, the fullest first."""
    found = conn.execute(_KINDS, {"platform": platform})
    return [(name, size) for name, size in found]


def categories_on(conn: Connection, shelf: Shelf) -> list[Category]:
    """Return the categories that a shelf's services come from, in the providers' order; sizes count that shelf."""
    place = _place(shelf)
    return rows_as(Category, conn.execute(_categories(*place), place))


@cache
def _categories(*names: str) -> sa.Select[Any]:
    return (
        sa.select(categories.c.id, categories.c.platform, categories.c.name, sa.func.count().label("size"))
        .join(services, services.c.category_id == categories.c.id)
        .where(*_standing(*names))
        .group_by(categories.c.id, categories.c.platform, categories.c.name)
        .order_by(sa.func.min(services.c.position), categories.c.id)
    )


def count(conn: Connection, shelf: Shelf) -> int:
    """Return how many services stand on a shelf."""
    place = _place(shelf)
    return conn.scalar(_size(*place), place) or 0


def services_on(conn: Connection, shelf: Shelf, *, limit: int, offset: int) -> list[Service]:
    """Return a shelf's services, in the providers' order."""
    place = _place(shelf)
    page = place | {"most": limit, "passed": offset}
    return rows_as(as_service, conn.execute(_services(*place), page))


def count_found(conn: Connection, words: Sequence[Word]) -> int:
    """Return how many services on sale have all the words."""
    return _count(conn, _having(words))


def found(conn: Connection, words: Sequence[Word], *, limit: int, offset: int) -> list[Service]:
    """Return services on sale that have all the words, in the providers' order."""
    return _page(conn, _having(words), limit=limit, offset=offset)


def count_unsold(conn: Connection) -> int:
    """Return how many rows of the providers' lists are kept out as no services."""
    return _count(conn, UNSOLD)


def unsold(conn: Connection, *, limit: int, offset: int) -> list[Service]:
    """Return the rows of the providers' lists that are kept out as no services."""
    return _page(conn, UNSOLD, limit=limit, offset=offset)


def _place(shelf: Shelf) -> dict[str, Any]:
    """Return what tells a shelf from others, by the columns' names."""
    place = {"platform": shelf.platform, "kind": shelf.kind, "category_id": shelf.category_id}
    return {name: value for name, value in place.items() if value is not None}


def _standing(*names: str) -> list[sa.ColumnElement[bool]]:
    return [*ON_SALE, *(services.c[name] == sa.bindparam(name) for name in names)]


@cache
def _size(*names: str) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(services).where(*_standing(*names))


@cache
def _services(*names: str) -> sa.Select[Any]:
    query = sa.select(*COLUMNS).where(*_standing(*names)).order_by(services.c.position, services.c.id)
    most, passed = (sa.bindparam(name, type_=sa.Integer) for name in ("most", "passed"))
    return query.limit(most).offset(passed)


def _having(words: Sequence[Word]) -> list[sa.ColumnElement[bool]]:
    return [*ON_SALE, *(_has(word) for word in words)]


def _has(word: Word) -> sa.ColumnElement[bool]:
    forms = (word.letters, *word.meanings)
    ways = [services.c.words.contains(form, autoescape=True) for form in forms]
    if word.platform is not None:
        ways.append(services.c.platform == word.platform)
    if word.kind is not None:
        ways.append(services.c.kind == word.kind)
    if word.service_id is not None:
        ways.append(services.c.id == word.service_id)
    return sa.or_(*ways)


def _count(conn: Connection, conditions: Sequence[sa.ColumnElement[bool]]) -> int:
    return conn.scalar(sa.select(sa.func.count()).select_from(services).where(*conditions)) or 0


def _page(conn: Connection, conditions: Sequence[Any], *, limit: int, offset: int) -> list[Service]:
    query = sa.select(*COLUMNS).where(*conditions).order_by(services.c.position, services.c.id)
    return rows_as(as_service, conn.execute(query.limit(limit).offset(offset)))
