"""The providers' accounts, as the settings name them."""

from decimal import Decimal

from bot.config.settings import ProviderSettings, Settings, SettingsError
from bot.ops.clock import Clock
from bot.ops.spawner import Spawner
from bot.providers.capabilities import Capabilities, CapabilitiesError, capabilities_for
from bot.providers.client import PanelClient
from bot.providers.operations import Operation
from bot.shop.providers import ProviderAccount


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
