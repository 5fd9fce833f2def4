"""Catalogue files: every value may be missing or odd, and no line stops the rest."""

import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.panel.catalogue import DEFAULTS, Service, load_catalogue

CORPUS = Path("../shared/catalogues")


SOUND = {
    "service": 7,
    "name": "Followers",
    "category": "Instagram",
    "type": "Default",
    "rate": 0.1,
    "min": 1,
    "max": 9,
}


def written(path: Path, *rows: object) -> Path:
    """Write rows as JSON lines; a text is written as it stands."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def one(tmp_path: Path, **changes: object) -> Service:
    """Load a file with one sound row changed so, and return its service."""
    (service,) = load_catalogue(written(tmp_path / "one.jsonl", SOUND | changes)).services
    return service


def reasons(tmp_path: Path, *rows: object) -> list[tuple[int, str]]:
    """Load a file with these rows and return what was skipped."""
    return load_catalogue(written(tmp_path / "odd.jsonl", *rows)).skipped


def test_a_full_row_is_read_exactly(tmp_path: Path) -> None:
    """Every field arrives, and the rate is the file's decimal, not a float's neighbour of it."""
    row = SOUND | {"currency": "try", "refill": True, "cancel": 1, "provider": "secsers", "rate": 0.1}
    (service,) = load_catalogue(written(tmp_path / "full.jsonl", row)).services
    assert service == Service(
        7, "Followers", "Default", "Instagram", Decimal("0.1"), "TRY", 1, 9, True, True, "secsers"
    )


@pytest.mark.parametrize("absent", ["null", "missing"])
def test_a_bare_name_gets_the_stated_defaults(tmp_path: Path, absent: str) -> None:
    """A row with a name alone is sold under the defaults, and under running numbers above the largest id."""
    row = {"name": "Likes"} if absent == "missing" else dict.fromkeys(SOUND) | {"name": "Likes"}
    loaded = load_catalogue(written(tmp_path / "bare.jsonl", row, SOUND | {"service": 41}, row))
    assert [service.id for service in loaded.services] == [42, 41, 43]
    assert loaded.services[0] == Service(
        42,
        "Likes",
        DEFAULTS.type,
        DEFAULTS.category,
        DEFAULTS.rate,
        DEFAULTS.currency,
        DEFAULTS.minimum,
        DEFAULTS.maximum,
        DEFAULTS.refill,
        DEFAULTS.cancel,
    )
    stated = (DEFAULTS.type, DEFAULTS.category, DEFAULTS.rate, DEFAULTS.minimum, DEFAULTS.maximum)
    assert stated == ("Default", "Other", Decimal("1.00"), 10, 100_000)
    assert (DEFAULTS.refill, DEFAULTS.cancel, loaded.skipped) == (False, False, [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"name": "x", "rate": ' + "9" * 5000 + "}", "not JSON"),
        ("[1]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ({}, "no name"),
        ({"name": "   "}, "no name"),
        ({"name": 5}, "no name"),
        (SOUND | {"rate": 0}, "rate is not a positive decimal"),
        (SOUND | {"rate": -1}, "rate is not a positive decimal"),
        (SOUND | {"rate": "free"}, "rate is not a positive decimal"),
        (SOUND | {"rate": True}, "rate is not a positive decimal"),
        (SOUND | {"rate": [1]}, "rate is not a positive decimal"),
        (SOUND | {"rate": "NaN"}, "rate is not a positive decimal"),
        ('{"name": "x", "rate": NaN}', "rate is not a positive decimal"),
        ('{"name": "x", "rate": 1e999999999}', "rate is not a positive decimal"),
        ('{"name": "x", "rate": -Infinity}', "rate is not a positive decimal"),
        (SOUND | {"min": 10}, "min is above max"),
    ],
)
def test_unusable_rows_are_skipped_with_a_reason(tmp_path: Path, row: object, reason: str) -> None:
    """The line is named with its number, and the rows around it are loaded."""
    loaded = load_catalogue(written(tmp_path / "odd.jsonl", SOUND, "", row, SOUND | {"service": 8}))
    assert loaded.skipped == [(3, reason)]
    assert [service.id for service in loaded.services] == [7, 8]


def test_the_first_of_two_rows_with_one_id_is_kept(tmp_path: Path) -> None:
    """Within a panel the second is skipped; from another panel it gets a running number."""
    other = SOUND | {"name": "Other panel's", "panel": "p2"}
    loaded = load_catalogue(written(tmp_path / "twice.jsonl", SOUND, SOUND | {"name": "Again"}, other, other))
    assert [(service.id, service.name) for service in loaded.services] == [
        (7, "Followers"),
        (8, "Other panel's"),
    ]
    assert loaded.skipped == [(2, "duplicate id 7"), (4, "duplicate id 7")]


@pytest.mark.parametrize(
    ("changes", "bounds"),
    [
        ({"min": None}, (9, 9)),
        ({"max": None, "min": 200_000}, (200_000, 200_000)),
        ({"max": 0}, (1, 100_000)),
        ({"min": 0}, (1, 9)),
        ({"min": "many", "max": "1.000"}, (10, 1000)),
        ({"max": 2147483647}, (1, 2147483647)),
    ],
)
def test_bounds(tmp_path: Path, changes: dict[str, object], bounds: tuple[int, int]) -> None:
    """A missing or unreadable bound is filled in so that the pair makes sense."""
    service = one(tmp_path, **changes)
    assert (service.minimum, service.maximum) == bounds


@pytest.mark.parametrize("service_id", ["x-9", 0, -4, 2**31, "", [], 1.5])
def test_ids_that_are_none(tmp_path: Path, service_id: object) -> None:
    """An id that no panel could have counts as missing."""
    assert one(tmp_path, service=service_id).id == 1


def test_text_that_cannot_be_sent_is_made_sendable(tmp_path: Path) -> None:
    """Lone surrogates, a byte order mark and bytes that are no UTF-8 leave a name that can be encoded."""
    path = tmp_path / "bytes.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"name": " a\\ud800 "}\n{"name": "b\xff"}\r\n\r\n')
    loaded = load_catalogue(path)
    assert [service.name for service in loaded.services] == ["a?", "b\N{REPLACEMENT CHARACTER}"]
    assert loaded.skipped == []


def test_currencies_are_converted_by_the_play_rates(tmp_path: Path) -> None:
    """A lira price in dollars, a dollar price in lira, and a currency without a rate counted as dollars."""
    assert one(tmp_path, rate="40", currency="TRY").rate_in("USD") == 1
    assert one(tmp_path, rate="0.5").rate_in("TRY") == 20
    assert one(tmp_path, rate="3", currency="beans").rate_in("USD") == 3


def test_share_out(tmp_path: Path) -> None:
    """Rows go to the panel they name, else by category, whole, and the same way in any order of rows."""
    panels = ["a", "b", "c"]
    rows = [SOUND | {"service": number, "category": f"Category {number % 7}"} for number in range(1, 71)]
    named = [SOUND | {"service": 100 + number, "provider": "b"} for number in range(3)]
    loaded = load_catalogue(written(tmp_path / "many.jsonl", *rows, *named))
    slices = loaded.share_out(panels)
    assert list(slices) == panels
    assert sorted(service.id for goods in slices.values() for service in goods) == sorted(
        service.id for service in loaded.services
    )
    assert {service.id for service in loaded.services if service.provider == "b"} <= {
        s.id for s in slices["b"]
    }
    homes: dict[str, set[str]] = {}
    for panel, goods in slices.items():
        for service in goods:
            if not service.provider:
                homes.setdefault(service.category, set()).add(panel)
    assert len(homes) == 7
    assert {len(where) for where in homes.values()} == {1}
    assert len(set().union(*homes.values())) > 1
    turned = load_catalogue(written(tmp_path / "turned.jsonl", *rows[::-1])).share_out(panels)
    assert {s.id for s in turned["a"]} == {s.id for s in slices["a"] if not s.provider}


def test_gzip_is_known_by_its_bytes(tmp_path: Path) -> None:
    """An archive is read whatever its name; one cut in the middle gives what it still holds and says so."""
    lines = "\n".join(
        json.dumps(SOUND | {"service": number, "name": f"N{number * 7919}"}) for number in range(1, 999)
    )
    packed = gzip.compress(lines.encode())
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl.gz"
    whole.write_bytes(packed)
    broken.write_bytes(packed[: len(packed) // 2])
    assert len(load_catalogue(whole).services) == 998
    rescued = load_catalogue(broken)
    assert 0 < len(rescued.services) < 998
    assert rescued.skipped[-1][1] == "the archive is damaged from here on"
    assert all(service.rate > 0 for service in rescued.services)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is an error; an empty one is an empty catalogue."""
    with pytest.raises(FileNotFoundError):
        load_catalogue(tmp_path / "none.jsonl")
    assert load_catalogue(written(tmp_path / "empty.jsonl")).services == ()


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)


ROWS = st.dictionaries(
    st.sampled_from([*SOUND, "currency", "refill", "cancel", "provider", "panel"]), JSON_VALUES
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        ROWS.map(json.dumps) | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1")), max_size=6
    )
)
def test_no_line_raises_and_every_service_is_sellable(tmp_path: Path, rows: list[str]) -> None:
    """Whatever the lines hold, ids are unique, rates positive, bounds in order, and names can be sent."""
    loaded = load_catalogue(written(tmp_path / "any.jsonl", *rows))
    ids = [service.id for service in loaded.services]
    assert len(ids) == len(set(ids))
    for service in loaded.services:
        assert service.id > 0
        assert service.rate > 0
        assert 1 <= service.minimum <= service.maximum
        assert service.name.encode()
        assert service.category.encode()


def corpus() -> list[Path]:
    """Return the real catalogues where they lie beside the project."""
    return sorted(CORPUS.glob("*.jsonl*"))


def test_the_corpus_loads(tmp_path: Path) -> None:
    """A made-up file and every real one load; only free rows, inverted bounds and repeated ids are left out."""
    known = {"rate is not a positive decimal", "min is above max"}
    made_up = written(tmp_path / "made-up.jsonl", SOUND, SOUND, SOUND | {"rate": 0}, SOUND | {"min": 10})
    for path in [made_up, *corpus()]:
        loaded = load_catalogue(path)
        assert loaded.services, path.name
        others = [reason for _, reason in loaded.skipped if reason not in known]
        assert all(reason.startswith("duplicate id") for reason in others), path.name
        assert sum(map(len, loaded.share_out(["a", "b", "c"]).values())) == len(loaded.services)
        if path.name.startswith("ebulutdev"):
            assert len(loaded.services) + len(loaded.skipped) == 6902
