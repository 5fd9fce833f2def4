"""The composition root: the only place that builds things. Tests and the demo call the same function."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.config.settings import ProviderSettings, Settings, SettingsError
from bot.i18n.locales import LANGUAGES, Locales, load_locales
from bot.jobs import Job, Jobs
from bot.lexicon.words import load_lexicon
from bot.opening import free_space, make_ready
from bot.ops.clock import Clock, HeldClock, utc_seconds
from bot.ops.spawner import Spawner
from bot.payments.stars import TelegramStars
from bot.providers.capabilities import Capabilities, CapabilitiesError, capabilities_for
from bot.providers.client import PanelClient
from bot.providers.operations import Operation
from bot.shop.attention import ReadAttention
from bot.shop.backup import MakeBackup, PackBackup
from bot.shop.broadcast import ManageBroadcasts
from bot.shop.browse import Browse
from bot.shop.cancel import RequestCancel, SendCancels
from bot.shop.decide import DecideOrder
from bot.shop.deliver import Deliver
from bot.shop.disk import WatchDisk
from bot.shop.dispatch import DispatchOrders
from bot.shop.evidence import GatherEvidence
from bot.shop.housekeeping import Housekeeping
from bot.shop.inbox import UpdateInbox
from bot.shop.link_queue import ReleaseQueue
from bot.shop.orders import ReadOrders
from bot.shop.panels import ReadPanels, ResumePanel
from bot.shop.parked import ParkedUpdates
from bot.shop.people import BanUser, LookUpUser, MeetCustomer
from bot.shop.place_order import PlaceOrder
from bot.shop.providers import ProviderAccount
from bot.shop.quote import MakeQuote, Pricing
from bot.shop.refill import FollowRefills, RequestRefill
from bot.shop.reminders import RemindAdmins
from bot.shop.resolve import ResolveOrder
from bot.shop.send_broadcasts import SendBroadcasts
from bot.shop.shelves import ManageShelves
from bot.shop.stars import TakeStars
from bot.shop.stars_reconcile import ReconcileStars
from bot.shop.stats import ReadStats
from bot.shop.stuck import FlagStuck, ReadStuck
from bot.shop.sync import SyncCatalogue
from bot.shop.topup import ReadTopUps, RequestTopUp
from bot.shop.topup_decision import DecideTopUp
from bot.shop.track import TrackOrders
from bot.shop.wallet import AdjustWallet, ReadStatement
from bot.storage import journal
from bot.storage.conversation import ConversationStorage
from bot.storage.database import Database
from bot.telegram.bot import create_bot
from bot.telegram.intake import Intake
from bot.telegram.profile import publish_profile
from bot.telegram.sender import Sender
from handlers.halted import HaltNotice
from handlers.profile import ADMIN_COMMANDS, COMMANDS
from handlers.routers import build_router
from handlers.screens.notices import NoticeRenderer
from handlers.view import Store

log = structlog.get_logger(__name__)

ROOT = Path(__file__).parent.parent
PAGE_SIZE = 8
_ALLOWED_UPDATES = ("message", "callback_query", "pre_checkout_query", "my_chat_member")
_DRAIN_SECONDS = 30.0
_HOUR = 3600
_RECONCILE_SECONDS = 900


@dataclass(frozen=True, slots=True)
class App:
    """A built shop."""

    settings: Settings
    bot: Bot
    dispatcher: Dispatcher
    database: Database
    providers: Mapping[str, ProviderAccount]
    intake: Intake
    jobs: Jobs
    spawner: Spawner
    locales: Locales
    dispatch_orders: DispatchOrders
    sync_catalogue: SyncCatalogue
    tell_halt: HaltNotice

    async def start(self) -> None:
        """Hold what a crash left in the air, then open."""
        await self.database.write(journal.drop_leases)  # the database is ours alone, so nobody holds any
        await self.dispatch_orders.recover(lost_after=0)
        self.intake.start()
        self.jobs.start()
        self.spawner.spawn(self._publish_profile(), name="profile")

    async def stop(self) -> None:
        """Close in order: take nothing new, finish what runs, then let go of connections."""
        self.jobs.pause()
        await self.intake.stop()
        if self.spawner.halt is not None:
            await self.tell_halt(self.spawner.halt)
        await self.spawner.drain(_DRAIN_SECONDS)
        await self.jobs.close()
        await self.close()

    async def close(self) -> None:
        """Let go of connections."""
        for account in self.providers.values():
            await account.client.aclose()
        await self.bot.session.close()
        await self.database.close()

    async def _publish_profile(self) -> None:
        def texts(commands: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
            return {
                language: [
                    (name, self.locales.translator(language).plain(f"command-{name}")) for name in commands
                ]
                for language in LANGUAGES
            }

        def said(key: str) -> dict[str, str]:
            return {language: self.locales.translator(language).plain(key) for language in LANGUAGES}

        await publish_profile(
            self.bot,
            commands=texts(COMMANDS),
            admin_commands=texts((*COMMANDS, *ADMIN_COMMANDS)),
            admin_ids=self.settings.admin_ids,
            descriptions=said("profile-description"),
            short_descriptions=said("profile-short"),
        )


async def build_app(
    settings: Settings,
    *,
    clock: Clock = utc_seconds,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    play_money: int = 0,
    strict_texts: bool = False,
    trust_clock: bool = False,
) -> App:
    """Build the shop from its settings; the database is opened and brought to the newest schema.

    Args:
        settings: what the operator decided.
        clock: UTC seconds, as the machine tells them; the shop's own clock never runs backwards.
        sleep: pauses between two tries to fetch or to handle updates.
        play_money: micro-units that every new customer is given; only where money is play.
        strict_texts: raise on a missing text instead of falling back (tests).
        trust_clock: go on although the clock is behind what is stored (the operator has set it right).

    Raises:
        SettingsError: a provider's settings do not do.
        DatabaseError: the database cannot be opened, is in use, or is newer than this program.
        StorageBroken: it is damaged, or its disk takes nothing.
        ClockWentBack: the clock is behind what is stored.

    """
    clock = HeldClock(clock)
    spawner = Spawner()
    locales = load_locales(ROOT / "locales", strict=strict_texts, zone=settings.zone)
    reader = load_lexicon(ROOT / "data" / "lexicon")
    providers = open_providers(settings, spawner=spawner, clock=clock)
    database = await Database.open(settings.database_url)
    bot = create_bot(settings.bot_token, settings.telegram_api)
    try:
        await make_ready(database, clock, trust_clock=trust_clock)
    except BaseException:
        await database.close()
        await bot.session.close()
        raise

    store = Store(settings.store_currency, play_money=play_money > 0, top_up=settings.top_up)
    admins = settings.admin_ids
    pricing = Pricing(providers, settings.markup)
    refill_wait = settings.refill_wait_hours * _HOUR
    poll = settings.poll_seconds
    meet = MeetCustomer(database, clock, languages=frozenset(LANGUAGES), play_money=play_money)
    dispatch = DispatchOrders(database, providers, clock, admin_ids=admins, poll_seconds=poll)
    track = TrackOrders(database, providers, clock, admin_ids=admins, poll_seconds=poll)
    sync = SyncCatalogue(
        database,
        providers,
        clock,
        read_platform=reader.platform,
        ordinary_markup=settings.markup,
        admin_ids=admins,
    )
    follow_refills = FollowRefills(database, providers, clock, poll_seconds=poll)
    send_cancels = SendCancels(database, providers, clock)
    flag_stuck = FlagStuck(
        database,
        providers,
        clock,
        admin_ids=admins,
        floor_seconds=settings.stuck_hours * _HOUR,
        zone=settings.zone,
    )
    stars = TelegramStars(bot)
    take_stars = TakeStars(database, clock, settings.top_up, admin_ids=admins)
    sender = Sender(bot)
    deliver = Deliver(database, sender, NoticeRenderer(locales, store), clock)
    make_backup = MakeBackup(
        database,
        clock,
        url=settings.database_url,
        folder=settings.backup_dir,
        every=settings.backup_hours,
        keep=settings.backup_keep,
        admin_ids=admins,
    )
    watch_disk = WatchDisk(database, clock, free=partial(free_space, settings), admin_ids=admins)

    dispatcher = Dispatcher(
        storage=ConversationStorage(database, clock),
        disable_fsm=False,
        # What handlers may ask for by name; a test walks them all and fails on a name that is not here.
        clock=clock,
        locales=locales,
        ordinary_markup=settings.markup,
        meet_customer=meet,
        browse=Browse(database, pricing, page_size=PAGE_SIZE),
        make_quote=MakeQuote(database, pricing, clock, valid_seconds=settings.quote_minutes * 60),
        place_order=PlaceOrder(database, pricing, clock),
        read_orders=ReadOrders(database, providers, clock, refill_wait=refill_wait, page_size=PAGE_SIZE),
        read_attention=ReadAttention(database, clock, page_size=PAGE_SIZE),
        read_stuck=ReadStuck(database, page_size=PAGE_SIZE),
        track_orders=track,
        request_refill=RequestRefill(database, providers, clock, wait_seconds=refill_wait),
        request_cancel=RequestCancel(database, providers, clock),
        read_statement=ReadStatement(database, page_size=PAGE_SIZE),
        adjust_wallet=AdjustWallet(database, clock),
        request_top_up=RequestTopUp(database, clock, settings.top_up, admin_ids=admins),
        decide_top_up=DecideTopUp(database, clock),
        read_top_ups=ReadTopUps(database, page_size=PAGE_SIZE),
        stars=stars,
        take_stars=take_stars,
        look_up_user=LookUpUser(database),
        ban_user=BanUser(database, clock),
        resolve_order=ResolveOrder(database, clock),
        decide_order=DecideOrder(database, clock),
        manage_shelves=ManageShelves(database, clock),
        manage_broadcasts=ManageBroadcasts(database, clock),
        read_stats=ReadStats(database, clock),
        sync_catalogue=sync,
        read_panels=ReadPanels(database, providers),
        resume_panel=ResumePanel(database, providers, clock),
        make_backup=make_backup,
        pack_backup=PackBackup(),
    )
    dispatcher.include_router(build_router(meet, locales, store, admins))

    async def feed(update: Update) -> object:
        return await dispatcher.feed_update(bot, update)

    intake = Intake(
        bot,
        feed,
        UpdateInbox(database, clock, admin_ids=admins),
        spawner,
        clock,
        allowed_updates=_ALLOWED_UPDATES,
        on_parked=ParkedAnswer(bot, locales),
        sleep=sleep,
    )
    # The only thing that handlers ask of the intake, which itself needs the handlers.
    dispatcher["parked_updates"] = ParkedUpdates(
        database, clock, page_size=PAGE_SIZE, hand_over=intake.hand_over
    )
    jobs = Jobs(
        [
            Job("sync", settings.sync_minutes * 60, sync),
            Job("queue", 2, ReleaseQueue(database, clock, limit_seconds=settings.queue_hours * _HOUR)),
            Job("dispatch", 1, dispatch),
            Job("track", min(5, poll), track),
            Job("refills", min(10, 2 * poll), follow_refills),
            Job("cancels", 3, send_cancels),
            Job("evidence", 5, GatherEvidence(database, providers, clock)),
            Job("stuck", 600, flag_stuck),
            Job("reminders", 60, RemindAdmins(database, clock, admin_ids=admins)),
            Job("stars", _RECONCILE_SECONDS, ReconcileStars(database, stars, take_stars, clock)),
            Job("deliver", 1, deliver),
            Job("broadcasts", 2, SendBroadcasts(database, sender, clock)),
            Job("housekeeping", _HOUR, Housekeeping(database, clock)),
            Job("disk", 600, watch_disk),
            Job("backup", _HOUR, make_backup.if_due),
        ],
        database,
        spawner,
        clock,
    )
    return App(
        settings,
        bot,
        dispatcher,
        database,
        providers,
        intake,
        jobs,
        spawner,
        locales,
        dispatch,
        sync,
        HaltNotice(bot, database, locales, admins),
    )


def open_providers(settings: Settings, *, spawner: Spawner, clock: Clock) -> dict[str, ProviderAccount]:
    """Open every provider account of the settings.

    Raises:
        SettingsError: with a line for every provider whose settings do not do.

    """
    problems: list[str] = []
    accounts: dict[str, ProviderAccount] = {}
    for name, section in settings.providers.items():
        try:
            capabilities = capabilities_for(name, section.overrides)
        except CapabilitiesError as error:
            problems.append(str(error))
            continue
        currency = capabilities.currency or settings.store_currency
        exchange_rate = _exchange_rate(settings, section, currency)
        if exchange_rate is None:
            problems.append(
                f"PROVIDERS__{name.upper().replace('-', '_')}__EXCHANGE_RATE: is missing – {name} counts in "
                f"{currency}: say how much {settings.store_currency} one {currency} is worth, such as 0.025"
            )
            continue
        client = PanelClient(capabilities, section.key, spawner=spawner, clock=clock)
        accounts[name] = _account(name, client, capabilities, currency, exchange_rate)
    if problems:
        raise SettingsError(problems)
    return accounts


def _exchange_rate(settings: Settings, section: ProviderSettings, currency: str) -> Decimal | None:
    if section.exchange_rate is None and currency == settings.store_currency:
        return Decimal(1)
    return section.exchange_rate


def _account(
    name: str, client: PanelClient, capabilities: Capabilities, currency: str, exchange_rate: Decimal
) -> ProviderAccount:
    return ProviderAccount(
        name,
        client,
        currency,
        exchange_rate,
        refills=capabilities.action(Operation.REFILL) is not None,
        cancels=capabilities.action(Operation.CANCEL) is not None,
    )


class ParkedAnswer:
    """Tells a person that their message could not be handled, when every try has failed."""

    def __init__(self, bot: Bot, locales: Locales) -> None:
        self._bot = bot
        self._locales = locales

    async def __call__(self, update: Update, _error: Exception) -> None:
        """Send a short apology in the language Telegram reports; what went wrong stays in the log."""
        event = update.message or update.callback_query
        if event is None or event.from_user is None:
            return
        t = self._locales.translator(event.from_user.language_code or "en")
        await self._bot.send_message(event.from_user.id, t("error-internal"))
