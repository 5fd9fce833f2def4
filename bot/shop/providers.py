"""The provider accounts that the shop buys from."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import structlog
from sqlalchemy import Connection

from bot.domain.pricing import cost_of
from bot.domain.service_types import FORMS, billed_quantity
from bot.ops.halt import Halt
from bot.providers.client import ProviderClient
from bot.providers.errors import (
    AuthError,
    ConfigError,
    InsufficientFunds,
    MalformedResponse,
    ProviderError,
    RejectedUnknown,
)
from bot.providers.results import Service as ProviderService
from bot.storage import journal
from bot.storage.catalogue import Service
from bot.storage.orders import Fields, Order

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ProviderAccount:
    """One account: how to talk to it and what its money is worth in the store's currency."""

    name: str
    client: ProviderClient
    currency: str
    exchange_rate: Decimal  # store currency for one unit of the provider's
    refills: bool  # whether the provider has a refill action
    cancels: bool


Providers = Mapping[str, ProviderAccount]


def cost_in_store_money(account: ProviderAccount, service: Service, rate: Decimal, units: int) -> Decimal:
    """Return what `units` of a service cost us at `rate`, in the store's currency."""
    return provider_cost(account, service, rate, units) * account.exchange_rate


def provider_cost(account: ProviderAccount, service: Service, rate: Decimal, units: int) -> Decimal:
    """Return what `units` of a service cost us at `rate`, in the provider's currency."""
    # Some panels price a package by its minimum instead of as a whole.
    flat = FORMS[service.type].flat and account.client.capabilities.package_rate == "flat"
    return cost_of(rate, units, flat=flat, exchange_rate=Decimal(1))


def asked_rate(service: Service) -> Decimal:
    """Return what the provider asks now, seen by an admin or not."""
    return service.rate if service.held_rate is None else service.held_rate


def cost_now(account: ProviderAccount, service: Service, units: int) -> Decimal:
    """Return what the provider would take now in the store's currency, a held price included."""
    return cost_in_store_money(account, service, max(service.rate, asked_rate(service)), units)


def units_of(service: Service, fields: Fields) -> int | None:
    """Return how many units an order of these fields is billed for, None where that cannot be told."""
    return billed_quantity(service.type, fields, service.min)


def is_account_trouble(error: ProviderError) -> bool:
    """Say whether an error is about the account or the way to it, and so says nothing about an order."""
    if isinstance(error, MalformedResponse):
        return False  # one order's row may be unreadable for ever
    return error.retryable or needs_person(error) or isinstance(error, InsufficientFunds)


def needs_person(error: object) -> bool:
    """Say whether an error lasts until somebody acts, whatever is asked: a refused key, a wrong address."""
    return isinstance(error, AuthError | ConfigError)


async def side_by_side(
    accounts: Iterable[ProviderAccount], work: Callable[[ProviderAccount], Awaitable[T]]
) -> list[T]:
    """Do `work` for all accounts at once; return the results of those where it ended well.

    What one account raises is logged and stops no other: they share nothing but the shop. Where the shop itself
    cannot go on, that is raised, once all have ended.
    """
    accounts = list(accounts)
    outcomes = await asyncio.gather(*map(work, accounts), return_exceptions=True)
    for halt in outcomes:
        if isinstance(halt, Halt):
            raise halt
    for account, outcome in zip(accounts, outcomes, strict=True):
        if isinstance(outcome, Exception):
            log.error("account_round_failed", provider=account.name, exc_info=outcome)
    return [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]


def as_asked(service: Service) -> ProviderService:
    """Return what the provider client needs to know about a service to order it."""
    return ProviderService(
        service_id=service.provider_service_id,
        type=service.type,
        rate=service.rate,
        min=service.min,
        max=service.max,
    )


def idempotency_key(order: Order) -> str:
    """Name the agreement behind an order; the same for every try, so that a panel that knows it takes it once.

    The number alone would not do: after a restore the numbers since the backup are given a second time.
    """
    return f"dukkan-{order.id}-{order.created_at}"


def note_refusal(conn: Connection, provider: str, error: object, *, now: int) -> None:
    """Keep a refusal in words that nobody has listed, so that an admin can see and report it."""
    if isinstance(error, RejectedUnknown):
        journal.add_unlisted_refusal(conn, provider, error.snippet or error.code, now=now)
