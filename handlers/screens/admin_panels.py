"""The accounts that we buy from, as the admin sees them."""

from bot.i18n.clip import clip
from bot.i18n.values import Moment
from bot.providers.gate import Health
from bot.shop.panels import PanelView
from bot.telegram.screen import Screen
from handlers.callbacks import AdminTap, ResumeTap
from handlers.screens.parts import Row, lines, paragraphs, tap, way_back
from handlers.view import View

_NAME = 40  # bytes of a provider's name that surely fit a button's data
_WORDS = 120


def panels_screen(view: View, panels: list[PanelView]) -> Screen:
    """Return every account with its health, and a button for those that wait for the admin."""
    t = view.t
    rows: list[Row] = [
        (tap(t.plain("panel-resume", provider=panel.name), ResumeTap(provider=panel.name), "primary"),)
        for panel in panels
        if panel.health is not Health.WELL and len(panel.name.encode()) <= _NAME
    ]
    text = paragraphs(t("panels-heading"), *(_panel(view, panel) for panel in panels))
    return Screen(text, (*rows, way_back(view, AdminTap(page="home"))))


def _panel(view: View, panel: PanelView) -> str:
    t = view.t
    unsold = ", ".join(f"{clip(name, 30)} {count}" for name, count in panel.unsold_types)
    return lines(
        (
            t("panel-health", provider=panel.name, health=panel.health.value),
            t("panel-never-read")
            if panel.sync is None
            else t(
                "panel-sync",
                time=Moment(panel.sync.at),
                balance=str(panel.sync.digest.get("balance") or "?"),
            ),
            t("panel-unsold", types=unsold) if unsold else None,
            *(t("panel-words", words=clip(row.words, _WORDS), count=row.count) for row in panel.unlisted),
        )
    )
