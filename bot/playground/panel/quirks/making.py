"""What quirks are made of: each function turns a change of one part of an answer into a quirk's `happen`."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.playground.panel.call import Answer, Call
from bot.playground.panel.dialect import Json
from bot.playground.panel.orders import Order
from bot.playground.panel.visit import Visit

Happen = Callable[[Visit], Answer]


def to(*actions: str) -> Callable[[Call], bool]:
    """Return the test for calls of these actions."""
    return lambda call: call.action in actions


def several(call: Call) -> bool:
    """Say whether a call is about several orders or refills."""
    return call.plural is not None


def several_orders(call: Call) -> bool:
    """Say whether a call asks how several orders stand."""
    return call.action == "status" and call.plural is not None


def nothing_done(answer: Answer) -> Happen:
    """Answer with this, whatever was asked for, and do nothing."""
    return lambda _: answer


def says_no(text: str) -> Happen:
    """Refuse in these words, in the dialect's own form, and do nothing."""
    return lambda visit: visit.dialect.refusal(text)


def answers(change: Callable[[Answer], Answer]) -> Happen:
    """Change whatever is answered."""
    return lambda visit: change(visit.carry_out())


def results(change: Callable[[Any], object]) -> Happen:
    """Change the document of every answer that is not a refusal of the whole call."""

    def happen(visit: Visit) -> Answer:
        answer = visit.carry_out()
        return answer if answer.refused else replace(answer, document=change(answer.document))

    return happen


def rows_of_services(change: Callable[[int, Json], Json]) -> Happen:
    """Change every row of the list of services, given its position."""
    return results(lambda rows: [change(position, row) for position, row in enumerate(rows)])


def rows_of_status(change: Callable[[Json], Json]) -> Happen:
    """Change every row that tells how an order stands, alone or in a batch."""
    return rows_of_orders(lambda _visit, _order, row: change(row))


def rows_of_orders(change: Callable[[Visit, Order, Json], Json]) -> Happen:
    """Change every row that tells how an order stands, given the order in the panel's books."""

    def happen(visit: Visit) -> Answer:
        answer = visit.carry_out()
        document = answer.document
        if answer.refused or not isinstance(document, dict):
            return answer
        orders = visit.panel.orders
        if "status" in document:
            order = orders[visit.call.fields["order"].strip()]
            return replace(answer, document=change(visit, order, document))
        told = {
            order_id: change(visit, orders[order_id], row) if order_id in orders else row
            for order_id, row in document.items()
        }
        return replace(answer, document=told)

    return happen


def renamed(row: Json, names: dict[str, str]) -> Json:
    """Return a row with other keys in the same places."""
    return {names.get(key, key): value for key, value in row.items()}


def respelled(word: Callable[[str], object]) -> Callable[[Json], Json]:
    """Return a change of a row's `status`."""
    return lambda row: (
        row | {"status": word(str(row["status"]))} if isinstance(row.get("status"), str) else row
    )


def without(*keys: str) -> Callable[[Json], Json]:
    """Return a change that drops keys."""
    return lambda row: {key: value for key, value in row.items() if key not in keys}
