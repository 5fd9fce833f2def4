"""What does not move is flagged by age and service; its customer hears it once, the admins once a day."""

from datetime import timedelta, timezone
from pathlib import Path

import pytest

from bot.domain.orders import OrderState
from bot.domain.refills import RefillState
from bot.domain.statuses import ProviderStatus as P
from bot.domain.statuses import RefillStatus
from bot.providers import errors
from bot.shop.stuck import FlagStuck
from bot.storage import refills
from bot.storage.orders import Order
from tests.shop.harness import ADMIN, ANN, DAY, UNIT, Shop
from tests.storage.migrated import sql, url_of


@pytest.fixture
def database_url(path: Path) -> str:
    """A file: these tests speak SQLite's own words to the database."""
    return url_of(path)


HOUR = 3600


async def a_slow_order(shop: Shop, service: str = "1") -> Order:
    """Return an order that the provider has and about which it says nothing new for a day and a second."""
    await shop.customer(money=100 * UNIT)
    order = await shop.placed(service=service)
    shop.alpha.says("1000", P.PENDING)
    shop.clock.pass_(DAY)
    await shop.flag_stuck()
    assert (await shop.get(order)).stuck_at is None, "to the last second of the day it is only slow"
    shop.clock.pass_(1)
    return order


async def test_an_order_that_does_not_move_is_flagged_and_told_once(shop: Shop) -> None:
    """Asking and hearing the same again is no movement; a round more tells nobody a second time."""
    order = await a_slow_order(shop)
    await shop.track()
    for _ in range(3):
        await shop.flag_stuck()
    assert (await shop.get(order)).stuck_at == shop.clock.now
    assert (await shop.events()).count("order-stuck") == 1
    assert await shop.facts("order-stuck") == [{"order": order.id, "service": "Followers", "cancel": True}]


async def test_an_order_that_cannot_be_canceled_offers_no_cancel(shop: Shop) -> None:
    """What cannot be had is not offered."""
    await a_slow_order(shop, "4")
    await shop.flag_stuck()
    assert [fact["cancel"] for fact in await shop.facts("order-stuck")] == [False]


@pytest.mark.parametrize(
    "movement",
    [
        {"state": P.IN_PROGRESS},
        {"state": P.PENDING, "remains": 900},
        {"state": P.PENDING, "start_count": 7},
        {"state": P.COMPLETED, "remains": 0},
    ],
)
async def test_movement_takes_the_flag_away(shop: Shop, movement: dict[str, object]) -> None:
    """State, remains or start count: whatever moves. Stuck again it is flagged again, but not told again."""
    order = await a_slow_order(shop)
    await shop.flag_stuck()
    moved = await shop.told(order, **movement)
    assert (moved.stuck_at, moved.moved_at) == (None, shop.clock.now)
    shop.clock.pass_(DAY + 1)
    await shop.flag_stuck()
    ended = moved.state is OrderState.COMPLETED
    assert ((await shop.get(order)).stuck_at is None) is ended
    assert (await shop.events()).count("order-stuck") == 1


async def test_what_is_usual_for_a_service_is_waited_for(shop: Shop) -> None:
    """Five orders that took 20 hours each make two and a half days the patience; another service keeps the floor."""
    await shop.customer(money=100 * UNIT)
    made = [await shop.placed() for _ in range(5)]
    shop.clock.pass_(20 * HOUR)
    for order in made:
        shop.alpha.says((await shop.get(order)).provider_order_id or "", P.COMPLETED)
    await shop.track()
    slow, other = await shop.placed(), await shop.placed(service="4")
    shop.clock.pass_(60 * HOUR)
    await shop.flag_stuck()
    assert [(await shop.get(order)).stuck_at is None for order in (slow, other)] == [True, False]
    shop.clock.pass_(1)
    await shop.flag_stuck()
    assert (await shop.get(slow)).stuck_at == shop.clock.now


async def test_what_is_not_at_work_is_not_stuck(shop: Shop) -> None:
    """Waiting, uncertain, finished and reopened orders have their own ways of being noticed."""
    await shop.customer(money=100 * UNIT)
    reopened = await shop.placed()
    await shop.told(reopened, state=P.COMPLETED)
    await shop.told(reopened, state=P.IN_PROGRESS)
    shop.alpha.adds += [errors.OutcomeUnknown(), errors.InsufficientFunds()]
    await shop.placed()
    await shop.placed()
    shop.clock.pass_(10 * DAY)
    await shop.flag_stuck()
    assert await shop.events(ADMIN) == ["admin-uncertain", "admin-provider"]
    assert "order-stuck" not in await shop.events()


async def a_refill(shop: Shop) -> tuple[Order, int]:
    """Return an order that is being refilled, and the refill's id."""
    await shop.customer(money=100 * UNIT)
    order = await shop.told(await shop.placed(), state=P.COMPLETED)
    shop.clock.pass_(DAY)
    refill = await shop.request_refill(ANN, order.id)
    shop.alpha.refills.append("r1")
    await shop.follow_refills()
    return order, refill.id


async def test_a_refill_that_does_not_move_is_flagged_and_told_once(shop: Shop) -> None:
    """Its end takes it off the list."""
    order, _ = await a_refill(shop)
    shop.clock.pass_(DAY + 1)
    for _ in range(3):
        await shop.flag_stuck()
    (line,) = (await shop.read_stuck(0)).items
    assert (line.order.id, line.flagged.refill) == (order.id, True)
    assert (await shop.events()).count("refill-stuck") == 1
    shop.alpha.refill_states["r1"] = RefillStatus.COMPLETED
    await shop.follow_refills()
    assert (await shop.read_stuck(0)).items == []


async def test_what_is_usual_for_refills_is_waited_for(shop: Shop) -> None:
    """Refills that took two days each make six days the patience."""
    await a_refill(shop)
    await shop.database.write(
        sql(
            "INSERT INTO refills (order_id, state, created_at, finished_at) "
            f"SELECT 1, 'completed', {shop.clock.now} - value * 10, {shop.clock.now} - value * 10 + {2 * DAY} "
            "FROM (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5)"
        )
    )
    shop.clock.pass_(6 * DAY)
    await shop.flag_stuck()
    assert (await shop.read_stuck(0)).items == []
    shop.clock.pass_(1)
    await shop.flag_stuck()
    assert len((await shop.read_stuck(0)).items) == 1


async def test_an_old_order_is_asked_about_while_it_is_being_refilled(shop: Shop) -> None:
    """After three days nobody asks any more; with a refill its status is followed again, and to its end only."""
    await shop.customer(money=100 * UNIT)
    order = await shop.told(await shop.placed(), state=P.COMPLETED)
    shop.clock.pass_(4 * DAY)
    await shop.track()
    assert (await shop.get(order)).due_at is None
    refill = await shop.request_refill(ANN, order.id)
    before = len(shop.alpha.called("status_many"))
    for _ in range(3):
        await shop.track()
        due = (await shop.get(order)).due_at
        assert due is not None
        shop.clock.now = due
    assert len(shop.alpha.called("status_many")) == before + 3
    ended = await shop.database.read(lambda conn: refills.get(conn, refill.id))
    for target in (RefillState.SUBMITTING, RefillState.REJECTED):
        ended = await shop.database.write(
            lambda conn, row=ended, target=target: refills.move(conn, row, target, finished_at=shop.clock.now)  # type: ignore[misc]
        )
    await shop.track()
    assert (await shop.get(order)).due_at is None


async def test_the_admins_list_is_longest_first_by_pages(shop: Shop) -> None:
    """Two a page here; the count stands beside /attention and in the figures."""
    await shop.customer(money=100 * UNIT)
    made = []
    for _ in range(3):
        made.append(await shop.placed())
        shop.clock.pass_(60)
    shop.clock.pass_(DAY)
    await shop.flag_stuck()
    pages = [[line.order.id for line in (await shop.read_stuck(number)).items] for number in (0, 1, 7)]
    assert pages == [[made[0].id, made[1].id], [made[2].id], [made[2].id]]
    assert (await shop.attention(0)).stuck == 3
    assert (await shop.stats()).stuck == 3


async def test_the_digest_comes_once_a_day_and_not_at_night(shop: Shop) -> None:
    """Counts by provider and service and the oldest; on the next morning again, as long as anything is stuck."""
    east = timezone(timedelta(hours=3))
    digest = FlagStuck(
        shop.database, shop.providers, shop.clock, admin_ids=[ADMIN], floor_seconds=DAY, zone=east
    )
    order = await a_slow_order(shop)
    await shop.placed(service="4")
    shop.clock.pass_(DAY)
    shop.clock.now -= (shop.clock.now + 3 * HOUR) % DAY  # midnight there
    shop.clock.pass_(DAY)
    sent = []
    for _ in range(48):
        await digest()
        sent.append((await shop.events(ADMIN)).count("admin-stuck"))
        shop.clock.pass_(HOUR)
    assert sent == [0] * 9 + [1] * 24 + [2] * 15
    (first, _) = await shop.facts("admin-stuck")
    assert first["order"] == order.id
    assert first["count"] == 2
    assert first["heaps"] == [["alpha", "Followers", 1], ["alpha", "Likes", 1]]
    for stuck in ("1000", "1001"):
        shop.alpha.says(stuck, P.COMPLETED)
    await shop.track()
    for _ in range(24):
        await digest()
        shop.clock.pass_(HOUR)
    assert (await shop.events(ADMIN)).count("admin-stuck") == 2, "nothing stuck, nothing told"
