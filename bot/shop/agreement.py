"""What has become of a service since a customer agreed to it: an order that waited is not sent blindly.

An order that is paid for is sent at the price that was paid, whatever the price of today is: hidden, held and blocked
services included. Only these give it back: it would be sold under cost, the provider no longer lists the service, a
surprising charge froze it, or another thing stands under its id. Panels whose ids are positions in a list show the
last without a word, so the name as it was promised is compared:

- the same words: the same thing, and its price may move as far as the cost is covered;
- other words at the very rate of then: the same thing where it reads like an edit (brackets, words added or words
  dropped), another one where words were replaced: neighbours in a list often cost the same;
- other words at another rate, another type, or a package of another size: another thing.
"""

from enum import StrEnum

from sqlalchemy import Connection

from bot.domain.money import MICROS
from bot.lexicon.names import is_alike, is_same_name
from bot.shop.providers import ProviderAccount, asked_rate, cost_now, provider_cost, units_of
from bot.storage import journal
from bot.storage.catalogue import Service
from bot.storage.orders import Order, Quote


class Broken(StrEnum):
    """Why an agreement is not kept, as it stands in the refund's posting."""

    GONE = "service_gone"
    CHANGED = "service_changed"
    FROZEN = "service_frozen"
    UNDER_COST = "under_cost"


def is_another_thing(account: ProviderAccount, service: Service, quote: Quote) -> bool:
    """Say whether a service is no longer what a price was promised for, by its name and rate."""
    if quote.service_name is None or is_same_name(quote.service_name, service.name):
        return False
    as_then = provider_cost(account, service, asked_rate(service), quote.quantity) == quote.cost
    return not (as_then and is_alike(quote.service_name, service.name))


def broken_by(account: ProviderAccount, service: Service, order: Order, quote: Quote) -> Broken | None:
    """Return why an order must not be sent any more, None where it may."""
    if service.gone_at is not None or not service.sellable:
        return Broken.GONE
    units = units_of(service, order.fields)
    if service.type is not order.service_type or units is None or units != order.quantity:
        return Broken.CHANGED
    if is_another_thing(account, service, quote):
        return Broken.CHANGED
    if service.frozen is not None:
        return Broken.FROZEN
    return Broken.UNDER_COST if order.price < cost_now(account, service, units) * MICROS else None


def is_off_for_now(conn: Connection, service: Service) -> bool:
    """Say whether a service is off the shelves only because the settings left its provider out for a while.

    Whether it is gone, the next list tells that is read from the provider.
    """
    gone_at = service.gone_at
    return gone_at is not None and not journal.was_list_taken_since(conn, service.provider, gone_at)
