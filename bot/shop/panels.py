"""What an admin sees of the provider accounts, and the nod with which a stopped one is asked again."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.ops.clock import Clock
from bot.providers.gate import Health
from bot.shop.providers import ProviderAccount, Providers
from bot.storage import catalogue, journal
from bot.storage.database import Database
from bot.storage.journal import Sync, UnlistedRefusal

_SHOWN = 5


class ProviderUnknown(Refusal):
    """The settings name no such provider."""

    key = "provider-unknown-here"


@dataclass(frozen=True, slots=True)
class PanelView:
    """One account: how it does, its last sync, what of it is not sold, and refusals in words nobody listed."""

    name: str
    health: Health
    sync: Sync | None
    unsold_types: list[tuple[str, int]]
    unlisted: list[UnlistedRefusal]


class ReadPanels:
    """Reads every account."""

    def __init__(self, database: Database, providers: Providers) -> None:
        self._database = database
        self._providers = providers

    async def __call__(self) -> list[PanelView]:
        """Return the accounts in the settings' order."""
        return await self._database.read(
            lambda conn: [self._view(conn, account) for account in self._providers.values()]
        )

    def _view(self, conn: Connection, account: ProviderAccount) -> PanelView:
        return PanelView(
            account.name,
            account.client.health,
            journal.last_sync(conn, account.name),
            catalogue.unsold_types(conn, account.name)[:_SHOWN],
            journal.unlisted(conn, account.name, limit=_SHOWN),
        )


class ResumePanel:
    """Lets requests leave again after the provider had refused our key; for an admin who has fixed the cause."""

    def __init__(self, database: Database, providers: Providers, clock: Clock) -> None:
        self._database = database
        self._providers = providers
        self._clock = clock

    async def __call__(self, admin_id: int, name: str) -> None:
        """Resume the account; ProviderUnknown where the settings name none of that name."""
        account = self._providers.get(name)
        if account is None:
            raise ProviderUnknown
        account.client.resume()
        now = self._clock()
        await self._database.write(
            lambda conn: journal.add_act(conn, admin_id, "resume", {"provider": name}, now=now)
        )
