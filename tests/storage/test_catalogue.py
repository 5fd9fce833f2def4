from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError

from bot.domain.money import LARGEST
from bot.storage import catalogue
from bot.storage.database import Database
from bot.storage.dialect import storable
from bot.storage.tables import ExactDecimal
from tests.storage.goods import fill, row
from tests.storage.migrated import NOW

SQLITE = sqlite.dialect()


async def test_the_counts_tell_why_a_service_is_not_on_sale(database: Database) -> None:
    """Also for an empty catalogue."""
    nothing = {"on_sale": 0, "hidden": 0, "held": 0, "frozen": 0, "gone": 0, "not_sellable": 0, "unsold": 0}
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
        "unsold": 0,
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
