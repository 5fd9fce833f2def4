"""Filling an order in: the question for each field, and the card to confirm."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from bot.domain.errors import Refusal
from bot.domain.links import EXAMPLES
from bot.domain.order_fields import CHOICES, asked_as, asked_fields, counted_field
from bot.domain.service_types import FORMS, LIST_FIELDS
from bot.domain.service_types import lines as list_of
from bot.i18n.clip import clip
from bot.i18n.values import Duration
from bot.shop.quote import Offer
from bot.storage.catalogue import Service
from bot.telegram.screen import Screen
from handlers.callbacks import ChoiceTap, ConfirmTap, EditTap, QuantityTap, ServiceTap, WalletTap
from handlers.screens.parts import Row, grid, lines, paragraphs, platform_name, tap, way_back, wording
from handlers.screens.refusal import refusal_html
from handlers.screens.topup import top_up_button
from handlers.view import View

_PICKS = (100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 500_000, 1_000_000)
_PICKS_SHOWN = 6
_PREVIEW = 300
OBVIOUS_FIELDS = frozenset({"link", "quantity"})
"""What nearly every order asks for: worded by themselves on the cards."""
_PROFILES = frozenset({"link", "profile"})  # what the platform's example link is one of


def ask_screen(view: View, service: Service, field: str, problem: Refusal | None = None) -> Screen:
    """Ask for one field of a service's form: what will do, an example, and what can be tapped instead."""
    asked = asked_as(service.type, field)
    text = view.t(
        f"order-ask-{asked}",
        service=wording(service.title(view.t.language), 200),
        platform=platform_name(view, service.platform),
    )
    example = EXAMPLES.get(service.platform) if asked in _PROFILES else None
    return Screen(
        paragraphs(
            None if problem is None else refusal_html(view, problem),
            text,
            _limits(view, service) if field == counted_field(service.type) else None,
            view.t("order-link-example", example=example) if example else None,
        ),
        (*_taps(view, service, field), way_back(view, _back(service, field))),
    )


def _limits(view: View, service: Service) -> str:
    bounded = service.max is not None
    return view.t("order-limits", min=service.min or 1, max=service.max or 0, bounded=bounded)


def _taps(view: View, service: Service, field: str) -> list[Row]:
    if field == "quantity":
        return _picks(view, service)
    choices = [
        tap(
            view.t.plain(f"choice-{field}-{choice}"),
            ChoiceTap(service=service.id, field=field, choice=int(choice)),
        )
        for choice in CHOICES.get(field, ())
    ]
    return grid(view, choices, 2)


def _picks(view: View, service: Service) -> list[Row]:
    low, high = max(service.min or 1, 1), service.max or _PICKS[-1]
    fitting = [number for number in _PICKS if low < number <= high]
    chosen = ([low] if low <= high else []) + fitting[: _PICKS_SHOWN - 1]
    buttons = [
        tap(view.t.plain("quantity-pick", count=number), QuantityTap(service=service.id, quantity=number))
        for number in chosen
    ]
    return grid(view, buttons, 3)


def _back(service: Service, field: str) -> CallbackData:
    """Return the way to the question before; what an answer made necessary follows the last required field."""
    required = FORMS[service.type].required
    before = required[: required.index(field)] if field in required else required
    return EditTap(service=service.id, field=before[-1]) if before else ServiceTap(service=service.id)


def confirm_screen(view: View, offer: Offer, *, now: int, changed: bool = False) -> Screen:
    """Show all of the order and its price before anything happens."""
    t, quote, service = view.t, offer.quote, offer.service
    asked = asked_fields(service.type, quote.fields)
    facts = lines(
        (
            t("confirm-service", name=wording(service.title(view.t.language), 300)),
            t("confirm-link", link=clip(quote.fields["link"], 500)),
            None if FORMS[service.type].flat else t("confirm-quantity", quantity=quote.quantity),
            t("confirm-total", price=view.money(quote.price)),
        )
    )
    others = lines(_fact(view, name, quote.fields) for name in asked if name not in OBVIOUS_FIELDS)
    wallet = (
        t("confirm-missing", missing=view.money(offer.missing), balance=view.money(offer.balance))
        if offer.missing
        else t("confirm-balance-after", balance=view.money(offer.balance - quote.price))
    )
    text = paragraphs(
        t("price-changed") if changed else None,
        t("confirm-title"),
        facts,
        others,
        _line(view, offer),
        wallet,
        t("play-money") if view.store.play_money else None,
        t("confirm-held", time=Duration(max(quote.expires_at - now, 0))),
    )
    confirm = tap(t.plain("confirm-yes"), ConfirmTap(quote=quote.id), "success")
    more = (
        top_up_button(view, offer.missing, quote.id)
        if view.store.top_up.methods
        else tap(t.plain("home-wallet"), WalletTap())
    )
    # With too little money the promise stands: whoever tops the wallet up meanwhile can still confirm.
    first = ((more,), (confirm,)) if offer.missing else ((confirm,),)
    edits = [
        tap(t.plain("edit-field", field=field_name(view, name)), EditTap(service=service.id, field=name))
        for name in asked
    ]
    return Screen(text, (*first, *grid(view, edits, 2), way_back(view, ServiceTap(service=service.id))))


def _line(view: View, offer: Offer) -> str | None:
    """Say beforehand that the order will have to wait for its link."""
    if offer.ahead is None:
        return None
    if offer.ahead.own is None:
        return view.t("confirm-waits-other")
    return view.t("confirm-waits", order=str(offer.ahead.own))


def field_name(view: View, field: str) -> str:
    """Return what a field of an order is called."""
    return view.t.plain(f"field-{field}")


def _fact(view: View, field: str, fields: Mapping[str, str]) -> str:
    name, value = field_name(view, field), fields[field]
    if field in LIST_FIELDS:
        entries = list_of(value)
        preview = clip(" · ".join(entries[:3]), _PREVIEW)
        return view.t("confirm-list", field=name, count=len(entries), preview=preview)
    if field in CHOICES:
        value = view.t.plain(f"choice-{field}-{value}")
    return view.t("confirm-field", field=name, value=clip(value, _PREVIEW))
