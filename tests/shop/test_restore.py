"""A backup is put back after the shop has gone on: nothing is bought twice, and nothing is believed too easily."""

import gzip
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command

from bot.domain.orders import OrderState as S
from bot.domain.refills import RefillState
from bot.domain.statuses import ProviderStatus as P
from bot.providers.errors import OutcomeUnknown
from bot.providers.results import ListedOrder
from bot.shop.providers import idempotency_key
from bot.shop.restore import RestoreBackup, Restored
from bot.storage import inbox, orders, refills
from bot.storage.backup import copy
from bot.storage.database import Database, DatabaseError
from bot.storage.migrate import _config, newest, version
from tests.shop.fakes import FakeProvider, account
from tests.shop.harness import ADMIN, ANN, DAY, LINK, UNIT, Shop, open_shop
from tests.storage.migrated import opened, sql, url_of

WORDS = "cannot be trusted and was not restored"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test puts its backup."""
    return tmp_path / "backup.db"


async def restore(path: Path, file: Path, shop: Shop) -> Restored:
    """Restore as the command does."""
    return await RestoreBackup(url_of(path), shop.clock, admin_ids=[ADMIN])(file)


async def back_up_and_go_on(
    path: Path,
    file: Path,
    before: Callable[[Shop], Awaitable[None]],
    after: Callable[[Shop], Awaitable[None]],
) -> tuple[Shop, Restored]:
    """Let a shop live, copy it, let it live on, stop it, and put the copy back."""
    async with open_shop(path) as shop:
        await before(shop)
        copy(path, file)
        await after(shop)
    shop.clock.pass_(60)
    return shop, await restore(path, file, shop)


async def reopened(shop: Shop, database: Database) -> Shop:
    """Return the shop on the restored database, before the same provider."""
    return Shop(shop.url, database, {"alpha": account(shop.alpha)}, shop.alpha, shop.clock)


async def works(shop: Shop) -> None:
    """Let every job run, until nothing is due any more."""
    await shop.dispatch.recover(lost_after=0)
    for _ in range(4):
        await shop.dispatch()
        await shop.gather_evidence()
        await shop.follow_refills()
        await shop.send_cancels()
        await shop.track()
        shop.clock.pass_(61)


def _as_they_are(path: Path) -> dict[Path, bytes]:
    return {part: part.read_bytes() for part in path.parent.glob("shop.db*")}


def _as_killed(path: Path, files: dict[Path, bytes]) -> None:
    """Put a shop's files back as they were at work, its log not written back."""
    for part, data in files.items():
        part.write_bytes(data)
    assert path.with_name("shop.db-wal").stat().st_size


async def test_what_waited_is_held_and_never_sent_again_by_itself(path: Path, file: Path) -> None:
    """Orders that were sent, taken back or decided since the copy: held at their price, told, and left alone."""

    async def before(shop: Shop) -> None:
        await shop.customer(money=20 * UNIT)
        await shop.order()  # 1: sent after the copy
        await shop.order(quantity="500")  # 2: taken back after the copy
        shop.alpha.adds.append(OutcomeUnknown())
        await shop.order(quantity="700")  # 3: uncertain, bound after the copy
        first, second = [await shop.database.read(lambda c, n=n: orders.get(c, n)) for n in (1, 2)]  # type: ignore[misc]
        await shop.database.write(
            lambda c: orders.look_again(c, [first.id, second.id], at=shop.clock.now + 9)
        )
        await shop.dispatch()
        await shop.database.write(
            lambda c: orders.move(c, orders.get(c, 2), S.SUBMITTING, evidence={"before": "100"}, due_at=0)
        )

    async def after(shop: Shop) -> None:
        shop.clock.pass_(9)
        await shop.dispatch()
        await shop.resolve.bind(ADMIN, 3, "4711", revision=await shop.revision(3))

    shop, restored = await back_up_and_go_on(path, file, before, after)
    asked = shop.alpha.called("add")
    shop.alpha.idempotency_param = "request_id"  # a panel that would take the same request without a word
    shop.alpha.order_list = [ListedOrder("1000", service_id="1", link=LINK, quantity=1000)]
    assert (restored.orders, restored.held, restored.refills_held) == (3, 3, 0)
    async with opened(path) as database:
        again = await reopened(shop, database)
        await works(again)
        held = [await database.read(lambda c, n=n: orders.get(c, n)) for n in (1, 2, 3)]  # type: ignore[misc]
        assert [(o.state, o.attention, o.held) for o in held] == [
            (S.UNCERTAIN, "uncertain:restored", o.price) for o in held
        ]
        assert {(o.evidence or {})["verdict"] for o in held} == {"unclear"}
        assert [(o.evidence or {})["listed"] for o in held] == [["1000"], [], []]
        assert shop.alpha.called("add") == asked
        assert (await again.events()).count("order-restored") == 3
        assert await again.facts("admin-restored") == [{"held": 3, "set_aside": 0}]
        assert await again.broken_rules() == []
        # The three ways out are open, and a person's order to send goes out under the old agreement's name.
        await again.resolve.bind(ADMIN, 1, "1000", revision=held[0].revision)
        await again.resolve.refund(ADMIN, 2, revision=held[1].revision)
        await again.resolve.send_again(ADMIN, 3, revision=held[2].revision)
        await again.dispatch()
        assert [request[2] for request in shop.alpha.called("add")[len(asked) :]] == [  # type: ignore[index]
            idempotency_key(held[2])
        ]
        assert await again.broken_rules() == []


async def test_refills_that_waited_are_held_as_well(path: Path, file: Path) -> None:
    """They are not asked for again; a day later the customer may."""

    async def before(shop: Shop) -> None:
        await shop.customer(money=10 * UNIT)
        for _ in range(2):
            await shop.told(await shop.placed(), state=P.COMPLETED)
        shop.clock.pass_(DAY)
        await shop.request_refill(ANN, 1)
        await shop.request_refill(ANN, 2)
        await shop.database.write(
            lambda c: refills.move(c, refills.get(c, 2), RefillState.SUBMITTING, due_at=shop.clock.now)
        )

    async def after(shop: Shop) -> None:
        await shop.follow_refills()

    shop, restored = await back_up_and_go_on(path, file, before, after)
    asked = shop.alpha.called("refill")
    assert (restored.held, restored.refills_held) == (0, 2)
    async with opened(path) as database:
        again = await reopened(shop, database)
        await works(again)
        states = "SELECT state FROM refills ORDER BY id"
        assert await database.read(sql(states)) == [("uncertain",)] * 2
        shop.clock.pass_(DAY)
        await works(again)
        assert await database.read(sql(states)) == [("rejected",)] * 2
    assert shop.alpha.called("refill") == asked


async def test_what_is_owed_and_what_was_asked(path: Path, file: Path) -> None:
    """Notices are still owed, stored taps wait for a person, promised prices and leases of that time are void."""

    async def before(shop: Shop) -> None:
        await shop.customer(money=10 * UNIT)
        await shop.quote()
        await shop.database.write(lambda c: inbox.store(c, [(5, ANN, "{}"), (6, ANN, "{}")], now=1) and None)
        await shop.database.write(lambda c: inbox.mark_done(c, 6))
        await shop.database.write(sql("INSERT INTO leases VALUES ('dispatch', 'killed', 9999999999)"))

    async def after(shop: Shop) -> None:
        await shop.give(ANN, 5 * UNIT)

    shop, restored = await back_up_and_go_on(path, file, before, after)
    assert (restored.owned, restored.set_aside) == (10 * UNIT, 1)
    assert restored.newest_at == shop.clock.now - 60
    async with opened(path) as database:
        again = await reopened(shop, database)
        assert await database.read(sql("SELECT update_id, state FROM updates")) == [
            (5, "parked"),
            (6, "done"),
        ]
        assert await database.read(sql("SELECT * FROM leases")) == []
        assert await database.read(sql("SELECT max(expires_at) FROM quotes")) == [(shop.clock.now,)]
        await again.deliver()
        assert [text.split("|")[1] for chat, text in again.sender.sent if chat == ANN] == ["wallet-credited"]
        assert await again.balance() == 10 * UNIT


async def test_a_number_that_is_given_again_is_another_agreement(path: Path, file: Path) -> None:
    """The first order after a restore bears a number that a panel knows already; its request does not."""

    async def before(shop: Shop) -> None:
        await shop.customer(money=10 * UNIT)

    async def after(shop: Shop) -> None:
        await shop.placed()

    shop, _ = await back_up_and_go_on(path, file, before, after)
    async with opened(path) as database:
        order = await (await reopened(shop, database)).placed(quantity="500")
    keys = [request[2] for request in shop.alpha.called("add")]  # type: ignore[index]
    assert order.id == 1
    assert len(set(keys)) == 2


async def test_the_old_database_is_kept_with_what_stood_in_its_log(path: Path, file: Path) -> None:
    """Also where the shop was killed: its last transactions are in the kept file."""
    async with open_shop(path) as shop:
        copy(path, file)
        await shop.customer(money=7 * UNIT)
        files = _as_they_are(path)
    _as_killed(path, files)
    restored = await restore(path, file, shop)
    assert restored.old_database is not None
    assert not path.with_name("shop.db-wal").exists()
    with closing(sqlite3.connect(restored.old_database)) as connection:
        assert connection.execute("SELECT balance FROM wallets").fetchall() == [(7 * UNIT,)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT balance FROM wallets").fetchall() == []


async def test_a_damaged_log_is_kept_beside_the_old_database(path: Path, file: Path) -> None:
    """What cannot be written back is not thrown away either; the way that the refusal names works."""
    async with open_shop(path) as shop:
        await shop.customer(money=7 * UNIT)
        files = _as_they_are(path)
    _as_killed(path, files)
    log = path.with_name("shop.db-wal")
    with log.open("r+b") as stream:
        stream.write(bytes(32))
    damaged = log.read_bytes()
    with pytest.raises(DatabaseError, match=r"restore a copy of shop\.db itself"):
        await Database.open(url_of(path))
    shutil.copy(path, file)
    restored = await restore(path, file, shop)
    assert restored.old_database is not None
    kept = restored.old_database.with_name(restored.old_database.name + "-wal")
    assert kept.read_bytes() == damaged
    async with opened(path) as database:
        assert await database.read(sql("SELECT count(*) FROM wallets")) == [(0,)]


async def test_an_older_backup_is_brought_up_to_date(path: Path, file: Path) -> None:
    """One from before an upgrade is migrated; one that was sent by Telegram may still be gzipped."""
    async with open_shop(path) as shop:
        await shop.customer(money=3 * UNIT)
        copy(path, file)
    async with opened(file) as database:
        await database.write(lambda conn: command.downgrade(_config(conn), "0001"))
    assert (await restore(path, _packed(file), shop)).owned == 3 * UNIT
    async with opened(path) as database:
        assert await database.read(version) == newest()


def _packed(file: Path) -> Path:
    packed = file.with_name("backup.db.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    file.unlink()
    return packed


def _no_file(file: Path, path: Path) -> Path:
    return file.with_name("nothing.db")


def _a_letter(file: Path, path: Path) -> Path:
    file.write_text("Dear reader", encoding="utf-8")
    return file


def _half_of_it(file: Path, path: Path) -> Path:
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size // 2)
    return file


def _garbage_in_a_page(file: Path, path: Path) -> Path:
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'orders'").fetchone()
    with file.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(bytes(range(256)) * 16)
    return file


def changed(statement: str) -> Callable[[Path, Path], Path]:
    """Return a damage by hand."""

    def change(file: Path, path: Path) -> Path:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute(statement)
        return file

    change.__name__ = statement.partition(" SET ")[0].replace(" ", "-").lower()
    return change


def _of_another_program(file: Path, path: Path) -> Path:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    return file


def _cut_gzip(file: Path, path: Path) -> Path:
    file.write_bytes(gzip.compress(file.read_bytes())[:-500])
    return file


def _itself(file: Path, path: Path) -> Path:
    return path


def _not_closed(file: Path, path: Path) -> Path:
    file.with_name(file.name + "-wal").write_bytes(b"x" * 5000)
    return file


REFUSED: list[tuple[Callable[[Path, Path], Path], str]] = [
    (_no_file, "there is no file"),
    (_a_letter, "is no SQLite database"),
    (_half_of_it, WORDS),
    (_garbage_in_a_page, WORDS),
    (changed("UPDATE alembic_version SET version_num = '9999'"), "version 9999, newer than this program"),
    (changed("UPDATE wallets SET balance = balance + 1"), f"{WORDS}: every wallet is the sum of its entries"),
    (changed("UPDATE orders SET user_id = 4242"), f"{WORDS}: orders 1 belongs to a row of users"),
    (_of_another_program, f"{WORDS}: it is a database, but no shop's"),
    (_cut_gzip, "cannot copy"),
    (_itself, "is the shop's database itself"),
    (_not_closed, "has a log beside it"),
]


@pytest.mark.parametrize(("damage", "sentence"), REFUSED, ids=[case[0].__name__ for case in REFUSED])
async def test_what_cannot_be_trusted_is_refused_and_nothing_is_changed(
    path: Path, file: Path, damage: Callable[[Path, Path], Path], sentence: str
) -> None:
    """One sentence says why; database, copy and folder are as they were, and the shop opens as before."""
    async with open_shop(path) as shop:
        await shop.customer(money=10 * UNIT)
        await shop.order()
        copy(path, file)
    file = damage(file, path)
    before = {part: part.read_bytes() for part in sorted(path.parent.iterdir()) if part.is_file()}
    with pytest.raises(DatabaseError, match=sentence):
        await restore(path, file, shop)
    assert {part: part.read_bytes() for part in sorted(path.parent.iterdir()) if part.is_file()} == before
    async with opened(path) as database:
        assert await database.read(sql("SELECT state FROM orders")) == [("accepted",)]


async def test_a_running_shop_is_left_alone(path: Path, file: Path) -> None:
    """Its lock is respected, and it does not notice."""
    async with open_shop(path) as shop:
        copy(path, file)
        with pytest.raises(DatabaseError, match="another process already runs the shop"):
            await restore(path, file, shop)
        await shop.customer(money=UNIT)
        assert await shop.balance() == UNIT


async def test_a_restore_that_was_killed_is_done_again(path: Path, file: Path) -> None:
    """Until then the shop does not open: its log may have been put away already."""
    async with open_shop(path) as shop:
        copy(path, file)
    staged = path.with_name("shop.db.restoring")
    staged.write_bytes(b"half of i")
    with pytest.raises(DatabaseError, match="a restore was interrupted"):
        await Database.open(url_of(path))
    await restore(path, file, shop)
    assert not staged.exists()
    async with opened(path) as database:
        assert await database.read(version) == newest()


async def test_a_backup_goes_to_a_new_machine(path: Path, file: Path, tmp_path: Path) -> None:
    """Where there is no database yet nothing is put aside, and its charges are followed as before."""
    async with open_shop(path) as shop:
        await shop.customer(money=10 * UNIT)
        await shop.placed()
        copy(path, file)
    there = tmp_path / "new" / "shop.db"
    assert (await restore(there, file, shop)).old_database is None
    async with opened(there) as database:
        again = Shop(there, database, {"alpha": account(shop.alpha)}, shop.alpha, shop.clock)
        done = await again.told(
            await database.read(lambda conn: orders.get(conn, 1)), state=P.COMPLETED, charge=Decimal(1)
        )
    assert done.state is S.COMPLETED
    assert isinstance(shop.alpha, FakeProvider)
