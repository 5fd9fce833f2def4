"""Shops with one mistake each in how money comes in, or in what admins decide about it."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from bot.domain.settlement import Sale
from bot.domain.topups import TopUpState
from bot.payments.stars import Payment, Transaction
from bot.shop import decide, stars, topup_credit
from bot.shop.decide import Choice, DecideOrder
from bot.shop.stars import TakeStars
from bot.shop.stars_reconcile import ReconcileStars
from bot.shop.topup_decision import DecideTopUp
from bot.storage import orders
from bot.storage.orders import Order
from bot.storage.topups import TopUp
from tests.model.sabotage import Sabotage


def another_sum_is_ignored(patch: pytest.MonkeyPatch) -> None:
    """A transfer is credited as it was asked for, whatever the admin has found on the account."""
    honest = DecideTopUp.approve

    async def approve(self: DecideTopUp, admin_id: int, topup_id: int, _: int | None = None) -> TopUp:
        return await honest(self, admin_id, topup_id)

    patch.setattr(DecideTopUp, "approve", approve)


def invoice_says_who_paid(patch: pytest.MonkeyPatch) -> None:
    """Stars are credited to the person for whom the invoice was made."""
    honest = TakeStars._take

    def take(self: TakeStars, conn: Connection, payment: Payment, ours_at: int | None) -> bool:
        invoice = stars._invoice(conn, payment.payload)
        payer = payment.user_id if invoice is None else invoice.user_id
        return honest(self, conn, replace(payment, user_id=payer), ours_at)

    patch.setattr(TakeStars, "_take", take)


def stars_rounded_down(patch: pytest.MonkeyPatch) -> None:
    """A micro-unit too little where the Stars are no whole number of them."""
    patch.setattr(stars, "share_of", lambda asked, stars_asked, stars_paid: asked * stars_paid // stars_asked)


def lost_update_is_lost(patch: pytest.MonkeyPatch) -> None:
    """Of Telegram's list only what went back is read."""
    honest = ReconcileStars._settle

    async def settle(self: ReconcileStars, line: Transaction, *, before_us: bool) -> bool | None:
        return False if line.came else await honest(self, line, before_us=before_us)

    patch.setattr(ReconcileStars, "_settle", settle)


def old_payment_pays_a_new_invoice(patch: pytest.MonkeyPatch) -> None:
    """What was paid to the bot's earlier life is ours as soon as an invoice has the same number, payer and Stars."""
    patch.setattr(stars, "_SKEW", 10**9)


def spent_stars_are_let_go(patch: pytest.MonkeyPatch) -> None:
    """Where too little is left of Stars that went back, nobody is asked."""

    def take_back(conn: Connection, topup: TopUp, *, now: int, actor_id: int | None = None) -> TopUp | None:
        taken = topup_credit.take_back(conn, topup, now=now, actor_id=actor_id)
        return taken or topup_credit.advance(conn, topup, TopUpState.RETURNED, now=now)

    patch.setattr(stars, "take_back", take_back)


def part_is_what_was_delivered(patch: pytest.MonkeyPatch) -> None:
    """By an admin's tap the delivered part is given back instead of the other."""
    honest = decide.by_remains

    def by_remains(sale: Sale, remains: int | None) -> int | None:
        owed = honest(sale, remains)
        return None if owed is None else sale.price - owed

    patch.setattr(decide, "by_remains", by_remains)


def decided_contradiction_calls_again(patch: pytest.MonkeyPatch) -> None:
    """That an admin has seen the contradictory figures is not kept."""
    honest = DecideOrder._end

    def end(self: DecideOrder, conn: Connection, order: Order, choice: Choice, now: int) -> Order:
        return orders.change(conn, honest(self, conn, order, choice, now), seen=None)

    patch.setattr(DecideOrder, "_end", end)


def withdrawn_without_its_money(patch: pytest.MonkeyPatch) -> None:
    """An admin takes an order back, and the shop keeps the money."""

    def take_back(conn: Connection, order: Order, event: str, *, now: int, actor_id: int) -> Order:
        return orders.move(conn, order, orders.OrderState.CANCELED, finished_at=now, due_at=None)

    patch.setattr(decide, "take_back", take_back)


IN_TOPUPS: tuple[Sabotage, ...] = (
    another_sum_is_ignored,
    invoice_says_who_paid,
    stars_rounded_down,
    lost_update_is_lost,
    old_payment_pays_a_new_invoice,
    spent_stars_are_let_go,
)
IN_DECISIONS: tuple[Sabotage, ...] = (
    part_is_what_was_delivered,
    decided_contradiction_calls_again,
    withdrawn_without_its_money,
)
