"""How one person sees the shop: their language, the store's currency, and whether its money is play money."""

from dataclasses import dataclass

from bot.domain.topups import CLOSED, Terms
from bot.i18n.translator import Translator
from bot.i18n.values import Money


@dataclass(frozen=True, slots=True)
class Store:
    """What is the same for everybody."""

    currency: str
    play_money: bool = False
    top_up: Terms = CLOSED


@dataclass(frozen=True, slots=True)
class View:
    """Passed to every screen."""

    t: Translator
    store: Store

    def money(self, micros: int) -> Money:
        """Return an amount of the store's currency, to be shown."""
        return Money(micros, self.store.currency)
