"""A whole shop without its ends: every use case on a real database, providers and messenger made up."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa

from bot.domain.service_types import ServiceType
from bot.domain.topups import Limits, Method, Terms
from bot.lexicon.reading import Reading
from bot.payments.stars import Payment
from bot.shop.attention import ReadAttention
from bot.shop.audit import Audit
from bot.shop.broadcast import ManageBroadcasts
from bot.shop.browse import Browse
from bot.shop.cancel import RequestCancel, SendCancels
from bot.shop.decide import DecideOrder
from bot.shop.deliver import Deliver
from bot.shop.dispatch import DispatchOrders
from bot.shop.evidence import GatherEvidence
from bot.shop.link_queue import ReleaseQueue
from bot.shop.orders import ReadOrders
from bot.shop.people import BanUser, LookUpUser, MeetCustomer
from bot.shop.place_order import PlaceOrder
from bot.shop.providers import ProviderAccount
from bot.shop.quote import MakeQuote, Offer, Pricing
from bot.shop.refill import FollowRefills, RequestRefill
from bot.shop.reminders import RemindAdmins
from bot.shop.resolve import ResolveOrder
from bot.shop.search import Search
from bot.shop.send_broadcasts import SendBroadcasts
from bot.shop.shelves import ManageShelves
from bot.shop.stars import TakeStars, payload_of
from bot.shop.stars_reconcile import ReconcileStars
from bot.shop.stats import ReadStats
from bot.shop.stuck import FlagStuck, ReadStuck
from bot.shop.sync import Digest, SyncCatalogue
from bot.shop.titles import WriteTitles
from bot.shop.topup import ReadTopUps, RequestTopUp
from bot.shop.topup_decision import DecideTopUp
from bot.shop.track import TrackOrders
from bot.shop.wallet import AdjustWallet, ReadStatement
from bot.storage import catalogue, ledger, orders, topups
from bot.storage.catalogue import Service
from bot.storage.database import Database
from bot.storage.orders import Order
from bot.storage.tables import outbox
from bot.storage.topups import TopUp
from bot.telegram.screen import Screen
from bot.titles import Written
from tests.shop.fakes import FakeClock, FakeProvider, FakeSender, FakeStars, account, listed
from tests.storage.migrated import opened, sql, url_of

ADMIN = 1
ANN = 42
BOB = 43
UNIT = 1_000_000  # micro-units of one unit of the store's currency
DAY = 24 * 3600
POLL = 30
QUEUE_LIMIT = 3 * DAY
LINK = "https://www.instagram.com/ann"
MARKUP = 2500

TERMS = Terms(Limits(UNIT, 100 * UNIT), "Bank 123", Decimal(50))

LISTED = (
    listed("1"),
    listed("2", type_=ServiceType.PACKAGE, rate="3", name="Starter pack", min=1, max=1),
    listed("3", type_=ServiceType.CUSTOM_COMMENTS, rate="5", name="Comments", min=2, max=100),
    listed("4", name="Likes", refill=False, cancel=False),
)


def render(language: str | None, event: str, values: dict[str, object]) -> Screen:
    """Stand in for the texts: language, event and facts as they are."""
    return Screen(f"{language}|{event}|{sorted(values.items())}")


def read(names: Iterable[tuple[str, str | None]]) -> list[Reading]:
    """Stand in for the reader: the category is the platform, and the name stays unread."""
    sites = {"Instagram": "instagram", "TikTok": "tiktok"}
    return [Reading(platform=sites.get(category or ""), unread=(name,)) for name, category in names]


def titles(readings: Sequence[Reading], numbers: Sequence[int] | None = None) -> dict[str, list[Written]]:
    """Stand in for the writer: the name is the title, and the number a fact."""
    written = [
        Written(reading.unread[0], f"fact {number}")
        for reading, number in zip(readings, numbers or (), strict=True)
    ]
    return {"en": written, "tr": written}


@dataclass
class Shop:
    """The use cases by the names that the composition root gives them."""

    url: str
    database: Database
    providers: dict[str, ProviderAccount]
    alpha: FakeProvider
    clock: FakeClock = field(default_factory=FakeClock)
    sender: FakeSender = field(default_factory=FakeSender)
    stars: FakeStars = field(default_factory=FakeStars)

    def __post_init__(self) -> None:
        db, clock, providers = self.database, self.clock, self.providers
        pricing = Pricing(providers, MARKUP)
        self.meet = MeetCustomer(db, clock, languages=frozenset({"en", "ar", "tr"}))
        self.browse = Browse(db, pricing, page_size=2)
        self.make_quote = MakeQuote(db, pricing, clock, valid_seconds=600)
        self.place_order = PlaceOrder(db, pricing, clock)
        self.dispatch = DispatchOrders(db, providers, clock, admin_ids=[ADMIN], poll_seconds=POLL)
        self.release = ReleaseQueue(db, clock, limit_seconds=QUEUE_LIMIT)
        self.track = TrackOrders(db, providers, clock, admin_ids=[ADMIN], poll_seconds=POLL)
        self.gather_evidence = GatherEvidence(db, providers, clock, admin_ids=[ADMIN])
        self.request_refill = RequestRefill(db, providers, clock, wait_seconds=DAY)
        self.follow_refills = FollowRefills(db, providers, clock, poll_seconds=POLL)
        self.request_cancel = RequestCancel(db, providers, clock)
        self.send_cancels = SendCancels(db, providers, clock)
        self.resolve = ResolveOrder(db, clock)
        self.decide = DecideOrder(db, clock)
        self.remind = RemindAdmins(db, clock, admin_ids=[ADMIN])
        self.shelves = ManageShelves(db, clock, page_size=2)
        self.search = Search(db, pricing, read, page_size=2)
        self.write_titles = WriteTitles(db, read, titles, str)
        self.adjust = AdjustWallet(db, clock)
        self.statement = ReadStatement(db, page_size=3)
        self.read_orders = ReadOrders(db, providers, clock, refill_wait=DAY, page_size=2)
        self.attention = ReadAttention(db, clock, page_size=2)
        self.flag_stuck = FlagStuck(db, providers, clock, admin_ids=[ADMIN], floor_seconds=DAY)
        self.read_stuck = ReadStuck(db, page_size=2)
        self.look_up = LookUpUser(db)
        self.ban = BanUser(db, clock)
        self.stats = ReadStats(db, clock)
        self.deliver = Deliver(db, self.sender, render, clock)
        self.broadcasts = ManageBroadcasts(db, clock)
        self.send_broadcasts = SendBroadcasts(db, self.sender, clock)
        self.sync_catalogue = SyncCatalogue(
            db,
            providers,
            clock,
            read=read,
            write_titles=self.write_titles,
            ordinary_markup=MARKUP,
            admin_ids=[ADMIN],
        )
        self.request_top_up = RequestTopUp(db, clock, TERMS, admin_ids=frozenset({ADMIN}))
        self.decide_top_up = DecideTopUp(db, clock)
        self.read_top_ups = ReadTopUps(db, page_size=2)
        self.take_stars = TakeStars(db, clock, TERMS, admin_ids=[ADMIN])
        self.reconcile = ReconcileStars(db, self.stars, self.take_stars, clock)
        self._acts = 0
        self._links = 0

    def add_account(self, name: str, *, rate: str = "1") -> FakeProvider:
        """Open a further account; every use case knows it at once."""
        provider = FakeProvider()
        self.providers[name] = account(provider, name, rate=rate)
        return provider

    async def customer(self, user_id: int = ANN, *, money: int = 0, language: str = "en") -> int:
        """Have somebody write for the first time, with so many micro-units to spend."""
        await self.meet(
            user_id, name=f"User {user_id}", username=f"user{user_id}", telegram_language=language
        )
        if money:
            await self.give(user_id, money)
        return user_id

    async def give(self, user_id: int, amount: int) -> int:
        self._acts += 1
        return await self.adjust(ADMIN, user_id, amount, reason="cash", act=f"test-{self._acts}")

    async def sync(self, *, trust: bool = False) -> Digest:
        """Sync and return what was done for the first account."""
        return (await self.sync_catalogue(trust=trust))["alpha"]

    async def service(self, provider_service_id: str = "1", provider: str = "alpha") -> Service:
        known = await self.database.read(lambda conn: catalogue.of_provider(conn, provider))
        return known[provider_service_id]

    async def quote(
        self, user_id: int = ANN, /, service: str = "1", *, provider: str = "alpha", **fields: str
    ) -> Offer:
        """Ask for an offer; by default 1,000 followers, and each time for a link of its own, so that none waits."""
        filled = {"link": self._fresh_link()} | (fields or {"quantity": "1000"})
        return await self.make_quote(user_id, (await self.service(service, provider)).id, filled)

    def _fresh_link(self) -> str:
        self._links += 1
        return LINK if self._links == 1 else f"{LINK}.{self._links}"

    async def order(
        self, user_id: int = ANN, /, service: str = "1", *, provider: str = "alpha", **fields: str
    ) -> Order:
        """Quote and agree."""
        offer = await self.quote(user_id, service, provider=provider, **fields)
        return (await self.place_order(user_id, offer.quote.id)).order

    async def placed(self, user_id: int = ANN, /, service: str = "1", **fields: str) -> Order:
        """Quote, agree and send: the order as it stands at the provider."""
        order = await self.order(user_id, service, **fields)
        await self.dispatch()
        return await self.get(order)

    async def get(self, order: Order) -> Order:
        """Read an order again."""
        return await self.database.read(lambda conn: orders.get(conn, order.id))

    async def revision(self, order_id: int) -> int:
        """Return which revision of an order an admin sees now."""
        return (await self.database.read(lambda conn: orders.get(conn, order_id))).revision

    async def told(self, order: Order, **facts: object) -> Order:
        """Have the provider say something, track when the order is due, and return it."""
        order = await self.get(order)
        assert order.provider_order_id is not None
        self.alpha.says(order.provider_order_id, **facts)  # type: ignore[arg-type]
        self.clock.pass_(3 * DAY if order.due_at is None else max(order.due_at - self.clock.now, 0))
        await self.track()
        return await self.get(order)

    async def transfer(self, user_id: int = ANN, /, amount: int = 10 * UNIT, *, text: str = "ref 1") -> TopUp:
        """Ask for a transfer and send its receipt."""
        topup = await self.request_top_up.begin(user_id, Method.TRANSFER, amount)
        return await self.request_top_up.send_receipt(user_id, topup.id, {"text": text})

    async def invoice(self, user_id: int = ANN, /, amount: int = 10 * UNIT) -> TopUp:
        """Ask for an invoice in Stars: 50 for a unit."""
        return await self.request_top_up.begin(user_id, Method.STARS, amount)

    async def topup(self, topup: TopUp) -> TopUp:
        """Read a top-up again."""
        found = await self.database.read(lambda conn: topups.find(conn, topup.id))
        assert found is not None
        return found

    async def balance(self, user_id: int = ANN) -> int:
        return await self.database.read(lambda conn: ledger.balance(conn, user_id))

    async def account(self, name: str) -> int:
        return await self.database.read(lambda conn: ledger.account_sum(conn, name))

    async def events(self, chat_id: int = ANN) -> list[str]:
        """Return the events that a chat was or will be told, in order."""
        rows = await self.database.read(
            sql(f"SELECT event FROM outbox WHERE chat_id = {chat_id} ORDER BY id")
        )
        return [str(row[0]) for row in rows]

    async def facts(self, event: str) -> list[dict[str, object]]:
        """Return what the notices of an event say."""
        told = sa.select(outbox.c["values"]).where(outbox.c.event == event).order_by(outbox.c.id)
        return await self.database.read(lambda conn: list(conn.scalars(told)))

    async def look_aside(self, statement: str) -> list[tuple[object, ...]]:
        """Read through another connection, as another process would see the database."""
        async with opened(self.url, read_only=True) as reader:
            return await reader.read(sql(statement))

    async def broken_rules(self) -> list[str]:
        """Return the audit's findings."""
        return [f"{f.rule}: {f.broken}" for f in await Audit(self.database)() if not f.holds]


@asynccontextmanager
async def open_shop(place: Path | str) -> AsyncIterator[Shop]:
    """Open a shop with one account whose list is on the shelves, on the database in a file or at an address."""
    async with opened(place) as database:
        alpha = FakeProvider(listed=list(LISTED))
        url = place if isinstance(place, str) else url_of(place)
        shop = Shop(url, database, {"alpha": account(alpha)}, alpha)
        await shop.sync()
        yield shop


def payment(
    topup: TopUp | None = None, charge: str = "c1", *, payload: str = "?", user: int = ANN, stars: int = 50
) -> Payment:
    """Return the payment of an invoice as Telegram tells of it, or another one."""
    if topup is not None:
        payload, user, stars = payload_of(topup), topup.user_id, topup.stars or 0
    return Payment(charge, user, f"User {user}", f"user{user}", stars, payload)
