"""The shop's own words, to be found again in the chats."""

import re
from collections.abc import Mapping

from bot.app import ROOT
from bot.i18n.locales import load_locales
from bot.i18n.values import Money
from bot.playground.telegram.html import parse_html
from tests.crash.deeds import Kind

_ANYTHING = "0§0"


class Words:
    """Recognises the texts of one language."""

    def __init__(self, language: str = "en") -> None:
        self._t = load_locales(ROOT / "locales", strict=True).translator(language)
        self._patterns: dict[tuple[str, tuple[tuple[str, str], ...]], re.Pattern[str]] = {}

    def notice(self, event: str, order: int) -> re.Pattern[str]:
        """Return what a notice about an order looks like, whatever else it says."""
        names = ("service", "quantity", "remains", "refund", "provider", "reason")
        return self._pattern(f"notice-{event}", {"order": str(order), **dict.fromkeys(names, _ANYTHING)})

    def card(self, order: int) -> re.Pattern[str]:
        """Return how an order's card begins."""
        return self._pattern("order-heading", {"order": str(order)}, end=r"(?!\d)")

    def credited(self, amount: int) -> re.Pattern[str]:
        """Return what a customer reads about a credit of so many micro-units."""
        return self._pattern("notice-wallet-credited", {"amount": Money(amount, "USD"), "balance": _ANYTHING})

    def gave(self, amount: int) -> re.Pattern[str]:
        """Return what the admin reads about it."""
        values = {"amount": Money(amount, "USD"), "name": _ANYTHING, "balance": _ANYTHING}
        return self._pattern("adjusted-credit", values)

    def topped_up(self, event: str, amount: int, **values: bool) -> re.Pattern[str]:
        """Return what a notice about a top-up of so many micro-units looks like, whatever else it says."""
        names = ("balance", "topup", "user", "name", "reason")
        shown = {"amount": Money(amount, "USD"), **dict.fromkeys(names, _ANYTHING), **values}
        return self._pattern(f"notice-{event}", shown)

    def rejected(self, amount: int) -> re.Pattern[str]:
        """Return what a customer reads whose transfer of so many micro-units did not come, with a reason or none."""
        forms = (self.topped_up("topup-rejected", amount, explained=told) for told in (True, False))
        return re.compile("|".join(form.pattern for form in forms), re.DOTALL)

    def set_aside(self, update: int) -> re.Pattern[str]:
        """Return what the admin reads about an update that was set aside."""
        return self._pattern("notice-admin-update-parked", {"update": str(update)})

    def refused(self, kind: Kind) -> re.Pattern[str]:
        """Return how a cancel or a refill is refused that comes when the order has moved on."""
        keys = {Kind.CANCEL: "cancel-unavailable", Kind.REFILL: "refill-not-completed"}
        return self._pattern(keys[kind], {})

    def _pattern(self, key: str, values: Mapping[str, str | Money | bool], end: str = "") -> re.Pattern[str]:
        name = (key, tuple((field, str(value)) for field, value in values.items()))
        if name not in self._patterns:
            text = parse_html(self._t(key, **values)).text.strip()
            parts = map(re.escape, text.split(_ANYTHING))
            self._patterns[name] = re.compile(".*".join(parts) + end, re.DOTALL)
        return self._patterns[name]
