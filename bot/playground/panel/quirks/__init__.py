"""Every quirk by name: what panels of the wild do that no document promises.

A quirk is one entry in the table of its module: a name, what it does in one sentence, and a function. The
tables go from the values of an answer out to its bytes, and quirks that are on together are applied in that
order, each to the answer as those before it left it.
"""

from collections.abc import Iterable, Mapping

from bot.playground.panel.quirks import (
    adding,
    batches,
    canceling,
    errors,
    money,
    refilling,
    services,
    statuses,
    transport,
    values,
    wrappers,
)
from bot.playground.panel.visit import Quirk

SECTIONS: Mapping[str, Mapping[str, Quirk]] = {
    "services": services.QUIRKS,
    "types and values": values.QUIRKS,
    "order status vocabulary": statuses.QUIRKS,
    "money": money.QUIRKS,
    "answers to add": adding.QUIRKS,
    "refills": refilling.QUIRKS,
    "cancel": canceling.QUIRKS,
    "error strings and places": errors.QUIRKS,
    "batches": batches.QUIRKS,
    "wrappers": wrappers.QUIRKS,
    "transport": transport.QUIRKS,
}
QUIRKS: Mapping[str, Quirk] = {name: quirk for table in SECTIONS.values() for name, quirk in table.items()}


class UnknownQuirkError(ValueError):
    """No quirk has that name; the text lists those there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no quirk named {name}; there are {', '.join(QUIRKS)}")


def checked(names: Iterable[str]) -> list[str]:
    """Return the names, each once, in the order in which they are applied.

    Raises:
        UnknownQuirkError: at the first name that is no quirk's.
    """
    wanted = list(names)
    for name in wanted:
        if name not in QUIRKS:
            raise UnknownQuirkError(name)
    return [name for name in QUIRKS if name in wanted]


def registry_text() -> str:
    """Return the registry for a terminal: a line for each quirk under the heading of its section."""
    width = max(map(len, QUIRKS))
    lines: list[str] = []
    for section, table in SECTIONS.items():
        lines += ["", section]
        lines += [
            f"  {name:<{width}}  {'fault' if quirk.passes else 'shape'}  {quirk.says}"
            for name, quirk in table.items()
        ]
    return "\n".join(lines[1:])
