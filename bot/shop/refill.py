"""Refills: asked for by the customer, sent and followed by the scheduler."""

from functools import partial

import structlog
from sqlalchemy import Connection

from bot.domain import refills as rules
from bot.domain.errors import Refusal
from bot.domain.refills import RefillState
from bot.ops.clock import Clock
from bot.providers.errors import ProviderError
from bot.providers.results import ItemError
from bot.shop import notices
from bot.shop.providers import ProviderAccount, Providers, is_account_trouble, note_refusal, side_by_side
from bot.storage import catalogue, orders, refills
from bot.storage.database import Database
from bot.storage.orders import Order
from bot.storage.refills import Refill

log = structlog.get_logger(__name__)

_BATCH = 100
_RETRY_SECONDS = 60
_LOST_AFTER = 300  # no reply can arrive later than this
_FORGET_SECONDS = 24 * 3600  # panels take one refill a day, so an unanswered request has ended by then
_SILENT_SECONDS = (
    7 * 24 * 3600
)  # a panel that took a refill and never says how it went must not block the next


class OrderUnknown(Refusal):
    """There is no such order of this person."""

    key = "order-unknown"


def own_order(conn: Connection, user_id: int, order_id: int) -> Order:
    """Return an order if it is this person's, else raise OrderUnknown: ids in buttons can be forged."""
    order = orders.find(conn, order_id)
    if order is None or order.user_id != user_id:
        raise OrderUnknown
    return order


def refill_from(conn: Connection, order: Order, account: ProviderAccount | None, wait: int) -> int:
    """Return from when (UTC seconds) a refill of the order may be asked for.

    Raises:
        RefillUnavailable, RefillNotDone, RefillOpen: as their names say.

    """
    last = refills.latest(conn, order.id)
    if last is not None and last.state in rules.OPEN:
        raise rules.RefillOpen
    service = catalogue.get(conn, order.service_id)
    return rules.earliest(
        order_state=order.state,
        offered=bool(service.refill) and account is not None and account.refills,
        last_event=last.finished_at if last is not None else order.finished_at,
        wait=wait,
    )


class RequestRefill:
    """Stores a customer's wish to have an order topped up again."""

    def __init__(self, database: Database, providers: Providers, clock: Clock, *, wait_seconds: int) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._wait = wait_seconds

    async def __call__(self, user_id: int, order_id: int) -> Refill:
        """Return the stored request.

        Raises:
            OrderUnknown: not this person's order.
            RefillUnavailable, RefillNotDone, RefillOpen, RefillTooEarly: it cannot be asked for (now).

        """
        return await self._database.write(lambda conn: self._request(conn, user_id, order_id))

    def _request(self, conn: Connection, user_id: int, order_id: int) -> Refill:
        order = own_order(conn, user_id, order_id)
        now = self._clock()
        earliest = refill_from(conn, order, self._providers.get(order.provider), self._wait)
        if now < earliest:
            raise rules.RefillTooEarly(until=earliest)
        # Its next look may be two days away, or none is planned any more; a refill moves it again.
        orders.change(conn, order, due_at=now)
        return refills.add(conn, order.id, now=now)


class FollowRefills:
    """Sends requested refills and asks how accepted ones are doing."""

    def __init__(self, database: Database, providers: Providers, clock: Clock, *, poll_seconds: int) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._poll_seconds = poll_seconds

    async def __call__(self) -> None:
        """Send what is due, then follow what was accepted."""
        await self._database.write(self._close_unanswered)
        await side_by_side(self._providers.values(), self._round)

    async def _round(self, account: ProviderAccount) -> None:
        now = self._clock()
        wanted = await self._database.read(
            lambda conn: refills.due(
                conn, RefillState.REQUESTED, provider=account.name, now=now, limit=_BATCH
            )
        )
        for refill in wanted:
            await self._send(account, refill.id)
        await self._follow(account)

    def _close_unanswered(self, conn: Connection) -> None:
        now = self._clock()
        for refill in refills.due(conn, RefillState.SUBMITTING, now=now - _LOST_AFTER, limit=_BATCH):
            refills.move(conn, refill, RefillState.UNCERTAIN, due_at=now + _FORGET_SECONDS)
        for refill in refills.due(conn, RefillState.UNCERTAIN, now=now, limit=_BATCH):
            self._end(conn, refill, RefillState.REJECTED)
        silent_since = now - _SILENT_SECONDS
        for refill in refills.open_since(conn, RefillState.ACCEPTED, before=silent_since, limit=_BATCH):
            self._end(conn, refill, RefillState.REJECTED)

    async def _send(self, account: ProviderAccount, refill_id: int) -> None:
        order = await self._database.write(lambda conn: self._claim(conn, refill_id))
        if order is None:
            return
        try:
            ticket = await account.client.refill(order.provider_order_id or "")
        except ProviderError as error:
            log.warning("refill_not_taken", order=order.id, provider=account.name, code=error.code)
            await self._database.write(partial(self._not_taken, refill_id=refill_id, error=error))
        else:
            await self._database.write(lambda conn: self._taken(conn, refill_id, ticket.refill_id))

    def _claim(self, conn: Connection, refill_id: int) -> Order | None:
        refill = refills.get(conn, refill_id)
        if refill.state is not RefillState.REQUESTED:
            return None
        refills.move(conn, refill, RefillState.SUBMITTING, due_at=self._clock())
        return orders.get(conn, refill.order_id)

    def _taken(self, conn: Connection, refill_id: int, provider_refill_id: str) -> None:
        now = self._clock()
        refill = refills.get(conn, refill_id)
        if refill.state not in rules.OPEN:
            return  # closed as unanswered, and its customer told: the answer comes a day too late
        refill = refills.move(
            conn,
            refill,
            RefillState.ACCEPTED,
            provider_refill_id=provider_refill_id,
            due_at=now + self._poll_seconds,
        )
        order = orders.get(conn, refill.order_id)
        notices.tell_about_refill(conn, order, refill, notices.REFILL_ACCEPTED, now=now)

    def _not_taken(self, conn: Connection, refill_id: int, error: ProviderError) -> None:
        refill = refills.get(conn, refill_id)
        now = self._clock()
        unsaid = error.ambiguous or is_account_trouble(error)
        if unsaid and refill.state is not RefillState.SUBMITTING:
            return  # held as unanswered meanwhile, and this is no answer either
        if error.ambiguous:
            refills.move(conn, refill, RefillState.UNCERTAIN, due_at=now + _FORGET_SECONDS)
        elif is_account_trouble(error):
            refills.move(conn, refill, RefillState.REQUESTED, due_at=now + _RETRY_SECONDS)
        else:
            note_refusal(conn, orders.get(conn, refill.order_id).provider, error, now=now)
            self._end(conn, refill, RefillState.REJECTED)

    async def _follow(self, account: ProviderAccount) -> None:
        now = self._clock()
        due = await self._database.read(
            lambda conn: refills.due(conn, RefillState.ACCEPTED, provider=account.name, now=now, limit=_BATCH)
        )
        if not due:
            return
        by_id = {refill.provider_refill_id: refill for refill in due if refill.provider_refill_id}
        later = now + self._poll_seconds * 2
        await self._database.write(
            lambda conn: refills.look_again(conn, [refill.id for refill in due], at=later)
        )
        try:
            answers = await account.client.refill_status_many(list(by_id))
        except ProviderError as error:
            log.warning("refill_status_failed", provider=account.name, code=error.code)
            return
        for provider_refill_id, answer in answers.items.items():
            refill = by_id.get(provider_refill_id)
            if refill is None or isinstance(answer, ItemError):
                continue
            target = rules.reported(answer)
            if target is not None:
                await self._database.write(partial(self._end, refill=refill, target=target))

    def _end(self, conn: Connection, refill: Refill, target: RefillState) -> None:
        now = self._clock()
        current = refills.get(conn, refill.id)
        if current.state not in rules.OPEN:
            return
        ended = refills.move(conn, current, target, finished_at=now, due_at=None)
        event = notices.REFILL_COMPLETED if target is RefillState.COMPLETED else notices.REFILL_REJECTED
        notices.tell_about_refill(conn, orders.get(conn, ended.order_id), ended, event, now=now)
