import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.domain import ledger as book
from bot.domain.errors import BrokenPromise
from bot.domain.money import LARGEST
from bot.storage import ledger, users
from bot.storage.database import Database
from bot.storage.ledger import NotEnoughMoney
from tests.storage.migrated import NOW, sql


@pytest.fixture
async def ann(database: Database) -> int:
    """A customer with an empty wallet."""
    user = await database.write(lambda conn: users.meet(conn, 7, name="Ann", username=None, now=NOW))
    return user.id


def given(amount: int, key: str = "credit:1") -> book.Posting:
    """Return a posting that credits Ann."""
    return book.credit(7, amount, key=key, actor_id=1, reason="cash")


def taken(amount: int, key: str = "debit:1") -> book.Posting:
    """Return a posting that debits Ann."""
    return book.debit(7, amount, key=key, actor_id=1, reason="back")


async def post(database: Database, posting: book.Posting) -> bool:
    """Post in a transaction of its own."""
    return await database.write(lambda conn: ledger.post(conn, posting, now=NOW))


async def balance(database: Database) -> int:
    """Return what Ann owns."""
    return await database.read(lambda conn: ledger.balance(conn, 7))


@pytest.mark.usefixtures("ann")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET amount = amount + 1",
        "DELETE FROM entries",
        "UPDATE postings SET key = 'other'",
        "DELETE FROM postings",
    ],
)
async def test_the_database_itself_forbids_to_change_the_ledger(database: Database, statement: str) -> None:
    """Neither a bug nor a hand at the console rewrites what was posted."""
    await post(database, given(100))
    before = await database.read(sql("SELECT * FROM entries, postings"))
    with pytest.raises(IntegrityError, match="the ledger is append-only"):
        await database.write(sql(statement))
    assert await database.read(sql("SELECT * FROM entries, postings")) == before


@pytest.mark.usefixtures("ann")
async def test_a_fact_is_posted_once(database: Database) -> None:
    """A second posting of the same key moves nothing and says so."""
    assert await post(database, given(100))
    assert not await post(database, given(100))
    assert not await post(database, given(999))
    assert await balance(database) == 100
    assert await database.read(lambda conn: ledger.account_sum(conn, "wallet:7")) == 100
    assert await database.read(lambda conn: ledger.account_sum(conn, book.HOUSE_CREDIT)) == -100
    assert await database.read(lambda conn: ledger.account_sum(conn, "wallet:8")) == 0


@pytest.mark.usefixtures("ann")
async def test_a_wallet_never_goes_below_zero(database: Database) -> None:
    """What is lacking is said, nothing is written, and the last micro-unit may be spent."""
    await post(database, given(100))
    with pytest.raises(NotEnoughMoney) as refusal:
        await post(database, taken(130))
    assert refusal.value.values == {"missing": 30}
    assert await database.read(sql("SELECT count(*) FROM postings")) == [(1,)]
    assert await post(database, taken(100))
    assert await balance(database) == 0


@pytest.mark.usefixtures("ann")
async def test_a_wallet_never_becomes_a_float(database: Database) -> None:
    """SQLite turns a sum beyond 63 bits into a float: such a credit is undone instead."""
    await post(database, given(LARGEST))
    with pytest.raises(BrokenPromise):
        await post(database, given(1, key="credit:2"))
    ((kept,),) = await database.read(sql("SELECT balance FROM wallets"))
    assert (type(kept), kept) == (int, LARGEST)
    assert await post(database, taken(LARGEST))


async def test_money_needs_a_wallet(database: Database) -> None:
    """A posting for somebody who never wrote is a bug, not a refusal."""
    for posting in (given(1), taken(1)):
        with pytest.raises(BrokenPromise):
            await post(database, posting)
    assert await database.read(sql("SELECT count(*) FROM entries")) == [(0,)]


@pytest.mark.usefixtures("ann")
async def test_the_statement_is_newest_first_and_pages(database: Database) -> None:
    """Lines carry what explains them; a wallet of another number that begins alike is not mixed in."""
    await database.write(lambda conn: users.meet(conn, 71, name="Bob", username=None, now=NOW))

    def unit(conn: Connection) -> None:
        for number in range(5):
            ledger.post(conn, given(number + 1, key=f"credit:{number}"), now=NOW + number)
        ledger.post(conn, book.credit(71, 50, key="bob", actor_id=None, reason="x"), now=NOW)

    await database.write(unit)
    lines = await database.read(lambda conn: ledger.statement(conn, 7, limit=2, offset=1))
    assert [(line.kind, line.amount, line.reason, line.created_at) for line in lines] == [
        ("credit", 4, "cash", NOW + 3),
        ("credit", 3, "cash", NOW + 2),
    ]
    assert await database.read(lambda conn: ledger.statement_length(conn, 7)) == 5
