"""An order as the admin sees it, and what needs his decision."""

from bot.domain.orders import STILL_OURS, OrderState
from bot.i18n.clip import clip
from bot.i18n.values import Duration, Moment, Money
from bot.shop.attention import Attention
from bot.shop.decide import CONTRADICTORY, Choice, owed_by
from bot.shop.orders import OrderCard
from bot.storage.orders import Order
from bot.telegram.screen import Button, Screen
from handlers.callbacks import AdminOrderTap, AdminTap, AttentionTap, ParkedTap, ResolveTap, StuckTap
from handlers.screens.orders import state_text
from handlers.screens.parts import Row, grid, lines, pager, paragraphs, row, tap, way_back
from handlers.view import View

# Reasons that have words of their own; what a panel's error is called in the code is shown as it is.
_REASONS = frozenset(
    {"account_disabled", "contradiction", "insufficient_funds", "invalid_key", "late", "missing"}
    | {"order_not_found", "overcharged", "provider-unknown", "rate_unit_suspect", "settlement", "status"}
    | {"stopped", "uncertain"}
)


def attention_screen(view: View, found: Attention) -> Screen:
    """Return one page of orders that a person should look at, with the ways to what is less urgent."""
    t, page = view.t, found.page
    below = (*_beside(view, found), way_back(view, AdminTap(page="home")))
    if not page.items:
        return Screen(t("attention-none"), below)
    listed = "\n\n".join(_line(view, order, service.name, found.now) for order, service in page.items)
    buttons = [
        tap(
            t.plain("order-button", order=str(order.id), state=order.state.value),
            AdminOrderTap(order=order.id),
        )
        for order, _ in page.items
    ]
    turn = pager(view, page, lambda number: AttentionTap(page=number))
    return Screen(paragraphs(t("attention-heading"), listed), (*grid(view, buttons, 2), *turn, *below))


def _line(view: View, order: Order, service: str, now: int) -> str:
    t = view.t
    told = t(
        "attention-line",
        order=str(order.id),
        state=state_text(view, order),
        provider=order.provider,
        name=clip(service, 80),
        reason=reason_text(view, order.attention or ""),
    )
    if order.state is not OrderState.UNCERTAIN:
        return told
    return lines((told, t("attention-waiting", time=Duration(now - (order.submitted_at or now)))))


def _beside(view: View, found: Attention) -> list[Row]:
    """Return the buttons to what does not need a decision at once, where there is any."""
    buttons = []
    if found.stuck:
        buttons.append(tap(view.t.plain("attention-open-stuck", count=found.stuck), StuckTap()))
    if found.parked:
        buttons.append(tap(view.t.plain("attention-open-parked", count=found.parked), ParkedTap()))
    return grid(view, buttons, 2)


def admin_order_screen(view: View, card: OrderCard, *, asking: str | None = None) -> Screen:
    """Return everything about an order; `asking` is a decision that has to be confirmed first."""
    t, order = view.t, card.order
    text = paragraphs(
        t("order-heading", order=str(order.id)),
        lines(
            (
                t("admin-order-state", state=state_text(view, order)),
                t("admin-order-attention", reason=reason_text(view, order.attention))
                if order.attention
                else None,
                t("admin-order-stuck", time=Moment(order.moved_at or order.created_at))
                if order.stuck_at
                else None,
                t("admin-order-user", user=str(order.user_id)),
                t("confirm-service", name=clip(card.service.name, 300)),
                t("confirm-link", link=clip(order.fields["link"], 500)),
                t("confirm-quantity", quantity=order.quantity),
                t(
                    "admin-order-money",
                    price=view.money(order.price),
                    refunded=view.money(order.refunded),
                    earned=view.money(order.earned),
                ),
                t("admin-order-cost", cost=format(order.cost, "f"), charge=_charge(order)),
                t("admin-order-provider", provider=order.provider, id=order.provider_order_id or "–"),
                t("order-created", time=Moment(order.created_at)),
                None if order.finished_at is None else t("order-finished", time=Moment(order.finished_at)),
            )
        ),
        _evidence(view, order),
        t(f"resolve-ask-{asking}", refund=_given(view, order, asking)) if asking else None,
    )
    return Screen(text, (*_decisions(view, order, asking), way_back(view, AttentionTap())))


def _decisions(view: View, order: Order, asking: str | None) -> list[Row]:
    t = view.t
    if asking is not None:
        decision = ResolveTap(order=order.id, revision=order.revision, act=asking, sure=True)
        sure = tap(t.plain("resolve-yes"), decision, "danger")
        return [row(view, sure, tap(t.plain("resolve-no"), AdminOrderTap(order=order.id)))]
    if order.state is OrderState.UNCERTAIN:
        return [
            (_act(view, order, "bind"),),
            row(view, _act(view, order, "again"), _act(view, order, "refund")),
        ]
    if order.attention == CONTRADICTORY:
        offered = [choice for choice in Choice if owed_by(order, choice) is not None]
        return [(_act(view, order, choice.value),) for choice in offered]
    back = [(_act(view, order, "withdraw"),)] if order.state in STILL_OURS else []
    return [*back, (_act(view, order, "seen"),)] if order.attention else [*back]


def _act(view: View, order: Order, act: str) -> Button:
    text = view.t.plain(f"resolve-{act}", refund=_given(view, order, act))
    return tap(text, ResolveTap(order=order.id, revision=order.revision, act=act))


def _given(view: View, order: Order, act: str) -> Money:
    """Return what a decision gives back now."""
    owed = owed_by(order, Choice(act)) if act in set(Choice) else order.price
    return view.money(max((owed or 0) - order.refunded, 0))


def bind_screen(view: View, order_id: int) -> Screen:
    """Ask for the provider's order id."""
    return Screen(
        view.t("resolve-ask-bind", order=str(order_id)),
        (way_back(view, AdminOrderTap(order=order_id)),),
    )


def reason_text(view: View, attention: str) -> str:
    """Return in words why a person should look; what we have no words for stays a code."""
    reason, _, detail = attention.partition(":")
    said = view.t.plain(f"reason-{reason}") if reason in _REASONS else reason
    return f"{said} ({detail})" if detail else said


def _evidence(view: View, order: Order) -> str | None:
    """Say what was found out about a lost answer."""
    known = order.evidence
    if order.state is not OrderState.UNCERTAIN or known is None:
        return None
    t, listed = view.t, known.get("listed")
    return lines(
        (
            t(
                "evidence-balance",
                before=known.get("before") or "?",
                after=known.get("second") or known.get("first") or "?",
                cost=format(order.cost, "f"),
                verdict=known.get("verdict", "unclear"),
            ),
            None if listed is None else t("evidence-listed", ids=", ".join(listed) or "–"),
        )
    )


def _charge(order: Order) -> str:
    return "–" if order.charge is None else format(order.charge, "f")
