"""The demo's price list has the shape of real ones, and enough of everything to try the shop with."""

import json
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.lexicon.words import load_lexicon

DATA = Path(__file__).parents[2] / "data"
CORPUS = Path(__file__).parents[3] / "shared" / "catalogues"
FIELDS = {
    *(
        "service",
        "name",
        "category",
        "type",
        "rate",
        "currency",
        "min",
        "max",
        "refill",
        "cancel",
        "dripfeed",
    ),
    *("average_time", "description", "provider"),
}
PROVIDERS = {"secsers", "sec-nine", "objectid", "smmpllus", "sosyalmavi"}


@pytest.fixture(scope="module")
def services() -> list[dict[str, Any]]:
    """Every line of the file."""
    return [json.loads(line) for line in (DATA / "demo" / "services.jsonl").read_text("utf-8").splitlines()]


def test_every_line_is_a_whole_service(services: list[dict[str, Any]]) -> None:
    """Each field is there with its type, rates are exact positive decimals and bounds make sense."""
    for service in services:
        assert set(service) == FIELDS
        assert isinstance(service["rate"], str)
        assert Decimal(service["rate"]) > 0
        assert 1 <= service["min"] <= service["max"]
        assert all(isinstance(service[flag], bool) for flag in ("refill", "cancel", "dripfeed"))
        assert service["name"].strip() == service["name"] != ""
        assert service["currency"] == "USD"


def test_ids_and_names_are_unique(services: list[dict[str, Any]]) -> None:
    """An id belongs to one service of a provider, and no two services look the same in a list."""
    ids = Counter((service["provider"], service["service"]) for service in services)
    assert max(ids.values()) == 1
    assert max(Counter(service["name"] for service in services).values()) == 1


def test_every_provider_has_whole_categories_of_its_own(services: list[dict[str, Any]]) -> None:
    """All five panels sell, and no category is split between two."""
    sellers = defaultdict(set)
    for service in services:
        sellers[service["category"]].add(service["provider"])
    assert all(len(providers) == 1 for providers in sellers.values())
    assert {service["provider"] for service in services} == PROVIDERS
    assert 38 <= len(sellers) <= 46
    assert all(3 <= size <= 15 for size in Counter(service["category"] for service in services).values())


def test_there_is_enough_of_every_type(services: list[dict[str, Any]]) -> None:
    """What the shop sells, and what it must keep without selling, can both be tried."""
    types = Counter(service["type"] for service in services)
    assert 280 <= len(services) <= 320
    assert types["Default"] > len(services) // 2
    assert types["Custom Comments"] >= 12
    assert types["Package"] >= 15
    assert {"Poll", "Subscriptions", "Mentions Custom List", "Comment Likes", "SEO", "Web Traffic"} <= set(
        types
    )
    for flag in ("refill", "cancel", "dripfeed"):
        assert {service[flag] for service in services} == {True, False}
    assert not any(service["cancel"] for service in services if service["provider"] == "secsers")


def test_platform_of_every_service_is_read(services: list[dict[str, Any]]) -> None:
    """The list covers more than a dozen platforms, each of which the reader knows by name or category."""
    reader = load_lexicon(DATA / "lexicon")
    platforms = {reader.platform(service["name"], service["category"]) for service in services}
    assert None not in platforms
    assert len(platforms) >= 12


def test_demo_services_are_our_own(services: list[dict[str, Any]]) -> None:
    """No name equals one of the collected real ones, where those are at hand."""
    lines = (line for file in sorted(CORPUS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines())
    real = {str(json.loads(line)["name"]).strip() for line in lines}
    assert not real & {service["name"] for service in services}
