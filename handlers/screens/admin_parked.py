"""Updates that failed for good, as the admin sees them."""

from bot.i18n.clip import clip
from bot.i18n.values import Moment
from bot.shop.browse import Page
from bot.shop.parked import ParkedUpdate
from bot.telegram.screen import Screen
from handlers.callbacks import AttentionTap, ParkedTap, ParkedUpdateTap
from handlers.screens.parts import grid, lines, pager, paragraphs, row, tap, way_back
from handlers.view import View

_SAID = 60  # characters of what a person wrote: enough to recognise it by
_NAMED_KINDS = frozenset({"message", "callback_query", "my_chat_member"})


def parked_screen(view: View, page: Page[ParkedUpdate]) -> Screen:
    """Return one page of them, oldest first."""
    t, back = view.t, way_back(view, AttentionTap())
    if not page.items:
        return Screen(t("parked-none"), (back,))
    listed = "\n\n".join(_described(view, update) for update in page.items)
    buttons = [
        tap(t.plain("parked-button", update=str(update.id)), ParkedUpdateTap(update=update.id))
        for update in page.items
    ]
    turn = pager(view, page, lambda number: ParkedTap(page=number))
    return Screen(paragraphs(t("parked-heading"), listed), (*grid(view, buttons, 2), *turn, back))


def parked_update_screen(view: View, update: ParkedUpdate, *, asking: bool = False) -> Screen:
    """Return one of them with what can be done; `asking` is whether it shall really be dropped."""
    t = view.t
    text = paragraphs(_described(view, update), t("parked-ask-drop") if asking else t("parked-how"))
    if asking:
        sure = ParkedUpdateTap(update=update.id, act="drop", sure=True)
        yes = tap(t.plain("resolve-yes"), sure, "danger")
        return Screen(text, (row(view, yes, tap(t.plain("resolve-no"), ParkedUpdateTap(update=update.id))),))
    again = tap(t.plain("parked-replay"), ParkedUpdateTap(update=update.id, act="replay"), "primary")
    drop = tap(t.plain("parked-drop"), ParkedUpdateTap(update=update.id, act="drop"))
    return Screen(text, (row(view, again, drop), way_back(view, ParkedTap())))


def _described(view: View, update: ParkedUpdate) -> str:
    t, named = view.t, update.kind in _NAMED_KINDS
    return lines(
        (
            t(
                "parked-line",
                update=str(update.id),
                kind=t.plain(f"parked-kind-{update.kind}") if named else clip(update.kind, 40),
                time=Moment(update.received_at),
                error=clip(update.error, 60),
            ),
            t("parked-chat", chat=str(update.chat_id), name=clip(update.name or "", 60)),
            t("parked-said", words=clip(" ".join(update.said.split()), _SAID)) if update.said else None,
        )
    )
