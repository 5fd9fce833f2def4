"""SyncCatalogue: bring the shop's shelves in line with a provider's list, guarded against accidents."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.domain.money import MICROS
from bot.domain.pricing import price_of
from bot.domain.service_types import FORMS, ServiceType
from bot.lexicon.reading import Reading
from bot.ops.clock import Clock
from bot.providers.errors import ProviderError
from bot.providers.results import Service as Listed
from bot.shop import notices
from bot.shop.markup import Markups, markup_for
from bot.shop.providers import ProviderAccount, Providers, cost_in_store_money, needs_person, side_by_side
from bot.shop.search import ReadNames
from bot.storage import catalogue, journal
from bot.storage.catalogue import OTHER, Service
from bot.storage.database import Database
from bot.storage.dialect import storable

log = structlog.get_logger(__name__)

# What is not sold is kept and counted for the admin. A subscription would have to be settled by the orders that
# the panel makes of it, which we cannot see; and nobody knows what an unknown type asks for.
SOLD = frozenset(FORMS) - {ServiceType.SUBSCRIPTIONS}
_SHRINK = Decimal("0.3")  # a list that lost more of what we sell is an accident until a person says otherwise
_JUMP = Decimal("0.2")
_NAMELESS = "–"


@dataclass(frozen=True, slots=True)
class Digest:
    """What a sync did, in numbers of services."""

    outcome: str  # applied | refused | failed
    listed: int = 0
    added: int = 0
    changed: int = 0
    vanished: int = 0
    returned: int = 0
    held: int = 0
    skipped: int = 0
    reason: str | None = None
    balance: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a service stands by its name, or why it stands nowhere."""

    platform: str
    kind: str
    unsold: str | None


def _place_of(reading: Reading) -> _Place:
    return _Place(
        reading.platform or OTHER,
        reading.kind or OTHER,
        None if reading.unsold is None else reading.unsold.value,
    )


class SyncCatalogue:
    """Reads providers' lists and writes the difference in one transaction a provider."""

    def __init__(
        self,
        database: Database,
        providers: Providers,
        clock: Clock,
        *,
        read: ReadNames,
        write_titles: Callable[[], Awaitable[object]],
        ordinary_markup: int,
        admin_ids: Iterable[int],
    ) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock
        self._read_names = read
        self._places: dict[str, dict[tuple[str, str], _Place]] = {}  # by provider, those of its last list
        self._write_titles = write_titles
        self._markup = ordinary_markup
        self._admins = tuple(admin_ids)

    async def __call__(self, *, trust: bool = False) -> dict[str, Digest]:
        """Sync every provider; return what was done for each.

        With `trust` an admin has said that a shorter list and new prices are right.
        """
        await self._database.write(
            lambda conn: catalogue.retire(conn, kept=self._providers.keys(), now=self._clock())
        )
        done = await side_by_side(self._providers.values(), partial(self._sync, trust=trust))
        await self._write_titles()
        return dict(done)

    async def _sync(self, account: ProviderAccount, *, trust: bool) -> tuple[str, Digest]:
        return account.name, await self._read(account, trust=trust)

    async def _read(self, account: ProviderAccount, *, trust: bool) -> Digest:
        try:
            listed = await account.client.services()
        except ProviderError as error:
            log.warning("sync_failed", provider=account.name, code=error.code)
            digest = Digest("failed", reason=error.code)
            await self._database.write(partial(self._not_read, account=account, digest=digest, error=error))
            return digest
        balance = await self._balance(account)
        # Off the loop and before the transaction: the first reading of ten thousand names takes a second or two.
        places = await asyncio.to_thread(self._places_of, account, listed.services)
        rows = list(zip(listed.services, places, strict=True))
        return await self._database.write(
            lambda conn: self._apply(conn, account, rows, len(listed.skipped), balance, trust)
        )

    def _places_of(self, account: ProviderAccount, listed: Sequence[Listed]) -> list[_Place]:
        """Return where services stand; what stood in the provider's last list is not read again."""
        names = [(row.name, row.category or "") for row in listed]
        last = self._places.get(account.name, {})
        fresh = [name for name in dict.fromkeys(names) if name not in last]
        known = last | dict(zip(fresh, map(_place_of, self._read_names(fresh)), strict=True))
        self._places[account.name] = {name: known[name] for name in names}
        return [known[name] for name in names]

    def _not_read(
        self, conn: Connection, account: ProviderAccount, digest: Digest, error: ProviderError
    ) -> None:
        self._note(conn, account, digest)
        if needs_person(error):
            notices.call_about_account(conn, self._admins, account.name, error.code, now=self._clock())

    async def _balance(self, account: ProviderAccount) -> str | None:
        try:
            balance = await account.client.balance()
        except ProviderError as error:
            log.warning("balance_failed", provider=account.name, code=error.code)
            return None
        return format(balance.amount, "f")

    def _apply(
        self,
        conn: Connection,
        account: ProviderAccount,
        listed: list[tuple[Listed, _Place]],
        skipped: int,
        balance: str | None,
        trust: bool,  # handed on inside the transaction
    ) -> Digest:
        known = catalogue.of_provider(conn, account.name)
        # Compared by id, not by length: a list of other services is as wrong as a short one.
        alive = {service_id for service_id, service in known.items() if service.gone_at is None}
        lost = alive - {row.service_id for row, _ in listed}
        if not listed or (len(lost) > len(alive) * _SHRINK and not trust):
            digest = Digest(
                "refused", listed=len(listed), reason="shrunk" if listed else "empty", balance=balance
            )
            self._note(conn, account, digest)
            return digest
        now = self._clock()
        category_ids = self._categories(conn, listed)
        markups = catalogue.all_markups(conn)
        added: list[dict[str, Any]] = []
        changed = returned = 0
        for position, (row, place) in enumerate(listed):
            fresh = self._columns(row, account.name, place, category_ids[position], position)
            old = known.pop(row.service_id, None)
            if old is None:
                added.append(fresh)
                continue
            fresh |= self._reprice(account, old, row, markups, trust=trust)
            if fresh["name"] != old.name:
                fresh["texts"] = {}  # they say what it was
            difference = {name: value for name, value in fresh.items() if getattr(old, name) != value}
            if difference:
                catalogue.change(conn, old.id, difference)
                changed += difference.keys() != {"position"}
                returned += "gone_at" in difference
        vanished = [service for service in known.values() if service.gone_at is None]
        for service in vanished:
            catalogue.change(conn, service.id, {"gone_at": now})
        catalogue.add(conn, added)
        held = sum(service.provider == account.name for service in catalogue.held(conn))
        digest = Digest(
            "applied",
            len(listed),
            len(added),
            changed,
            len(vanished),
            returned,
            held,
            skipped,
            balance=balance,
        )
        self._note(conn, account, digest)
        return digest

    def _categories(self, conn: Connection, listed: list[tuple[Listed, _Place]]) -> list[int]:
        names = [(place.platform, (row.category or "").strip() or _NAMELESS) for row, place in listed]
        ids = catalogue.category_ids(conn, names)
        return [ids[name] for name in names]

    def _columns(
        self, row: Listed, provider: str, place: _Place, category_id: int, position: int
    ) -> dict[str, Any]:
        return {
            "provider": provider,
            "provider_service_id": row.service_id,
            "category_id": category_id,
            "platform": place.platform,
            "kind": place.kind,
            "unsold": place.unsold,
            "position": position,
            "name": row.name.strip() or _NAMELESS,
            "type": row.type.value,
            "raw_type": row.raw_type,
            "rate": row.rate,
            "min": storable(row.min),
            "max": storable(row.max),  # a maximum beyond every number means that there is none
            "refill": row.refill,
            "cancel": row.cancel,
            "description": row.description,
            "sellable": _is_sellable(row),
            "hidden": False,
            "gone_at": None,
            "held_rate": None,
            "blocked": False,
        }

    def _reprice(
        self, account: ProviderAccount, old: Service, row: Listed, markups: Markups, *, trust: bool
    ) -> dict[str, Any]:
        """Take a new rate over, or hold it where it jumped and no admin has seen it."""
        kept: dict[str, Any] = {"hidden": old.hidden}
        jumped = old.rate > 0 and abs(row.rate - old.rate) > old.rate * _JUMP
        sold = old.sellable and _is_sellable(row) and row.type is old.type
        if trust or not jumped or not sold:
            return kept  # nobody has bought it at the old price, or nobody can at the new one
        price = price_of(
            cost_in_store_money(account, old, old.rate, 1000), markup_for(markups, old, self._markup)
        )
        covered = price >= cost_in_store_money(account, old, row.rate, 1000) * MICROS
        return kept | {"rate": old.rate, "held_rate": row.rate, "blocked": not covered}

    def _note(self, conn: Connection, account: ProviderAccount, digest: Digest) -> None:
        now = self._clock()
        before = journal.last_sync(conn, account.name)
        journal.add_sync(conn, account.name, outcome=digest.outcome, digest=asdict(digest), now=now)
        told = None if before is None else (before.outcome, before.digest.get("held"))
        values = {"provider": account.name, "listed": digest.listed, "held": digest.held}
        if digest.outcome == "refused" and (told is None or told[0] != "refused"):
            event = notices.ADMIN_SYNC_REFUSED
        elif digest.held and told != ("applied", digest.held):
            event = notices.ADMIN_PRICES_HELD
        else:
            return
        notices.tell_admins(conn, self._admins, event, values, key=f"{event}:{account.name}:{now}", now=now)


def _is_sellable(row: Listed) -> bool:
    within = row.min is None or storable(row.min) is not None
    return row.orderable and row.type in SOLD and within and bool(row.name.strip())
