"""Reads a panel's list of services, keeping what can be sold apart from what only looks like a service."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext

from bot.domain.service_types import FORMS, ServiceType, parse_type
from bot.providers import values
from bot.providers.answers import WrongShape
from bot.providers.capabilities import Capabilities
from bot.providers.results import Service, ServiceList

# Panels switch a service off by a minimum or a rate that nobody can pay.
_PLACEHOLDER_LIMIT = 10_000_000
_PLACEHOLDER_RATE = 1_000_000_000
_EXACT = 80  # digits


def services(value: object, capabilities: Capabilities) -> ServiceList:
    """Read the answer to `services`.

    Rows without an id of their own or a usable rate are skipped and the rest survives. An empty list is a
    valid answer; the caller decides whether to believe it. Raises WrongShape where there is no list.
    """
    found: dict[str, Service] = {}
    skipped: list[int] = []
    for position, (key, row) in enumerate(_rows(value)):
        service = _service(row, key, capabilities)
        if service is None or service.service_id in found:
            skipped.append(position)
        else:
            found[service.service_id] = service
    return ServiceList(list(found.values()), skipped)


def _rows(value: object) -> Iterator[tuple[str | None, object]]:
    """Yield the rows, each with the key it stands under if the catalogue is an object keyed by id."""
    if isinstance(value, Mapping) and isinstance(value.get("services"), Mapping | list):
        value = value["services"]
    if isinstance(value, list):
        nested = bool(value) and all(isinstance(part, list) for part in value)
        return ((None, row) for row in ([row for part in value for row in part] if nested else value))
    if isinstance(value, Mapping) and all(isinstance(row, Mapping) for row in value.values()):
        return ((str(key), row) for key, row in value.items())
    if isinstance(value, Mapping) and isinstance(value.get("data"), str):
        return iter(())  # "Empty Data" in the place of the list
    raise WrongShape


def _service(row: object, key: str | None, capabilities: Capabilities) -> Service | None:
    if not isinstance(row, Mapping):
        return None
    raw = {str(name).casefold(): content for name, content in row.items()}
    stated = next((raw[name] for name in ("service", "service_id", "id") if name in raw), key)
    service_id = values.identifier(stated)
    rate = values.decimal(raw.get("rate"))
    if service_id is None or rate is None or rate < 0:
        return None
    kind = parse_type(raw.get("type"))
    minimum, maximum = _limit(raw.get("min")), _limit(raw.get("max"))
    name = values.text(raw.get("name")) or ""
    rate = _per_thousand(rate, kind, capabilities)
    flags = frozenset(_flags(name, rate, minimum, maximum))
    return Service(
        service_id=service_id,
        type=kind,
        rate=rate,
        min=minimum,
        max=maximum,
        name=name,
        raw_type=values.text(raw.get("type")),
        category=values.text(raw.get("category")),
        refill=values.flag(raw.get("refill"), capabilities.flag_off_values),
        cancel=values.flag(raw.get("cancel"), capabilities.flag_off_values),
        dripfeed=values.flag(raw.get("dripfeed"), capabilities.flag_off_values),
        description=_description(raw.get("description") or raw.get("desc")),
        flags=flags,
        orderable=not flags and kind is not ServiceType.UNKNOWN,
        raw=row,
    )


def _limit(raw: object) -> int | None:
    """Read a bound; zero is a panel's way to say that there is none."""
    limit = values.whole(raw)
    return limit if limit is not None and limit > 0 else None


def _per_thousand(rate: Decimal, kind: ServiceType, capabilities: Capabilities) -> Decimal:
    """Return `rate` per 1,000 units, or for the whole where a package is priced as one."""
    flat = kind in FORMS and FORMS[kind].flat and capabilities.package_rate == "flat"
    if capabilities.rate_unit == "per_1000" or flat:
        return rate
    with localcontext(prec=_EXACT):
        return rate * 1000


def _flags(name: str, rate: Decimal, minimum: int | None, maximum: int | None) -> Iterator[str]:
    if not any(character.isalnum() for character in name):
        yield "separator"
    if rate == 0:
        yield "zero_rate"
    if rate >= _PLACEHOLDER_RATE:
        yield "placeholder_rate"
    if minimum is not None and maximum is not None:
        if minimum > maximum:
            yield "inverted_limits"
        if minimum == maximum >= _PLACEHOLDER_LIMIT:
            yield "placeholder_limits"


def _description(raw: object) -> str | None:
    if not isinstance(raw, str):
        return None
    lines = (values.text(line) or "" for line in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip() or None
