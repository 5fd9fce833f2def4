"""TrackOrders: ask how orders are doing, settle what ended, tell the customer."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.domain.orders import AT_PROVIDER, FINAL, TRANSITIONS, OrderState, reported
from bot.domain.polling import next_check, next_revision_check
from bot.domain.settlement import ChargeAudit, Sale, SettlementAction, audit_charge, settle
from bot.ops.clock import Clock
from bot.providers.errors import MalformedResponse, NotFound, ProviderError
from bot.providers.results import Batch, ItemError, Status
from bot.shop import notices
from bot.shop.late import is_late, unless_late
from bot.shop.money_back import earn_the_rest, refund_up_to
from bot.shop.providers import ProviderAccount, Providers, is_account_trouble, needs_person, side_by_side
from bot.storage import catalogue, orders, refills
from bot.storage.database import Database
from bot.storage.dialect import storable
from bot.storage.orders import Order

log = structlog.get_logger(__name__)

_BATCH = 500  # orders a provider a round; the client asks in batches of at most 100 ids
_YOUNG = 3600  # seconds in which a panel may not know an order yet; afterwards a person looks
_UNKNOWN_PAUSE = 3600
# Less than the quote is net of a refund on some panels; more is the wrong unit, a new rate, split comments.
_SURPRISES = frozenset({ChargeAudit.RATE_UNIT_SUSPECT, ChargeAudit.OVERCHARGED})
_NEWS = {
    OrderState.IN_PROGRESS: notices.ORDER_IN_PROGRESS,
    OrderState.COMPLETED: notices.ORDER_COMPLETED,
    OrderState.PARTIAL: notices.ORDER_PARTIAL,
    OrderState.CANCELED: notices.ORDER_CANCELED,
}


class TrackOrders:
    """Polls due orders in batches and applies each answer in a transaction of its own."""

    def __init__(
        self,
        database: Database,
        providers: Providers,
        clock: Clock,
        *,
        admin_ids: Iterable[int],
        poll_seconds: int,
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._admins = tuple(admin_ids)
        self._poll_seconds = poll_seconds

    async def __call__(self) -> int:
        """Ask about every order that is due; return how many were asked about."""
        await self._database.write(self._flag_orphans)
        return sum(await side_by_side(self._providers.values(), self._track))

    async def one(self, order: Order) -> None:
        """Ask about one order now (a tap on refresh).

        Raises:
            ProviderError: the provider cannot be asked at the moment.

        """
        account = self._providers.get(order.provider)
        if account is not None and order.provider_order_id is not None:
            status = await account.client.status(order.provider_order_id)
            await self._apply(order, status)

    async def _track(self, account: ProviderAccount) -> int:
        now = self._clock()
        due = await self._database.read(
            lambda conn: orders.due(conn, AT_PROVIDER, provider=account.name, now=now, limit=_BATCH)
        )
        if not due:
            return 0
        by_id = {order.provider_order_id: order for order in due if order.provider_order_id}
        try:
            answers = await account.client.status_many(list(by_id))
        except NotFound as error:  # said of the only order that was asked about; of several it stands at each
            answers = Batch({provider_order_id: ItemError(error) for provider_order_id in by_id}, [])
        except ProviderError as error:
            log.warning("status_failed", provider=account.name, code=error.code, orders=len(by_id))
            await self._database.write(partial(self._not_answered, account=account, due=due, error=error))
            return len(due)
        for provider_order_id, order in by_id.items():
            await self._apply(order, answers.items.get(provider_order_id))
        return len(due)

    def _not_answered(
        self, conn: Connection, account: ProviderAccount, due: list[Order], error: ProviderError
    ) -> None:
        now = self._clock()
        orders.look_again(conn, [order.id for order in due], at=now + self._poll_seconds)
        if needs_person(error):  # without new orders nobody else would notice that the old ones stand still
            notices.call_about_account(conn, self._admins, account.name, error.code, now=now)

    async def _apply(self, order: Order, answer: Status | ItemError | None) -> None:
        try:
            await self._database.write(lambda conn: self._learn(conn, order.id, answer))
        except Exception as error:  # one odd order must not stop the others, nor come up first for ever
            log.error("status_not_applied", order=order.id, exc_info=error)
            await self._database.write(
                lambda conn: self._flag(conn, orders.get(conn, order.id), "contradiction")
            )

    def _flag_orphans(self, conn: Connection) -> None:
        """Have a person look at orders of accounts that the settings no longer name."""
        now = self._clock()
        for order in orders.due(conn, AT_PROVIDER, not_of=self._providers.keys(), now=now, limit=_BATCH):
            self._flag(conn, order, "provider-unknown")
            orders.look_again(conn, [order.id], at=now + _UNKNOWN_PAUSE)

    def _learn(self, conn: Connection, order_id: int, answer: Status | ItemError | None) -> None:
        """Write down what a provider says about an order; None: it left the order out, which proves nothing."""
        order = orders.get(conn, order_id)
        if answer is None or isinstance(answer, ItemError):
            self._not_learned(conn, order, answer)
            return
        if order.charge is None and answer.charge is not None:
            self._audit_charge(conn, order, answer.charge)
        start_count, remains = storable(answer.start_count), storable(answer.remains)
        start_count = order.start_count if start_count is None else start_count
        remains = order.remains if remains is None else remains
        if (start_count, remains) != (order.start_count, order.remains):
            order = orders.change(conn, order, start_count=start_count, remains=remains, **self._moved())
        order = orders.change(
            conn,
            order,
            charge=order.charge if answer.charge is None else answer.charge,
            due_at=self._next(conn, order),
        )
        target = reported(answer.state)
        if target is None:
            self._flag(conn, order, f"status:{answer.state.value}")
        elif target is order.state and target not in TRANSITIONS[target]:
            self._unflag(conn, order)
        elif target not in TRANSITIONS[order.state]:
            self._flag(conn, order, "contradiction")
        else:
            self._settle(conn, order, target, answer)

    def _moved(self) -> dict[str, int | None]:
        """Return what is written whenever anything about an order moves: then it is not stuck."""
        return {"moved_at": self._clock(), "stuck_at": None}

    def _audit_charge(self, conn: Connection, order: Order, charge: Decimal) -> None:
        """Stop selling a service whose first charge is not what it was sold on: the next order would lose, too."""
        found = audit_charge(order.cost, charge)
        service = catalogue.get(conn, order.service_id)
        if found not in _SURPRISES or service.frozen is not None:
            return
        catalogue.change(conn, service.id, {"frozen": found.value})
        facts = {
            "order": order.id,
            "service": service.name,
            "service_id": service.id,
            "reason": found.value,
            "quoted": format(order.cost, "f"),
            "charged": format(charge, "f"),
        }
        key = f"{notices.ADMIN_SERVICE_FROZEN}:{service.id}:{order.id}"
        notices.tell_admins(
            conn, self._admins, notices.ADMIN_SERVICE_FROZEN, facts, key=key, now=self._clock()
        )

    def _not_learned(self, conn: Connection, order: Order, answer: ItemError | None) -> None:
        """Ask again, and have a person look where asking again has not helped."""
        now = self._clock()
        if answer is not None and is_account_trouble(answer.error):
            orders.look_again(conn, [order.id], at=now + self._poll_seconds)
            if needs_person(answer.error):
                notices.call_about_account(conn, self._admins, order.provider, answer.error.code, now=now)
            return
        may_come = answer is None or isinstance(answer.error, NotFound | MalformedResponse)
        if may_come and now - order.created_at < _YOUNG:
            orders.look_again(conn, [order.id], at=self._next(conn, order) or now + self._poll_seconds)
        else:
            self._flag(conn, order, "missing" if answer is None else answer.error.code)

    def _settle(self, conn: Connection, order: Order, target: OrderState, status: Status) -> None:
        sale = Sale(order.service_type, order.quantity, 1, order.price)  # quantity counts all runs
        settlement = settle(sale, status.state, status.remains, status.charge)
        if settlement.action is SettlementAction.REVIEW:
            self._flag(conn, order, "settlement")
            return
        owed = settlement.refund or 0
        if target is order.state and owed <= order.refunded:
            self._unflag(conn, order)  # nothing new about what was given back already
            return
        now = self._clock()
        first_end = order.finished_at is None
        finished_at = (order.finished_at or now) if target in FINAL else order.finished_at
        order = orders.move(
            conn,
            order,
            target,
            finished_at=finished_at,
            attention=unless_late(order, None),
            seen=None,  # the nod was about what it left behind
            **self._moved(),
        )
        order, paid = refund_up_to(conn, order, owed, now=now)
        if target in FINAL:
            order = earn_the_rest(conn, order, now=now)
        order = orders.change(conn, order, due_at=self._next(conn, order))
        # A panel that reopens a finished order to refill it is no news.
        if target in _NEWS and (first_end or paid):
            notices.tell_customer(conn, order, _NEWS[target], now=now, **_facts(order, paid))

    def _next(self, conn: Connection, order: Order) -> int | None:
        """Return when to ask again: an order that has ended a few times more, and as long as it is being refilled."""
        now = self._clock()
        if order.state not in FINAL or order.finished_at is None:
            return next_check(now=now, created=order.created_at, base=self._poll_seconds)
        planned = next_revision_check(now=now, finished=order.finished_at)
        refill = refills.open_of(conn, order.id)
        if refill is None:
            return planned
        for_refill = next_check(now=now, created=refill.created_at, base=self._poll_seconds)
        return for_refill if planned is None else min(planned, for_refill)

    def _flag(self, conn: Connection, order: Order, why: str) -> None:
        """Move no money; have a person look, once a reason."""
        fresh = why not in {order.attention, order.seen}
        known = is_late(order) or why == order.seen
        order = orders.change(
            conn, order, attention=order.attention if known else why, due_at=self._next(conn, order)
        )
        if fresh:
            notices.call_person(conn, self._admins, order, why, now=self._clock())

    def _unflag(self, conn: Connection, order: Order) -> None:
        if is_late(order) or (order.attention, order.seen) == (None, None):
            return
        orders.change(conn, order, attention=None, seen=None)


def _facts(order: Order, paid: int) -> dict[str, int]:
    facts = {"quantity": order.quantity}
    if paid:
        facts["refund"] = paid
    if order.remains is not None:
        facts["remains"] = min(order.remains, order.quantity)
    return facts
