"""What the shop says by itself: an event of the outbox, put into words and buttons."""

from typing import Any

from bot.i18n.clip import clip
from bot.i18n.locales import Locales
from bot.i18n.values import Value
from bot.shop import notices as events
from bot.telegram.screen import Screen
from handlers.callbacks import AdminOrderTap, AdminTap, AttentionTap, OrderTap, WalletTap
from handlers.screens.admin_orders import reason_text
from handlers.screens.parts import Row, tap
from handlers.view import Store, View

_MONEY = frozenset({"refund", "amount", "balance"})
_NUMBERS = frozenset({"quantity", "remains", "listed", "held", "set_aside", "free"})
_OPTIONAL = {"refund": 0, "remains": 0, "quantity": 0}
_ADMIN_ORDER = frozenset({events.ADMIN_UNCERTAIN, events.ADMIN_ATTENTION, events.ADMIN_SERVICE_FROZEN})
_ADMIN_SYNC = frozenset({events.ADMIN_SYNC_REFUSED, events.ADMIN_PRICES_HELD})
_REASONED = frozenset({events.ADMIN_ATTENTION, events.ADMIN_PROVIDER, events.ADMIN_SERVICE_FROZEN})
_LONGEST = 200  # characters of a service's name or a person's words
_WALLET = frozenset({events.WALLET_CREDITED, events.WALLET_DEBITED})


def notice_screen(view: View, event: str, values: dict[str, Any]) -> Screen:
    """Return the message for an event."""
    shown = {name: _value(view, name, value) for name, value in (_OPTIONAL | values).items()}
    if event in _REASONED:
        shown["reason"] = clip(reason_text(view, values["reason"]), _LONGEST)
    return Screen(view.t(f"notice-{event}", **shown), _buttons(view, event, values))


def _value(view: View, name: str, value: Any) -> Value:
    if name in _MONEY:
        return view.money(int(value))
    return int(value) if name in _NUMBERS else clip(str(value), _LONGEST)


def _buttons(view: View, event: str, values: dict[str, Any]) -> tuple[Row, ...]:
    t = view.t
    if event in _ADMIN_ORDER:
        return ((tap(t.plain("admin-open-order"), AdminOrderTap(order=values["order"]), "primary"),),)
    if event in _ADMIN_SYNC:
        return ((tap(t.plain("admin-open-sync"), AdminTap(page="sync")),),)
    if event in {events.ADMIN_PROVIDER, events.ADMIN_RESTORED}:
        return ((tap(t.plain("admin-open-attention"), AttentionTap()),),)
    if event in _WALLET:
        return ((tap(t.plain("home-wallet"), WalletTap()),),)
    if "order" in values:
        return ((tap(t.plain("notice-open-order"), OrderTap(order=values["order"])),),)
    return ()


class NoticeRenderer:
    """Renders outbox events; handed to Deliver, which must not know screens."""

    def __init__(self, locales: Locales, store: Store) -> None:
        self._locales = locales
        self._store = store

    def __call__(self, language: str | None, event: str, values: dict[str, Any]) -> Screen:
        """Return the message in the reader's language."""
        view = View(self._locales.translator(language or "en"), self._store)
        return notice_screen(view, event, values)
