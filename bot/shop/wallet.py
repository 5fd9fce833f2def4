"""Wallets: an admin's credit and debit, and what a customer reads about his money."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain import ledger as book
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.browse import Page, page_of
from bot.shop.people import UserUnknown
from bot.storage import journal, ledger, outbox, users
from bot.storage.database import Database
from bot.storage.ledger import Line


class AdjustWallet:
    """Moves money between a wallet and the house, once for each act."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def __call__(self, admin_id: int, user_id: int, amount: int, *, reason: str, act: str) -> int:
        """Give (`amount` > 0) or take (< 0) micro-units, tell the customer, and return the new balance.

        `act` names the admin's message: handling it again after a crash moves nothing again.

        Raises:
            UserUnknown: nobody of that id ever wrote.
            NotEnoughMoney: the wallet holds less than would be taken.

        """
        return await self._database.write(
            lambda conn: self._adjust(conn, admin_id, user_id, amount, reason, act)
        )

    def _adjust(
        self, conn: Connection, admin_id: int, user_id: int, amount: int, reason: str, act: str
    ) -> int:
        if users.find(conn, user_id) is None:
            raise UserUnknown(who=str(user_id))
        now = self._clock()
        if amount > 0:
            event = notices.WALLET_CREDITED
            posting = book.credit(user_id, amount, key=f"credit:{act}", actor_id=admin_id, reason=reason)
        else:
            event = notices.WALLET_DEBITED
            posting = book.debit(user_id, -amount, key=f"debit:{act}", actor_id=admin_id, reason=reason)
        if ledger.post(conn, posting, now=now):
            values = {"user": user_id, "amount": amount, "reason": reason}
            journal.add_act(conn, admin_id, event, values, now=now)
            facts = {"amount": abs(amount), "balance": ledger.balance(conn, user_id), "reason": reason}
            outbox.owe(conn, user_id, event, facts, key=f"{event}:{act}", now=now)
        return ledger.balance(conn, user_id)


@dataclass(frozen=True, slots=True)
class Statement:
    """A customer's balance in micro-units and one page of its entries, newest first."""

    balance: int
    page: Page[Line]


class ReadStatement:
    """Reads a customer's wallet."""

    def __init__(self, database: Database, *, page_size: int) -> None:
        self._database = database
        self._size = page_size

    async def __call__(self, user_id: int, number: int = 0) -> Statement:
        """Return page `number` (from 0) of the statement."""

        def unit(conn: Connection) -> Statement:
            page = page_of(
                number,
                self._size,
                ledger.statement_length(conn, user_id),
                lambda limit, offset: ledger.statement(conn, user_id, limit=limit, offset=offset),
            )
            return Statement(ledger.balance(conn, user_id), page)

        return await self._database.read(unit)
