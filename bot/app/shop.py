"""The built shop: how it opens, and how it closes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiogram import Bot, Dispatcher

from bot.config.settings import Settings
from bot.i18n.locales import LANGUAGES, Locales
from bot.jobs import Jobs
from bot.ops.spawner import Spawner
from bot.shop.dispatch import DispatchOrders
from bot.shop.providers import ProviderAccount
from bot.shop.sync import SyncCatalogue
from bot.storage import journal
from bot.storage.database import Database
from bot.telegram.intake import Intake
from bot.telegram.profile import publish_profile
from handlers.halted import HaltNotice
from handlers.profile import ADMIN_COMMANDS, COMMANDS

_DRAIN_SECONDS = 30.0


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
