"""Shops with one mistake each, as somebody might make it; the machine has to find every one of them."""

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.domain import ledger as book
from bot.domain import settlement
from bot.domain.orders import OrderState
from bot.domain.settlement import Sale, Settlement, SettlementAction
from bot.shop import cancel, deliver, dispatch, money_back, notices, place_order, refill, track
from bot.shop.quote import Pricing
from bot.shop.resolve import NotUncertain, ResolveOrder
from bot.storage import ledger, link_queue, orders, outbox
from bot.storage.orders import Order

Sabotage = Callable[[pytest.MonkeyPatch], None]


def wallet_not_debited(patch: pytest.MonkeyPatch) -> None:
    """The house pays for orders."""

    def sale(user_id: int, order_id: int, price: int) -> book.Posting:
        entries = (book.Entry(book.HOUSE_CREDIT, -price), book.Entry(book.escrow(order_id), price))
        return book.Posting(f"sale:{order_id}", book.Kind.SALE, entries, order_id)

    patch.setattr(place_order.book, "sale", sale)


def sold_at_an_old_price(patch: pytest.MonkeyPatch) -> None:
    """What the provider takes now is not looked at when a quote is agreed to."""
    patch.setattr(Pricing, "cost_now", lambda *_: Decimal(0))


def refund_from_the_charge(patch: pytest.MonkeyPatch) -> None:
    """A partial refund is what the provider says that it did not take."""

    def settle(sale: Sale, status: Any, remains: int | None, charge: Decimal | None) -> Settlement:
        found = settlement.settle(sale, status, remains, charge)
        if found.action is SettlementAction.REFUND_PARTIAL and charge is not None:
            return Settlement(found.action, max(sale.price - int(charge * 1_250_000), 0))
        return found

    patch.setattr(track, "settle", settle)


def refund_rounded_up(patch: pytest.MonkeyPatch) -> None:
    """A micro-unit too much where a partial refund is no whole number."""

    def settle(sale: Sale, status: Any, remains: int | None, charge: Decimal | None) -> Settlement:
        found = settlement.settle(sale, status, remains, charge)
        if found.refund and remains and sale.price * remains % sale.quantity:
            return Settlement(found.action, found.refund + 1)
        return found

    patch.setattr(track, "settle", settle)


def revision_pays_the_whole_again(patch: pytest.MonkeyPatch) -> None:
    """A later word pays what is owed in total and not the difference, out of our pocket."""
    honest = track.refund_up_to

    def refund_up_to(conn: Connection, order: Order, owed: int, **rest: Any) -> tuple[Order, int]:
        before = order.refunded
        order, paid = honest(conn, order, owed, **rest)
        if paid and before:
            entries = (
                book.Entry(book.HOUSE_SALES, -before),
                book.Entry(book.wallet(order.user_id), before),
            )
            again = book.Posting(f"again:{order.id}:{owed}", book.Kind.REFUND, entries, order.id)
            ledger.post(conn, again, now=rest["now"])
        return order, paid

    patch.setattr(track, "refund_up_to", refund_up_to)


def earned_twice(patch: pytest.MonkeyPatch) -> None:
    """The same earning under another key."""
    honest = track.earn_the_rest

    def earn_the_rest(conn: Connection, order: Order, *, now: int) -> Order:
        if order.held:
            entries = (
                book.Entry(book.HOUSE_CREDIT, -order.held),
                book.Entry(book.HOUSE_SALES, order.held),
            )
            ledger.post(conn, book.Posting(f"more:{order.id}", book.Kind.EARNING, entries, None), now=now)
        return honest(conn, order, now=now)

    patch.setattr(track, "earn_the_rest", earn_the_rest)


def taken_back_for_nothing(patch: pytest.MonkeyPatch) -> None:
    """An order that is canceled before it was sent keeps its money."""
    patch.setattr(money_back, "refund_up_to", lambda _, order, owed, **rest: (order, 0))


def acknowledgement_ends_the_order(patch: pytest.MonkeyPatch) -> None:
    """A provider that will see about a cancel is believed to have canceled."""
    honest = cancel.SendCancels._answered

    def answered(self: cancel.SendCancels, conn: Connection, order_id: int, answer: Any) -> None:
        honest(self, conn, order_id, answer)
        order = orders.get(conn, order_id)
        if order.cancel_state == cancel.ACCEPTED and order.state is OrderState.PLACED:
            order = orders.move(conn, order, OrderState.CANCELED, finished_at=self._clock())
            money_back.refund_up_to(conn, order, order.price, now=self._clock())

    patch.setattr(cancel.SendCancels, "_answered", answered)


def lost_answer_is_sent_again(patch: pytest.MonkeyPatch) -> None:
    """Where nobody knows whether an order was taken, it goes back into the queue."""

    def hold(self: dispatch.DispatchOrders, conn: Connection, order: Order, why: str) -> None:
        self._wait(conn, order, None, 5)

    patch.setattr(dispatch.DispatchOrders, "_hold", hold)


def restart_forgets(patch: pytest.MonkeyPatch) -> None:
    """What was on its way when the process ended stays there for ever."""

    async def recover(self: dispatch.DispatchOrders, *, lost_after: int) -> None:
        pass

    patch.setattr(dispatch.DispatchOrders, "recover", recover)


def old_card_decides(patch: pytest.MonkeyPatch) -> None:
    """An admin decides about an order that has been sent and lost once more since it was shown."""

    def uncertain(_: ResolveOrder, conn: Connection, order_id: int, revision: int) -> Order:
        order = orders.get(conn, order_id)
        if order.state is not OrderState.UNCERTAIN:
            raise NotUncertain
        return order

    patch.setattr(ResolveOrder, "_uncertain", uncertain)


def line_is_not_kept(patch: pytest.MonkeyPatch) -> None:
    """A second order for a link is sent beside the first."""
    patch.setattr(link_queue, "stand_in_line", lambda *_: False)


def told_twice(patch: pytest.MonkeyPatch) -> None:
    """The key of a notice does not name the fact."""
    numbers = itertools.count()
    honest = notices.tell_customer

    def tell_customer(conn: Connection, order: Order, event: str, *, now: int, **rest: Any) -> None:
        honest(conn, order, event, now=now, **rest)
        if event == notices.ORDER_COMPLETED:
            key = f"again:{next(numbers)}"
            outbox.owe(conn, order.user_id, event, {"order": order.id}, key=key, now=now)

    patch.setattr(notices, "tell_customer", tell_customer)


def unsure_counts_as_delivered(patch: pytest.MonkeyPatch) -> None:
    """A message without an answer is not tried again."""

    async def try_again(self: deliver.Deliver, notice: outbox.Notice, why: str) -> None:
        await self._database.write(lambda conn: outbox.mark_sent(conn, notice.id, 0))

    patch.setattr(deliver.Deliver, "_try_again", try_again)


def refill_repeated(patch: pytest.MonkeyPatch) -> None:
    """A refill without an answer is given up at once, so that its customer asks for a second one."""
    patch.setattr(refill, "_FORGET_SECONDS", 0)


ALL: tuple[Sabotage, ...] = (
    wallet_not_debited,
    sold_at_an_old_price,
    refund_from_the_charge,
    refund_rounded_up,
    revision_pays_the_whole_again,
    earned_twice,
    taken_back_for_nothing,
    acknowledgement_ends_the_order,
    lost_answer_is_sent_again,
    restart_forgets,
    line_is_not_kept,
    old_card_decides,
    told_twice,
    unsure_counts_as_delivered,
    refill_repeated,
)
