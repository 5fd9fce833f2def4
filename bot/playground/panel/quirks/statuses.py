"""Quirks of an order's status: the words panels have for it, and states that come back."""

from collections.abc import Mapping

from bot.playground.panel.dialect import Json
from bot.playground.panel.orders import Order, State
from bot.playground.panel.quirks.making import Happen, respelled, rows_of_orders, rows_of_status, to
from bot.playground.panel.visit import Quirk, Visit

STATUS = to("status")
HOUR = 3600.0
STATES = tuple(state.value for state in State)  # the order of the tables below


def _in_words(*words: object) -> Happen:
    """Write the seven states in these words."""
    table = dict(zip(STATES, words, strict=True))
    return rows_of_status(respelled(lambda state: table.get(state, state)))


def _while_refilled(visit: Visit, order: Order, row: Json) -> Json:
    return row | {"status": "Pending"} if order.open_refill(visit.call.now) is not None else row


def _when_over(word: str, rest: str, *, after: float = 0.0) -> Happen:
    """Tell a completed order as something else, with so much of it missing, from so many seconds of its life on."""

    def change(visit: Visit, order: Order, row: Json) -> Json:
        over = order.at(visit.call.now).state is State.COMPLETED and visit.call.now - order.since >= after
        return row | {"status": word, "remains": rest} if over else row

    return rows_of_orders(change)


QUIRKS: Mapping[str, Quirk] = {
    "states_upper": Quirk(
        "States are shouted: AWAITING, IN_PROGRESS.",
        _in_words("AWAITING", "PROCESSING", "IN_PROGRESS", "COMPLETED", "PARTIAL", "CANCELED", "FAIL"),
        STATUS,
    ),
    "states_lower": Quirk(
        "States are small with dashes: in-progress.",
        _in_words("pending", "processing", "in-progress", "completed", "partial", "canceled", "fail"),
        STATUS,
    ),
    "states_queued": Quirk(
        "States are called Queued, Running, Complete, Partially Completed, Cancelled.",
        _in_words(
            "Queued", "Processing", "Running", "Complete", "Partially Completed", "Cancelled", "Failed"
        ),
        STATUS,
    ),
    "states_waiting": Quirk(
        "States are called Waiting, inprogress, Success, PARTIAL COMPLETE, canelled.",
        _in_words("Waiting", "Creating", "inprogress", "Success", "PARTIAL COMPLETE", "canelled", "Rejected"),
        STATUS,
    ),
    "states_refunded": Quirk(
        "A canceled order is called Refunded, a failed one Error.",
        _in_words("Pending", "Processing", "Refill", "Completed", "Partial", "Refunded", "Error"),
        STATUS,
    ),
    "states_refunds": Quirk(
        "A canceled order is called Refunds.",
        _in_words("Pending", "Processing", "In progress", "Completed", "Partial", "Refunds", "Fail"),
        STATUS,
    ),
    "states_numeric": Quirk(
        "States are numbers from 0 to 5.", _in_words("0", "0", "1", "2", "3", "4", "6"), STATUS
    ),
    "states_active": Quirk(
        "An order under way is called Active.",
        _in_words("Active", "Active", "Active", "Completed", "Partial", "Canceled", "Paused"),
        STATUS,
    ),
    "states_unknown": Quirk(
        "States are words that nobody has heard: Lost in thought.",
        rows_of_status(respelled(lambda _: "Lost in thought")),
        STATUS,
    ),
    "states_empty": Quirk("The status is an empty text.", rows_of_status(respelled(lambda _: "")), STATUS),
    "states_null": Quirk("The status is null.", rows_of_status(respelled(lambda _: None)), STATUS),
    "states_failed": Quirk(
        "Every order is told as failed.", rows_of_status(respelled(lambda _: "Fail")), STATUS
    ),
    "reopened_by_refill": Quirk(
        "A completed order is Pending again while it is refilled.", rows_of_orders(_while_refilled), STATUS
    ),
    "partial_of_nothing": Quirk(
        "Completed orders are told as Partial with nothing missing.", _when_over("Partial", "0"), STATUS
    ),
    "partial_of_plus": Quirk(
        "Completed orders are told as Partial with a rest of +15.", _when_over("Partial", "+15"), STATUS
    ),
    "partial_afterwards": Quirk(
        "An hour after it began a completed order is corrected: Partial with one unit missing.",
        _when_over("Partial", "1", after=HOUR),
        STATUS,
    ),
    "partial_of_more": Quirk(
        "Completed orders are told as Partial with more missing than was ordered.",
        _when_over("Partial", "1000000"),
        STATUS,
    ),
    "canceled_in_part": Quirk(
        "Completed orders are told as Canceled with a charge and one unit missing.",
        _when_over("Canceled", "1"),
        STATUS,
    ),
}
