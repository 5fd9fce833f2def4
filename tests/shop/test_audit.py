"""Every rule of the audit holds on a shop at work, and each is seen to fail when its rows are damaged."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from bot.domain.statuses import ProviderStatus as P
from bot.providers import errors
from bot.shop.audit import _CHECKS, Audit
from bot.storage.sqlite import SqliteLane
from tests.shop.harness import ADMIN, ANN, BOB, LINK, UNIT, Shop, open_shop, payment
from tests.storage.cluster import Cluster
from tests.storage.migrated import copy_to, sql, url_of

# Orders of the story: 1 completed, 2 partial, 3 canceled at the provider, 4 rejected, 5 uncertain,
# 6 placed, 7 withdrawn before it was sent, 8 waiting to be sent, 9 waiting for the link of 8.
STORY = 9


async def tell_a_story(shop: Shop) -> None:
    """Leave an order in every kind of state."""
    await shop.customer(money=100 * UNIT)
    await shop.customer(BOB, money=5 * UNIT)
    for state, remains in ((P.COMPLETED, 0), (P.PARTIAL, 400), (P.CANCELED, None)):
        await shop.told(await shop.placed(), state=state, remains=remains)
    shop.alpha.adds += [errors.ServiceError(), errors.OutcomeUnknown()]
    for _ in range(3):
        await shop.placed()
    await shop.request_cancel(ANN, (await shop.order()).id)
    for _ in range(2):
        await shop.order(link=f"{LINK}.8", quantity="1000")
    await shop.adjust(ADMIN, BOB, -UNIT, reason="back", act="x")
    await add_money(shop)


async def add_money(shop: Shop) -> None:
    """Leave a top-up in every kind of state: 1 and 2 transfers, 3 to 5 paid in Stars, 6 without its invoice."""
    approved, waiting = await shop.transfer(BOB), await shop.transfer(BOB)
    await shop.decide_top_up.approve(ADMIN, approved.id)
    for number in (3, 4, 5):
        await shop.take_stars.take(payment(await shop.invoice(BOB, number * UNIT), f"c{number}"))
    await shop.take_stars.take(payment(None, "c6", user=BOB))
    await shop.take_stars.give_back("c4")
    await shop.adjust(ADMIN, BOB, 1 - await shop.balance(BOB), reason="spent", act="y")
    await shop.take_stars.give_back("c5")
    assert (await shop.topup(waiting)).credited is None


async def _tell_at(place: Path | str) -> None:
    async with open_shop(place) as shop:
        await tell_a_story(shop)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | str]:
    """A shop on each engine in which the story was told, to make copies of: its file, or its name on the server."""
    if request.param == "sqlite":
        path = copy_to(tmp_path_factory.mktemp("told"))
        asyncio.run(_tell_at(path))
        yield path
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database(request.getfixturevalue("blank")) as name:
        asyncio.run(_tell_at(cluster.url(name)))
        yield name


@pytest.fixture
def told_url(request: pytest.FixtureRequest, told: Path | str, tmp_path: Path) -> Iterator[str]:
    """The address of a copy, which a test may damage."""
    if isinstance(told, Path):
        yield url_of(Path(copy(told, tmp_path)))
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database(told) as name:
        yield cluster.url(name)


async def test_every_rule_holds_and_has_looked_at_something(shop: Shop) -> None:
    """Nothing is found, and no rule was fulfilled for want of rows."""
    await tell_a_story(shop)
    findings = await Audit(shop.database)()
    assert [finding.broken for finding in findings] == [[]] * len(_CHECKS)
    assert all(finding.looked_at >= 2 for finding in findings)
    assert {finding.rule: finding.looked_at for finding in findings}["no finished order holds money"] == STORY


async def test_an_empty_database_breaks_no_rule(shop: Shop) -> None:
    """A shop that has sold nothing yet is in order."""
    assert all(finding.holds for finding in await Audit(shop.database)())


BALANCED = "every posting has two sides or more that sum to zero"
WALLETS = "every wallet is the sum of its entries and not negative"
SOLD = "every order took its price from its customer once"
NO_ORDER = "no money moved for an order that is not there"
HOME = "every entry belongs to a wallet, an order or the house"
ESCROW = "every order's escrow holds its price less what was refunded and earned"
SETTLED = "no finished order holds money"
WHOLE = "every order that is not at a provider yet holds its whole price"
REFUNDS = "every refund reached its wallet and none exceeds the price"
REJECTED = "every rejected order was paid back in full"
AT_HOME = "orders at a provider have its id and no others do"
TOLD = "every order has something to tell its customer"
CREDITED = "every top-up was credited once, by what its row says"
RETURNED = "every payment that went back was taken back once, and no other"
FOUNDED = "every payment that was credited or taken back has its top-up"
REFUND_ELSEWHERE = (
    "UPDATE entries SET account = 'wallet:43' WHERE amount > 0 AND posting_id = "
    "(SELECT id FROM postings WHERE order_id = 3 AND kind = 'refund')"
)


async def take_guards_away(shop: Shop) -> None:
    """Have the database forget its triggers, foreign keys and checks."""
    if isinstance(shop.database._writer, SqliteLane):
        for (trigger,) in await shop.database.read(
            sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ):
            await shop.database.write(sql(f"DROP TRIGGER {trigger}"))
        for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            await shop.database._writer._connection.execute_fetchall(f"PRAGMA {pragma}")
        return
    guards = """
        SELECT 'DROP TRIGGER ' || tgname || ' ON ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || conname
        FROM pg_constraint WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace
    """
    for (statement,) in await shop.database.read(sql(guards)):
        await shop.database.write(sql(str(statement)))


@pytest.mark.parametrize(
    ("rule", "row", "damage"),
    [
        (BALANCED, "postings 1", "UPDATE entries SET amount = amount - 1 WHERE id = 1"),
        (BALANCED, "postings 1", "DELETE FROM entries WHERE posting_id = 1"),
        (BALANCED, "postings 900", "INSERT INTO postings VALUES (900, 'k', 'credit', NULL, NULL, NULL, 1)"),
        (WALLETS, "wallets 42", "UPDATE wallets SET balance = balance + 1 WHERE user_id = 42"),
        (WALLETS, "wallets 43", "UPDATE wallets SET balance = -1 WHERE user_id = 43"),
        (WALLETS, "wallets 43", "UPDATE entries SET amount = amount * 2 WHERE account = 'wallet:43'"),
        (SOLD, "orders 6", "UPDATE orders SET price = price + 1 WHERE id = 6"),
        (SOLD, "orders 6", "UPDATE postings SET kind = 'debit' WHERE key = 'sale:6'"),
        (SOLD, "orders 8", "UPDATE orders SET user_id = 43 WHERE id = 8"),
        (NO_ORDER, "postings", "DELETE FROM orders WHERE id = 5"),
        (HOME, "entries", "DELETE FROM wallets WHERE user_id = 43"),
        (HOME, "entries 1", "UPDATE entries SET account = 'wallet:4200' WHERE id = 1"),
        (HOME, "entries", "DELETE FROM orders WHERE id = 5"),
        (ESCROW, "orders 1", "UPDATE orders SET earned = earned - 1 WHERE id = 1"),
        (ESCROW, "orders 5", "UPDATE entries SET amount = amount - 5 WHERE account = 'escrow:5'"),
        (SETTLED, "orders 6", "UPDATE orders SET state = 'completed' WHERE id = 6"),
        (SETTLED, "orders 5", "UPDATE orders SET state = 'rejected' WHERE id = 5"),
        (WHOLE, "orders 5", "UPDATE orders SET refunded = 1 WHERE id = 5"),
        (WHOLE, "orders 9", "UPDATE orders SET earned = 1 WHERE id = 9"),
        (REFUNDS, "orders 2", "UPDATE orders SET refunded = refunded - 1, earned = earned + 1 WHERE id = 2"),
        (
            REFUNDS,
            "orders 3",
            REFUND_ELSEWHERE,
        ),
        (REFUNDS, "orders 4", "UPDATE orders SET refunded = price * 2 WHERE id = 4"),
        (REJECTED, "orders 4", "UPDATE orders SET refunded = price - 1, earned = 1 WHERE id = 4"),
        (REJECTED, "orders 1", "UPDATE orders SET state = 'rejected' WHERE id = 1"),
        (AT_HOME, "orders 6", "UPDATE orders SET provider_order_id = NULL WHERE id = 6"),
        (AT_HOME, "orders 6", "UPDATE orders SET provider_order_id = NULL, submitted_at = NULL WHERE id = 6"),
        (AT_HOME, "orders 3", "UPDATE orders SET provider_order_id = NULL WHERE id = 3"),
        (AT_HOME, "orders 7", "UPDATE orders SET provider_order_id = '7' WHERE id = 7"),
        (AT_HOME, "orders 5", "UPDATE orders SET provider_order_id = '5' WHERE id = 5"),
        (CREDITED, "topups 1", "UPDATE topups SET credited = credited + 1 WHERE id = 1"),
        (CREDITED, "topups 2", "UPDATE topups SET state = 'credited', credited = asked WHERE id = 2"),
        (CREDITED, "topups 3", "UPDATE topups SET credited = NULL WHERE id = 3"),
        (CREDITED, "topups 3", "UPDATE topups SET state = 'open' WHERE id = 3"),
        (CREDITED, "topups 3", "UPDATE topups SET charge_id = 'other' WHERE id = 3"),
        (CREDITED, "topups 6", "UPDATE topups SET user_id = 42 WHERE id = 6"),
        (CREDITED, "topups 1", "UPDATE postings SET key = 'topup:transfer:9' WHERE key = 'topup:transfer:1'"),
        (RETURNED, "topups 4", "UPDATE topups SET state = 'credited' WHERE id = 4"),
        (RETURNED, "topups 5", "UPDATE topups SET state = 'returned' WHERE id = 5"),
        (RETURNED, "topups 4", "UPDATE postings SET key = key || 'x' WHERE key = 'reversal:stars:c4'"),
        (FOUNDED, "postings", "DELETE FROM topups WHERE id = 3"),
        (FOUNDED, "postings", "UPDATE postings SET key = key || 'x' WHERE key = 'reversal:stars:c4'"),
        (TOLD, "orders 8", "DELETE FROM outbox WHERE key LIKE 'order:8:%'"),
        (
            TOLD,
            "orders 1",
            "UPDATE outbox SET key = replace(key, 'order:1:', 'order:11:') WHERE chat_id = 42",
        ),
    ],
)
async def test_each_rule_finds_its_damage(told_url: str, rule: str, row: str, damage: str) -> None:
    """With the triggers and checks out of the way the rows are damaged; the rule names one of them."""
    async with open_shop(told_url) as shop:
        await take_guards_away(shop)
        await shop.database.write(sql(damage))
        findings = {finding.rule: finding for finding in await Audit(shop.database)()}
    assert not findings[rule].holds
    assert any(found.startswith(row) for found in findings[rule].broken), findings[rule].broken


def test_every_rule_has_its_damage() -> None:
    """A rule that is added later has to be shown to fail as well."""
    marks = [mark for mark in test_each_rule_finds_its_damage.pytestmark if mark.name == "parametrize"]  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} == {check.rule for check in _CHECKS}


async def test_a_finding_shows_ten_rows_at_most(database_url: str) -> None:
    """A report about a thousand broken rows stays readable."""
    async with open_shop(database_url) as shop:
        await shop.customer(money=100 * UNIT)
        for _ in range(12):
            await shop.order(quantity="10")
        await shop.database.write(sql("DELETE FROM outbox"))
        (finding,) = [finding for finding in await Audit(shop.database)() if not finding.holds]
    assert (finding.looked_at, len(finding.broken)) == (12, 10)
