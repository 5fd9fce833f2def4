"""A message to many: whom it is for, the question before it is sent, and how far it is."""

from collections.abc import Mapping, Sequence

from bot.i18n.values import Moment
from bot.shop.broadcast import Progress
from bot.storage.broadcasts import PAUSED, RUNNING
from bot.telegram.screen import Button, Screen
from handlers.callbacks import AdminTap, AudienceTap, BroadcastTap
from handlers.screens.parts import Row, lines, paragraphs, row, tap, way_back
from handlers.view import View


def ask_message_screen(view: View, latest: Sequence[Progress]) -> Screen:
    """Ask for the message; the last ones are a tap away."""
    rows: list[Row] = [
        (
            tap(
                view.t.plain(
                    "broadcast-button", number=progress.broadcast.id, sent=progress.sent, total=progress.total
                ),
                BroadcastTap(broadcast=progress.broadcast.id),
            ),
        )
        for progress in latest
    ]
    return Screen(view.t("broadcast-ask"), (*rows, way_back(view, AdminTap(page="home"))))


def audience_screen(view: View, broadcast_id: int, reach: Mapping[str, int]) -> Screen:
    """Ask whom the message above is for, with how many people that are."""
    rows: list[Row] = [
        (
            tap(
                view.t.plain("audience-button", audience=audience_name(view, audience), count=count),
                AudienceTap(broadcast=broadcast_id, audience=audience),
            ),
        )
        for audience, count in reach.items()
        if count
    ]
    return Screen(view.t("broadcast-whom"), (*rows, way_back(view, AdminTap(page="home"))))


def confirm_broadcast_screen(view: View, broadcast_id: int, audience: str, count: int) -> Screen:
    """Ask for the last time."""
    t = view.t
    send = AudienceTap(broadcast=broadcast_id, audience=audience, sure=True)
    return Screen(
        t("broadcast-confirm", audience=audience_name(view, audience), count=count),
        (
            (tap(t.plain("broadcast-send"), send, "primary"),),
            (tap(t.plain("broadcast-others"), BroadcastTap(broadcast=broadcast_id)),),
            way_back(view, AdminTap(page="home")),
        ),
    )


def progress_screen(view: View, progress: Progress, *, now: int, asking: bool = False) -> Screen:
    """Return how far a broadcast is; `asking` puts the question before it is stopped."""
    t, broadcast = view.t, progress.broadcast
    resting = broadcast.state == RUNNING and not progress.over and broadcast.due_at > now
    text = paragraphs(
        t(
            "broadcast-heading",
            number=broadcast.id,
            audience=audience_name(view, broadcast.audience or "all"),
        ),
        lines(
            (
                t("broadcast-state", state=_state(progress)),
                t("broadcast-resting", time=Moment(broadcast.due_at)) if resting else None,
            )
        ),
        lines(
            (
                t(
                    "broadcast-figures",
                    sent=progress.sent,
                    total=progress.total,
                    failed=progress.failed,
                    left=progress.left,
                ),
                t("broadcast-dropped", dropped=progress.dropped) if progress.dropped else None,
            )
        ),
        t("broadcast-ask-stop", left=progress.left) if asking else None,
    )
    return Screen(text, (*_acts(view, progress, asking=asking), way_back(view, AdminTap(page="home"))))


def audience_name(view: View, audience: str) -> str:
    """Return an audience in words."""
    return view.t.plain(f"audience-{audience}")


def _state(progress: Progress) -> str:
    going = progress.broadcast.state in {RUNNING, PAUSED}
    return "over" if going and progress.over else progress.broadcast.state


def _acts(view: View, progress: Progress, *, asking: bool) -> list[Row]:
    t, broadcast = view.t, progress.broadcast

    def act(text: str, name: str, *, sure: bool = False) -> Button:
        return tap(
            text, BroadcastTap(broadcast=broadcast.id, act=name, sure=sure), "danger" if sure else None
        )

    if asking:
        return [
            row(
                view,
                act(t.plain("broadcast-stop-sure"), "stop", sure=True),
                act(t.plain("broadcast-keep"), "show"),
            )
        ]
    rows: list[Row] = [(act(t.plain("broadcast-refresh"), "show"),)]
    if broadcast.state in {RUNNING, PAUSED} and not progress.over:
        running = broadcast.state == RUNNING
        hold = (
            act(t.plain("broadcast-pause"), "pause")
            if running
            else act(t.plain("broadcast-resume"), "resume")
        )
        rows.append(row(view, hold, act(t.plain("broadcast-stop"), "stop")))
    return rows
