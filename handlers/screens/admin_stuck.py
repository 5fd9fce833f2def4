"""Orders and refills that do not move, as the admin sees them."""

from bot.i18n.clip import clip
from bot.i18n.values import Moment
from bot.shop.browse import Page
from bot.shop.stuck import StuckLine
from bot.telegram.screen import Screen
from handlers.callbacks import AdminOrderTap, AttentionTap, StuckTap
from handlers.screens.orders import state_text
from handlers.screens.parts import grid, pager, paragraphs, tap, way_back
from handlers.view import View


def stuck_screen(view: View, page: Page[StuckLine]) -> Screen:
    """Return one page of what does not move, longest first."""
    t, back = view.t, way_back(view, AttentionTap())
    if not page.items:
        return Screen(t("stuck-none"), (back,))
    listed = "\n\n".join(
        t(
            "stuck-line",
            order=str(line.order.id),
            state=state_text(view, line.order),
            provider=line.order.provider,
            name=clip(line.service.name, 80),
            refill=line.flagged.refill,
            time=Moment(line.flagged.since),
        )
        for line in page.items
    )
    numbers = dict.fromkeys((line.order.id, line.order.state.value) for line in page.items)
    buttons = [
        tap(t.plain("order-button", order=str(order), state=state), AdminOrderTap(order=order))
        for order, state in numbers
    ]
    turn = pager(view, page, lambda number: StuckTap(page=number))
    return Screen(paragraphs(t("stuck-heading"), listed), (*grid(view, buttons, 2), *turn, back))
