"""DecideTopUp: an admin has looked at a receipt, or at Stars that went back after they had been spent."""

from sqlalchemy import Connection

from bot.domain.topups import TopUpState
from bot.ops.clock import Clock
from bot.shop import notices
from bot.shop.topup import known
from bot.shop.topup_credit import AlreadyDecided, advance, credit, take_back, tell
from bot.storage import journal, ledger
from bot.storage.database import Database
from bot.storage.ledger import NotEnoughMoney
from bot.storage.topups import TopUp


class DecideTopUp:
    """Each decision is made once, however many admins make it at the same time, and is remembered for ever.

    Every method raises TopUpUnknown where there is no such top-up, and AlreadyDecided where it does not wait
    for this decision.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def approve(self, admin_id: int, topup_id: int, amount: int | None = None) -> TopUp:
        """The money is there: credit what was asked for, or `amount` micro-units where another sum came."""

        def unit(conn: Connection) -> TopUp:
            topup, now = _waiting(conn, topup_id, TopUpState.WAITING), self._clock()
            sum_ = topup.asked if amount is None else amount
            topup = credit(conn, topup, sum_, now=now, admin_id=admin_id)
            self._note(conn, "topup-approve", topup, admin_id, amount=sum_)
            return topup

        return await self._database.write(unit)

    async def reject(self, admin_id: int, topup_id: int, reason: str | None = None) -> TopUp:
        """There is no such money: say so to the customer, with the reason if there is one."""

        def unit(conn: Connection) -> TopUp:
            topup, now = _waiting(conn, topup_id, TopUpState.WAITING), self._clock()
            topup = advance(conn, topup, TopUpState.REJECTED, now=now, decided_by=admin_id, reason=reason)
            tell(
                conn, topup, notices.TOPUP_REJECTED, {"amount": topup.asked, "reason": reason or ""}, now=now
            )
            self._note(conn, "topup-reject", topup, admin_id, reason=reason)
            return topup

        return await self._database.write(unit)

    async def take_back(self, admin_id: int, topup_id: int) -> TopUp:
        """Take the credit of returned Stars back now; NotEnoughMoney where the wallet still lacks `missing`."""

        def unit(conn: Connection) -> TopUp:
            topup = _waiting(conn, topup_id, TopUpState.OWED)
            returned = take_back(conn, topup, now=self._clock(), actor_id=admin_id)
            if returned is None:
                raise NotEnoughMoney(missing=(topup.credited or 0) - ledger.balance(conn, topup.user_id))
            self._note(conn, "topup-take-back", returned, admin_id, amount=returned.credited)
            return returned

        return await self._database.write(unit)

    async def forgive(self, admin_id: int, topup_id: int) -> TopUp:
        """Let the customer keep what the returned Stars had added; the loss is the shop's."""

        def unit(conn: Connection) -> TopUp:
            topup = _waiting(conn, topup_id, TopUpState.OWED)
            topup = advance(conn, topup, TopUpState.FORGIVEN, now=self._clock(), decided_by=admin_id)
            self._note(conn, "topup-forgive", topup, admin_id, amount=topup.credited)
            return topup

        return await self._database.write(unit)

    def _note(self, conn: Connection, act: str, topup: TopUp, admin_id: int, **values: object) -> None:
        facts = {"topup": topup.id, "user": topup.user_id, **values}
        journal.add_act(conn, admin_id, act, facts, now=self._clock())


def _waiting(conn: Connection, topup_id: int, state: TopUpState) -> TopUp:
    """Return a top-up that waits for a decision; it is read in the transaction that decides."""
    topup = known(conn, topup_id)
    if topup.state is not state:
        raise AlreadyDecided
    return topup
