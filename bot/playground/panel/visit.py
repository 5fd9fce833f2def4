"""A call on its way to a panel, and the quirks that stand between the two."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.playground.panel.call import Answer, Call
from bot.playground.panel.dialect import Dialect
from bot.playground.panel.panel import Panel


@dataclass(frozen=True, slots=True)
class Quirk:
    """One way in which panels of the wild differ from their documents.

    `happen` gets the visit and decides whether it is carried out and what becomes of the answer. Switched on
    for good a quirk is the panel's *shape*; one that `passes` makes sense only now and then: a *fault*.
    """

    says: str
    happen: Callable[["Visit"], Answer]
    fits: Callable[[Call], bool] = lambda _: True
    passes: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A call: to whom, in which dialect, and through which quirks, the innermost first."""

    panel: Panel
    dialect: Dialect
    call: Call
    quirks: tuple[Quirk, ...] = ()

    def carry_out(self) -> Answer:
        """Let the panel do its work, and the quirks theirs, from the outside in and back."""
        if not self.quirks:
            return self.dialect.answer(self.panel, self.call)
        *inner, outermost = self.quirks
        rest = replace(self, quirks=tuple(inner))
        return outermost.happen(rest) if outermost.fits(self.call) else rest.carry_out()

    def with_fields(self, **fields: str) -> "Visit":
        """Return the visit as if other parameters had come."""
        return replace(self, call=replace(self.call, fields={**self.call.fields, **fields}))

    def at_price(self, factor: int) -> "Visit":
        """Return the visit as if every rate were `factor` times as high."""
        return replace(self, call=replace(self.call, price_factor=factor))
