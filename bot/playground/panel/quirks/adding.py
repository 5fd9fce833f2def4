"""Quirks of `add`: how a panel says that it took an order, and what it does about the same order twice."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.playground.panel.call import Answer
from bot.playground.panel.orders import NEXT, Order
from bot.playground.panel.panel import money_text
from bot.playground.panel.quirks.making import Happen, results, to
from bot.playground.panel.visit import Quirk, Visit

ADD = to("add")
SAME_SECONDS = 120.0


def _id_as(write: Callable[[object], object]) -> Happen:
    return results(lambda document: document | {"order": write(document["order"])})


def _wordy(visit: Visit) -> Answer:
    answer = visit.carry_out()
    if answer.refused or not isinstance(answer.document, dict):
        return answer
    order = next(reversed(visit.panel.orders.values()))
    told = answer.document | {
        "status": "Success",
        "message": "Order received",
        "charge": money_text(order.charge),
        "currency": visit.panel.terms.currency,
        "balance": money_text(visit.panel.balance(visit.call.now)),
    }
    return replace(answer, document=told)


def _like(visit: Visit, *names: str) -> list[Order]:
    """Return the orders in the books that have these things in common with the one that comes."""
    fields = visit.call.fields

    def same(order: Order) -> bool:
        own = {"service": str(order.service.id), "link": order.link, "quantity": str(order.quantity)}
        return all(own[name] == fields.get(name, "").strip() for name in names)

    return [order for order in visit.panel.orders.values() if same(order)]


def _active_link(visit: Visit) -> Answer:
    moving = (order.at(visit.call.now).state in NEXT for order in _like(visit, "link"))
    if not any(moving):
        return visit.carry_out()
    return visit.dialect.refusal(
        "You have active order with this link. Please wait until order being completed."
    )


def _same_again(visit: Visit) -> Answer:
    for order in reversed(_like(visit, "service", "link", "quantity")):
        if visit.call.now - order.since < SAME_SECONDS:
            return Answer({"order": visit.dialect.order_number(order.order_id)})
    return visit.carry_out()


def _last_id(visit: Visit) -> Answer:
    first = next(iter(visit.panel.orders), None)
    answer = visit.carry_out()
    if first is None or answer.refused:
        return answer
    return replace(answer, document={"order": visit.dialect.order_number(first)})


QUIRKS: Mapping[str, Quirk] = {
    "order_text": Quirk("The new order's id is a text.", _id_as(str), ADD),
    "order_nested": Quirk(
        "The new order's id stands in an object.", _id_as(lambda order: {"id": order}), ADD
    ),
    "order_wordy": Quirk("Beside the new order's id stand six more fields.", _wordy, ADD),
    "order_id_key": Quirk(
        "The new order's id is called order_id.",
        results(lambda document: {"status": "success", "order_id": document["order"]}),
        ADD,
    ),
    "order_zero": Quirk("The order is taken, its id is told as 0.", _id_as(lambda _: 0), ADD, passes=True),
    "order_minus_one": Quirk(
        "The order is taken, its id is told as -1.", _id_as(lambda _: -1), ADD, passes=True
    ),
    "order_null": Quirk(
        "The order is taken, its id is told as null.", _id_as(lambda _: None), ADD, passes=True
    ),
    "order_untold": Quirk(
        "The order is taken, its id is not told.",
        results(lambda _: {"status": "success", "message": "Order received"}),
        ADD,
        passes=True,
    ),
    "order_repeated": Quirk(
        "The order is taken, and told under the id of the first one.", _last_id, ADD, passes=True
    ),
    "one_per_link": Quirk("A link with an unfinished order is refused.", _active_link, ADD),
    "same_is_same": Quirk("The same order within two minutes is the first one again.", _same_again, ADD),
}
