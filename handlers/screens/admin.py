"""The admin's pages about the shop and its people."""

from collections.abc import Mapping

from bot.i18n.clip import clip
from bot.i18n.values import Moment
from bot.shop.people import Account
from bot.shop.stats import Stats
from bot.shop.sync import Digest
from bot.storage.catalogue import ALL, CATEGORY, Service
from bot.telegram.screen import Screen
from handlers.callbacks import AdminOrderTap, AdminTap, AttentionTap, BanTap, TopUpsTap, UnsoldTap
from handlers.screens.parts import Row, grid, lines, paragraphs, tap, way_back
from handlers.view import View

_MARKUPS_SHOWN = 40
_OTHER_COMMANDS = (
    "attention",
    "topups",
    "providers",
    "sync",
    "stats",
    "ban",
    "unban",
    "hide",
    "show",
    "title",
    "facts",
    "unsold",
    "markup",
    "backup",
    "broadcast",
)


def to_admin(view: View) -> Row:
    """Return the row that leads to the admin's home."""
    return way_back(view, AdminTap(page="home"))


def admin_screen(view: View, stats: Stats) -> Screen:
    """Return the admin's home: today's figures and everything that needs attention."""
    t = view.t
    text = paragraphs(
        t("admin-heading"),
        _figures(view, "admin-day", stats.day),
        t("admin-attention-none")
        if not (stats.attention or stats.parked)
        else t("admin-attention-some", orders=stats.attention, updates=stats.parked),
        t("admin-stuck", count=stats.stuck) if stats.stuck else None,
        t("admin-topups", count=stats.topups) if stats.topups else None,
        t("admin-held", count=stats.services["held"]) if stats.services["held"] else None,
        t(
            "admin-commands",
            user="/user",
            credit="/credit",
            debit="/debit",
            order="/order",
            others=" · ".join(f"/{name}" for name in _OTHER_COMMANDS),
        ),
    )
    buttons = [
        tap(t.plain("admin-open-attention"), AttentionTap(), "danger" if stats.attention else None),
        tap(t.plain("admin-open-topups"), TopUpsTap(), "danger" if stats.topups else None),
        tap(t.plain("admin-open-stats"), AdminTap(page="stats")),
        tap(t.plain("admin-open-sync"), AdminTap(page="sync")),
        tap(t.plain("admin-open-providers"), AdminTap(page="providers")),
    ]
    if stats.services["held"]:
        buttons.append(tap(t.plain("admin-accept-prices"), AdminTap(page="accept"), "success"))
    return Screen(text, (*grid(view, buttons, 2), way_back(view)))


def _figures(view: View, key: str, figures: Mapping[str, int]) -> str:
    return view.t(
        key,
        orders=figures["orders"],
        customers=figures["customers"],
        sold=view.money(figures["sold"]),
        refunded=view.money(figures["refunded"]),
    )


def stats_screen(view: View, stats: Stats) -> Screen:
    """Return the figures in full."""
    t, services = view.t, stats.services
    text = paragraphs(
        _figures(view, "admin-day", stats.day),
        _figures(view, "admin-ever", stats.ever),
        t(
            "admin-services",
            on_sale=services["on_sale"],
            hidden=services["hidden"],
            held=services["held"],
            frozen=services["frozen"],
            gone=services["gone"],
            unsellable=services["not_sellable"],
            unsold=services["unsold"],
        ),
        t("admin-messages", owed=stats.owed, undeliverable=stats.undeliverable),
    )
    unsold: list[Row] = [(tap(t.plain("admin-open-unsold"), UnsoldTap()),)] if services["unsold"] else []
    return Screen(text, (*unsold, to_admin(view)))


def sync_screen(view: View, digests: Mapping[str, Digest]) -> Screen:
    """Return what a sync did at each provider."""
    t = view.t
    told = lines(
        t(
            f"sync-{digest.outcome}",
            provider=name,
            listed=digest.listed,
            added=digest.added,
            changed=digest.changed,
            vanished=digest.vanished,
            returned=digest.returned,
            held=digest.held,
            reason=digest.reason or "",
        )
        for name, digest in digests.items()
    )
    refused = any(digest.outcome == "refused" for digest in digests.values())
    held = any(digest.held for digest in digests.values())
    rows: list[Row] = []
    if held:
        rows.append((tap(t.plain("admin-accept-prices"), AdminTap(page="accept"), "success"),))
    if refused:
        rows.append((tap(t.plain("admin-sync-trust"), AdminTap(page="trust"), "danger"),))
    return Screen(paragraphs(t("sync-heading"), told), (*rows, to_admin(view)))


def user_screen(view: View, account: Account) -> Screen:
    """Return an account."""
    t, user = view.t, account.user
    text = lines(
        (
            t("user-heading", name=clip(user.name, 128), id=str(user.id)),
            t("user-username", username=user.username) if user.username else None,
            t("user-language", language=view.t.plain(f"language-{user.language}")) if user.language else None,
            t("user-balance", balance=view.money(account.balance)),
            t("user-orders", count=account.orders),
            t("user-since", time=Moment(user.created_at)),
            t("user-banned", time=Moment(user.banned_at)) if user.banned_at else None,
            t("user-unreachable") if user.unreachable_at else None,
            t("user-how", id=str(user.id)),
        )
    )
    orders = [
        tap(
            t.plain("order-button", order=str(order.id), state=order.state.value),
            AdminOrderTap(order=order.id),
        )
        for order in account.latest
    ]
    banned = user.banned_at is not None
    close = tap(
        t.plain("user-unban") if banned else t.plain("user-ban"),
        BanTap(user=user.id, banned=not banned),
        None if banned else "danger",
    )
    return Screen(text, (*grid(view, orders, 2), (close,), to_admin(view)))


def adjusted_screen(view: View, account: Account, change: int, balance: int) -> Screen:
    """Say what was credited or debited."""
    key = "adjusted-credit" if change > 0 else "adjusted-debit"
    text = view.t(
        key,
        name=clip(account.user.name, 128),
        amount=view.money(abs(change)),
        balance=view.money(balance),
    )
    return Screen(text, (to_admin(view),))


def markups_screen(view: View, markups: Mapping[tuple[str, int], int], ordinary: int) -> Screen:
    """Return the markups that hold, the narrowest first in force."""
    t = view.t
    everywhere = markups.get((ALL, 0), ordinary)
    narrow = [
        t(
            "markup-category" if scope == CATEGORY else "markup-service",
            target=str(target),
            percent=_percent(points),
        )
        for (scope, target), points in sorted(markups.items())
        if scope != ALL
    ]
    text = paragraphs(
        t("markup-all", percent=_percent(everywhere)), lines(narrow[:_MARKUPS_SHOWN]), t("usage-markup")
    )
    return Screen(text, (to_admin(view),))


def _percent(basis_points: int) -> str:
    whole, rest = divmod(basis_points, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")


def hidden_screen(view: View, service: Service) -> Screen:
    """Say whether a service is hidden now."""
    key = "service-hidden" if service.hidden else "service-shown"
    return Screen(view.t(key, name=clip(service.name, 300), id=str(service.id)), (to_admin(view),))
