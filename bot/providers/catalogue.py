"""Reads a panel's list of services, keeping what can be sold apart from what only looks like a service."""

from collections.abc import Callable, Iterable
from decimal import Decimal, localcontext
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeVar

from bot.domain.service_types import FORMS, ServiceType, parse_type
from bot.providers import values
from bot.providers.answers import WrongShape
from bot.providers.capabilities import Capabilities
from bot.providers.results import Service, ServiceList

T = TypeVar("T")
# Panels switch a service off by a minimum or a rate that nobody can pay.
_PLACEHOLDER_LIMIT = 10_000_000
_PLACEHOLDER_RATE = Decimal(1_000_000_000)
_NO_FLAGS: frozenset[str] = frozenset()
_UNKNOWN = ServiceType.UNKNOWN
_EXACT = 80  # digits
_ID_NAMES = ("service", "service_id", "id")
_NAMES = (
    *("rate", "type", "min", "max", "name", "category"),
    *("refill", "cancel", "dripfeed", "description", "desc"),
)


def services(value: object, capabilities: Capabilities) -> ServiceList:
    """Read the answer to `services`.

    Rows without an id of their own or a usable rate are skipped and the rest survives. An empty list is a
    valid answer; the caller decides whether to believe it. Raises WrongShape where there is no list.
    """
    found: dict[str, Service] = {}
    skipped: list[int] = []
    read = _Reader(capabilities).service
    for position, (key, row) in enumerate(_rows(value)):
        service = read(row, key) if isinstance(row, dict) else None
        if service is None or service.service_id in found:
            skipped.append(position)
        else:
            found[service.service_id] = service
    return ServiceList(list(found.values()), skipped)


def _rows(value: object) -> Iterable[tuple[str | None, object]]:
    """Return the rows, each with the key it stands under if the catalogue is an object keyed by id."""
    if isinstance(value, dict) and isinstance(value.get("services"), dict | list):
        value = value["services"]
    if isinstance(value, list):
        nested = bool(value) and all(isinstance(part, list) for part in value)
        return zip(repeat(None), [row for part in value for row in part] if nested else value)
    if isinstance(value, dict) and all(isinstance(row, dict) for row in value.values()):
        return value.items()
    if isinstance(value, dict) and isinstance(value.get("data"), str):
        return ()  # "Empty Data" in the place of the list
    raise WrongShape


class _Remembered(dict[Any, T]):
    """Calls `read` once for each argument. Lives as long as one catalogue, which bounds it.

    Ask it for text (and tuples of text) only: to a dict, 1 and True are one key, and a list is none.
    """

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read

    def __missing__(self, raw: Any) -> T:
        result = self[raw] = self._read(raw)
        return result


class _Reader:
    """Reads the rows of one catalogue. What panels repeat from row to row is looked at once."""

    def __init__(self, capabilities: Capabilities) -> None:
        self._kind = partial(_kind, capabilities)
        self._off_values = capabilities.flag_off_values
        self._columns = _Remembered(_columns)
        self._kinds = _Remembered(self._kind)
        self._texts = _Remembered(values.text)
        self._limits = _Remembered(_limit)
        self._descriptions = _Remembered(_description)

    def service(self, row: dict[str, object], key: str | None) -> Service | None:
        """Read one row, None where it is no service."""
        picked = self._columns[tuple(row)]((*row.values(), key, None))
        number, rate, type_, least, most, title, group, refill, cancel, dripfeed, description, desc = picked
        service_id = values.identifier(number)
        price = values.decimal(rate)
        if service_id is None or price is None or price.is_signed():
            return None
        kind, raw_type, counted_singly = self._kinds[type_] if isinstance(type_, str) else self._kind(type_)
        minimum = self._limits[least] if isinstance(least, str) else _limit(least)
        maximum = self._limits[most] if isinstance(most, str) else _limit(most)
        category = self._texts[group] if isinstance(group, str) else values.text(group)
        name = values.text(title) or ""
        off = self._off_values
        if counted_singly:
            with localcontext(prec=_EXACT):
                price *= 1000
        about = description or desc
        flags = _flags(name, price, minimum, maximum)
        return Service(
            service_id,
            kind,
            price,
            minimum,
            maximum,
            name,
            raw_type,
            category,
            values.flag(refill, off),
            values.flag(cancel, off),
            values.flag(dripfeed, off),
            self._descriptions[about] if isinstance(about, str) else None,
            flags,
            not flags and kind is not _UNKNOWN,
            row,
        )


def _columns(names: tuple[str, ...]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Return what picks the values that we read out of a row with these keys, in any case.

    It takes the row's values with two more at their end: the key that the row stands under, which is its id
    if it states none, and None for whatever else is missing.
    """
    at = {name.casefold(): position for position, name in enumerate(names)}
    number = next((at[name] for name in _ID_NAMES if name in at), -2)
    return itemgetter(number, *(at.get(name, -1) for name in _NAMES))


def _kind(capabilities: Capabilities, raw: object) -> tuple[ServiceType, str | None, bool]:
    """Return the type, its wording, and whether its rates are for one unit and not for 1,000 or the whole."""
    kind = parse_type(raw)
    flat = kind in FORMS and FORMS[kind].flat and capabilities.package_rate == "flat"
    return kind, values.text(raw), capabilities.rate_unit == "unit" and not flat


def _limit(raw: object) -> int | None:
    """Read a bound; zero is a panel's way to say that there is none."""
    limit = values.whole(raw)
    return limit if limit is not None and limit > 0 else None


def _flags(name: str, rate: Decimal, minimum: int | None, maximum: int | None) -> frozenset[str]:
    """Return why a service cannot be ordered."""
    flags = []
    if not (name[:1].isalnum() or any(map(str.isalnum, name))):
        flags.append("separator")
    if not rate:
        flags.append("zero_rate")
    if rate >= _PLACEHOLDER_RATE:
        flags.append("placeholder_rate")
    if minimum is not None and maximum is not None:
        if minimum > maximum:
            flags.append("inverted_limits")
        if minimum == maximum >= _PLACEHOLDER_LIMIT:
            flags.append("placeholder_limits")
    return frozenset(flags) if flags else _NO_FLAGS


def _description(raw: str) -> str | None:
    lines = (values.text(line) or "" for line in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip() or None
