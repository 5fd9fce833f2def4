"""Quirks of single values: numbers, ids, currencies and keys as panels write them."""

import math
import string
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from bot.playground.panel.call import Answer
from bot.playground.panel.dialect import Json
from bot.playground.panel.orders import Order
from bot.playground.panel.quirks.making import (
    Happen,
    renamed,
    results,
    rows_of_orders,
    rows_of_status,
    to,
    without,
)
from bot.playground.panel.visit import Quirk, Visit

STATUS = to("status")
ULID_DIGITS = "".join(sorted(set(string.digits + string.ascii_uppercase) - set("ILOU")))
AMOUNTS = frozenset({"rate", "charge", "balance"})
COUNTS = frozenset({"start_count", "remains"})


def _each(names: frozenset[str], write: Callable[[str], object]) -> Happen:
    """Rewrite the values that stand under these names, wherever they stand."""

    def walk(value: object) -> object:
        if isinstance(value, list):
            return [walk(part) for part in value]
        if not isinstance(value, dict):
            return value
        return {
            key: write(part) if key in names and isinstance(part, str) else walk(part)
            for key, part in value.items()
        }

    return results(walk)


def _noisy(amount: str) -> float:
    """Return the neighbor of an amount, as arithmetic in floating point leaves it."""
    return math.nextafter(float(amount), math.inf)


def _grouped(number: str) -> str:
    return f"{Decimal(number):,}"


def _with_companion(row: Json) -> Json:
    return row | {"balancef": f"{Decimal(str(row['balance'])):,.2f}"}


def _order_ids(write: Callable[[str], object]) -> Happen:
    """Give the orders other ids: in answers, and back in what comes in."""

    def happen(visit: Visit) -> Answer:
        real = {str(write(order_id)): order_id for order_id in visit.panel.orders}
        asked = {
            name: ",".join(real.get(part.strip(), part) for part in visit.call.fields[name].split(","))
            for name in ("order", "orders")
            if name in visit.call.fields
        }
        answer = visit.with_fields(**asked).carry_out()
        written = {order_id: write(order_id) for order_id in visit.panel.orders}
        return replace(answer, document=_rewritten(answer.document, written))

    return happen


def _rewritten(value: object, ids: Mapping[str, object]) -> object:
    if isinstance(value, list):
        return [_rewritten(part, ids) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        str(ids.get(key, key)): ids.get(str(part), part) if key == "order" else _rewritten(part, ids)
        for key, part in value.items()
    }


def _uuid(order_id: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, order_id))


def _ulid(order_id: str) -> str:
    number = uuid.uuid5(uuid.NAMESPACE_OID, order_id).int
    digits = (ULID_DIGITS[number >> 5 * place & 31] for place in range(26))
    return f"ord_{''.join(digits)}"


def _over_delivered(write: Callable[[int], object]) -> Callable[[Visit, Order, Json], Json]:
    """Say that 15 too many were delivered, once an order is completed."""
    return lambda visit, order, row: (
        row | {"remains": write(15)} if order.at(visit.call.now).remains == 0 else row
    )


QUIRKS: Mapping[str, Quirk] = {
    "float_counts": Quirk("Counts are floats, as 100.0.", _each(COUNTS, float)),
    "int_counts": Quirk("Counts are bare numbers.", _each(COUNTS, int)),
    "float_noise": Quirk("Rates and charges are floats with noise at the end.", _each(AMOUNTS, _noisy)),
    "scientific": Quirk(
        "Amounts are in scientific notation.", _each(AMOUNTS, lambda amount: f"{Decimal(amount):E}")
    ),
    "comma_decimals": Quirk(
        "Amounts have a comma for a point.", _each(AMOUNTS, lambda amount: amount.replace(".", ","))
    ),
    "twenty_decimals": Quirk(
        "Amounts have twenty decimals.", _each(AMOUNTS, lambda text: f"{Decimal(text):.20f}")
    ),
    "thousands": Quirk(
        "Amounts and counts have thousands separators.",
        _each(AMOUNTS | COUNTS | {"min", "max"}, _grouped),
    ),
    "companion_fields": Quirk(
        "Beside the balance stands one with thousands separators.", results(_with_companion), to("balance")
    ),
    "start_count_null": Quirk(
        "There is no start count: null.", rows_of_status(lambda row: row | {"start_count": None}), STATUS
    ),
    "start_counter": Quirk(
        "The start count is called start_counter.",
        rows_of_status(lambda row: renamed(row, {"start_count": "start_counter"})),
        STATUS,
    ),
    "capital_keys": Quirk(
        "The keys of a status begin with a capital.",
        rows_of_status(lambda row: {key.capitalize(): value for key, value in row.items()}),
        STATUS,
    ),
    "remains_negative": Quirk(
        "What was delivered too much is a negative rest.",
        rows_of_orders(_over_delivered(lambda n: str(-n))),
        STATUS,
    ),
    "remains_plus": Quirk(
        "What was delivered too much is a rest with a plus.",
        rows_of_orders(_over_delivered(lambda n: f"+{n}")),
        STATUS,
    ),
    "remains_null": Quirk(
        "What remains is null.", rows_of_status(lambda row: row | {"remains": None}), STATUS
    ),
    "remains_missing": Quirk("What remains is not told.", rows_of_status(without("remains")), STATUS),
    "currency_missing": Quirk(
        "No answer names the currency.",
        results(lambda document: without("currency")(document) if "balance" in document else document),
        to("balance"),
    ),
    "currency_odd": Quirk(
        "The currency is IRT, which is in no list.", _each(frozenset({"currency"}), lambda _: "IRT")
    ),
    "ids_text": Quirk("Order ids are texts of digits.", _order_ids(str)),
    "ids_uuid": Quirk("Order ids are UUIDs.", _order_ids(_uuid)),
    "ids_ulid": Quirk("Order ids are ULIDs with a prefix.", _order_ids(_ulid)),
    "ids_letters": Quirk("Order ids are letters and digits.", _order_ids(lambda order_id: f"AB{order_id}X")),
}
