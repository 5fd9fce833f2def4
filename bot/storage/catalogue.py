"""Categories and services as the shop shows them, and the markups on them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.domain.service_types import ServiceType
from bot.storage.database import row_as, rows_as
from bot.storage.dialect import insert
from bot.storage.tables import categories, markups, services

ALL, CATEGORY, SERVICE = "all", "category", "service"


@dataclass(frozen=True, slots=True)
class Service:
    """A thing that a provider sells; `rate` in provider money per 1,000 (or for the whole package)."""

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

    @property
    def on_sale(self) -> bool:
        """Whether a customer may see and buy it."""
        return (
            self.sellable
            and not self.hidden
            and self.gone_at is None
            and not self.blocked
            and self.frozen is None
        )


@dataclass(frozen=True, slots=True)
class Category:
    """A provider's heading under a platform; `size` is how many of its services are on sale."""

    id: int
    platform: str
    name: str
    size: int


def _service(**row: Any) -> Service:
    row["type"] = ServiceType(row["type"])
    return Service(**row)


_ON_SALE = (
    services.c.sellable.is_(True),
    services.c.hidden.is_(False),
    services.c.gone_at.is_(None),
    services.c.blocked.is_(False),
    services.c.frozen.is_(None),
)


def platforms(conn: Connection) -> list[tuple[str, int]]:
    """Return platforms that have something on sale and how much, the fullest first."""
    size = sa.func.count().label("size")
    query = (
        sa.select(services.c.platform, size)
        .where(*_ON_SALE)
        .group_by(services.c.platform)
        .order_by(size.desc(), services.c.platform)
    )
    return [(platform, count) for platform, count in conn.execute(query)]


def _shelves(platform: str) -> sa.Select[Any]:
    return (
        sa.select(categories.c.id, categories.c.platform, categories.c.name, sa.func.count().label("size"))
        .join(services, services.c.category_id == categories.c.id)
        .where(categories.c.platform == platform, *_ON_SALE)
        .group_by(categories.c.id, categories.c.platform, categories.c.name)
    )


def categories_of(conn: Connection, platform: str, *, limit: int, offset: int) -> list[Category]:
    """Return a platform's categories that have something on sale, in the providers' order."""
    query = _shelves(platform).order_by(sa.func.min(services.c.position), categories.c.id)
    return rows_as(Category, conn.execute(query.limit(limit).offset(offset)))


def count_categories(conn: Connection, platform: str) -> int:
    """Return how many of a platform's categories have something on sale."""
    return conn.scalar(sa.select(sa.func.count()).select_from(_shelves(platform).subquery())) or 0


def find_category(conn: Connection, category_id: int) -> Category | None:
    """Return a category, also when nothing in it is on sale now."""
    size = sa.select(sa.func.count()).where(services.c.category_id == category_id, *_ON_SALE)
    query = sa.select(categories, size.scalar_subquery().label("size")).where(categories.c.id == category_id)
    return row_as(Category, conn.execute(query))


def services_of(conn: Connection, category_id: int, *, limit: int, offset: int) -> list[Service]:
    """Return what is on sale in a category, in the provider's order."""
    query = (
        sa.select(services)
        .where(services.c.category_id == category_id, *_ON_SALE)
        .order_by(services.c.position, services.c.id)
        .limit(limit)
        .offset(offset)
    )
    return rows_as(_service, conn.execute(query))


def find(conn: Connection, service_id: int) -> Service | None:
    """Return a service, on sale or not."""
    return row_as(_service, conn.execute(sa.select(services).where(services.c.id == service_id)))


def get(conn: Connection, service_id: int) -> Service:
    """Return a service that is known to exist."""
    return _service(**conn.execute(sa.select(services).where(services.c.id == service_id)).one()._mapping)  # noqa: SLF001


def of_provider(conn: Connection, provider: str) -> dict[str, Service]:
    """Return everything ever seen at a provider, by the provider's service id."""
    rows = conn.execute(sa.select(services).where(services.c.provider == provider))
    return {service.provider_service_id: service for service in rows_as(_service, rows)}


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
        _service,
        conn.execute(sa.select(services).where(services.c.held_rate.is_not(None)).order_by(services.c.id)),
    )


def counts(conn: Connection) -> dict[str, int]:
    """Return how many services are on sale, hidden by an admin, held for their price, frozen, gone, unsellable."""

    def amount(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*conditions), 1), else_=0)), 0)

    row = conn.execute(
        sa.select(
            amount(*_ON_SALE).label("on_sale"),
            amount(services.c.hidden.is_(True)).label("hidden"),
            amount(services.c.held_rate.is_not(None)).label("held"),
            amount(services.c.frozen.is_not(None)).label("frozen"),
            amount(services.c.gone_at.is_not(None)).label("gone"),
            amount(services.c.sellable.is_(False)).label("not_sellable"),
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
    return {(scope, target): points for scope, target, points in conn.execute(sa.select(markups))}
