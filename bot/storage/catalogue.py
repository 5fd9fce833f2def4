"""Categories and services as the shop shows them, and the markups on them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.service_types import ServiceType
from bot.storage.database import row_as, rows_as
from bot.storage.dialect import insert
from bot.storage.tables import categories, markups, services

ALL, CATEGORY, SERVICE = "all", "category", "service"
OTHER = "other"  # a platform or a kind that nobody could read
TITLE, FACTS = "title", "facts"

# {language: {"title": …, "facts": …}}, plain text
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Service:
    """A thing that a provider sells; `rate` in provider money per 1,000 (or for the whole package).

    `kind` is the main one and `unsold` why it is no service, both as its name was read; an admin who has `vouched`
    for it knows better. `texts` are ours and `own_texts` an admin's, who has the last word.
    """

    id: int
    provider: str
    provider_service_id: str
    category_id: int
    platform: str
    position: int
    name: str
    type: ServiceType
    raw_type: str | None
    rate: Decimal
    min: int | None
    max: int | None
    refill: bool | None
    cancel: bool | None
    description: str | None
    sellable: bool
    hidden: bool
    gone_at: int | None
    held_rate: Decimal | None
    blocked: bool
    frozen: str | None
    kind: str = OTHER
    unsold: str | None = None
    vouched: bool = False
    texts: Texts = field(default_factory=dict)
    own_texts: Texts = field(default_factory=dict)

    @property
    def on_sale(self) -> bool:
        """Whether a customer may see and buy it."""
        return (
            self.sellable
            and not self.hidden
            and self.gone_at is None
            and not self.blocked
            and self.frozen is None
            and (self.unsold is None or self.vouched)
        )

    def title(self, language: str) -> str:
        """Return what the service is called in a language: an admin's words, else ours, else the provider's."""
        return self._text(language, TITLE) or self.name

    def facts(self, language: str) -> str:
        """Return the line of facts in a language, "" where nothing is known."""
        return self._text(language, FACTS)

    def _text(self, language: str, part: str) -> str:
        written = self.texts.get(language, {}).get(part, "")
        return self.own_texts.get(language, {}).get(part) or written


@dataclass(frozen=True, slots=True)
class Category:
    """A provider's heading under a platform; `size` is how many of its services are on sale."""

    id: int
    platform: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """A service with everything that its texts are written from."""

    id: int
    name: str
    category: str
    own_texts: Texts


@dataclass(frozen=True, slots=True)
class Described:
    """A service with the texts that it has; `words` are what search looks through."""

    id: int
    name: str
    texts: Texts
    words: str


def as_service(**row: Any) -> Service:
    """Return a row of the table as a service."""
    row["type"] = ServiceType(row["type"])
    return Service(**row)


# Rows of a provider's list that are no services, as far as anybody knows.
UNSOLD = (services.c.unsold.is_not(None), services.c.vouched.is_(False), services.c.gone_at.is_(None))
# Everything but what only search looks at.
COLUMNS = [column for column in services.c if column is not services.c.words]
ON_SALE = (
    services.c.sellable.is_(True),
    services.c.hidden.is_(False),
    services.c.gone_at.is_(None),
    services.c.blocked.is_(False),
    services.c.frozen.is_(None),
    services.c.unsold.is_(None) | services.c.vouched.is_(True),
)
_SERVICE = sa.select(*COLUMNS).where(services.c.id == sa.bindparam("this"))
_MARKUPS = sa.select(markups)
_SIZE = sa.select(sa.func.count()).where(services.c.category_id == sa.bindparam("this"), *ON_SALE)
_CATEGORY = sa.select(categories, _SIZE.scalar_subquery().label("size")).where(
    categories.c.id == sa.bindparam("this")
)


def find_category(conn: Connection, category_id: int) -> Category | None:
    """Return a category, also when nothing in it is on sale now."""
    return row_as(Category, conn.execute(_CATEGORY, {"this": category_id}))


def find(conn: Connection, service_id: int) -> Service | None:
    """Return a service, on sale or not."""
    return row_as(as_service, conn.execute(_SERVICE, {"this": service_id}))


def get(conn: Connection, service_id: int) -> Service:
    """Return a service that is known to exist."""
    return as_service(**conn.execute(_SERVICE, {"this": service_id}).one()._mapping)  # noqa: SLF001


def of_provider(conn: Connection, provider: str) -> dict[str, Service]:
    """Return everything ever seen at a provider, by the provider's service id."""
    rows = conn.execute(sa.select(*COLUMNS).where(services.c.provider == provider))
    return {service.provider_service_id: service for service in rows_as(as_service, rows)}


def named(conn: Connection) -> list[Named]:
    """Return everything that the providers list now, in the order of our numbers."""
    query = (
        sa.select(services.c.id, services.c.name, categories.c.name.label("category"), services.c.own_texts)
        .join(categories, categories.c.id == services.c.category_id)
        .where(services.c.gone_at.is_(None))
        .order_by(services.c.id)
    )
    return rows_as(Named, conn.execute(query))


def described(conn: Connection, service_ids: Collection[int]) -> dict[int, Described]:
    """Return the texts of services by our numbers."""
    columns = (services.c.id, services.c.name, services.c.texts, services.c.words)
    rows = conn.execute(sa.select(*columns).where(services.c.id.in_(service_ids)))
    return {row.id: row for row in rows_as(Described, rows)}


def category_ids(conn: Connection, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the ids of categories given as (platform, name), making those that are new."""
    wanted = sorted(set(names))
    if wanted:
        conn.execute(
            insert(conn, categories).on_conflict_do_nothing(),
            [{"platform": platform, "name": name} for platform, name in wanted],
        )
    rows = conn.execute(sa.select(categories.c.id, categories.c.platform, categories.c.name))
    return {(platform, name): category_id for category_id, platform, name in rows}


def add(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Store new services; each row has every column but the id."""
    if rows:
        conn.execute(sa.insert(services), rows)


def change(conn: Connection, service_id: int, values: Mapping[str, Any]) -> None:
    """Write columns of one service."""
    conn.execute(sa.update(services).where(services.c.id == service_id).values(**values))


def describe(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Write `texts` and `words` of services; each row has them, and the service's id as `described`."""
    if rows:
        conn.execute(sa.update(services).where(services.c.id == sa.bindparam("described")), rows)


def add_words(conn: Connection, service_id: int, words: str) -> None:
    """Let a service be found by further words (folded), too."""
    grown = services.c.words + " " + words
    conn.execute(sa.update(services).where(services.c.id == service_id).values(words=grown))


def retire(conn: Connection, *, kept: Collection[str], now: int) -> None:
    """Take everything off the shelves that comes from none of the providers `kept`."""
    conn.execute(
        sa.update(services)
        .where(services.c.provider.not_in(kept), services.c.gone_at.is_(None))
        .values(gone_at=now)
    )


def held(conn: Connection) -> list[Service]:
    """Return services whose provider asks a price that no admin has seen yet."""
    return rows_as(
        as_service,
        conn.execute(sa.select(*COLUMNS).where(services.c.held_rate.is_not(None)).order_by(services.c.id)),
    )


def counts(conn: Connection) -> dict[str, int]:
    """Return how many services are on sale, and how many are not, by the reason."""

    def amount(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0)), 0)

    row = conn.execute(
        sa.select(
            amount(*ON_SALE).label("on_sale"),
            amount(services.c.hidden.is_(True)).label("hidden"),
            amount(services.c.held_rate.is_not(None)).label("held"),
            amount(services.c.frozen.is_not(None)).label("frozen"),
            amount(services.c.gone_at.is_not(None)).label("gone"),
            amount(services.c.sellable.is_(False)).label("not_sellable"),
            amount(*UNSOLD).label("unsold"),
        ).select_from(services)
    ).one()
    return {name: int(value) for name, value in row._mapping.items()}  # noqa: SLF001


def unsold_types(conn: Connection, provider: str) -> list[tuple[str, int]]:
    """Return the types, as the provider writes them, of services that we cannot sell, and how many there are."""
    written = sa.func.coalesce(services.c.raw_type, services.c.type)
    size = sa.func.count().label("size")
    query = (
        sa.select(written, size)
        .where(services.c.provider == provider, services.c.gone_at.is_(None), services.c.sellable.is_(False))
        .group_by(written)
        .order_by(size.desc(), written)
    )
    return [(name, count) for name, count in conn.execute(query)]


def set_markup(conn: Connection, scope: str, target_id: int, basis_points: int) -> None:
    """Set the markup of everything (`all`, 0), a category or a service."""
    conn.execute(
        insert(conn, markups)
        .values(scope=scope, target_id=target_id, basis_points=basis_points)
        .on_conflict_do_update(
            index_elements=[markups.c.scope, markups.c.target_id], set_={"basis_points": basis_points}
        )
    )


def all_markups(conn: Connection) -> dict[tuple[str, int], int]:
    """Return every markup by (scope, target id), in basis points."""
    return {(scope, target): points for scope, target, points in conn.execute(_MARKUPS)}
