from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError

from bot.domain.money import LARGEST
from bot.storage import catalogue
from bot.storage.database import Database
from bot.storage.dialect import storable
from bot.storage.tables import ExactDecimal
from tests.storage.migrated import NOW

SQLITE = sqlite.dialect()


def row(number: int, category_id: int, platform: str, **changed: Any) -> dict[str, Any]:
    """Return every column of a service that is on sale, with these changed."""
    columns = {
        "provider": "alpha",
        "provider_service_id": str(number),
        "category_id": category_id,
        "platform": platform,
        "position": number,
        "name": f"Service {number}",
        "type": "default",
        "raw_type": "Default",
        "rate": Decimal("0.5"),
        "min": 10,
        "max": 1000,
        "refill": True,
        "cancel": None,
        "description": None,
        "sellable": True,
        "hidden": False,
        "gone_at": None,
        "held_rate": None,
        "blocked": False,
    }
    return columns | changed


def fill(conn: Connection) -> dict[tuple[str, str], int]:
    """Two platforms; of instagram's first category five are on sale and four are not, each for its reason."""
    ids = catalogue.category_ids(
        conn, [("instagram", "Likes"), ("instagram", "Followers"), ("tiktok", "Views"), ("x", "Empty")]
    )
    likes, views = ids["instagram", "Likes"], ids["tiktok", "Views"]
    off: list[dict[str, Any]] = [{"sellable": False}, {"hidden": True}, {"gone_at": NOW}, {"blocked": True}]
    catalogue.add(conn, [row(number, likes, "instagram") for number in range(1, 6)])
    catalogue.add(conn, [row(10 + n, likes, "instagram", **why) for n, why in enumerate(off)])
    catalogue.add(conn, [row(0, ids["instagram", "Followers"], "instagram"), row(20, views, "tiktok")])
    return ids


async def test_only_what_is_on_sale_is_counted_and_shown(database: Database) -> None:
    """Hidden, gone, blocked and unsellable services are on no shelf and in no count of one."""
    ids = await database.write(fill)
    assert await database.read(catalogue.platforms) == [("instagram", 6), ("tiktok", 1)]
    shelves = await database.read(lambda conn: catalogue.categories_of(conn, "instagram", limit=9, offset=0))
    assert [(shelf.name, shelf.size) for shelf in shelves] == [("Followers", 1), ("Likes", 5)]
    assert await database.read(lambda conn: catalogue.count_categories(conn, "instagram")) == 2
    assert await database.read(lambda conn: catalogue.count_categories(conn, "x")) == 0
    empty = await database.read(lambda conn: catalogue.find_category(conn, ids["x", "Empty"]))
    assert empty is not None
    assert empty.size == 0
    assert await database.read(lambda conn: catalogue.find_category(conn, 999)) is None


async def test_a_category_pages_in_the_providers_order(database: Database) -> None:
    """Every service on sale is on exactly one page."""
    likes = (await database.write(fill))["instagram", "Likes"]
    pages = [
        await database.read(partial(catalogue.services_of, category_id=likes, limit=2, offset=offset))
        for offset in (0, 2, 4, 6)
    ]
    names = [[service.provider_service_id for service in page] for page in pages]
    assert names == [["1", "2"], ["3", "4"], ["5"], []]
    shelves = [
        await database.read(partial(catalogue.categories_of, platform="instagram", limit=1, offset=offset))
        for offset in (0, 1, 2)
    ]
    assert [[shelf.name for shelf in page] for page in shelves] == [["Followers"], ["Likes"], []]


async def test_the_counts_tell_why_a_service_is_not_on_sale(database: Database) -> None:
    """Also for an empty catalogue."""
    nothing = {"on_sale": 0, "hidden": 0, "held": 0, "frozen": 0, "gone": 0, "not_sellable": 0}
    assert await database.read(catalogue.counts) == nothing
    await database.write(fill)
    await database.write(lambda conn: catalogue.change(conn, 1, {"held_rate": Decimal(2)}))
    assert await database.read(catalogue.counts) == {
        "on_sale": 7,
        "hidden": 1,
        "held": 1,
        "frozen": 0,
        "gone": 1,
        "not_sellable": 1,
    }
    assert [service.id for service in await database.read(catalogue.held)] == [1]


async def test_categories_keep_their_ids(database: Database) -> None:
    """A name that is known keeps its number, so that buttons go on working."""
    first = await database.write(lambda conn: catalogue.category_ids(conn, [("x", "A"), ("x", "B")]))
    again = await database.write(lambda conn: catalogue.category_ids(conn, [("x", "B"), ("y", "B")]))
    assert first.items() <= again.items()
    assert len(again) == 3
    assert await database.write(lambda conn: catalogue.category_ids(conn, [])) == again


async def test_what_belongs_to_no_account_is_retired(database: Database) -> None:
    """Services of providers that are kept stay as they are, and so does the date of those gone before."""
    await database.write(fill)
    await database.write(lambda conn: catalogue.retire(conn, kept=["alpha"], now=NOW + 5))
    assert (await database.read(catalogue.counts))["gone"] == 1
    await database.write(lambda conn: catalogue.retire(conn, kept=[], now=NOW + 5))
    everything = await database.read(lambda conn: catalogue.of_provider(conn, "alpha"))
    assert {service.gone_at for service in everything.values()} == {NOW, NOW + 5}


async def test_a_markup_is_set_and_set_again(database: Database) -> None:
    """One markup a scope and target; the database refuses one under cost."""
    for points in (1000, 2000):
        await database.write(partial(catalogue.set_markup, scope="service", target_id=7, basis_points=points))
    await database.write(lambda conn: catalogue.set_markup(conn, "all", 0, 0))
    assert await database.read(catalogue.all_markups) == {("service", 7): 2000, ("all", 0): 0}
    with pytest.raises(IntegrityError, match="not_under_cost"):
        await database.write(lambda conn: catalogue.set_markup(conn, "all", 0, -1))


async def test_a_rate_comes_back_to_the_last_digit(database: Database) -> None:
    """A Decimal that no float holds is stored as it is."""
    exact = Decimal("0.1234567890123456789012345678901234567890")
    likes = (await database.write(fill))["instagram", "Likes"]
    await database.write(lambda conn: catalogue.add(conn, [row(99, likes, "instagram", rate=exact)]))
    service = (await database.read(lambda conn: catalogue.of_provider(conn, "alpha")))["99"]
    assert service.rate == exact
    assert service.held_rate is None


@given(st.none() | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_any_decimal_is_written_without_an_exponent_and_read_back(value: Decimal | None) -> None:
    """What is written is plain digits, and reading gives the same number."""
    column = ExactDecimal()
    written = column.process_bind_param(value, SQLITE)
    assert written is None or "E" not in written.upper()
    assert column.process_result_value(written, SQLITE) == value


@given(st.integers())
def test_a_number_is_storable_if_a_bigint_holds_it(number: int) -> None:
    """Others are no count of anything; nothing stays nothing."""
    assert storable(number) == (number if abs(number) <= LARGEST else None)
    assert storable(None) is None
