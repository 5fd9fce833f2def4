"""Quirks of refills: how a panel says that it takes one, under which id, and in which words it tells of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.playground.panel.call import Answer
from bot.playground.panel.orders import RefillState
from bot.playground.panel.quirks.making import Happen, answers, respelled, results, says_no, to, without
from bot.playground.panel.visit import Quirk, Visit

REFILL, FOLLOWED = to("refill"), to("refill_status")
STATES = tuple(state.value for state in RefillState)


def _rows(change: Callable[[dict[str, Any]], object]) -> Happen:
    """Change the answer about one refill, or each row of a batch."""
    return results(lambda told: [change(row) for row in told] if isinstance(told, list) else change(told))


def _in_words(*words: str) -> Happen:
    table = dict(zip(STATES, words, strict=True))
    return _rows(respelled(lambda state: table.get(state, state)))


def _by_order(visit: Visit) -> Answer:
    """Some panels know a refill by its order: `refill` answers with that id, `refill_status` is asked with it."""
    asked = visit.call.fields.get("refill", "").strip()
    if visit.call.action == "refill":
        answer = visit.carry_out()
        order = visit.call.fields.get("order", "").strip()
        told = {"refill": visit.dialect.order_number(order)}
        return answer if answer.refused else replace(answer, document=told)
    if "refills" in visit.call.fields:
        wanted = visit.call.fields["refills"].split(",")
        rows = [_by_order(_about(visit, order)).document for order in wanted]
        return Answer(
            [
                {"refill": order, **row}
                for order, row in zip(wanted, rows, strict=True)
                if isinstance(row, dict)
            ]
        )
    order_in_books = visit.panel.orders.get(asked)
    if order_in_books is None or not order_in_books.refills:
        return visit.dialect.refusal("Refill not found")
    return visit.with_fields(refill=str(order_in_books.refills[-1].refill_id)).carry_out()


def _about(visit: Visit, order: str) -> Visit:
    fields = {name: value for name, value in visit.call.fields.items() if name != "refills"}
    return replace(visit, call=replace(visit.call, fields=fields | {"refill": order}))


def _nested(answer: Answer) -> Answer:
    if answer.refusal is None:
        return answer
    return replace(answer, document={"refill": {"error": answer.refusal}}, refusal=None)


QUIRKS: Mapping[str, Quirk] = {
    "refill_number": Quirk(
        "The id of a refill is a number.",
        _rows(lambda row: row | {"refill": int(row["refill"])} if isinstance(row["refill"], str) else row),
        REFILL,
    ),
    "refill_wordy": Quirk(
        "Beside the id of a refill stands a text under success.",
        _rows(lambda row: {"success": "Refill request received", **row}),
        REFILL,
    ),
    "refill_by_order": Quirk(
        "A refill is known by the id of its order.", _by_order, to("refill", "refill_status")
    ),
    "refill_nested_error": Quirk(
        "A refusal of a refill stands inside the refill.",
        answers(_nested),
        REFILL,
    ),
    "refill_untold": Quirk(
        "The refill is taken, its id is null.", _rows(lambda row: row | {"refill": None}), REFILL, passes=True
    ),
    "refill_too_early": Quirk(
        "A refill is refused because a day has not passed.",
        says_no("The order was completed or refill was requested less than 24 hours ago"),
        REFILL,
        passes=True,
    ),
    "refill_days_over": Quirk(
        "A refill is refused because its days are over.", says_no("Refill days are over"), REFILL, passes=True
    ),
    "refills_upper": Quirk(
        "States of refills are shouted: AWAITING, COMPLETED.",
        _in_words("AWAITING", "COMPLETED", "REJECTED"),
        FOLLOWED,
    ),
    "refills_misspelled": Quirk(
        "A refill under way is In progess.", _in_words("In progess", "Completed", "Rejected"), FOLLOWED
    ),
    "refills_canceled": Quirk(
        "Every refill ends Cancelled.", _in_words("Processing", "Cancelled", "Cancelled"), FOLLOWED
    ),
    "refills_failed": Quirk("Every refill ends in Error.", _in_words("Pending", "Error", "Fail"), FOLLOWED),
    "refills_unknown": Quirk(
        "States of refills are words that nobody has heard.", _rows(respelled(lambda _: "Checking")), FOLLOWED
    ),
    "refills_untold": Quirk(
        "A refill's status is left out.", _rows(without("status")), FOLLOWED, passes=True
    ),
}
