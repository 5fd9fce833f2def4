"""Random walks: customers, admins, providers and crashes at will, and the books balance at every stop."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from bot.domain.errors import Refusal
from bot.domain.orders import AT_PROVIDER, OPEN, OrderState
from bot.domain.statuses import ProviderStatus, RefillStatus
from bot.providers import errors
from bot.providers.results import CancelAck, Service
from bot.shop.providers import idempotency_key
from bot.storage import orders
from bot.storage.orders import Order
from tests.shop.fakes import listed, refused
from tests.shop.harness import ADMIN, ANN, BOB, DAY, LINK, UNIT, Shop
from tests.storage.migrated import sql

NOT_SENT = (errors.ConnectFailed, errors.RateLimited, errors.InsufficientFunds, errors.AuthError)
REFUSED = (errors.ServiceError, errors.ParamError, errors.RejectedUnknown, errors.DuplicateOrder)
UNCLEAR = (errors.OutcomeUnknown, RuntimeError)
FIELDS = {
    "1": lambda dice: {"quantity": str(dice.randint(10, 3000))},
    "2": lambda dice: {"note": "-"},
    "3": lambda dice: {"comments": "\n".join("abcdefgh"[: dice.randint(2, 8)])},
    "4": lambda dice: {"quantity": str(dice.randint(10, 3000))},
}


class Walk:
    """One walk: what may happen, and what was seen leaving for the provider."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self.shop = shop
        self.dice = random.Random(seed)
        self.risked: Counter[str] = Counter()  # requests that the provider may have taken, by order
        self.sent_again: Counter[str] = Counter()
        shop.alpha.before_add = self._answer

    async def _answer(self, service: Service, fields: Mapping[str, object], key: str) -> None:
        """Decide what becomes of a request; one that is not certainly refused is a risk."""
        roll = self.dice.random()
        if roll < 0.15:
            raise self.dice.choice(NOT_SENT)()
        if roll < 0.25:
            raise self.dice.choice(REFUSED)()
        self.risked[key] += 1
        if roll < 0.35:
            raise self.dice.choice(UNCLEAR)()
        if roll < 0.40:
            raise asyncio.CancelledError  # the process is stopped before the answer is there

    async def orders(self) -> list[Order]:
        users = [
            partial(orders.of_user, user_id=user, open_only=False, limit=999, offset=0) for user in (ANN, BOB)
        ]
        return [order for unit in users for order in await self.shop.database.read(unit)]

    async def some_order(self, *states: OrderState) -> Order | None:
        found = [order for order in await self.orders() if not states or order.state in states]
        return self.dice.choice(found) if found else None

    async def money(self) -> None:
        amount = self.dice.choice([-3, -1, 1, 2, 5]) * UNIT
        await self.shop.give(self.dice.choice([ANN, BOB]), amount)

    async def buy(self) -> None:
        user, service = self.dice.choice([ANN, BOB]), self.dice.choice("1234")
        link = f"{LINK}.{self.dice.randint(1, 5)}"
        offer = await self.shop.quote(user, service, **({"link": link} | FIELDS[service](self.dice)))
        if self.dice.random() < 0.2:
            self.shop.clock.pass_(self.dice.choice([10, 700]))
        taps = [self.shop.place_order(user, offer.quote.id) for _ in range(self.dice.randint(1, 3))]
        outcomes = await asyncio.gather(*taps, return_exceptions=True)
        assert all(not isinstance(o, Exception) or isinstance(o, Refusal) for o in outcomes)

    async def send(self) -> None:
        await self.shop.release()
        with contextlib.suppress(asyncio.CancelledError):
            await self.shop.dispatch()

    async def restart(self) -> None:
        await self.shop.dispatch.recover(lost_after=0)

    async def track(self) -> None:
        for order in await self.orders():
            if order.provider_order_id is not None and self.dice.random() < 0.5:
                self._say(order)
        self.shop.clock.pass_(self.dice.choice([30, 300, 3600, DAY]))
        await self.shop.track()

    def _say(self, order: Order) -> None:
        assert order.provider_order_id is not None
        if self.dice.random() < 0.1:
            error = self.dice.choice([errors.NotFound, errors.ConnectFailed, errors.MalformedResponse])()
            self.shop.alpha.statuses[order.provider_order_id] = refused(error)
            return
        self.shop.alpha.says(
            order.provider_order_id,
            self.dice.choice(list(ProviderStatus)),
            remains=self.dice.choice([None, 0, 1, order.quantity // 2, order.quantity, 10**20]),
            charge=self.dice.choice([None, Decimal(0), Decimal("0.5")]),
        )

    async def cancel(self) -> None:
        if order := await self.some_order():
            if order.provider_order_id is not None:
                self.shop.alpha.acks[order.provider_order_id] = CancelAck(accepted=self.dice.random() < 0.7)
            await self.shop.request_cancel(order.user_id, order.id)
            await self.shop.send_cancels()

    async def refill(self) -> None:
        if order := await self.some_order(OrderState.COMPLETED):
            await self.shop.request_refill(order.user_id, order.id)
        await self.shop.follow_refills()
        asked = await self.shop.database.read(
            sql("SELECT provider_refill_id FROM refills WHERE state = 'accepted'")
        )
        self.shop.alpha.refill_states |= {str(row[0]): self.dice.choice(list(RefillStatus)) for row in asked}
        await self.shop.follow_refills()

    async def resolve(self) -> None:
        if (order := await self.some_order(OrderState.UNCERTAIN)) is None:
            return
        choice = self.dice.randrange(3)
        if choice == 0:
            await self.shop.resolve.bind(ADMIN, order.id, f"bound-{order.id}", revision=order.revision)
        elif choice == 1:
            await self.shop.resolve.send_again(ADMIN, order.id, revision=order.revision)
            self.sent_again[idempotency_key(order)] += 1
        else:
            await self.shop.resolve.refund(ADMIN, order.id, revision=order.revision)

    async def reprice(self) -> None:
        rate = self.dice.choice(["0.5", "0.9", "1", "1.1", "1.3", "4"])
        self.shop.alpha.listed[0] = listed("1", rate=rate)
        await self.shop.sync(trust=self.dice.random() < 0.3)
        if self.dice.random() < 0.3:
            await self.shop.shelves.accept_held(ADMIN)

    async def step(self) -> None:
        acts: list[Callable[[], Coroutine[Any, Any, None]]] = (
            [self.buy] * 4 + [self.send] * 3 + [self.track] * 3
        )
        acts += [self.money, self.restart, self.cancel, self.refill, self.resolve, self.reprice]
        with contextlib.suppress(Refusal):
            await self.dice.choice(acts)()

    async def check(self) -> None:
        """What must hold at any moment, beside the audit's rules."""
        assert await self.shop.broken_rules() == []
        everywhere = await self.shop.database.read(sql("SELECT sum(amount) FROM entries"))
        assert everywhere in ([(0,)], [(None,)])
        for order in await self.orders():
            assert 0 <= order.refunded <= order.price
            if order.state in AT_PROVIDER and order.finished_at is None:
                assert order.due_at is not None  # it will be asked about
        under_way = [o for o in await self.orders() if o.state in OPEN - {OrderState.QUEUED}]
        busy = Counter(o.link_key for o in under_way if o.finished_at is None)  # all of one kind
        assert set(busy.values()) <= {1}, busy
        for key, times in self.risked.items():
            assert times <= 1 + self.sent_again[key]


@pytest.mark.parametrize("seed", range(6))
async def test_the_books_balance_wherever_a_walk_leads(shop: Shop, seed: int) -> None:
    """A hundred random acts: every rule holds on the way, no agreement is risked twice without a person."""
    await shop.customer(money=40 * UNIT)
    await shop.customer(BOB, money=15 * UNIT)
    walk = Walk(shop, seed)
    for number in range(100):
        await walk.step()
        if number % 10 == 0:
            await walk.check()
    await walk.check()
    states = Counter(order.state for order in await walk.orders())
    assert len(states) >= 4, states  # the walk has been somewhere
