"""Browse: what stands on the shelves, with the price of today."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection

from bot.domain.service_types import FORMS
from bot.shop.markup import Markups
from bot.shop.quote import Pricing, ServiceGone, check_sellable
from bot.storage import catalogue, shelves
from bot.storage.catalogue import Category, Service
from bot.storage.database import Database
from bot.storage.shelves import Shelf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; `number` counts from 0."""

    items: list[T]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Priced:
    """A service with its price in micro-units: per 1,000 units, or for the whole when `flat`.

    `category` is the provider's own heading.
    """

    service: Service
    price: int
    flat: bool
    refills: bool
    cancels: bool
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a shelf; `category` is the one that it was narrowed to, `categories` how many it can be narrowed to."""

    shelf: Shelf
    category: Category | None
    categories: int
    page: Page[Priced]


def page_of(number: int, size: int, total: int, fetch: Callable[[int, int], list[T]]) -> Page[T]:
    """Return page `number` of `total` items; a page that is no longer there becomes the nearest one.

    `fetch` takes a limit and an offset.
    """
    pages = max(-(-total // size), 1)
    number = min(max(number, 0), pages - 1)
    return Page(fetch(size, number * size), number, pages)


def price_of_service(
    pricing: Pricing, service: Service, markups: Markups, category: Category | None = None
) -> Priced:
    """Return a service with its price and what its account can do; ServiceGone when the settings dropped that."""
    account = pricing.account(service)
    return Priced(
        service,
        pricing.price_per_thousand(service, markups),
        FORMS[service.type].flat,
        bool(service.refill) and account.refills,
        account.cancels and service.cancel is not False,
        category,
    )


def priced(conn: Connection, pricing: Pricing, rows: list[Service]) -> list[Priced]:
    """Return the services whose account is still there, with their prices."""
    markups = catalogue.all_markups(conn)
    return [price_of_service(pricing, row, markups) for row in rows if row.provider in pricing.providers]


class Browse:
    """Reads the catalogue for customers: only what is on sale."""

    def __init__(self, database: Database, pricing: Pricing, *, page_size: int) -> None:
        self._database = database
        self._pricing = pricing
        self._size = page_size

    async def platforms(self) -> list[tuple[str, int]]:
        """Return platforms with the number of services on sale, the fullest first."""
        return await self._database.read(shelves.platforms)

    async def kinds(self, platform: str) -> list[tuple[str, int]]:
        """Return a platform's kinds with the number of services on sale, the fullest first."""
        return await self._database.read(lambda conn: shelves.kinds(conn, platform))

    async def categories(self, shelf: Shelf, page: int) -> Page[Category]:
        """Return a page of the providers' categories that a shelf's services come from."""

        def unit(conn: Connection) -> Page[Category]:
            found = shelves.categories_on(conn, shelf)
            return page_of(page, self._size, len(found), lambda limit, offset: found[offset : offset + limit])

        return await self._database.read(unit)

    async def shelf(self, shelf: Shelf, page: int) -> Shown:
        """Return a page of a shelf; ServiceGone where it is narrowed to a category that is not there."""

        def unit(conn: Connection) -> Shown:
            category = None
            if shelf.category_id is not None:
                category = catalogue.find_category(conn, shelf.category_id)
                if category is None:
                    raise ServiceGone
            whole = Shelf(shelf.platform if category is None else category.platform, shelf.kind)

            def fetch(limit: int, offset: int) -> list[Priced]:
                rows = shelves.services_on(conn, shelf, limit=limit, offset=offset)
                return priced(conn, self._pricing, rows)

            return Shown(
                shelf,
                category,
                len(shelves.categories_on(conn, whole)),
                page_of(page, self._size, shelves.count(conn, shelf), fetch),
            )

        return await self._database.read(unit)

    async def service(self, service_id: int) -> Priced:
        """Return a service that is on sale, with its category, else raise ServiceGone."""

        def unit(conn: Connection) -> Priced:
            service = check_sellable(catalogue.find(conn, service_id))
            category = catalogue.find_category(conn, service.category_id)
            return price_of_service(self._pricing, service, catalogue.all_markups(conn), category)

        return await self._database.read(unit)
