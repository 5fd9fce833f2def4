"""Quirks of what is wrapped around an answer."""

from collections.abc import Mapping
from dataclasses import replace

from bot.playground.panel.quirks.making import answers, results, to
from bot.playground.panel.visit import Quirk

LIST = to("services")

QUIRKS: Mapping[str, Quirk] = {
    "services_in_data": Quirk("The services stand under data.", results(lambda rows: {"data": rows}), LIST),
    "services_named": Quirk(
        "The services stand under services.", results(lambda rows: {"services": rows}), LIST
    ),
    "services_keyed": Quirk(
        "The services are an object keyed by id.",
        results(lambda rows: {str(row["service"]): row for row in rows}),
        LIST,
    ),
    "services_nested": Quirk("The services are a list in a list.", results(lambda rows: [rows]), LIST),
    "all_in_data": Quirk(
        "Every answer stands under data beside success.",
        results(lambda document: {"success": True, "data": document}),
    ),
    "all_with_status": Quirk(
        "Every answer stands under data beside the status success.",
        results(lambda document: {"status": "success", "data": document}),
    ),
    "empty_error_beside": Quirk(
        "Beside every result stands an empty error.",
        results(lambda told: {"error": "", **told} if isinstance(told, dict) else told),
        to("add", "balance", "refill"),
    ),
    "created_201": Quirk(
        "What was taken is answered with HTTP 201.",
        answers(lambda answer: answer if answer.refused else replace(answer, status=201)),
        to("add", "refill", "cancel"),
    ),
}
