"""The wallet and its statement."""

from bot.i18n.clip import clip
from bot.i18n.values import Moment
from bot.shop.wallet import Statement
from bot.storage.ledger import Line
from bot.telegram.screen import Screen
from handlers.callbacks import PlatformsTap, TopUpTap, WalletTap
from handlers.screens.parts import pager, paragraphs, tap, way_back
from handlers.view import View


def wallet_screen(view: View, user_id: int, statement: Statement) -> Screen:
    """Return the balance and one page of what happened to it."""
    t, page = view.t, statement.page
    listed = "\n".join(_line(view, line) for line in page.items)
    text = paragraphs(
        t("wallet-balance", balance=view.money(statement.balance)),
        t("play-money") if view.store.play_money else None,
        None if view.store.top_up.methods or view.store.play_money else t("wallet-top-up", user=str(user_id)),
        t("wallet-statement") if listed else t("wallet-empty"),
        listed,
    )
    turn = pager(view, page, lambda number: WalletTap(page=number))
    start = tap(t.plain("home-order"), PlatformsTap(), "primary")
    top_up = ((tap(t.plain("topup-open"), TopUpTap(), "success"),),) if view.store.top_up.methods else ()
    return Screen(text, (*turn, *top_up, (start,), way_back(view)))


def _line(view: View, line: Line) -> str:
    return view.t(
        f"wallet-{line.kind}",
        time=Moment(line.created_at),
        amount=view.money(line.amount),
        order=str(line.order_id or ""),
        explained=bool(line.reason),
        reason=clip(line.reason or "", 100),
    )
