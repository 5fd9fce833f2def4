"""Quirks of the list of services: odd rows, flags and bounds, and lists that lost their goods."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.playground.panel.call import Answer
from bot.playground.panel.dialect import Json
from bot.playground.panel.quirks.making import Happen, results, rows_of_services, says_no, to, without
from bot.playground.panel.visit import Quirk, Visit

LIST = to("services")
Rows = list[Json]


def _flags(write: Callable[[bool], object]) -> Happen:
    def change(_: int, row: Json) -> Json:
        return {key: write(value) if isinstance(value, bool) else value for key, value in row.items()}

    return rows_of_services(change)


def _bounds(position: int, row: Json) -> Json:
    write: Callable[[object], object] = str if position % 2 else lambda value: int(str(value))
    return row | {"min": write(row["min"]), "max": write(row["max"])}


def _messy(_: int, row: Json) -> Json:
    broken = str(row["name"]).replace(" ", "\r\n", 1)
    name = f" {broken} &amp; more {chr(0x1F680)}{' x' * 130} "
    return row | {"name": name, "category": None}


def _junk(rows: Rows) -> object:
    like = rows[0] if rows else {}
    odd: Rows = [
        {"service": 90001, "name": "/------------------/", "type": "Package", "rate": "1.00"},
        {"service": 90002, "name": "Switched off", "min": "10000000", "max": "10000000"},
        {"service": 90003, "name": "Upside down", "min": "500", "max": "100"},
        {"service": 90004, "name": "Beyond price", "rate": "1000000000"},
        {"service": 90005, "name": "For nothing", "rate": "0"},
        {"service": 0, "name": "No number"},
        {"service": 90006, "name": "No rate", "rate": None},
        like | {"name": "The same number again"},
    ]
    return [*[like | row for row in odd[:4]], *rows, *[like | row for row in odd[4:]], "not a row"]


def _more(_: int, row: Json) -> Json:
    more = {
        "dripfeed": False,
        "desc": "Starts within an hour",
        "platform": "1",
        "brand": "Instagram ",
        "subscription": 0,
        "refill_time": "30",
        "service_rate": "0",
        "template_link": None,
        "created_at": "1402/05/01",
    }
    return row | more


def _by_position(visit: Visit) -> Answer:
    """One panel numbers its services by their place in the list, there and in `add`."""
    ids = list(visit.panel.services)
    wanted = visit.call.fields.get("service", "")
    if visit.call.action == "add" and wanted.isdecimal() and 0 < int(wanted) <= len(ids):
        return visit.with_fields(service=str(ids[int(wanted) - 1])).carry_out()
    numbered = rows_of_services(lambda position, row: row | {"service": position + 1})
    return numbered(visit) if visit.call.action == "services" else visit.carry_out()


def _shuffled(rows: Rows) -> object:
    return random.Random(0).sample(rows, len(rows))  # noqa: S311  # the same disorder each time


def _without_one(visit: Visit) -> Answer:
    if visit.call.action == "add":
        return visit.dialect.refusal("Incorrect service ID")
    newest = next(reversed(visit.panel.orders.values()), None)
    gone = newest.service.id if newest else next(iter(visit.panel.services), None)
    answer = visit.carry_out()
    rows = answer.document
    if answer.refused or not isinstance(rows, list):
        return answer
    return replace(answer, document=[row for row in rows if row["service"] != gone])


MODES = {True: 1, False: 3}

QUIRKS: Mapping[str, Quirk] = {
    "flags_digits": Quirk("Yes and no of a service are 1 and 0.", _flags(int), LIST),
    "flags_words": Quirk(
        "Yes and no of a service are the texts true and false.", _flags(lambda flag: str(flag).lower()), LIST
    ),
    "flags_modes": Quirk(
        "Yes and no of a service are numbers of modes, where 3 means off.", _flags(MODES.__getitem__), LIST
    ),
    "flags_null": Quirk("Yes and no of a service are null.", _flags(lambda _: None), LIST),
    "flags_missing": Quirk(
        "Services say nothing about refill and cancel.",
        rows_of_services(lambda _, row: without("refill", "cancel")(row)),
        LIST,
    ),
    "mixed_bounds": Quirk(
        "Least and most are numbers in one row and texts in the next.", rows_of_services(_bounds), LIST
    ),
    "no_bounds": Quirk(
        "Least and most are 0 and mean no limit.",
        rows_of_services(lambda _, row: row | {"min": 0, "max": 0}),
        LIST,
    ),
    "messy_names": Quirk(
        "Names hold entities, line ends, padding and too many letters, categories are null.",
        rows_of_services(_messy),
        LIST,
    ),
    "junk_rows": Quirk(
        "Between the services stand separators, placeholders and rows that cannot be sold.",
        results(_junk),
        LIST,
    ),
    "more_fields": Quirk("Services carry a dozen fields of the panel's own.", rows_of_services(_more), LIST),
    "types_snake": Quirk(
        "Types are spelled custom_comments.",
        rows_of_services(lambda _, row: row | {"type": str(row["type"]).lower().replace(" ", "_")}),
        LIST,
    ),
    "position_ids": Quirk(
        "A service's number is its place in the list.", _by_position, to("services", "add")
    ),
    "shuffled_services": Quirk("The services come in no order.", results(_shuffled), LIST),
    "empty_catalogue": Quirk("The list of services is empty.", results(lambda _: []), LIST, passes=True),
    "empty_data": Quirk(
        "The words Empty Data stand in the place of the services.",
        results(lambda _: {"status": "success", "data": "Empty Data"}),
        LIST,
        passes=True,
    ),
    "null_catalogue": Quirk(
        "Null stands in the place of the services.", results(lambda _: None), LIST, passes=True
    ),
    "shrunk_catalogue": Quirk(
        "Half of the services are gone.", results(lambda rows: rows[: len(rows) // 2]), LIST, passes=True
    ),
    "vanished_service": Quirk(
        "The service last ordered (else the first) leaves the list; an order is refused for its service.",
        _without_one,
        to("services", "add"),
        passes=True,
    ),
    "disabled_service": Quirk(
        "An order is refused because its service is switched off.",
        says_no("Disabled service ID"),
        to("add"),
        passes=True,
    ),
}
