"""TakeStars: the check before a payment in Stars, the payment, and a payment that goes back. Nothing paid is lost."""

import re
from collections.abc import Collection

import structlog
from sqlalchemy import Connection

from bot.domain.errors import BrokenPromise, Refusal
from bot.domain.topups import Method, Terms, TopUpState, share_of, worth_of
from bot.ops.clock import Clock
from bot.payments.stars import Payment
from bot.shop import notices
from bot.shop.place_order import Banned
from bot.shop.topup_credit import AlreadyDecided, advance, credit, take_back
from bot.storage import ledger, topups, users
from bot.storage.database import Database
from bot.storage.topups import TopUp

INVOICE_SECONDS = 24 * 3600  # how long the price of an invoice is kept
_SKEW = 300  # seconds by which our clock may be ahead of Telegram's
_PAYLOAD = re.compile(r"topup:(\d{1,18})", re.ASCII)

log = structlog.get_logger(__name__)


class InvoiceStale(Refusal):
    """This invoice cannot be paid: it was paid, replaced or has run out, or it is somebody else's."""

    key = "topup-invoice-stale"


class NoRate(BrokenPromise):
    """Stars came for no invoice of ours while no rate is set: they wait until one is."""


def payload_of(topup: TopUp) -> str:
    """Return what an invoice for a top-up carries. It finds the invoice again and proves nothing."""
    return f"topup:{topup.id}"


class TakeStars:
    """Credits payments in Stars, each exactly once, whoever tells of it: the update or Telegram's list."""

    def __init__(self, database: Database, clock: Clock, terms: Terms, *, admin_ids: Collection[int]) -> None:
        self._database = database
        self._clock = clock
        self._terms = terms
        self._admins = tuple(admin_ids)

    async def check(self, user_id: int, payload: str, stars: int) -> None:
        """Say whether Telegram may let this person pay so many Stars for the invoice of that payload.

        Raises:
            InvoiceStale: owner, sum or state are not those of the invoice, or it has run out.
            Banned: an admin has closed the account.

        """

        def unit(conn: Connection) -> None:
            invoice = _invoice(conn, payload)
            if invoice is None or not _fits(invoice, user_id, stars):
                raise InvoiceStale
            if invoice.state is not TopUpState.OPEN or self._clock() > invoice.created_at + INVOICE_SECONDS:
                raise InvoiceStale
            if self._terms.stars_per_unit is None:
                raise InvoiceStale
            if users.get(conn, user_id).banned_at is not None:
                raise Banned

        await self._database.read(unit)

    async def take(self, payment: Payment, *, ours_at: int | None = None) -> bool:
        """Credit a payment to whoever paid it; False where it was credited before.

        The invoice says what the Stars are worth, whoever it was made for and whatever became of it; without an
        invoice that we know the present rate does. With `ours_at`, the time of the payment in UTC seconds, one is
        left alone that does not fit an invoice of ours exactly that was there by then.

        Raises:
            NoRate: no invoice and no rate.
            BrokenPromise: the wallet would hold more than a BIGINT.

        """
        try:
            return await self._database.write(lambda conn: self._take(conn, payment, ours_at))
        except AlreadyDecided:  # the other teller's transaction ended a moment ago
            return False

    def _take(self, conn: Connection, payment: Payment, ours_at: int | None) -> bool:
        if topups.of_charge(conn, payment.charge_id) is not None:
            return False
        invoice, now = _invoice(conn, payment.payload), self._clock()
        if ours_at is not None:
            there_by_then = invoice is not None and invoice.created_at <= ours_at + _SKEW
            if not there_by_then or not _fits(invoice, payment.user_id, payment.stars):
                return False
        amount = self._worth(payment, invoice)
        if users.find(conn, payment.user_id) is None:  # an invoice can be paid by whom we never met
            users.meet(conn, payment.user_id, name=payment.name[:128], username=payment.username, now=now)
        if invoice is None or invoice.user_id != payment.user_id or invoice.state is not TopUpState.OPEN:
            log.warning("stars_without_invoice", charge=payment.charge_id, payload=payment.payload[:64])
            invoice = topups.add(conn, payment.user_id, Method.STARS, amount, now=now, stars=payment.stars)
        credit(conn, invoice, amount, now=now, charge_id=payment.charge_id)
        return True

    def _worth(self, payment: Payment, invoice: TopUp | None) -> int:
        if invoice is not None and invoice.stars:
            return share_of(invoice.asked, invoice.stars, payment.stars)
        if self._terms.stars_per_unit is None:
            raise NoRate(charge=payment.charge_id)
        return worth_of(payment.stars, self._terms.stars_per_unit)

    async def give_back(self, charge_id: str) -> None:
        """Telegram returned a payment to its payer: take the credit back, or call a person where it is spent.

        A payment that is not known yet is left alone: the list of transactions names it before its return.
        """
        await self._database.write(lambda conn: self._give_back(conn, charge_id))

    def _give_back(self, conn: Connection, charge_id: str) -> None:
        topup, now = topups.of_charge(conn, charge_id), self._clock()
        if topup is None or topup.state is not TopUpState.CREDITED:
            return
        values = {"topup": topup.id, "user": topup.user_id, "amount": topup.credited or 0}
        event = notices.ADMIN_STARS_RETURNED
        if take_back(conn, topup, now=now) is None:
            advance(conn, topup, TopUpState.OWED, now=now)
            event = notices.ADMIN_STARS_OWED
            values |= {"balance": ledger.balance(conn, topup.user_id)}
        notices.tell_admins(conn, self._admins, event, values, key=f"topup:{topup.id}:{event}", now=now)


def _invoice(conn: Connection, payload: str) -> TopUp | None:
    """Return the invoice in Stars that a payload names, None where it names none."""
    named = _PAYLOAD.fullmatch(payload)
    topup = None if named is None else topups.find(conn, int(named[1]))
    return topup if topup is not None and topup.method is Method.STARS else None


def _fits(invoice: TopUp | None, user_id: int, stars: int) -> bool:
    return invoice is not None and (invoice.user_id, invoice.stars) == (user_id, stars)
