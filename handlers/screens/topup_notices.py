"""The buttons under what the shop says by itself about top-ups."""

from typing import Any

from bot.shop import notices as events
from handlers.callbacks import AdminTopUpTap, QuoteTap, ServiceTap, TopUpTap, WalletTap
from handlers.screens.admin_topups import receipt_rows
from handlers.screens.parts import Row, tap, way_back
from handlers.view import View

EVENTS = frozenset(
    {events.TOPUP_CREDITED, events.TOPUP_REJECTED, events.TOPUP_RETURNED}
    | {events.ADMIN_TOPUP, events.ADMIN_STARS_RETURNED, events.ADMIN_STARS_OWED}
)


def topup_rows(view: View, event: str, values: dict[str, Any]) -> tuple[Row, ...]:
    """Return the buttons of one of `EVENTS`."""
    t = view.t
    wallet = (tap(t.plain("home-wallet"), WalletTap()),)
    match event:
        case events.ADMIN_TOPUP:
            return tuple(receipt_rows(view, values["topup"]))
        case events.ADMIN_STARS_RETURNED | events.ADMIN_STARS_OWED:
            return ((tap(t.plain("admin-open-topups"), AdminTopUpTap(topup=values["topup"])),),)
        case events.TOPUP_REJECTED:
            return (tap(t.plain("topup-open"), TopUpTap()),), way_back(view)
        case _:
            return *_what_it_was_for(view, values), wallet


def _what_it_was_for(view: View, values: dict[str, Any]) -> tuple[Row, ...]:
    """Return the way back to what the customer lacked money for."""
    t = view.t
    if "quote" in values:
        wanted = QuoteTap(quote=values["quote"], service=values["service_id"])
        return ((tap(t.plain("topup-back-to-order"), wanted, "primary"),),)
    if "service_id" in values:
        service = ServiceTap(service=values["service_id"])
        return ((tap(t.plain("topup-back-to-service"), service, "primary"),),)
    return ()
