"""What can be compared of the shop and of the model, and where they differ."""

import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from bot.storage.tables import entries, orders, outbox, refills, services, topups, users, wallets
from tests.model.model import Model

FACTS = (
    "amount",
    "balance",
    "order",
    "quote",
    "reason",
    "refund",
    "topup",
)  # of a notice's values; the others only decorate
View = dict[tuple[Any, ...], Any]


def facts_of(values: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Return those facts of a notice that the model predicts."""
    return tuple((name, values[name]) for name in FACTS if name in values)


def at_the_shop(conn: Connection) -> View:
    """Read everything from the shop's rows; what stands in several places is read from each."""
    view: View = {}
    people = sa.select(users.c.id, wallets.c.balance, users.c.banned_at, users.c.unreachable_at)
    for person, balance, banned, unreachable in conn.execute(people.join(wallets)):
        view["person", person] = (balance, banned is not None, unreachable is not None)
    sums = sa.select(entries.c.account, sa.func.sum(entries.c.amount)).group_by(entries.c.account)
    for account, amount in conn.execute(sums):
        if amount:
            view["account", account] = int(amount)
    for row in conn.execute(sa.select(orders)):
        kept = (row.state, row.price, row.refunded, row.earned, row.provider_order_id, row.cancel_state)
        view["order", row.id] = (*kept, row.attention, row.finished_at)
    for row in conn.execute(sa.select(refills)):
        view["refill", row.id] = (row.order_id, row.state, row.finished_at)
    for row in conn.execute(sa.select(topups)):
        money = (row.asked, row.credited, row.stars, row.charge_id, row.receipt is not None)
        view["topup", row.id] = (row.user_id, row.method, row.state, *money)
    for row in conn.execute(sa.select(services)):
        off = (row.blocked, row.gone_at is not None, row.hidden, row.frozen)
        view["service", row.id] = (row.type, *map(_plain, (row.rate, row.held_rate)), *off)
    told = sa.select(outbox.c.chat_id, outbox.c.event, outbox.c["values"], outbox.c.state, outbox.c.attempts)
    news = Counter(
        (chat, event, facts_of(values), state, tries if state == "owed" else None)
        for chat, event, values, state, tries in conn.execute(told)
    )
    return view | {("notice", *what): count for what, count in news.items()}


def in_the_model(model: Model) -> View:
    """Say the same of the model."""
    view: View = {}
    accounts = {f"house:{name}": amount for name, amount in model.house.items()}
    for person, who in model.people.items():
        view["person", person] = (who.wallet, who.banned, who.unreachable)
        accounts[f"wallet:{person}"] = who.wallet
    for order in model.orders.values():
        kept = (order.state, order.quote.price, order.refunded, order.earned, order.number, order.cancel)
        view["order", order.id] = (*kept, order.attention, order.ended)
        accounts[f"escrow:{order.id}"] = order.escrow
    view |= {("account", account): amount for account, amount in accounts.items() if amount}
    for refill in model.refills.values():
        view["refill", refill.id] = (refill.order.id, refill.state, refill.ended)
    for topup in model.topups.values():
        money = (topup.asked, topup.credited, topup.stars, topup.charge, topup.receipt)
        view["topup", topup.id] = (topup.person, topup.method, topup.state, *money)
    for service in model.services.values():
        off = (service.blocked, service.gone, service.hidden, service.frozen)
        view["service", service.id] = (service.type, *map(_plain, (service.rate, service.held)), *off)
    news = Counter(
        (n.chat, n.event, n.facts, n.state, n.tries if n.state == "owed" else None) for n in model.notices
    )
    return view | {("notice", *what): count for what, count in news.items()}


def _plain(rate: Any) -> Any:
    return None if rate is None else Fraction(rate)


def differences(model: View, shop: View) -> str:
    """Name everything that the model and the shop see differently, a line each."""
    lines = [
        f"{json.dumps(what, default=str)}: the model says {model.get(what)}, the shop {shop.get(what)}"
        for what in sorted(model.keys() | shop.keys(), key=str)
        if model.get(what) != shop.get(what)
    ]
    return "\n".join(lines)
