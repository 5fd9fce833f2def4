"""Quirks of answers about several orders or refills."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.playground.panel.call import Answer, Call
from bot.playground.panel.quirks.making import Happen, results, several, several_orders, to
from bot.playground.panel.visit import Quirk, Visit

CUT_AT = 100
Told = dict[str, Any]


def _keyed(change: Callable[[Told], object]) -> Happen:
    """Change an object keyed by id; a list is left alone."""
    return results(lambda told: change(told) if isinstance(told, dict) else told)


def _known(row: object) -> bool:
    return not (isinstance(row, dict) and "error" in row)


def _bare(told: Any) -> object:
    if isinstance(told, dict):
        return {order_id: row if _known(row) else row["error"] for order_id, row in told.items()}
    return told


def _left_out(visit: Visit) -> Answer:
    answer = visit.carry_out()
    told = answer.document
    if answer.refused or not isinstance(told, dict):
        return answer
    known = {order_id: row for order_id, row in told.items() if _known(row)}
    return replace(answer, document=known) if known else visit.dialect.refusal("No orders found")


def _without_last(told: Any) -> object:
    return dict(list(told.items())[:-1]) if isinstance(told, dict) else told[:-1]


def _cut(visit: Visit) -> Answer:
    first = ",".join((visit.call.plural or "").split(",")[:CUT_AT])
    return visit.with_fields(**{"orders" if "orders" in visit.call.fields else "refills": first}).carry_out()


def _keyed_single(visit: Visit) -> Answer:
    answer = visit.carry_out()
    told = answer.document
    if not isinstance(told, dict) or "status" not in told:
        return answer
    return replace(answer, document={visit.call.fields["order"].strip(): told})


def _flat(told: Told) -> object:
    (only,) = told.values() if len(told) == 1 else [told]
    return only


def _one_order(call: Call) -> bool:
    return call.action == "status" and call.plural is None


QUIRKS: Mapping[str, Quirk] = {
    "batch_left_out": Quirk(
        "Ids that the panel does not know are left out of a batch; where it knows none it refuses.",
        _left_out,
        several_orders,
    ),
    "batch_bare_errors": Quirk(
        "In a batch a bare text stands in the place of an order that is not known.",
        results(_bare),
        several_orders,
    ),
    "batch_list": Quirk(
        "A batch is a list whose rows name their order.",
        _keyed(lambda told: [{"order": order_id, **row} for order_id, row in told.items()]),
        several_orders,
    ),
    "batch_positional": Quirk(
        "A batch is a list whose rows name no order.",
        _keyed(lambda told: list(told.values())),
        several_orders,
    ),
    "batch_flat": Quirk("A batch of one is answered like a single order.", _keyed(_flat), several_orders),
    "batch_strangers": Quirk(
        "A batch tells of an order that nobody asked about.",
        _keyed(lambda told: {"999999": {"status": "Canceled", "remains": "1", "charge": "0"}} | told),
        several_orders,
    ),
    "batch_cut": Quirk("A batch is silently cut after 100 ids.", _cut, several),
    "batch_refused": Quirk(
        "There are no batches of orders: they are a bad request.",
        lambda visit: visit.dialect.refusal("Incorrect request"),
        several_orders,
    ),
    "single_keyed": Quirk("The status of one order is keyed by its id.", _keyed_single, _one_order),
    "missing_ids": Quirk(
        "A batch comes back without its last id.", results(_without_last), several, passes=True
    ),
    "empty_batch": Quirk("A batch comes back empty.", results(lambda _: {}), several_orders, passes=True),
    "refills_keyed": Quirk(
        "A batch of refill states is an object keyed by id.",
        results(lambda rows: {str(row["refill"]): row for row in rows} if isinstance(rows, list) else rows),
        to("refill_status"),
    ),
}
