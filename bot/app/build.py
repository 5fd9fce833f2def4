"""Builds the shop: its use cases, what handlers may ask of them, and what the scheduler runs."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.app.accounts import open_providers
from bot.app.shop import App
from bot.app.telegram import open_intake
from bot.app.wording import Wording, load_wording
from bot.config.places import LOCALES
from bot.config.settings import Settings
from bot.i18n.locales import LANGUAGES, load_locales
from bot.jobs import Job, Jobs
from bot.opening import free_space, make_ready
from bot.ops.clock import Clock, HeldClock, utc_seconds
from bot.ops.spawner import Spawner
from bot.payments.stars import TelegramStars
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
from bot.shop.link_queue import ReleaseQueue
from bot.shop.orders import ReadOrders
from bot.shop.panels import ReadPanels, ResumePanel
from bot.shop.people import BanUser, LookUpUser, MeetCustomer
from bot.shop.place_order import PlaceOrder
from bot.shop.quote import MakeQuote, Pricing
from bot.shop.refill import FollowRefills, RequestRefill
from bot.shop.reminders import RemindAdmins
from bot.shop.resolve import ResolveOrder
from bot.shop.search import Search
from bot.shop.send_broadcasts import SendBroadcasts
from bot.shop.shelves import ManageShelves
from bot.shop.stars import TakeStars
from bot.shop.stars_reconcile import ReconcileStars
from bot.shop.stats import ReadStats
from bot.shop.stuck import FlagStuck, ReadStuck
from bot.shop.sync import SyncCatalogue
from bot.shop.titles import WriteTitles
from bot.shop.topup import ReadTopUps, RequestTopUp
from bot.shop.topup_decision import DecideTopUp
from bot.shop.track import TrackOrders
from bot.shop.wallet import AdjustWallet, ReadStatement
from bot.storage.database import Database
from bot.telegram.bot import create_bot
from bot.telegram.sender import Sender
from handlers.halted import HaltNotice
from handlers.screens.notices import NoticeRenderer
from handlers.view import Store

PAGE_SIZE = 8
_HOUR = 3600
_RECONCILE_SECONDS = 900


async def build_app(
    settings: Settings,
    *,
    clock: Clock = utc_seconds,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    play_money: int = 0,
    strict_texts: bool = False,
    trust_clock: bool = False,
    wording: Wording | None = None,
) -> App:
    """Build the shop from its settings; the database is opened and brought to the newest schema.

    Args:
        settings: what the operator decided.
        clock: UTC seconds, as the machine tells them; the shop's own clock never runs backwards.
        sleep: pauses between two tries to fetch or to handle updates, and until a chat may be spoken to again.
        play_money: micro-units that every new customer is given; only where money is play.
        strict_texts: raise on a missing text instead of falling back (tests).
        trust_clock: go on although the clock is behind what is stored (the operator has set it right).
        wording: how names are read and worded, where it is known already (tests).

    Raises:
        SettingsError: a provider's settings do not do.
        DatabaseError: the database cannot be opened, is in use, or is newer than this program.
        StorageBroken: it is damaged, or its disk takes nothing.
        ClockWentBack: the clock is behind what is stored.

    """
    clock = HeldClock(clock)
    spawner = Spawner()
    locales = load_locales(LOCALES, strict=strict_texts, zone=settings.zone)
    wording = wording or load_wording(locales)
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
        read=wording.read,
        write_titles=WriteTitles(database, wording.read, wording.write, wording.spellings),
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
    sender = Sender(bot, sleep=sleep)
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

    # What handlers may ask for by name; a test walks them all and fails on a name that is not here.
    offers: dict[str, Any] = {
        "clock": clock,
        "locales": locales,
        "ordinary_markup": settings.markup,
        "meet_customer": meet,
        "browse": Browse(database, pricing, page_size=PAGE_SIZE),
        "search_services": Search(database, pricing, wording.read, page_size=PAGE_SIZE),
        "make_quote": MakeQuote(database, pricing, clock, valid_seconds=settings.quote_minutes * 60),
        "place_order": PlaceOrder(database, pricing, clock),
        "read_orders": ReadOrders(database, providers, clock, refill_wait=refill_wait, page_size=PAGE_SIZE),
        "read_attention": ReadAttention(database, clock, page_size=PAGE_SIZE),
        "read_stuck": ReadStuck(database, page_size=PAGE_SIZE),
        "track_orders": track,
        "request_refill": RequestRefill(database, providers, clock, wait_seconds=refill_wait),
        "request_cancel": RequestCancel(database, providers, clock),
        "read_statement": ReadStatement(database, page_size=PAGE_SIZE),
        "adjust_wallet": AdjustWallet(database, clock),
        "request_top_up": RequestTopUp(database, clock, settings.top_up, admin_ids=admins),
        "decide_top_up": DecideTopUp(database, clock),
        "read_top_ups": ReadTopUps(database, page_size=PAGE_SIZE),
        "stars": stars,
        "take_stars": take_stars,
        "look_up_user": LookUpUser(database),
        "ban_user": BanUser(database, clock),
        "resolve_order": ResolveOrder(database, clock),
        "decide_order": DecideOrder(database, clock),
        "manage_shelves": ManageShelves(database, clock, page_size=PAGE_SIZE),
        "manage_broadcasts": ManageBroadcasts(database, clock),
        "read_stats": ReadStats(database, clock),
        "sync_catalogue": sync,
        "read_panels": ReadPanels(database, providers),
        "resume_panel": ResumePanel(database, providers, clock),
        "make_backup": make_backup,
        "pack_backup": PackBackup(),
    }
    dispatcher, intake = open_intake(
        bot,
        database,
        clock,
        spawner,
        locales=locales,
        store=store,
        admin_ids=admins,
        meet=meet,
        page_size=PAGE_SIZE,
        offers=offers,
        sleep=sleep,
    )
    jobs = Jobs(
        [
            Job("sync", settings.sync_minutes * 60, sync),
            Job("queue", 2, ReleaseQueue(database, clock, limit_seconds=settings.queue_hours * _HOUR)),
            Job("dispatch", 1, dispatch),
            Job("track", min(5, poll), track),
            Job("refills", min(10, 2 * poll), follow_refills),
            Job("cancels", 3, send_cancels),
            Job("evidence", 5, GatherEvidence(database, providers, clock, admin_ids=admins)),
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
