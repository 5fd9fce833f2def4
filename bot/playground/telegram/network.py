"""What everybody in the local Telegram shares: the bot's account, the clock, the counters."""

import itertools
import secrets
from dataclasses import dataclass

from bot.ops.clock import Clock
from bot.playground.telegram.errors import QUERY_TOO_OLD, BotApiError, Json
from bot.playground.telegram.faults import FaultPlan
from bot.playground.telegram.feed import Feed
from bot.playground.telegram.files import FileStore
from bot.playground.telegram.updates import QUERY_LIFE, UpdateQueue

CHECKOUT_LASTS = 10  # seconds, by answerPreCheckoutQuery in the Bot API manual
TYPING_LASTS = 5  # seconds, by sendChatAction in the Bot API manual


@dataclass(frozen=True, slots=True)
class BotAccount:
    """Who the bot is; the id stands in its token."""

    id: int
    first_name: str
    username: str

    def as_user(self) -> Json:
        """Return the bot as a `User`."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(frozen=True, slots=True)
class Query:
    """A callback query that waits for its one answer."""

    person: int
    data: str
    until: int  # UTC seconds


@dataclass(frozen=True, slots=True)
class Checkout:
    """Stars that somebody is about to pay; an abandoned one ends when the bot has agreed."""

    person: int
    message: int
    stars: int
    payload: str
    abandoned: bool
    until: int  # UTC seconds


class Network:
    """The shared state; message ids count up across all chats of the bot, as in Telegram."""

    def __init__(self, bot: BotAccount, clock: Clock) -> None:
        self.bot = bot
        self.clock = clock
        self.faults = FaultPlan()
        self.feed = Feed()
        self.files = FileStore()
        self.updates = UpdateQueue(clock, self.faults)
        self._message_ids = itertools.count(1)
        self._queries: dict[str, Query] = {}
        self._checkouts: dict[str, Checkout] = {}

    def next_message_id(self) -> int:
        """Return a message id nobody had before."""
        return next(self._message_ids)

    def open_query(self, person: int, data: str) -> str:
        """Return the id of a new callback query by that person."""
        query_id = str(secrets.randbits(62))
        self._queries[query_id] = Query(person, data, self.clock() + QUERY_LIFE)
        return query_id

    def close_query(self, query_id: str) -> Query:
        """Return the query and forget it: it can be answered once.

        Raises:
            BotApiError: for an id that is unknown, answered already or too old.
        """
        query = self._queries.pop(query_id, None)
        if query is None or query.until <= self.clock():
            raise BotApiError(QUERY_TOO_OLD)
        return query

    def open_checkout(self, person: int, message: int, stars: int, payload: str, *, abandoned: bool) -> str:
        """Return the id of a new pre-checkout query by that person."""
        query_id, until = str(secrets.randbits(62)), self.clock() + CHECKOUT_LASTS
        self._checkouts[query_id] = Checkout(person, message, stars, payload, abandoned, until)
        return query_id

    def close_checkout(self, query_id: str) -> Checkout:
        """Return the pre-checkout query and forget it: it can be answered once, within ten seconds.

        Raises:
            BotApiError: for an id that is unknown, answered already or too old.
        """
        checkout = self._checkouts.pop(query_id, None)
        if checkout is None or checkout.until < self.clock():
            raise BotApiError(QUERY_TOO_OLD)
        return checkout
