"""Browse: what stands on the shelves, with the price of today."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection

from bot.domain.service_types import FORMS
from bot.shop.quote import Pricing, ServiceGone, check_sellable
from bot.storage import catalogue
from bot.storage.catalogue import Category, Service
from bot.storage.database import Database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; `number` counts from 0."""

    items: list[T]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Priced:
    """A service with its price in micro-units: per 1,000 units, or for the whole when `flat`."""

    service: Service
    price: int
    flat: bool
    refills: bool
    cancels: bool


def page_of(number: int, size: int, total: int, fetch: Callable[[int, int], list[T]]) -> Page[T]:
    """Return page `number` of `total` items; a page that is no longer there becomes the nearest one.

    `fetch` takes a limit and an offset.
    """
    pages = max(-(-total // size), 1)
    number = min(max(number, 0), pages - 1)
    return Page(fetch(size, number * size), number, pages)


class Browse:
    """Reads the catalogue for customers: only what is on sale."""

    def __init__(self, database: Database, pricing: Pricing, *, page_size: int) -> None:
        self._database = database
        self._pricing = pricing
        self._size = page_size

    async def platforms(self) -> list[tuple[str, int]]:
        """Return platforms with the number of services on sale, the fullest first."""
        return await self._database.read(catalogue.platforms)

    async def categories(self, platform: str, page: int) -> Page[Category]:
        """Return a page of a platform's categories; empty where the platform sells nothing."""

        def unit(conn: Connection) -> Page[Category]:
            total = catalogue.count_categories(conn, platform)
            return page_of(
                page,
                self._size,
                total,
                lambda limit, offset: catalogue.categories_of(conn, platform, limit=limit, offset=offset),
            )

        return await self._database.read(unit)

    async def services(self, category_id: int, page: int) -> tuple[Category, Page[Priced]]:
        """Return a category and a page of its services; ServiceGone where there is no such category."""

        def unit(conn: Connection) -> tuple[Category, Page[Priced]]:
            category = catalogue.find_category(conn, category_id)
            if category is None:
                raise ServiceGone
            markups = catalogue.all_markups(conn)

            def fetch(limit: int, offset: int) -> list[Priced]:
                rows = catalogue.services_of(conn, category_id, limit=limit, offset=offset)
                return [self._priced(row, markups) for row in rows if row.provider in self._pricing.providers]

            return category, page_of(page, self._size, category.size, fetch)

        return await self._database.read(unit)

    async def service(self, service_id: int) -> Priced:
        """Return a service that is on sale, else raise ServiceGone."""

        def unit(conn: Connection) -> Priced:
            service = check_sellable(catalogue.find(conn, service_id))
            return self._priced(service, catalogue.all_markups(conn))

        return await self._database.read(unit)

    def _priced(self, service: Service, markups: dict[tuple[str, int], int]) -> Priced:
        account = self._pricing.account(service)
        return Priced(
            service,
            self._pricing.price_per_thousand(service, markups),
            FORMS[service.type].flat,
            bool(service.refill) and account.refills,
            account.cancels and service.cancel is not False,
        )
