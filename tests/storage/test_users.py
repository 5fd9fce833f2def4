from bot.storage import ledger, users
from bot.storage.database import Database
from tests.storage.migrated import NOW


async def test_meeting_stores_refreshes_and_makes_reachable(database: Database) -> None:
    """The first meeting opens a wallet; later ones keep language and date, and forget that one was away."""
    first = await database.write(lambda conn: users.meet(conn, 7, name="Ann", username="ann", now=NOW))
    assert (first.created_at, first.language, first.unreachable_at) == (NOW, None, None)
    assert await database.read(lambda conn: ledger.balance(conn, 7)) == 0
    await database.write(lambda conn: users.set_language(conn, 7, "ar"))
    await database.write(lambda conn: users.set_unreachable(conn, 7, NOW + 1))
    again = await database.write(lambda conn: users.meet(conn, 7, name="Anna", username=None, now=NOW + 2))
    assert (again.name, again.username, again.language) == ("Anna", None, "ar")
    assert (again.created_at, again.unreachable_at) == (NOW, None)
    assert again == await database.write(
        lambda conn: users.meet(conn, 7, name="Anna", username=None, now=NOW + 3)
    )


async def test_a_username_is_found_in_any_case(database: Database) -> None:
    """A name that changed hands belongs to the newer account."""
    await database.write(lambda conn: users.meet(conn, 1, name="Old", username="Shop_Ann", now=NOW))
    await database.write(lambda conn: users.meet(conn, 2, name="New", username="shop_ann", now=NOW + 1))
    found = await database.read(lambda conn: users.find_by_username(conn, "SHOP_ann"))
    assert found is not None
    assert found.id == 2
    assert await database.read(lambda conn: users.find_by_username(conn, "nobody")) is None


async def test_a_ban_is_set_and_lifted(database: Database) -> None:
    """It says since when."""
    await database.write(lambda conn: users.meet(conn, 7, name="Ann", username=None, now=NOW))
    await database.write(lambda conn: users.set_banned(conn, 7, NOW))
    assert (await database.read(lambda conn: users.get(conn, 7))).banned_at == NOW
    await database.write(lambda conn: users.set_banned(conn, 7, None))
    assert (await database.read(lambda conn: users.get(conn, 7))).banned_at is None
