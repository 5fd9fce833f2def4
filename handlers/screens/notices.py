"""What the shop says by itself: an event of the outbox, put into words and buttons."""

from collections.abc import Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.i18n.clip import clip
from bot.i18n.locales import Locales
from bot.i18n.values import Moment, Safe, Value
from bot.shop import notices as events
from bot.telegram.screen import Screen
from handlers.callbacks import (
    AdminOrderTap,
    AdminTap,
    AttentionTap,
    CancelTap,
    OrderTap,
    ParkedTap,
    StuckTap,
    WalletTap,
)
from handlers.screens.admin_orders import reason_text
from handlers.screens.admin_topups import attached, words_of
from handlers.screens.parts import Row, lines, paragraphs, tap, wording
from handlers.screens.topup_notices import EVENTS as TOPUP_EVENTS
from handlers.screens.topup_notices import topup_rows
from handlers.view import Store, View

_MONEY = frozenset({"refund", "amount", "balance"})
_NUMBERS = frozenset({"quantity", "remains", "listed", "held", "set_aside", "free", "count"})
_MOMENTS = frozenset({"since"})
_OPTIONAL = {"refund": 0, "remains": 0, "quantity": 0}
_ADMIN_ORDER = frozenset({events.ADMIN_UNCERTAIN, events.ADMIN_ATTENTION, events.ADMIN_SERVICE_FROZEN})
_REASONED = frozenset({events.ADMIN_ATTENTION, events.ADMIN_PROVIDER, events.ADMIN_SERVICE_FROZEN})
_LONGEST = 200  # characters of a service's name or a person's words
# Events that lead to a page: what its button is called, and where it leads.
_PAGES: Mapping[str, tuple[str, CallbackData]] = {
    events.ADMIN_SYNC_REFUSED: ("admin-open-sync", AdminTap(page="sync")),
    events.ADMIN_PRICES_HELD: ("admin-open-sync", AdminTap(page="sync")),
    events.ADMIN_PROVIDER: ("admin-open-attention", AttentionTap()),
    events.ADMIN_RESTORED: ("admin-open-attention", AttentionTap()),
    events.ADMIN_WAITING: ("admin-open-attention", AttentionTap()),
    events.ADMIN_UPDATE_PARKED: ("parked-open", ParkedTap()),
    events.ADMIN_STUCK: ("stuck-open", StuckTap()),
    events.WALLET_CREDITED: ("home-wallet", WalletTap()),
    events.WALLET_DEBITED: ("home-wallet", WalletTap()),
}


def notice_screen(view: View, event: str, values: dict[str, Any]) -> Screen:
    """Return the message for an event."""
    shown = {
        name: _value(view, name, value) for name, value in (_OPTIONAL | values).items() if name != "receipt"
    }
    if event in _REASONED:
        shown["reason"] = clip(reason_text(view, values["reason"]), _LONGEST)
    if event == events.ADMIN_STUCK:
        shown["heaps"] = Safe(lines(_heap(view, *heap) for heap in values["heaps"]))
    shown["explained"] = bool(values.get("reason"))
    receipt = values.get("receipt") or {}
    text = paragraphs(view.t(f"notice-{event}", **shown), words_of(view, receipt))
    rows = topup_rows if event in TOPUP_EVENTS else _buttons
    return Screen(text, rows(view, event, values), attached(receipt))


def _value(view: View, name: str, value: Any) -> Value:
    if name in _MONEY:
        return view.money(int(value))
    if name in _MOMENTS:
        return Moment(int(value))
    if name == "service":
        return wording(str(value), _LONGEST)
    return int(value) if name in _NUMBERS else clip(str(value), _LONGEST)


def _heap(view: View, provider: str, service: str, count: int) -> str:
    return view.t("stuck-heap", provider=provider, service=clip(service, 80), count=count)


def _buttons(view: View, event: str, values: dict[str, Any]) -> tuple[Row, ...]:
    t = view.t
    if event in _ADMIN_ORDER:
        return ((tap(t.plain("admin-open-order"), AdminOrderTap(order=values["order"]), "primary"),),)
    if event in _PAGES:
        key, page = _PAGES[event]
        return ((tap(t.plain(key), page),),)
    if "order" in values:
        see = (tap(t.plain("notice-open-order"), OrderTap(order=values["order"])),)
        back = (tap(t.plain("order-cancel"), CancelTap(order=values["order"])),)
        return (see, back) if values.get("cancel") else (see,)
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
