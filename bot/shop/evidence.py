"""GatherEvidence: what can be found out about an order whose answer was lost, without ordering again.

In the order of their worth: a panel that knows a request by its id answers the same request with the same order;
a panel's own list of orders may show it; our balance there, read before the request and twice afterwards, tells
whether it was paid for. Only the first, or the list and the balance agreeing, decide alone. Everything else is
shown to the person who decides; nothing here ever sends an order that could become a second one.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.domain.links import UnusableLink, read_link
from bot.domain.orders import OrderState
from bot.ops.clock import Clock
from bot.providers.errors import NotSupported, ProviderError
from bot.providers.results import ListedOrder
from bot.shop.late import keep_late_answer
from bot.shop.providers import ProviderAccount, Providers, as_asked, idempotency_key, side_by_side
from bot.shop.resolve import ASKING, LONGEST_QUESTION, RESTORED, bind_to
from bot.storage import catalogue, orders
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Order

log = structlog.get_logger(__name__)

_BATCH = 20
_SECOND_LOOK = 60  # seconds: some panels take the money a little later than they answer
_TOLERANCE = Decimal("0.02")
_CENT = Decimal("0.01")
_UNCERTAIN = frozenset({OrderState.UNCERTAIN})


class Verdict(StrEnum):
    """What our balance at the provider says about a lost order."""

    CHARGED = "charged"
    UNTOUCHED = "untouched"
    UNCLEAR = "unclear"  # it could not be read, or other orders moved it meanwhile


def verdict_of(*, before: Decimal | None, after: Decimal | None, cost: Decimal, others: bool) -> Verdict:
    """Compare our balance before and after a request that would have cost `cost` (provider money).

    `others` says that further orders moved the balance, so that a difference means nothing.
    """
    if before is None or after is None or others:
        return Verdict.UNCLEAR
    taken = before - after
    room = max(cost * _TOLERANCE, _CENT)
    paid, kept = abs(taken - cost) <= room, abs(taken) <= room
    if paid == kept:  # neither fits, or the sum is too small to tell
        return Verdict.UNCLEAR
    return Verdict.CHARGED if paid else Verdict.UNTOUCHED


class GatherEvidence:
    """Looks twice at each uncertain order, binds it where the answer is certain, and writes down the rest."""

    def __init__(
        self, database: Database, providers: Providers, clock: Clock, *, admin_ids: Iterable[int]
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._admins = tuple(admin_ids)

    async def __call__(self) -> None:
        """Look at every uncertain order that is due."""
        await side_by_side(self._providers.values(), self._look_at_due)

    async def _look_at_due(self, account: ProviderAccount) -> None:
        now = self._clock()
        due = await self._database.read(
            lambda conn: orders.due(conn, _UNCERTAIN, provider=account.name, now=now, limit=_BATCH)
        )
        for order in due:
            if not _may_ask_again(account, order) or not await self._ask_again(account, order):
                await self._look(account, order)

    async def _ask_again(self, account: ProviderAccount, order: Order) -> bool:
        """Repeat the request where the panel knows it by its id; True when that told where the order is."""
        service = await self._database.write(partial(self._begin_question, order=order))
        if service is None:
            return True  # a person was faster
        try:
            placed = await account.client.add(
                as_asked(service), order.fields, idempotency_key=idempotency_key(order)
            )
        except ProviderError as error:
            log.warning("evidence_not_asked", order=order.id, provider=account.name, code=error.code)
            await self._database.write(partial(self._end_question, order=order))
            return False
        return await self._database.write(partial(self._bind, order=order, provider_order_id=placed.order_id))

    def _begin_question(self, conn: Connection, order: Order) -> Service | None:
        order = orders.get(conn, order.id)
        if order.state is not OrderState.UNCERTAIN:
            return None
        now = self._clock()
        known = {**(order.evidence or {}), ASKING: now}
        orders.change(conn, order, evidence=known, due_at=now + LONGEST_QUESTION)
        return catalogue.get(conn, order.service_id)

    def _end_question(self, conn: Connection, order: Order) -> None:
        order = orders.get(conn, order.id)
        known = {name: fact for name, fact in (order.evidence or {}).items() if name != ASKING}
        orders.change(conn, order, evidence=known)

    async def _look(self, account: ProviderAccount, order: Order) -> None:
        balance = await _balance(account)
        listed = await _listed(account)
        await self._database.write(partial(self._learn, order=order, balance=balance, listed=listed))

    def _learn(
        self, conn: Connection, order: Order, balance: Decimal | None, listed: list[ListedOrder] | None
    ) -> None:
        order = orders.get(conn, order.id)
        if order.state is not OrderState.UNCERTAIN:
            return  # a person was faster
        known: dict[str, Any] = dict(order.evidence or {})
        second = "first" in known
        known["second" if second else "first"] = None if balance is None else format(balance, "f")
        verdict = verdict_of(
            before=_decimal(known.get("before")),
            after=balance,
            cost=order.cost,
            others=orders.others_moved_since(conn, order),
        )
        known["verdict"] = verdict.value
        known["listed"] = None if listed is None else self._matches(conn, order, listed)
        now = self._clock()
        due_at = None if second else now + _SECOND_LOOK
        order = orders.change(conn, order, evidence=known, due_at=due_at)
        if verdict is Verdict.CHARGED and known["listed"] and len(known["listed"]) == 1:
            self._bind(conn, order, known["listed"][0])

    def _matches(self, conn: Connection, order: Order, listed: Sequence[ListedOrder]) -> list[str]:
        """Return the ids of listed orders that could be this one and are no other order of ours."""
        service = catalogue.get(conn, order.service_id)
        return [
            row.order_id
            for row in listed
            if row.service_id == service.provider_service_id
            and row.quantity == order.quantity
            and _key_of(row.link or "") == order.link_key
            and orders.of_provider_id(conn, order.provider, row.order_id) is None
        ][:5]

    def _bind(self, conn: Connection, order: Order, provider_order_id: str) -> bool:
        """Take over what the provider answered; False where that tells nothing, so that more has to be found out."""
        order = orders.get(conn, order.id)
        uncertain = order.state is OrderState.UNCERTAIN
        if orders.of_provider_id(conn, order.provider, provider_order_id) is not None:
            self._end_question(conn, order)
            return not uncertain  # it is known already: this order's, by a person's word, or an older one's
        if uncertain:
            bind_to(conn, order, provider_order_id, now=self._clock())
            log.info("order_found_again", order=order.id, provider=order.provider)
        else:  # a person has decided meanwhile, without knowing that the provider has it
            self._end_question(conn, order)
            keep_late_answer(conn, self._admins, order, provider_order_id, now=self._clock())
        return True


def _may_ask_again(account: ProviderAccount, order: Order) -> bool:
    # An order from a backup may have been taken back since: repeating its request could buy it after all.
    restored = RESTORED in (order.evidence or {})
    return account.client.capabilities.idempotency_param is not None and not restored


async def _balance(account: ProviderAccount) -> Decimal | None:
    try:
        return (await account.client.balance()).amount
    except ProviderError:
        return None


async def _listed(account: ProviderAccount) -> list[ListedOrder] | None:
    try:
        return await account.client.listed_orders()
    except NotSupported:
        return None
    except ProviderError as error:
        log.warning("order_list_failed", provider=account.name, code=error.code)
        return None


def _key_of(link: str) -> str:
    try:
        return read_link(link).key
    except UnusableLink:
        return link


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
