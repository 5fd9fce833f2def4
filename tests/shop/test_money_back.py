import pytest
from sqlalchemy import Connection

from bot.domain.errors import BrokenPromise
from bot.domain.orders import OrderState
from bot.shop.money_back import earn_the_rest, refund_up_to
from tests.shop.harness import UNIT, Shop


async def test_what_the_ledger_has_is_never_posted_again(shop: Shop) -> None:
    """A caller with an old reading of the order would give the money back twice: all of it is undone."""
    await shop.customer(money=10 * UNIT)
    order = await shop.placed()

    def with_an_old_reading(conn: Connection) -> None:
        refund_up_to(conn, order, order.price, now=shop.clock.now)
        refund_up_to(conn, order, order.price, now=shop.clock.now)

    with pytest.raises(BrokenPromise) as caught:
        await shop.database.write(with_an_old_reading)
    assert caught.value.values == {"posting": f"refund:{order.id}:{order.price}"}
    kept = await shop.get(order)
    assert (kept.refunded, kept.held, await shop.balance()) == (0, order.price, 10 * UNIT - order.price)


async def test_money_back_comes_from_escrow_first(shop: Shop) -> None:
    """Half before the order was earned, the rest from our sales; no more than the price, and nothing twice."""
    await shop.customer(money=10 * UNIT)
    order = await shop.placed()
    half, now = order.price // 2, shop.clock.now

    def give_back(conn: Connection) -> list[int]:
        current, first = refund_up_to(conn, order, half, now=now)
        current = earn_the_rest(conn, current, now=now)
        current = earn_the_rest(conn, current, now=now)
        current, second = refund_up_to(conn, current, 2 * order.price, now=now)
        _, third = refund_up_to(conn, current, 2 * order.price, now=now)
        return [first, second, third]

    assert await shop.database.write(give_back) == [half, order.price - half, 0]
    kept = await shop.get(order)
    assert (kept.state, kept.refunded, kept.earned, kept.held) == (OrderState.PLACED, order.price, 0, 0)
    assert await shop.account("house:sales") == 0
