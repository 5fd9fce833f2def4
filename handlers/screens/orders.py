"""The list of orders and an order's card."""

from bot.domain.orders import STILL_OURS, OrderState
from bot.domain.refills import RefillState
from bot.domain.service_types import FORMS
from bot.i18n.clip import clip
from bot.i18n.values import Moment
from bot.shop.browse import Page
from bot.shop.cancel import ACCEPTED, REQUESTED
from bot.shop.link_queue import Ahead
from bot.shop.orders import OrderCard, OrderLine
from bot.storage.orders import Order
from bot.telegram.screen import Button, Screen
from handlers.callbacks import BuyTap, CancelTap, OrdersTap, OrderTap, PlatformsTap, RefillTap, RefreshTap
from handlers.screens.parts import grid, lines, pager, paragraphs, row, tap, way_back, wording
from handlers.view import View

_BAR = 10
_MOVING = frozenset({OrderState.IN_PROGRESS, OrderState.PARTIAL, OrderState.COMPLETED})


def orders_screen(view: View, page: Page[OrderLine], *, open_only: bool) -> Screen:
    """Return one page of a person's orders."""
    t = view.t
    other = tap(
        t.plain("orders-show-all") if open_only else t.plain("orders-show-open"),
        OrdersTap(open_only=not open_only),
    )
    if not page.items:
        start = tap(t.plain("home-order"), PlatformsTap(), "primary")
        text = t("orders-none-open") if open_only else t("orders-none")
        return Screen(text, ((start,), (other,), way_back(view)))
    listed = "\n\n".join(_line(view, line) for line in page.items)
    buttons = [
        tap(
            t.plain("order-button", order=str(line.order.id), state=line.order.state.value),
            OrderTap(order=line.order.id),
        )
        for line in page.items
    ]
    turn = pager(view, page, lambda number: OrdersTap(page=number, open_only=open_only))
    heading = t("orders-heading-open") if open_only else t("orders-heading")
    return Screen(paragraphs(heading, listed), (*grid(view, buttons, 2), *turn, (other,), way_back(view)))


def _line(view: View, line: OrderLine) -> str:
    told = view.t(
        "order-line",
        order=str(line.order.id),
        state=state_text(view, line.order),
        name=wording(line.service.title(view.t.language), 80),
        quantity=line.order.quantity,
        price=view.money(line.order.price),
    )
    return lines((told, _waits(view, line.ahead)))


def _waits(view: View, ahead: Ahead | None) -> str | None:
    """Say what an order waits for; another person's order has no number."""
    if ahead is None:
        return None
    return view.t("order-waits-other") if ahead.own is None else view.t("order-waits", order=str(ahead.own))


def state_text(view: View, order: Order) -> str:
    """Return an order's state in a word or two."""
    return view.t.plain(f"state-{order.state.value}")


def order_screen(view: View, card: OrderCard, *, asking_to_cancel: bool = False) -> Screen:
    """Return an order's card; `asking_to_cancel` adds the question and its two answers."""
    t, order = view.t, card.order
    question = t("cancel-ask", sent=order.state not in STILL_OURS) if asking_to_cancel else None
    text = paragraphs(
        t("order-heading", order=str(order.id)),
        t(f"order-state-{order.state.value}"),
        _waits(view, card.ahead),
        _progress(view, card),
        _facts(view, card),
        _requests(view, card),
        question,
    )
    if asking_to_cancel:
        return Screen(
            text,
            (
                row(
                    view,
                    tap(t.plain("cancel-yes"), CancelTap(order=order.id, sure=True), "danger"),
                    tap(t.plain("cancel-no"), OrderTap(order=order.id)),
                ),
            ),
        )
    return Screen(text, (*grid(view, _actions(view, card), 2), way_back(view, OrdersTap())))


def _actions(view: View, card: OrderCard) -> list[Button]:
    t, order = view.t, card.order
    buttons = []
    if order.provider_order_id is not None:
        buttons.append(tap(t.plain("order-refresh"), RefreshTap(order=order.id)))
    if card.can_refill:
        buttons.append(tap(t.plain("order-refill"), RefillTap(order=order.id), "primary"))
    if card.can_cancel:
        buttons.append(tap(t.plain("order-cancel"), CancelTap(order=order.id), "danger"))
    if card.service.on_sale:
        buttons.append(tap(t.plain("order-again"), BuyTap(service=card.service.id)))
    buttons.append(Button(t.plain("order-copy"), copy=str(order.id)))
    return buttons


def _progress(view: View, card: OrderCard) -> str | None:
    order = card.order
    if order.state not in _MOVING or order.remains is None or FORMS[order.service_type].flat:
        return None
    done = max(order.quantity - min(order.remains, order.quantity), 0)
    filled = done * _BAR // order.quantity
    bar = "▰" * filled + "▱" * (_BAR - filled)
    return view.t("order-progress", bar=bar, done=done, quantity=order.quantity)


def _facts(view: View, card: OrderCard) -> str:
    t, order = view.t, card.order
    return lines(
        (
            t("confirm-service", name=wording(card.service.title(t.language), 300)),
            t("confirm-link", link=clip(order.fields["link"], 500)),
            None if FORMS[order.service_type].flat else t("confirm-quantity", quantity=order.quantity),
            t("confirm-total", price=view.money(order.price)),
            t("order-refunded", refund=view.money(order.refunded)) if order.refunded else None,
            None if order.start_count is None else t("order-start-count", count=order.start_count),
            t("order-created", time=Moment(order.created_at)),
            None if order.finished_at is None else t("order-finished", time=Moment(order.finished_at)),
        )
    )


def _requests(view: View, card: OrderCard) -> str | None:
    t = view.t
    parts = []
    if card.order.cancel_state in {REQUESTED, ACCEPTED} and card.order.finished_at is None:
        parts.append(t("order-cancel-requested"))
    if card.refill in {RefillState.REQUESTED, RefillState.SUBMITTING, RefillState.UNCERTAIN}:
        parts.append(t("order-refill-requested"))
    elif card.refill is RefillState.ACCEPTED:
        parts.append(t("order-refill-running"))
    if card.refill_from is not None:
        parts.append(t("order-refill-from", time=Moment(card.refill_from)))
    return lines(parts) or None
