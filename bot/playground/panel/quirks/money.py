"""Quirks of money: what `charge` means, what is really charged, and what is given back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_UP, Decimal

from bot.playground.panel.call import Answer
from bot.playground.panel.dialect import Json
from bot.playground.panel.orders import Order, State
from bot.playground.panel.panel import money_text
from bot.playground.panel.quirks.making import (
    answers,
    rows_of_orders,
    rows_of_services,
    rows_of_status,
    says_no,
    to,
    without,
)
from bot.playground.panel.visit import Quirk, Visit

STATUS = to("status")
CENT = Decimal("0.01")


def _net(visit: Visit, order: Order, row: Json) -> Json:
    snapshot = order.at(visit.call.now)
    if snapshot.state not in {State.PARTIAL, State.CANCELED}:
        return row
    kept = order.charge * (order.quantity - snapshot.remains) / order.quantity
    return row | {"charge": money_text(kept)}


def _service_price(visit: Visit, order: Order, row: Json) -> Json:
    return row | {"charge": money_text(visit.panel.rate(order.service))}


def _rounded(_: Visit, order: Order, row: Json) -> Json:
    return row | {"charge": money_text(order.charge.quantize(CENT, ROUND_UP))}


def _nothing_remains(visit: Visit, order: Order, row: Json) -> Json:
    return row | {"remains": "0"} if order.at(visit.call.now).state is State.CANCELED else row


def _per_unit(_: int, row: Json) -> Json:
    return row | {"rate": money_text(Decimal(str(row["rate"])) / 1000)}


def _split_at_commas(visit: Visit) -> Answer:
    comments = visit.call.fields.get("comments", "")
    return visit.with_fields(comments=comments.replace(",", "\n")).carry_out()


def _charged(share: Callable[[Order], Decimal]) -> Callable[[Visit], Answer]:
    """Charge another sum than the quote for what was just ordered."""

    def happen(visit: Visit) -> Answer:
        before = len(visit.panel.orders)
        answer = visit.carry_out()
        if len(visit.panel.orders) > before:
            order = next(reversed(visit.panel.orders.values()))
            visit.panel.recharge(order, share(order))
        return answer

    return happen


QUIRKS: Mapping[str, Quirk] = {
    "charge_net": Quirk("The charge is what is left after a refund.", rows_of_orders(_net), STATUS),
    "charge_of_service": Quirk(
        "The charge is the price of the service.", rows_of_orders(_service_price), STATUS
    ),
    "charge_missing": Quirk("The charge is not told.", rows_of_status(without("charge")), STATUS),
    "charge_null": Quirk("The charge is null.", rows_of_status(lambda row: row | {"charge": None}), STATUS),
    "charge_rounded": Quirk("The charge is rounded up to whole cents.", rows_of_orders(_rounded), STATUS),
    "unit_rates": Quirk(
        "Rates are for one unit and no document says so: an order costs a thousand times its quote.",
        rows_of_services(_per_unit),
        to("services"),
    ),
    "comma_comments": Quirk(
        "Comments are split at commas, and each part is charged.", _split_at_commas, to("add")
    ),
    "double_charge": Quirk(
        "An order costs twice what the list says.", _charged(lambda order: order.charge * 2), to("add")
    ),
    "canceled_by_remains": Quirk(
        "A canceled order has nothing remaining.", rows_of_orders(_nothing_remains), STATUS
    ),
    "price_jump": Quirk(
        "Every rate doubles, in the list and in what an order costs.",
        lambda visit: visit.at_price(2).carry_out(),
        to("services", "add"),
        passes=True,
    ),
    "no_funds": Quirk(
        "The account at the panel is empty: an order is refused.",
        says_no("Not enough funds on balance"),
        to("add"),
        passes=True,
    ),
    "no_balance": Quirk(
        "The balance is not told.",
        answers(lambda answer: replace(answer, document={"currency": "USD"})),
        to("balance"),
        passes=True,
    ),
}
