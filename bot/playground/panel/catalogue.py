"""The sandbox panels' goods: a file of services, one JSON object a line, gzipped or plain."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from bot.playground.panel.repair import read_decimal, read_flag, read_text, read_whole
from bot.playground.panel.service_types import type_name

GZIP_MAGIC = b"\x1f\x8b"
LARGEST_ID = 2**31 - 1  # panels keep their service ids in a 32-bit column

PER_DOLLAR: Mapping[str, Decimal] = {
    code: Decimal(units)
    for code, units in {
        "USD": "1",
        "EUR": "0.9",
        "TRY": "40",
        "INR": "85",
        "PKR": "280",
        "IDR": "16000",
        "VND": "25000",
        "KRW": "1400",
        "BRL": "5.5",
        "RUB": "80",
        "SAR": "3.75",
        "AED": "3.67",
        "EGP": "48",
        "POINTS": "1000",
    }.items()
}
"""Fixed play exchange rates: units of a currency for one dollar; a currency not here counts as dollars."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a row gets for a value that its file lacks (absent, null, or impossible to read).

    A missing id becomes a running number above the largest id of the file. A rate that is *present* but not
    a positive decimal is not replaced: that row is skipped. Where only one bound is known, the other one's
    default gives way to it.
    """

    type: str = "Default"
    category: str = "Other"
    rate: Decimal = Decimal("1.00")  # per 1000, in `currency`
    currency: str = "USD"
    minimum: int = 10
    maximum: int = 100_000
    refill: bool = False
    cancel: bool = False


DEFAULTS = Defaults()


@dataclass(frozen=True, slots=True)
class Service:
    """One line of a panel's price list."""

    id: int
    name: str
    type: str = DEFAULTS.type
    category: str = DEFAULTS.category
    rate: Decimal = DEFAULTS.rate  # per 1000, flat for packages, in `currency`
    currency: str = DEFAULTS.currency
    minimum: int = DEFAULTS.minimum
    maximum: int = DEFAULTS.maximum
    refill: bool = DEFAULTS.refill
    cancel: bool = DEFAULTS.cancel
    provider: str = ""  # the panel that the row names, "" where it names none

    def rate_in(self, currency: str) -> Decimal:
        """Return the rate in another currency, by the fixed play exchange rates."""
        return self.rate / PER_DOLLAR.get(self.currency, Decimal(1)) * PER_DOLLAR.get(currency, Decimal(1))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The services of a file, and its lines that could not be used as (line number from 1, reason)."""

    services: tuple[Service, ...]
    skipped: list[tuple[int, str]]

    def share_out(self, panels: Sequence[str]) -> dict[str, tuple[Service, ...]]:
        """Deal the services to the named panels and return each panel's slice, in the file's order.

        A row that names one of them goes there. The others go by a checksum of their category, so that a
        category stays whole and a panel keeps its goods from one start to the next; rows without a category
        go by the panel they name.
        """
        slices: dict[str, list[Service]] = {panel: [] for panel in panels}
        for service in self.services:
            home = service.provider
            if home not in slices:
                shelf = service.category if service.category != DEFAULTS.category else home
                home = panels[zlib.crc32(shelf.encode()) % len(panels)]
            slices[home].append(service)
        return {panel: tuple(services) for panel, services in slices.items()}


def load_catalogue(path: Path) -> Catalogue:
    """Read a catalogue file; whatever a line holds, it becomes a service or an entry of `skipped`.

    Of two rows with one id the first is kept. Files that join several panels (a `provider` or `panel` field)
    repeat ids between them: there the later row keeps its place under a running number.

    Raises:
        OSError: the file cannot be opened.
    """
    services: list[Service] = []
    skipped: list[tuple[int, str]] = []
    taken: set[int] = set()
    seen: set[tuple[str, int]] = set()
    for number, line in _lines(path):
        try:
            service = _service(line)
            if service.id and (service.provider, service.id) in seen:
                raise _UnusableError(f"duplicate id {service.id}")
        except _UnusableError as unusable:
            skipped.append((number, str(unusable)))
            continue
        seen.add((service.provider, service.id))
        services.append(replace(service, id=0) if service.id in taken else service)
        taken.add(service.id)
    running = max(taken, default=0)
    for index, service in enumerate(services):
        if not service.id:
            running += 1
            services[index] = replace(service, id=running)
    return Catalogue(tuple(services), skipped)


class _UnusableError(Exception):
    """The line cannot become a service; the text says why."""


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the non-blank lines with their numbers; a damaged archive ends with a blank one."""
    with path.open("rb") as file:
        packed = file.read(2) == GZIP_MAGIC
    number = 0
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            for number, raw in enumerate(stream, start=1):
                line = raw.decode("utf-8-sig", "replace").strip()
                if line:
                    yield number, line
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield number + 1, ""


def _service(line: str) -> Service:
    """Build a service from one line; id 0 stands for a missing id."""
    if not line:
        raise _UnusableError("the archive is damaged from here on")
    try:
        row = json.loads(line, parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise _UnusableError("not JSON") from error
    if not isinstance(row, dict):
        raise _UnusableError("not a JSON object")
    if (name := read_text(row.get("name"))) is None:
        raise _UnusableError("no name")
    minimum, maximum = _bounds(read_whole(row.get("min")), read_whole(row.get("max")))
    service_id = read_whole(row.get("service")) or 0
    return Service(
        id=service_id if service_id <= LARGEST_ID else 0,
        name=name,
        type=type_name(row["type"]) if row.get("type") is not None else DEFAULTS.type,
        category=read_text(row.get("category")) or DEFAULTS.category,
        rate=_rate(row.get("rate")),
        currency=(read_text(row.get("currency")) or DEFAULTS.currency).upper(),
        minimum=minimum,
        maximum=maximum,
        refill=bool(read_flag(row.get("refill"))),
        cancel=bool(read_flag(row.get("cancel"))),
        provider=read_text(row.get("provider")) or read_text(row.get("panel")) or "",
    )


def _rate(value: object) -> Decimal:
    if value is None:
        return DEFAULTS.rate
    rate = read_decimal(value)
    if rate is None or rate <= 0:
        raise _UnusableError("rate is not a positive decimal")
    return rate


def _bounds(minimum: int | None, maximum: int | None) -> tuple[int, int]:
    """Fill the missing bound in; a maximum of 0 means that the panel states none, a minimum of 0 means 1."""
    if minimum is not None and maximum and minimum > maximum:
        raise _UnusableError("min is above max")
    highest = maximum or max(DEFAULTS.maximum, minimum or 0)
    lowest = min(DEFAULTS.minimum, highest) if minimum is None else max(minimum, 1)
    return lowest, highest
