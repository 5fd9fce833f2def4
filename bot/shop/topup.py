"""RequestTopUp: a customer wants to add money, shows that he paid, or changes his mind. And who may read top-ups."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.topups import FOR_ADMINS, Method, Terms, TopUpState, stars_for
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.browse import Page, page_of
from bot.shop.place_order import Banned
from bot.shop.topup_credit import AlreadyDecided, advance
from bot.storage import ledger, orders, topups, users
from bot.storage.database import Database
from bot.storage.orders import Quote
from bot.storage.topups import TopUp
from bot.storage.users import User

_WAITING_AT_ONCE = 3  # transfers of one person that an admin has not looked at; more would be a flood
_UNFINISHED = (TopUpState.OPEN, TopUpState.WAITING)

Receipt = dict[str, str]
"""What proves a transfer: `photo` or `document` (a file id of Telegram's), `text`, or a file with its text."""


class TopUpUnknown(Refusal):
    """There is no such top-up, or it is not this person's."""

    key = "topup-unknown"


class MethodOff(Refusal):
    """The shop does not take money in this way, or not any more."""

    key = "topup-method-off"


class TooManyWaiting(Refusal):
    """An admin has to look at this person's earlier receipts first."""

    key = "topup-too-many"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a customer can choose from; money in micro-units."""

    balance: int
    suggested: int | None  # what a quote lacks, rounded up to what can be paid
    unfinished: list[TopUp]  # transfers without a decision


class RequestTopUp:
    """The customer's side of top-ups."""

    def __init__(self, database: Database, clock: Clock, terms: Terms, *, admin_ids: frozenset[int]) -> None:
        self._database = database
        self._clock = clock
        self._terms = terms
        self._admins = admin_ids

    async def choice(self, user_id: int, quote_id: int | None) -> Choice:
        """Return what can be chosen; with a quote of this person's, the sum that it lacks is suggested."""

        def unit(conn: Connection) -> Choice:
            quote, balance = _own_quote(conn, user_id, quote_id), ledger.balance(conn, user_id)
            missing = 0 if quote is None else quote.price - balance
            suggested = self._terms.limits.covering(missing) if missing > 0 else None
            unfinished = topups.of_user(
                conn, user_id, _UNFINISHED, method=Method.TRANSFER, limit=_WAITING_AT_ONCE + 1
            )
            return Choice(balance, suggested, unfinished)

        return await self._database.read(unit)

    async def begin(self, user_id: int, method: Method, amount: int, *, quote_id: int | None = None) -> TopUp:
        """Open a top-up of `amount` micro-units; one by the same method that was open is withdrawn.

        Raises:
            MethodOff, SumOutOfRange: the shop does not take it.
            TooManyWaiting: earlier transfers of this person wait for an admin.
            Banned: an admin has closed the account.

        """
        if method not in self._terms.methods:
            raise MethodOff
        self._terms.limits.check(amount)
        return await self._database.write(lambda conn: self._begin(conn, user_id, method, amount, quote_id))

    def _begin(
        self, conn: Connection, user_id: int, method: Method, amount: int, quote_id: int | None
    ) -> TopUp:
        now = self._clock()
        if users.get(conn, user_id).banned_at is not None:
            raise Banned
        for earlier in topups.of_user(conn, user_id, [TopUpState.OPEN], method=method, limit=1):
            advance(conn, earlier, TopUpState.WITHDRAWN, now=now)
        waiting = topups.of_user(conn, user_id, [TopUpState.WAITING], method=method, limit=_WAITING_AT_ONCE)
        if len(waiting) >= _WAITING_AT_ONCE:
            raise TooManyWaiting
        per_unit, quote = self._terms.stars_per_unit, _own_quote(conn, user_id, quote_id)
        return topups.add(
            conn,
            user_id,
            method,
            amount,
            now=now,
            stars=stars_for(amount, per_unit) if method is Method.STARS and per_unit else None,
            quote_id=None if quote is None else quote.id,
            service_id=None if quote is None else quote.service_id,
        )

    async def send_receipt(self, user_id: int, topup_id: int, receipt: Receipt) -> TopUp:
        """Keep the proof of a transfer and call the admins; once it is there, a second one changes nothing.

        Raises:
            TopUpUnknown: no such transfer of this person.
            AlreadyDecided: it was withdrawn or decided.

        """

        def unit(conn: Connection) -> TopUp:
            topup, now = _own(conn, user_id, topup_id), self._clock()
            if topup.state is TopUpState.WAITING:
                return topup
            if topup.state is not TopUpState.OPEN:
                raise AlreadyDecided
            topup = advance(conn, topup, TopUpState.WAITING, now=now, receipt=receipt)
            user = users.get(conn, user_id)
            values = {"topup": topup.id, "user": user_id, "name": user.name, "amount": topup.asked}
            key = f"topup:{topup.id}:{notices.ADMIN_TOPUP}"
            notices.tell_admins(
                conn, self._admins, notices.ADMIN_TOPUP, values | {"receipt": receipt}, key=key, now=now
            )
            return topup

        return await self._database.write(unit)

    async def withdraw(self, user_id: int, topup_id: int) -> TopUp:
        """Take a transfer back before it is decided; AlreadyDecided where it is too late, TopUpUnknown."""

        def unit(conn: Connection) -> TopUp:
            topup = _own(conn, user_id, topup_id)
            if topup.state is TopUpState.WITHDRAWN:
                return topup
            if topup.state not in _UNFINISHED:
                raise AlreadyDecided
            return advance(conn, topup, TopUpState.WITHDRAWN, now=self._clock())

        return await self._database.write(unit)

    async def card(self, user_id: int, topup_id: int) -> TopUp:
        """Return a person's own transfer; TopUpUnknown where there is none."""
        return await self._database.read(lambda conn: _own(conn, user_id, topup_id))


class ReadTopUps:
    """The admin's view: what waits for a decision, and any top-up."""

    def __init__(self, database: Database, *, page_size: int) -> None:
        self._database = database
        self._size = page_size

    async def page(self, number: int) -> Page[tuple[TopUp, User]]:
        """Return page `number` (from 0) of what an admin has to decide, the longest waiting first."""

        def unit(conn: Connection) -> Page[tuple[TopUp, User]]:
            return page_of(
                number,
                self._size,
                topups.count(conn, FOR_ADMINS),
                lambda limit, offset: [
                    (topup, users.get(conn, topup.user_id))
                    for topup in topups.in_states(conn, FOR_ADMINS, limit=limit, offset=offset)
                ],
            )

        return await self._database.read(unit)

    async def card(self, topup_id: int) -> tuple[TopUp, User]:
        """Return anybody's top-up with its customer; TopUpUnknown where there is none."""

        def unit(conn: Connection) -> tuple[TopUp, User]:
            topup = known(conn, topup_id)
            return topup, users.get(conn, topup.user_id)

        return await self._database.read(unit)


def known(conn: Connection, topup_id: int) -> TopUp:
    """Return a top-up by its number; TopUpUnknown where there is none."""
    topup = topups.find(conn, topup_id)
    if topup is None:
        raise TopUpUnknown
    return topup


def _own(conn: Connection, user_id: int, topup_id: int) -> TopUp:
    topup = known(conn, topup_id)
    if topup.user_id != user_id or topup.method is not Method.TRANSFER:
        raise TopUpUnknown
    return topup


def _own_quote(conn: Connection, user_id: int, quote_id: int | None) -> Quote | None:
    quote = None if quote_id is None else orders.find_quote(conn, quote_id)
    return quote if quote is not None and quote.user_id == user_id else None
