"""The shelves: platforms, categories, services and a service's card."""

from bot.domain.service_types import FORMS
from bot.i18n.clip import clip
from bot.shop.browse import Page, Priced
from bot.storage.catalogue import Category
from bot.telegram.screen import Screen
from handlers.callbacks import BuyTap, CategoryTap, PlatformsTap, PlatformTap, ServiceTap
from handlers.screens.order_form import OBVIOUS_FIELDS, field_name
from handlers.screens.parts import (
    grid,
    label,
    lines,
    pager,
    paragraphs,
    platform_name,
    tap,
    way_back,
)
from handlers.view import View

_NAME = 500
_DESCRIPTION = 1500


def platforms_screen(view: View, platforms: list[tuple[str, int]]) -> Screen:
    """Return the platforms, two in a row, the fullest first."""
    if not platforms:
        return Screen(view.t("catalogue-empty"), (way_back(view),))
    buttons = [
        tap(
            view.t.plain("platform-button", platform=platform_name(view, slug), count=count),
            PlatformTap(platform=slug),
        )
        for slug, count in platforms
    ]
    return Screen(view.t("catalogue-platforms"), (*grid(view, buttons, 2), way_back(view)))


def categories_screen(view: View, platform: str, page: Page[Category]) -> Screen:
    """Return one page of a platform's categories."""
    if not page.items:
        return Screen(view.t("catalogue-empty"), (way_back(view, PlatformsTap()),))
    buttons = tuple(
        (tap(view.t.plain("category-button", name=label(c.name), count=c.size), CategoryTap(category=c.id)),)
        for c in page.items
    )
    turn = pager(view, page, lambda number: PlatformTap(platform=platform, page=number))
    text = view.t("catalogue-categories", platform=platform_name(view, platform))
    return Screen(text, (*buttons, *turn, way_back(view, PlatformsTap())))


def services_screen(view: View, category: Category, page: Page[Priced]) -> Screen:
    """Return one page of a category's services, each with its price."""
    back = PlatformTap(platform=category.platform)
    if not page.items:
        return Screen(view.t("catalogue-empty"), (way_back(view, back),))
    listed = "\n\n".join(
        view.t(
            "service-line",
            name=clip(item.service.name, 160),
            price=view.money(item.price),
            flat=item.flat,
            id=str(item.service.id),
        )
        for item in page.items
    )
    buttons = [
        tap(
            view.t.plain("service-button", id=str(item.service.id), price=view.money(item.price)),
            ServiceTap(service=item.service.id),
        )
        for item in page.items
    ]
    turn = pager(view, page, lambda number: CategoryTap(category=category.id, page=number))
    heading = view.t(
        "catalogue-services",
        platform=platform_name(view, category.platform),
        category=clip(category.name, 200),
    )
    return Screen(paragraphs(heading, listed), (*grid(view, buttons, 2), *turn, way_back(view, back)))


def service_screen(view: View, item: Priced) -> Screen:
    """Return a service's card."""
    t, service = view.t, item.service
    facts = lines(
        (
            t("service-price", price=view.money(item.price), flat=item.flat),
            _range(view, item),
            _needs(view, item),
            t("service-refill") if item.refills else t("service-no-refill"),
            t("service-cancel") if item.cancels else None,
            t("service-id", id=str(service.id)),
        )
    )
    said = (service.description or "").strip()
    description = t("service-description", text=clip(said, _DESCRIPTION)) if said else None
    text = paragraphs(t("service-title", name=clip(service.name, _NAME)), facts, description)
    buy = tap(t.plain("service-buy"), BuyTap(service=service.id), "primary")
    return Screen(text, ((buy,), way_back(view, CategoryTap(category=service.category_id))))


def _range(view: View, item: Priced) -> str | None:
    service = item.service
    if item.flat:
        return None
    if service.max is None:
        return view.t("service-minimum", min=service.min or 1)
    return view.t("service-range", min=service.min or 1, max=service.max)


def _needs(view: View, item: Priced) -> str | None:
    """Name what has to be given beside the link and the quantity, so that nobody begins without it."""
    names = [
        field_name(view, name) for name in FORMS[item.service.type].required if name not in OBVIOUS_FIELDS
    ]
    return view.t("service-needs", fields=" · ".join(names)) if names else None
