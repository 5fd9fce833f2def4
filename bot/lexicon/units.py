"""Units of time, and the words that make a speed or a length of them."""

from types import MappingProxyType

MINUTES = MappingProxyType(
    {
        "second": 0,
        "minute": 1,
        "min": 1,
        "hour": 60,
        "day": 1440,
        "week": 10_080,
        "month": 43_200,
        "year": 525_600,
    }
)
"""How many minutes a unit has. A second is none: nothing that we read is so short."""

PER = MappingProxyType({"per_day": "day", "per_hour": "hour", "per_minute": "minute"})
"""Words that say the unit of a speed: daily, per hour."""

LONG = MappingProxyType({"long_day": "day", "long_hour": "hour", "long_minute": "minute"})
"""Words that say the unit of a speed before an amount and that of a length behind one."""

UNITS = frozenset({*MINUTES, *PER, *LONG})
"""All of them."""
