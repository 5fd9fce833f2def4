"""Who is writing: MeetCustomer and what a person or an admin can set about an account."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain import ledger as book
from bot.domain.errors import Refusal
from bot.ops.clock import Clock
from bot.storage import journal, ledger, orders, users
from bot.storage.database import Database
from bot.storage.orders import Order
from bot.storage.users import User


class UserUnknown(Refusal):
    """Nobody of that id or username has written to the shop."""

    key = "user-unknown"


class MeetCustomer:
    """Stores or refreshes the person an update comes from."""

    def __init__(
        self, database: Database, clock: Clock, *, languages: frozenset[str], play_money: int = 0
    ) -> None:
        self._database = database
        self._clock = clock
        self._languages = languages
        self._play_money = play_money  # micro-units that everybody starts with; only where money is play

    async def __call__(
        self, user_id: int, *, name: str, username: str | None, telegram_language: str
    ) -> User:
        """Return the person; a language that Telegram reports is taken when the shop speaks it."""
        guess = telegram_language.split("-", maxsplit=1)[0].lower()

        def unit(conn: Connection) -> User:
            now = self._clock()
            user = users.meet(conn, user_id, name=name, username=username, now=now)
            if self._play_money:
                gift = book.credit(user_id, self._play_money, key=f"play:{user_id}", actor_id=None, reason="")
                ledger.post(conn, gift, now=now)
            if user.language is None and guess in self._languages:
                users.set_language(conn, user_id, guess)
                return users.get(conn, user_id)
            return user

        known = await self._database.read(lambda conn: users.find(conn, user_id))
        if (
            known
            and known.language
            and (known.name, known.username, known.unreachable_at) == (name, username, None)
        ):
            return known  # nothing new: an update costs no write
        return await self._database.write(unit)

    async def left(self, user_id: int) -> None:
        """Note that a person has blocked the bot; their next update clears it."""
        await self._database.write(lambda conn: users.set_unreachable(conn, user_id, self._clock()))

    async def speaks(self, user_id: int, language: str) -> None:
        """Remember the language a person chose."""
        await self._database.write(lambda conn: users.set_language(conn, user_id, language))


@dataclass(frozen=True, slots=True)
class Account:
    """What an admin sees about a person; money in micro-units."""

    user: User
    balance: int
    orders: int
    latest: list[Order]


class LookUpUser:
    """Finds a person by id or @username."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, who: str) -> Account:
        """Return the account; UserUnknown where there is none."""
        return await self._database.read(lambda conn: self._look(conn, who))

    def _look(self, conn: Connection, who: str) -> Account:
        name = who.strip().removeprefix("@")
        user = users.find(conn, int(name)) if name.isdecimal() and len(name) < 19 else None
        user = user or users.find_by_username(conn, name)
        if user is None:
            raise UserUnknown(who=name[:64])
        return Account(
            user,
            ledger.balance(conn, user.id),
            orders.count_of_user(conn, user.id, open_only=False),
            orders.of_user(conn, user.id, open_only=False, limit=5, offset=0),
        )


class BanUser:
    """Closes an account to new orders, or opens it again. Money and running orders are untouched."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def __call__(self, admin_id: int, user_id: int, *, banned: bool) -> None:
        """Ban or unban; UserUnknown where there is nobody of that id."""

        def unit(conn: Connection) -> None:
            now = self._clock()
            if users.find(conn, user_id) is None:
                raise UserUnknown(who=str(user_id))
            users.set_banned(conn, user_id, now if banned else None)
            journal.add_act(conn, admin_id, "ban" if banned else "unban", {"user": user_id}, now=now)

        await self._database.write(unit)
