"""Top-ups that an admin decides: the list, a receipt with its facts, and the two questions."""

from collections.abc import Mapping

from bot.domain.topups import TopUpState
from bot.i18n.clip import clip
from bot.i18n.values import Moment
from bot.shop.browse import Page
from bot.storage.topups import TopUp
from bot.storage.users import User
from bot.telegram.screen import Attachment, Button, Screen, Style
from handlers.callbacks import AdminTap, AdminTopUpTap, DecideTap, TopUpsTap
from handlers.screens.parts import Row, grid, lines, pager, paragraphs, row, tap, way_back
from handlers.view import View

_STYLES: dict[str, Style] = {"approve": "success", "reject": "danger"}
_NAME, _WORDS = 64, 300  # characters: under a picture there is room for 1,024


def topups_screen(view: View, page: Page[tuple[TopUp, User]]) -> Screen:
    """Return one page of top-ups that wait for an admin."""
    t = view.t
    back = way_back(view, AdminTap(page="home"))
    if not page.items:
        return Screen(t("topups-none"), (back,))
    listed = "\n\n".join(
        t(
            "topups-line",
            topup=str(topup.id),
            state=t.plain(f"topup-admin-{topup.state}"),
            name=clip(user.name, _NAME),
            amount=view.money(topup.asked),
            time=Moment(topup.changed_at),
        )
        for topup, user in page.items
    )
    buttons = [
        tap(
            t.plain("topups-button", topup=str(topup.id), amount=view.money(topup.asked)),
            AdminTopUpTap(topup=topup.id),
        )
        for topup, _ in page.items
    ]
    turn = pager(view, page, lambda number: TopUpsTap(page=number))
    return Screen(paragraphs(t("topups-heading"), listed), (*grid(view, buttons, 2), *turn, back))


def admin_topup_screen(view: View, topup: TopUp, user: User) -> Screen:
    """Return a top-up with its receipt, and what can be decided about it."""
    t = view.t
    receipt = topup.receipt or {}
    text = paragraphs(
        t("topup-heading", topup=str(topup.id)),
        lines(
            (
                t(
                    "topup-admin-line",
                    state=t.plain(f"topup-admin-{topup.state}"),
                    time=Moment(topup.changed_at),
                ),
                t("topup-from", name=clip(user.name, _NAME), user=str(user.id)),
                t("user-username", username=user.username) if user.username else None,
                t("topup-asked", amount=view.money(topup.asked)),
                t("topup-credited", amount=view.money(topup.credited)) if topup.credited else None,
                t("topup-charge", stars=topup.stars or 0, charge=clip(topup.charge_id, 128))
                if topup.charge_id
                else None,
                t("topup-decided-by", admin=str(topup.decided_by)) if topup.decided_by else None,
            )
        ),
        words_of(view, receipt),
        t("topup-reason", reason=clip(topup.reason, _WORDS)) if topup.reason else None,
    )
    return Screen(text, (*decisions(view, topup), way_back(view, TopUpsTap())), attached(receipt))


def decisions(view: View, topup: TopUp) -> list[Row]:
    """Return the buttons of what can be decided about a top-up."""
    if topup.state is TopUpState.WAITING:
        return receipt_rows(view, topup.id)
    if topup.state is TopUpState.OWED:
        return [row(view, _act(view, topup.id, "take"), _act(view, topup.id, "forgive"))]
    return []


def receipt_rows(view: View, topup_id: int) -> list[Row]:
    """Return the three choices about a receipt."""
    return [
        (_act(view, topup_id, "approve"),),
        row(view, _act(view, topup_id, "sum"), _act(view, topup_id, "reject")),
    ]


def _act(view: View, topup_id: int, act: str) -> Button:
    return tap(view.t.plain(f"topup-act-{act}"), DecideTap(topup=topup_id, act=act), _STYLES.get(act))


def words_of(view: View, receipt: Mapping[str, str]) -> str | None:
    """Return what a customer wrote to a receipt."""
    return view.t("topup-words", words=clip(receipt["text"], _WORDS)) if "text" in receipt else None


def attached(receipt: Mapping[str, str]) -> Attachment | None:
    """Return the picture or the file of a receipt."""
    if "photo" in receipt:
        return Attachment(receipt["photo"], photo=True)
    return Attachment(receipt["document"], photo=False) if "document" in receipt else None


def ask_received_screen(view: View, topup: TopUp, problem: str | None = None) -> Screen:
    """Ask which sum really came."""
    question = view.t("topup-ask-received", topup=str(topup.id), amount=view.money(topup.asked))
    back = way_back(view, AdminTopUpTap(topup=topup.id))
    return Screen(paragraphs(problem, question), (back,), attached(topup.receipt or {}))


def ask_reason_screen(view: View, topup: TopUp) -> Screen:
    """Ask why a top-up is rejected."""
    bare = (_act(view, topup.id, "bare"),)
    back = way_back(view, AdminTopUpTap(topup=topup.id))
    text = view.t("topup-ask-reason", topup=str(topup.id))
    return Screen(text, (bare, back), attached(topup.receipt or {}))
