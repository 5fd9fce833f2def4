"""Adding money: the ways to pay, the sum, a transfer from its details to its end, and the invoice in Stars."""

from bot.domain.errors import Refusal
from bot.domain.money import MICROS
from bot.domain.topups import Method, TopUpState, stars_for
from bot.i18n.values import Moment
from bot.payments.stars import Invoice
from bot.shop.stars import payload_of
from bot.shop.topup import Choice
from bot.storage.topups import TopUp
from bot.telegram.screen import Button, Screen
from handlers.callbacks import (
    HomeTap,
    QuoteTap,
    TopUpByTap,
    TopUpCardTap,
    TopUpSumTap,
    TopUpTap,
    WalletTap,
    WithdrawTap,
)
from handlers.screens.parts import Row, grid, lines, paragraphs, tap, way_back
from handlers.screens.refusal import refusal_html
from handlers.view import View

_PICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000)
_PICKS_SHOWN = 6


def top_up_button(view: View, missing: int, quote: int) -> Button:
    """Return the button that adds what an order lacks, with its sum where one top-up can bring it."""
    suggested = view.store.top_up.limits.covering(missing)
    text = (
        view.t.plain("topup-open")
        if suggested is None
        else view.t.plain("topup-missing", amount=view.money(suggested))
    )
    return tap(text, TopUpTap(quote=quote), "primary")


def methods_screen(view: View, choice: Choice, quote: int, *, free: bool) -> Screen:
    """Return the ways to pay; where a sum is suggested, each says what it costs there."""
    t, suggested = view.t, None if free else choice.suggested
    methods = view.store.top_up.methods
    ways = [(_way(view, method, suggested, quote),) for method in methods]
    unfinished = [
        tap(
            t.plain(f"topup-mine-{topup.state}", topup=str(topup.id), amount=view.money(topup.asked)),
            TopUpCardTap(topup=topup.id),
        )
        for topup in choice.unfinished
    ]
    other = (
        [] if suggested is None else [(tap(t.plain("topup-other-sum"), TopUpTap(quote=quote, free=True)),)]
    )
    text = paragraphs(
        t("wallet-balance", balance=view.money(choice.balance)),
        t("topup-off") if not methods else None,
        t("topup-suggested", amount=view.money(suggested)) if methods and suggested is not None else None,
        t("topup-ways") if methods else None,
        t("play-money") if view.store.play_money else None,
    )
    return Screen(text, (*ways, *other, *grid(view, unfinished, 1), way_back(view, WalletTap())))


def _way(view: View, method: Method, suggested: int | None, quote: int) -> Button:
    t = view.t
    if suggested is None:
        return tap(t.plain(f"topup-by-{method}"), TopUpByTap(method=method, quote=quote), "primary")
    sum_ = TopUpSumTap(method=method, amount=suggested, quote=quote)
    if method is Method.STARS:
        return tap(t.plain("topup-pay", stars=_stars(view, suggested)), sum_, "primary")
    return tap(t.plain("topup-transfer-sum", amount=view.money(suggested)), sum_, "primary")


def ask_sum_screen(view: View, method: Method, quote: int, problem: Refusal | None = None) -> Screen:
    """Ask how much, with sums to tap."""
    t, limits = view.t, view.store.top_up.limits
    fitting = [units * MICROS for units in _PICKS if limits.least <= units * MICROS <= limits.most]
    picks = [
        tap(
            t.plain("candidate", value=view.money(amount)),
            TopUpSumTap(method=method, amount=amount, quote=quote),
        )
        for amount in fitting[:_PICKS_SHOWN]
    ]
    text = paragraphs(
        None if problem is None else refusal_html(view, problem),
        t("topup-ask-sum", least=view.money(limits.least), most=view.money(limits.most)),
        t("topup-stars-rate", stars=_stars(view, MICROS), amount=view.money(MICROS))
        if method is Method.STARS
        else None,
    )
    return Screen(text, (*grid(view, picks, 3), way_back(view, TopUpTap(quote=quote, free=True))))


def _stars(view: View, amount: int) -> int:
    per_unit = view.store.top_up.stars_per_unit
    return 0 if per_unit is None else stars_for(amount, per_unit)


def transfer_screen(view: View, topup: TopUp) -> Screen:
    """Return a transfer: how to pay while it is open, else where it stands."""
    t = view.t
    open_, waiting = topup.state is TopUpState.OPEN, topup.state is TopUpState.WAITING
    amount = view.money(topup.credited or topup.asked)
    text = paragraphs(
        t("topup-heading", topup=str(topup.id)),
        t("topup-how", amount=view.money(topup.asked))
        if open_
        else t(f"topup-state-{topup.state}", amount=amount),
        _details(view) if open_ else None,
        t("topup-send-receipt", topup=str(topup.id)) if open_ else None,
        t("topup-reason", reason=topup.reason) if topup.reason else None,
        None if open_ else t("topup-since", time=Moment(topup.changed_at)),
    )
    rows: list[Row] = []
    if open_ or waiting:
        rows.append((tap(t.plain("topup-withdraw"), WithdrawTap(topup=topup.id), "danger"),))
    if topup.quote_id is not None and topup.service_id is not None:
        wanted = QuoteTap(quote=topup.quote_id, service=topup.service_id)
        rows.append((tap(t.plain("topup-back-to-order"), wanted),))
    return Screen(text, (*rows, way_back(view, TopUpTap())))


def _details(view: View) -> str:
    """Return what to pay to, each line to be copied by a tap."""
    return lines(
        view.t("topup-detail", line=line.strip())
        for line in view.store.top_up.details.splitlines()
        if line.strip()
    )


def invoice(view: View, topup: TopUp) -> Invoice:
    """Return the invoice in Stars for a top-up."""
    t, stars = view.t, topup.stars or 0
    return Invoice(
        chat_id=topup.user_id,
        title=t.plain("topup-invoice-title"),
        description=t.plain("topup-invoice-description", amount=view.money(topup.asked)),
        payload=payload_of(topup),
        stars=stars,
        pay=t.plain("topup-pay", stars=stars),
        others=(
            (t.plain("topup-other-sum"), TopUpTap(free=True).pack()),
            (t.plain("nav-home"), HomeTap().pack()),
        ),
    )
