"""Filling an order in: link, comments, quantity, and the card to confirm."""

from collections.abc import Mapping

from bot.domain.errors import Refusal
from bot.domain.links import EXAMPLES
from bot.domain.service_types import FORMS, ServiceType
from bot.domain.service_types import lines as list_of
from bot.i18n.clip import clip
from bot.i18n.values import Duration
from bot.shop.quote import Offer
from bot.storage.catalogue import Service
from bot.telegram.screen import Screen
from handlers.callbacks import ConfirmTap, EditTap, QuantityTap, ServiceTap, WalletTap
from handlers.screens.parts import Row, grid, lines, paragraphs, platform_name, row, tap, way_back
from handlers.screens.refusal import refusal_html
from handlers.view import View

_PICKS = (100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 500_000, 1_000_000)
_PICKS_SHOWN = 6
_PREVIEW = 300


def link_screen(view: View, service: Service, problem: Refusal | None = None) -> Screen:
    """Ask for the link, with an example of this platform."""
    example = EXAMPLES.get(service.platform)
    asked = view.t(
        "order-ask-link", service=clip(service.name, 200), platform=platform_name(view, service.platform)
    )
    hint = view.t("order-link-example", example=example) if example else None
    return Screen(
        paragraphs(_problem(view, problem), asked, hint),
        (way_back(view, ServiceTap(service=service.id)),),
    )


def comments_screen(view: View, service: Service, problem: Refusal | None = None) -> Screen:
    """Ask for the comments, one a line."""
    asked = _asked(view, "order-ask-comments", service)
    return Screen(
        paragraphs(_problem(view, problem), asked),
        (way_back(view, EditTap(service=service.id, field="link")),),
    )


def quantity_screen(view: View, service: Service, problem: Refusal | None = None) -> Screen:
    """Ask for the quantity, with the usual ones to tap."""
    asked = _asked(view, "order-ask-quantity", service)
    return Screen(
        paragraphs(_problem(view, problem), asked),
        (*_picks(view, service), way_back(view, EditTap(service=service.id, field="link"))),
    )


def _asked(view: View, key: str, service: Service) -> str:
    bounded = service.max is not None
    return view.t(key, min=service.min or 1, max=service.max or 0, bounded=bounded)


def _picks(view: View, service: Service) -> list[Row]:
    low, high = max(service.min or 1, 1), service.max or _PICKS[-1]
    fitting = [number for number in _PICKS if low < number <= high]
    chosen = ([low] if low <= high else []) + fitting[: _PICKS_SHOWN - 1]
    buttons = [
        tap(view.t.plain("quantity-pick", count=number), QuantityTap(service=service.id, quantity=number))
        for number in chosen
    ]
    return grid(view, buttons, 3)


def confirm_screen(view: View, offer: Offer, *, now: int, changed: bool = False) -> Screen:
    """Show all of the order and its price before anything happens."""
    t, quote, service = view.t, offer.quote, offer.service
    facts = lines(
        (
            t("confirm-service", name=clip(service.name, 300)),
            t("confirm-link", link=clip(quote.fields["link"], 500)),
            None if FORMS[service.type].flat else t("confirm-quantity", quantity=quote.quantity),
            t("confirm-total", price=view.money(quote.price)),
        )
    )
    wallet = (
        t("confirm-missing", missing=view.money(offer.missing), balance=view.money(offer.balance))
        if offer.missing
        else t("confirm-balance-after", balance=view.money(offer.balance - quote.price))
    )
    text = paragraphs(
        t("price-changed") if changed else None,
        t("confirm-title"),
        facts,
        _comments(view, service.type, quote.fields),
        wallet,
        t("play-money") if view.store.play_money else None,
        t("confirm-held", time=Duration(max(quote.expires_at - now, 0))),
    )
    confirm = tap(t.plain("confirm-yes"), ConfirmTap(quote=quote.id), "success")
    wallet_button = tap(t.plain("home-wallet"), WalletTap())
    # With too little money the promise stands: whoever tops the wallet up meanwhile can still confirm.
    first = ((confirm,), (wallet_button,)) if offer.missing else ((confirm,),)
    return Screen(
        text, (*first, row(view, *_edits(view, service)), way_back(view, ServiceTap(service=service.id)))
    )


def _edits(view: View, service: Service) -> Row:
    link = tap(view.t.plain("edit-link"), EditTap(service=service.id, field="link"))
    if service.type is ServiceType.CUSTOM_COMMENTS:
        return (link, tap(view.t.plain("edit-comments"), EditTap(service=service.id, field="comments")))
    if FORMS[service.type].flat:
        return (link,)
    return (link, tap(view.t.plain("edit-quantity"), EditTap(service=service.id, field="quantity")))


def _comments(view: View, service_type: ServiceType, fields: Mapping[str, str]) -> str | None:
    if service_type is not ServiceType.CUSTOM_COMMENTS:
        return None
    comments = list_of(fields["comments"])
    preview = clip(" · ".join(comments[:3]), _PREVIEW)
    return view.t("confirm-comments", count=len(comments), preview=preview)


def _problem(view: View, problem: Refusal | None) -> str | None:
    return None if problem is None else refusal_html(view, problem)
