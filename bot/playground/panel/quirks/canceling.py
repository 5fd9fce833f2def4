"""Quirks of `cancel`: the shapes in which panels take a request to cancel, or refuse it."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.playground.panel.call import Answer
from bot.playground.panel.orders import State
from bot.playground.panel.quirks.making import Happen, results, says_no, to
from bot.playground.panel.service_types import RefusedError
from bot.playground.panel.visit import Quirk, Visit

CANCEL = to("cancel")
Rows = list[dict[str, Any]]


def _listed(change: Callable[[Rows], object]) -> Happen:
    """Change the list of rows `{order, cancel}`; panels that answer about one order have none."""
    return results(lambda told: change(told) if isinstance(told, list) else told)


def _refused(row: dict[str, Any]) -> bool:
    return isinstance(row["cancel"], dict)


def _keyed(rows: Rows) -> object:
    return {
        str(row["order"]): {"cancel": 0, **row["cancel"]} if _refused(row) else {"cancel": 1} for row in rows
    }


def _beside(rows: Rows) -> object:
    return [{"order": row["order"], **row["cancel"]} if _refused(row) else row for row in rows]


def _numbered(rows: Rows) -> object:
    return [row if _refused(row) else row | {"cancel": 7000 + place} for place, row in enumerate(rows)]


def _nested(rows: Rows) -> object:
    return [row if _refused(row) else row | {"cancel": {"status": 1}} for row in rows]


def _single(visit: Visit) -> Answer:
    """Some panels cancel one order a call, which comes as `order`."""
    asked = visit.call.fields.get("order", "")
    try:
        visit.panel.cancel(asked, visit.call.now)
    except RefusedError as no:
        return visit.dialect.refusal(str(no))
    return Answer({"cancel": visit.dialect.order_number(asked), "status": "Success"})


def _at_once(visit: Visit) -> Answer:
    asked = visit.call.plural or visit.call.fields.get("order", "")
    answer = visit.carry_out()
    for order_id in asked.split(","):
        order = visit.panel.orders.get(order_id.strip())
        if order is not None and order.cancel_asked is not None:
            visit.panel.settle(order, State.CANCELED, visit.call.now)
    return answer


QUIRKS: Mapping[str, Quirk] = {
    "cancel_at_once": Quirk("A request to cancel is carried out and refunded at once.", _at_once, CANCEL),
    "cancel_keyed": Quirk(
        "Requests to cancel are answered with an object keyed by id.", _listed(_keyed), CANCEL
    ),
    "cancel_error_beside": Quirk(
        "The refusal of a request to cancel stands beside the order.", _listed(_beside), CANCEL
    ),
    "cancel_numbered": Quirk("A request to cancel gets a number of its own.", _listed(_numbered), CANCEL),
    "cancel_nested": Quirk("The yes to a request to cancel is an object.", _listed(_nested), CANCEL),
    "cancel_texts": Quirk(
        "The yes to a request to cancel is a text.",
        _listed(lambda rows: [row if _refused(row) else row | {"cancel": "1"} for row in rows]),
        CANCEL,
    ),
    "cancel_ids": Quirk(
        "Requests to cancel are answered with the ids that were taken.",
        _listed(lambda rows: {"canceled": [row["order"] for row in rows if not _refused(row)]}),
        CANCEL,
    ),
    "cancel_single": Quirk("One request to cancel a call, and its order's id comes back.", _single, CANCEL),
    "cancel_refused": Quirk(
        "A request to cancel is refused.",
        says_no("You are not eligible to cancel this order."),
        CANCEL,
        passes=True,
    ),
}
