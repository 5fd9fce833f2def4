"""The doctor: looks at everything a shop depends on and says what to do. Reads only; orders nothing."""

from dataclasses import dataclass

from aiogram.exceptions import AiogramError

from bot.app import open_providers
from bot.config.places import LOCALES
from bot.config.settings import Settings
from bot.i18n.locales import load_locales
from bot.i18n.validation import validate
from bot.opening import free_space
from bot.ops.clock import utc_seconds
from bot.ops.disk import LEAST_FREE, MEBIBYTE
from bot.ops.spawner import Spawner
from bot.providers.errors import ProviderError
from bot.providers.probe import Probe, probe
from bot.shop.audit import Audit
from bot.shop.providers import ProviderAccount
from bot.storage import backup, check, files
from bot.storage.broken import StorageBroken
from bot.storage.database import Database, DatabaseError
from bot.storage.dialect import engine_name
from bot.storage.migrate import newest, version
from bot.telegram.bot import create_bot

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was looked at, whether it is well, and what was seen or has to be done."""

    what: str
    well: bool
    said: str


async def examine(settings: Settings) -> list[Diagnosis]:
    """Look at token, providers, database, disk and texts.

    Raises:
        SettingsError: a provider's settings do not do.

    """
    findings = [await _telegram(settings)]
    spawner = Spawner()
    for account in open_providers(settings, spawner=spawner, clock=utc_seconds).values():
        findings += await _provider(account)
        await account.client.aclose()
    await spawner.drain(1.0)
    findings += await _database(settings)
    findings += [*_backups(settings), _disk(settings), _texts()]
    return findings


async def _telegram(settings: Settings) -> Diagnosis:
    bot = create_bot(settings.bot_token, settings.telegram_api)
    try:
        me = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except AiogramError as error:
        said = f"{type(error).__name__}: check BOT_TOKEN and this machine's network"
        return Diagnosis("Telegram", well=False, said=said)
    finally:
        await bot.session.close()
    if webhook.url:
        return Diagnosis(
            "Telegram", well=False, said="a webhook is set, so updates cannot be fetched: delete it"
        )
    return Diagnosis("Telegram", well=True, said=f"@{me.username}")


async def _provider(account: ProviderAccount) -> list[Diagnosis]:
    what = f"provider {account.name}"
    try:
        found = await probe(account.client)
    except ProviderError as error:
        said = f"{error.code}: check its key and address. {error.snippet}".strip()
        return [Diagnosis(what, well=False, said=said)]
    currency = found.balance.currency or account.currency
    if currency.upper() == account.currency.upper():
        said = f"balance {found.balance.amount:f} {currency}"
        money = Diagnosis(f"{what}, money", well=found.balance.amount > 0, said=said)
    else:
        said = f"counts in {currency}, the settings say {account.currency}: set CURRENCY and EXCHANGE_RATE"
        money = Diagnosis(f"{what}, money", well=False, said=said)
    return [money, _catalogue(what, found), _rates(what, found)]


def _catalogue(what: str, found: Probe) -> Diagnosis:
    kinds = ", ".join(f"{kind} {count}" for kind, count in found.types.most_common())
    unknown = ", ".join(f"{word or 'empty'} {count}" for word, count in found.unknown_types.most_common(5))
    said = (
        f"{found.services} services ({kinds}), {found.skipped} rows skipped, {found.not_orderable} not orderable; "
        f"{found.refill} with refill, {found.cancel} with cancel, {found.flags_missing} say nothing of either"
    )
    return Diagnosis(
        f"{what}, catalogue",
        well=found.services > 0,
        said=f"{said}; types nobody knows: {unknown}" if unknown else said,
    )


def _rates(what: str, found: Probe) -> Diagnosis:
    if found.rate_unit_suspect:
        said = "the rates look like prices of one unit: compare one with the panel's page, then set RATE_UNIT=unit"
        return Diagnosis(f"{what}, rates", well=False, said=said)
    return Diagnosis(f"{what}, rates", well=True, said="plausible for the declared unit")


async def _database(settings: Settings) -> list[Diagnosis]:
    try:
        database = await Database.open(settings.database_url, read_only=True)
    except DatabaseError as error:
        return [Diagnosis("database", well=False, said=str(error))]
    try:
        await database.read(check.look_for_damage)
        found, engine = await database.read(version), await database.read(engine_name)
        if found != newest():
            said = f"version {found}, newest is {newest()}: run `python -m bot migrate`"
            return [Diagnosis("database", well=False, said=said)]
        broken = [finding.rule for finding in await Audit(database)() if not finding.holds]
    except StorageBroken as error:
        return [Diagnosis("database", well=False, said=str(error))]
    finally:
        await database.close()
    return [
        Diagnosis("database", well=True, said=f"version {found}, {engine}"),
        Diagnosis("audit", well=not broken, said="; ".join(broken) or "every rule holds"),
    ]


def _backups(settings: Settings) -> list[Diagnosis]:
    if not files.is_file(settings.database_url) or not settings.backup_hours:
        return []
    known = backup.copies(settings.backup_dir, files.file_of(settings.database_url))
    if not known:
        said = f"none in {settings.backup_dir}; the first is made at the next start"
        return [Diagnosis("backups", well=False, said=said)]
    hours = (utc_seconds() - backup.made_at(known[0])) // _HOUR
    said = f"{len(known)} in {settings.backup_dir}, the newest is {hours} h old"
    return [Diagnosis("backups", well=hours <= 2 * settings.backup_hours, said=said)]


def _disk(settings: Settings) -> Diagnosis:
    free = free_space(settings)
    return Diagnosis("disk", well=free >= LEAST_FREE, said=f"{free // MEBIBYTE} MiB free")


def _texts() -> Diagnosis:
    problems = validate(load_locales(LOCALES))
    return Diagnosis(
        "texts", well=not problems, said=problems[0] if problems else "complete in all languages"
    )
